// Workbook::tables(): the tables of all sheets, read from their parts.
#include "xlsx/tables.h"

#include <algorithm>
#include <charconv>

#include "xlsx/ascii_case.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

std::uint32_t number_or(std::string_view text, std::uint32_t otherwise) {
  std::uint32_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_name_char(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '\\' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string rename_tables(std::string_view formula, const TableNames& names) {
  if (names.empty()) return std::string(formula);
  std::string renamed;
  for (std::size_t at = 0; at < formula.size();) {
    const char c = formula[at];
    std::size_t end = at + 1;
    if (c == '"' || c == '\'') {
      end = std::min(formula.find(c, at + 1), formula.size() - 1) + 1;
    } else if (is_name_char(c)) {
      while (end < formula.size() && is_name_char(formula[end])) ++end;
      const auto name = names.find(lower_ascii(formula.substr(at, end - at)));
      if (name != names.end() && (end == formula.size() || formula[end] != '(')) {
        renamed += name->second;
        at = end;
        continue;
      }
    } else if (c == '[') {  // columns are not renamed
      end = std::min(formula.find(']', at), formula.size() - 1) + 1;
    }
    renamed += formula.substr(at, end - at);
    at = end;
  }
  return renamed;
}

Result<std::vector<TableInfo>> read_tables(const Package& package, const std::vector<SheetInfo>& sheets) {
  std::vector<TableInfo> tables;
  Diagnostics problems;
  for (std::size_t sheet = 0; sheet < sheets.size(); ++sheet) {
    const auto relationships = problems.take(read_relationships(package, sheets[sheet].part));
    if (!relationships) return problems;
    for (const Relationship& relationship : *relationships) {
      if (relationship.type != "table" || !package.find(relationship.target)) continue;
      const auto document = problems.take(parse_xml_part(package, relationship.target));
      if (!document) return problems;
      const pugi::xml_node table = document->document_element();
      const auto range = parse_cell_range(attribute_of(table, "ref"));
      if (!range) continue;
      tables.push_back({std::string(attribute_of(table, "displayName")), relationship.target, sheet,
                        number_or(attribute_of(table, "id"), 0), *range,
                        number_or(attribute_of(table, "headerRowCount"), 1),
                        number_or(attribute_of(table, "totalsRowCount"), 0)});
    }
  }
  return tables;
}

}  // namespace saraban::xlsx
