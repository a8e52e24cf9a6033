#include "xlsx/cell_ref.h"

#include <algorithm>

namespace saraban::xlsx {

namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void skip_dollar(std::string_view& text) {
  if (!text.empty() && text.front() == '$') text.remove_prefix(1);
}

// The number of a column's letters or of a row's digits at the front of the text; 0 where there is none or it is past
// `most`.
std::uint32_t take_column(std::string_view& text) {
  std::uint32_t column = 0;
  while (!text.empty() && is_letter(text.front()) && column <= last_column) {
    column = column * 26 + static_cast<std::uint32_t>((text.front() & ~0x20) - 'A' + 1);
    text.remove_prefix(1);
  }
  return column > last_column ? 0 : column;
}

std::uint32_t take_row(std::string_view& text) {
  std::uint32_t row = 0;
  while (!text.empty() && is_digit(text.front()) && row <= last_row) {
    row = row * 10 + static_cast<std::uint32_t>(text.front() - '0');
    text.remove_prefix(1);
  }
  return row > last_row ? 0 : row;
}

}  // namespace

std::string column_name(std::uint32_t column) {
  std::string name;
  for (; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

std::string to_string(CellRef cell) { return column_name(cell.column) + std::to_string(cell.row); }

std::string to_string(const CellRange& range) {
  return range.first == range.last ? to_string(range.first) : to_string(range.first) + ":" + to_string(range.last);
}

std::optional<CellRef> parse_cell_ref(std::string_view text) {
  CellRef cell;
  skip_dollar(text);
  cell.column = take_column(text);
  skip_dollar(text);
  cell.row = take_row(text);
  if (!text.empty() || cell.column == 0 || cell.row == 0) return std::nullopt;
  return cell;
}

std::optional<CellRange> parse_cell_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto first = parse_cell_ref(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_cell_ref(text.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return CellRange{{std::min(first->row, last->row), std::min(first->column, last->column)},
                   {std::max(first->row, last->row), std::max(first->column, last->column)}};
}

}  // namespace saraban::xlsx
