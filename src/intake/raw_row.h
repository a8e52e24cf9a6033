// A row of a file as it stands there, before anything is mended: what row_source.h reads out of .xlsx and .csv.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace saraban::intake {

struct RawCell {
  enum class Kind : std::uint8_t { text, number, date, truth, error, formula_without_value };
  enum class From : std::uint8_t { typed, formula };

  std::uint32_t column = 0;  // from 1
  Kind kind = Kind::text;
  From from = From::typed;
  std::string text;  // a number as decimal digits, a date as 2023-01-05, an error as #N/A
};

struct RawRow {
  std::uint32_t number = 0;  // row of the sheet, line of the .csv
  enum class State : std::uint8_t { plain, hidden, broken } state = State::plain;
  std::vector<RawCell> cells;  // those that have something in them, ascending columns

  const RawCell* find(std::uint32_t column) const;
};

}  // namespace saraban::intake
