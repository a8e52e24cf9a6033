// One rule of a conditional format, read from its <cfRule> (ECMA-376 part 1, 18.3.1.10) and applied to values.
// conditional_format.h puts a sheet's rules together.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "xlsx/cell_look.h"
#include "xlsx/condition_formula.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

struct CellIsRule {  // `second` for between and notBetween
  enum class Sign : std::uint8_t { less, at_most, equal, unequal, at_least, greater, between, outside } sign;
  ConditionFormula first;
  std::optional<ConditionFormula> second;
};
struct FormulaRule {
  ConditionFormula formula;
};
struct TextRule {
  enum class Kind : std::uint8_t { contains, lacks, begins, ends, blank, filled, error, no_error } kind;
  std::string text;  // in lower case
};
struct RankRule {  // top10
  std::uint32_t rank = 10;
  enum class Of : std::uint8_t { cells, hundredths } of = Of::cells;
  enum class End : std::uint8_t { top, bottom } end = End::top;
};
struct AverageRule {
  enum class Side : std::uint8_t { above, below } side = Side::above;
  enum class Equal : std::uint8_t { out, in } equal = Equal::out;
};
struct RepeatRule {
  enum class Kind : std::uint8_t { duplicate, unique } kind;
};

// Where a bar or a scale has a limit (18.3.1.11 cfvo).
struct ScaleStop {
  // automatic_…: as least and most, but that zero is always between them.
  enum class Kind : std::uint8_t {
    least,
    most,
    automatic_least,
    automatic_most,
    number,
    percent,
    percentile
  } kind = Kind::least;
  std::string number;  // that to_double takes
  Color color;
};
struct ScaleRule {
  std::vector<ScaleStop> stops;  // two or three
};
struct BarRule {
  ScaleStop least, most;
  Color color, negative_color;
  int shortest = 100, longest = 900;  // thousandths of the cell
  enum class Axis : std::uint8_t { none, at_zero, in_the_middle } axis = Axis::none;
  enum class Shade : std::uint8_t { solid, fading } shade = Shade::fading;
  enum class Value : std::uint8_t { shown, hidden } value = Value::shown;
};

using Condition =
    std::variant<CellIsRule, FormulaRule, TextRule, RankRule, AverageRule, RepeatRule, ScaleRule, BarRule>;

struct ConditionalRule {
  std::vector<CellRange> ranges;
  std::uint32_t priority = 0;
  enum class Stop : std::uint8_t { no, yes } stop = Stop::no;
  std::optional<std::uint32_t> differential;
  Condition condition;

  bool covers(CellRef cell) const;
};

// Nothing for a rule that is not evaluated. `extension` is the x14 rule of the same id, or an empty node.
std::optional<ConditionalRule> read_rule(const pugi::xml_node& node, const pugi::xml_node& extension,
                                         const std::vector<CellRange>& ranges, const Palette& palette);

// What a rule that compares a cell with the others of its ranges knows of them.
class RangeFigures {
 public:
  void add(const ConditionValue& value);
  void settle();  // after the last value

  bool is_among(const RankRule& rule, double number) const;
  double average() const { return numbers_.empty() ? 0 : sum_ / static_cast<double>(numbers_.size()); }
  bool is_repeated(const ConditionValue& value) const;
  double limit(const ScaleStop& stop) const;
  bool has_numbers() const { return !numbers_.empty(); }

 private:
  std::vector<double> numbers_;  // ascending once settled
  double sum_ = 0;
  std::unordered_map<std::string, std::uint32_t> counts_;
};

}  // namespace saraban::xlsx
