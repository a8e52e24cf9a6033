// Where a cell stands on a sheet: rows and columns counted from 1, printed and read as "B7" and "B7:D9".
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace saraban::xlsx {

// ECMA-376 part 1, 18.3.1.73 and 18.3.1.13: the last row is 1048576, the last column XFD.
inline constexpr std::uint32_t last_row = 1048576;
inline constexpr std::uint32_t last_column = 16384;

struct CellRef {
  std::uint32_t row = 1;
  std::uint32_t column = 1;
  friend auto operator<=>(const CellRef&, const CellRef&) = default;
};

struct CellRange {
  CellRef first;  // top left
  CellRef last;   // bottom right, included
  bool contains(CellRef cell) const {
    return cell.row >= first.row && cell.row <= last.row && cell.column >= first.column && cell.column <= last.column;
  }
  friend bool operator==(const CellRange&, const CellRange&) = default;
};

std::string column_name(std::uint32_t column);  // 28 -> "AB"
std::string to_string(CellRef cell);            // "B7"
std::string to_string(const CellRange& range);  // "B7:D9", or "B7" where it is one cell

// "B7" or "$B$7", nothing around it; nothing past XFD1048576.
std::optional<CellRef> parse_cell_ref(std::string_view text);
// "B7:D9" or "B7"; corners in any order.
std::optional<CellRange> parse_cell_range(std::string_view text);

}  // namespace saraban::xlsx
