// A cell of a .csv that is being written; csv.h reads them.
#pragma once
#include <string>
#include <string_view>

namespace saraban::data {

// Adds a cell to a record, in quotes where it needs them (RFC 4180, 2.5 to 2.7). Commas and line ends are the caller's.
void append_csv_cell(std::string& csv, std::string_view text);

}  // namespace saraban::data
