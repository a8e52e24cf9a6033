// What a cell holds as a formula sees it, and what the operators of formulas make of it, exactly as Excel and
// LibreOffice do or not at all (ECMA-376 part 1, 18.17.2.2 has the operators).
//
// Numbers are decimals. Where both of an operation's numbers have at most 15 digits and its result has, the result is
// exact, and a spreadsheet's doubles show the same. Anything else (1/3) is computed in doubles as a spreadsheet does
// and is `rounded`: it may go on through sums and products, but a comparison that hangs on its last digits is unknown,
// and so is whatever the two programs see differently.
#pragma once
#include <cstdint>
#include <string>

#include "core/decimal.h"

namespace saraban::sheet {

struct CellValue {
  enum class Kind : std::uint8_t { unknown, blank, number, text, truth, error } kind = Kind::unknown;
  Decimal number;
  enum class Precision : std::uint8_t { exact, rounded } precision = Precision::exact;
  std::string text;
  enum class Truth : std::uint8_t { no, yes } truth = Truth::no;

  static CellValue of(const Decimal& number, Precision precision = Precision::exact);
  static CellValue of(std::string text);
  static CellValue of(Truth truth);
  static CellValue blank() { return {Kind::blank, {}, {}, {}, {}}; }
  // #DIV/0! and its like: a value that IFERROR replaces.
  static CellValue error() { return {Kind::error, {}, {}, {}, {}}; }

  bool is(Kind wanted) const { return kind == wanted; }
};

// The value where a number is needed: a blank is 0, a truth 1 or 0; a text is unknown.
CellValue as_number(const CellValue& value);
// The value where a condition is needed; unknown for texts.
CellValue as_truth(const CellValue& value);

CellValue add(const CellValue& a, const CellValue& b);
CellValue subtract(const CellValue& a, const CellValue& b);
CellValue multiply(const CellValue& a, const CellValue& b);
CellValue divide(const CellValue& a, const CellValue& b);
CellValue negate(const CellValue& a);
// ROUND: half away from zero.
CellValue round(const CellValue& number, const CellValue& digits);
CellValue join(const CellValue& a, const CellValue& b);

enum class Comparison { equal, not_equal, less, less_or_equal, greater, greater_or_equal };
CellValue compare(const CellValue& a, Comparison comparison, const CellValue& b);

// Whether two texts are one to a spreadsheet, which ignores case; unknown for scripts whose case is not known here.
enum class Sameness { same, different, unknown };
Sameness compare_texts(std::string_view a, std::string_view b);

}  // namespace saraban::sheet
