// Formulas of conditional formats: what officers write there, over single cells of the same sheet (`$H6>100`,
// `MOD(ROW(),2)=0`, `AND($C6="",ISNUMBER(D6))`), computed as Excel does (ECMA-376 part 1, 18.17).
//
// Known are the operators, constants, and AND OR NOT IF TRUE FALSE MOD INT ABS ROUND ROW COLUMN LEN LEFT RIGHT TRIM
// UPPER LOWER EXACT SEARCH FIND ISBLANK ISNUMBER ISTEXT ISERROR ISODD ISEVEN. Ranges, names, other sheets and all other
// functions (those that ask a clock among them) are not: parse() then gives nothing.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/cell_ref.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

struct ConditionValue {
  enum class Kind : std::uint8_t { blank, number, text, truth, error } kind = Kind::blank;
  double number = 0;  // a truth is 0 or 1
  std::string text;

  static ConditionValue of(const Cell* cell);
  // Does a rule with this as its condition hold? Zero, texts and errors do not.
  bool holds() const { return (kind == Kind::number || kind == Kind::truth) && number != 0; }
};

// Less than 0, 0, or more: as Excel orders values, numbers before texts before truths, capitals alike; a blank is 0 or
// the empty text.
int compare(const ConditionValue& a, const ConditionValue& b);

class ConditionFormula {
 public:
  // `written_for` is the cell that relative references are seen from: the first one of the rule.
  static std::optional<ConditionFormula> parse(std::string_view text, CellRef written_for);

  using Lookup = std::function<ConditionValue(CellRef)>;
  ConditionValue eval(CellRef at, const Lookup& lookup) const;
  // The cells that it may look at when it is evaluated for the cells of a range.
  std::vector<CellRange> cells_seen_from(const CellRange& range) const;

  struct Node;

 private:
  std::shared_ptr<const Node> root_;
  CellRef written_for_;
};

}  // namespace saraban::xlsx
