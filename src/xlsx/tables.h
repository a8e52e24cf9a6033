// Reads what a workbook's table parts say about where the tables stand (18.5.1.2 table).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/workbook.h"

namespace saraban::xlsx {

Result<std::vector<TableInfo>> read_tables(const Package& package, const std::vector<SheetInfo>& sheets);

// The names that tables got in a copy of a sheet, by the old ones in lower-case ASCII.
using TableNames = std::map<std::string, std::string, std::less<>>;

// A formula whose structured references name the tables of its own copy.
std::string rename_tables(std::string_view formula, const TableNames& names);

}  // namespace saraban::xlsx
