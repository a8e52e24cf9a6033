#include "data/csv_cell.h"

namespace saraban::data {

void append_csv_cell(std::string& csv, std::string_view text) {
  const bool is_plain = text.find_first_of(",\"\r\n") == std::string_view::npos;
  if (is_plain) {
    csv += text;
    return;
  }
  csv.push_back('"');
  for (const char c : text) {
    if (c == '"') csv.push_back('"');
    csv.push_back(c);
  }
  csv.push_back('"');
}

}  // namespace saraban::data
