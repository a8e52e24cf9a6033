#include "sheet/calculate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sheet/conditional_totals.h"

namespace saraban::sheet {
namespace {

using Kind = CellValue::Kind;
using Total = RangeTotals::Total;
using Passing = RangeTotals::Passing;
using Truth = CellValue::Truth;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::string upper(std::string_view text) {
  std::string raised(text);
  for (char& c : raised) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return raised;
}

enum class Function { sum, count, counta, average, min, max };

std::optional<Function> function_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Function>, 6> names{{{"SUM", Function::sum},
                                                                               {"COUNT", Function::count},
                                                                               {"COUNTA", Function::counta},
                                                                               {"AVERAGE", Function::average},
                                                                               {"MIN", Function::min},
                                                                               {"MAX", Function::max}}};
  for (const auto& [known, function] : names) {
    if (known == name) return function;
  }
  return std::nullopt;
}

// SUBTOTAL's first argument.
std::optional<Function> function_numbered(const CellValue& number) {
  const auto code = number.is(Kind::number) ? number.number.to_integer() : std::nullopt;
  if (!code) return std::nullopt;
  switch (*code % 100) {
    case 1: return Function::average;
    case 2: return Function::count;
    case 3: return Function::counta;
    case 4: return Function::max;
    case 5: return Function::min;
    case 9: return Function::sum;
    default: return std::nullopt;
  }
}

CellValue counted(std::int64_t number) { return CellValue::of(Decimal(number)); }

CellValue result_of(Function function, const Total& total) {
  if (!total.known) return {};
  switch (function) {
    case Function::sum: return total.sum;
    case Function::count: return counted(total.numbers);
    case Function::counta: return counted(total.filled);
    case Function::average: return divide(total.sum, counted(total.numbers));
    case Function::min: return as_number(total.least);
    case Function::max: return as_number(total.most);
  }
  return {};
}

bool is_yes(const CellValue& value) { return value.is(Kind::truth) && value.truth == Truth::yes; }
bool is_no(const CellValue& value) { return value.is(Kind::truth) && value.truth == Truth::no; }

// Reads the formula and computes as it goes. What cannot be read makes everything unknown; what stands in a branch that
// is not taken is read only.
class Calculation {
 public:
  Calculation(std::string_view text, Grid& grid, RangeTotals& totals, std::size_t formula)
      : text_(text), grid_(grid), totals_(totals), formula_(formula) {}

  CellValue run() {
    CellValue value = comparison();
    skip_white();
    if (failed_ || at_ != text_.size()) return {};
    return value.is(Kind::blank) ? CellValue::of(Decimal()) : value;  // =A1 of a blank cell shows 0
  }

 private:
  // ---- characters ----

  void skip_white() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }
  bool accept(std::string_view sign) {
    skip_white();
    if (text_.substr(at_, sign.size()) != sign) return false;
    at_ += sign.size();
    return true;
  }
  char next() {
    skip_white();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  CellValue fail() {
    failed_ = true;
    at_ = text_.size();
    return {};
  }
  void expect(std::string_view sign) {
    if (!accept(sign)) fail();
  }

  // ---- operators, the loosest first ----

  CellValue comparison() {
    CellValue left = concatenation();
    while (const auto sign = comparison_sign()) left = compare(left, *sign, concatenation());
    return left;
  }

  std::optional<Comparison> comparison_sign() {
    static constexpr std::array<std::pair<std::string_view, Comparison>, 6> signs{{{"<>", Comparison::not_equal},
                                                                                   {"<=", Comparison::less_or_equal},
                                                                                   {">=", Comparison::greater_or_equal},
                                                                                   {"<", Comparison::less},
                                                                                   {">", Comparison::greater},
                                                                                   {"=", Comparison::equal}}};
    for (const auto& [sign, comparison] : signs) {
      if (accept(sign)) return comparison;
    }
    return std::nullopt;
  }

  CellValue concatenation() {
    CellValue left = sum();
    while (accept("&")) left = join(left, sum());
    return left;
  }

  CellValue sum() {
    CellValue left = product();
    while (next() == '+' || next() == '-') {
      const bool plus = text_[at_++] == '+';
      const CellValue right = product();
      left = plus ? add(left, right) : subtract(left, right);
    }
    return left;
  }

  CellValue product() {
    CellValue left = factor();
    while (next() == '*' || next() == '/') {
      const bool times = text_[at_++] == '*';
      const CellValue right = factor();
      left = times ? multiply(left, right) : divide(left, right);
    }
    return left;
  }

  CellValue factor() {
    if (++depth_ > most_depth) return fail();
    CellValue value;
    if (accept("-")) {
      value = negate(factor());
    } else if (accept("+")) {
      value = factor();
    } else {
      value = primary();
      while (accept("%")) value = divide(value, counted(100));
    }
    --depth_;
    return value;
  }

  CellValue primary() {
    const char c = next();
    if (accept("(")) {
      CellValue inside = comparison();
      expect(")");
      return inside;
    }
    if (is_digit(c) || c == '.') return number();
    if (c == '"') return quoted_text();
    if (const auto area = reference()) return value_of(*area);
    return word();
  }

  CellValue number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
    if (at_ < text_.size() && (text_[at_] == 'E' || text_[at_] == 'e')) {
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    const auto number = Decimal::parse(text_.substr(begin, at_ - begin));
    return number ? CellValue::of(*number) : fail();
  }

  CellValue quoted_text() {
    std::string text;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        text += text_[at_];
      } else if (text_.substr(at_, 2) == "\"\"") {
        text += text_[at_++];
      } else {
        ++at_;
        return CellValue::of(std::move(text));
      }
    }
    return fail();
  }

  // ---- references ----

  // A cell or a range, with its sheet; nothing, and nothing read, where there is none or its sheet is not known.
  std::optional<GridArea> reference() {
    skip_white();
    const std::size_t begin = at_;
    Grid* grid = sheet_prefix();
    const auto first = grid == nullptr ? std::nullopt : corner();
    if (!first) {
      at_ = begin;
      return std::nullopt;
    }
    xlsx::CellRange range{*first, *first};
    if (at_ < text_.size() && text_[at_] == ':') {
      ++at_;
      const auto last = corner();
      if (!last) {
        at_ = begin;
        return std::nullopt;
      }
      range = {{std::min(first->row, last->row), std::min(first->column, last->column)},
               {std::max(first->row, last->row), std::max(first->column, last->column)}};
    }
    return GridArea{grid, range};
  }

  // "'ชื่อ แผ่น'!" or "สรุป!": the sheet before a reference; the formula's own where there is none.
  Grid* sheet_prefix() {
    if (at_ == text_.size()) return nullptr;
    if (text_[at_] == '\'') return quoted_sheet();
    const std::size_t end = text_.find_first_of("!'(),:+-*/&=<>\" \n", at_);
    if (end == std::string_view::npos || text_[end] != '!') return &grid_;
    Grid* sheet = grid_.sheet(text_.substr(at_, end - at_));
    at_ = end + 1;
    return sheet;
  }

  Grid* quoted_sheet() {
    std::string name;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] != '\'') {
        name += text_[i];
      } else if (i + 1 < text_.size() && text_[i + 1] == '\'') {
        name += text_[i++];
      } else {
        if (i + 1 == text_.size() || text_[i + 1] != '!') return nullptr;
        at_ = i + 2;
        return grid_.sheet(name);
      }
    }
    return nullptr;
  }

  std::optional<xlsx::CellRef> corner() {
    std::size_t end = at_;
    while (end < text_.size() && (text_[end] == '$' || is_letter(text_[end]))) ++end;
    const std::size_t letters_end = end;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end == letters_end ||
        (end < text_.size() && (text_[end] == '(' || is_letter(text_[end]) || text_[end] == '_'))) {
      return std::nullopt;
    }
    const auto cell = xlsx::parse_cell_ref(text_.substr(at_, end - at_));
    if (cell) at_ = end;
    return cell;
  }

  // A single cell where a value is needed.
  CellValue value_of(const GridArea& area) {
    if (skipping_ > 0 || area.range.first != area.range.last) return {};
    CellValue value = CellValue::blank();
    area.grid->visit(area.range, [&](xlsx::CellRef, const GridValue& cell) {
      value = cell.value;
      return Grid::Next::stop;
    });
    return value;
  }

  // ---- functions ----

  CellValue word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    const std::string name = upper(text_.substr(begin, at_ - begin));
    if (!accept("(")) {
      if (name == "TRUE") return CellValue::of(Truth::yes);
      return name == "FALSE" ? CellValue::of(Truth::no) : fail();
    }
    CellValue value = call(name);
    expect(")");
    return value;
  }

  CellValue call(const std::string& name) {
    if (name == "SUBTOTAL") return subtotal();
    if (name == "IF") return choice();
    if (name == "IFERROR") return unless_error();
    if (name == "AND" || name == "OR") return all_or_any(name == "AND" ? Truth::yes : Truth::no);
    if (name == "NOT") return compare(as_truth(comparison()), Comparison::equal, CellValue::of(Truth::no));
    if (name == "ROUND") return rounded();
    if (name == "COUNTIF" || name == "COUNTIFS") return count_chosen();
    if (name == "SUMIF") return sum_chosen();
    if (name == "SUMIFS") return sum_all_chosen();
    const auto function = function_named(name);
    return function ? total_of(*function, Passing::nothing) : fail();
  }

  CellValue subtotal() {
    const CellValue code = comparison();
    const auto function = function_numbered(code);
    if (!function || !accept(",")) return fail();
    return total_of(*function, code.number > Decimal(100) ? Passing::subtotals_and_hidden : Passing::subtotals);
  }

  // The arguments up to the closing bracket.
  CellValue total_of(Function function, Passing passing) {
    Total total;
    do {
      const std::size_t begin = at_;
      const auto area = reference();
      if (area && (next() == ',' || next() == ')')) {
        const std::size_t nth = ranges_++;
        if (skipping_ == 0) total.add(totals_.of(*area->grid, area->range, passing, formula_, nth));
        continue;
      }
      at_ = begin;
      const CellValue value = comparison();
      if (passing != Passing::nothing || !value.is(Kind::number)) {
        total.known = false;  // a text or a truth among the arguments is read in several ways
      } else {
        total.add(value);
      }
    } while (accept(","));
    return skipping_ > 0 ? CellValue() : result_of(function, total);
  }

  // An argument, computed or only read; one that is left empty is 0.
  enum class Reading { computed, read_only };
  CellValue argument(Reading reading) {
    if (next() == ',' || next() == ')') return counted(0);
    skipping_ += reading == Reading::read_only ? 1 : 0;
    CellValue value = comparison();
    skipping_ -= reading == Reading::read_only ? 1 : 0;
    return value;
  }

  CellValue choice() {
    const CellValue condition = as_truth(comparison());
    if (!accept(",")) return fail();
    const CellValue when_true = argument(is_yes(condition) ? Reading::computed : Reading::read_only);
    CellValue when_false = CellValue::of(Truth::no);
    if (accept(",")) when_false = argument(is_no(condition) ? Reading::computed : Reading::read_only);
    if (condition.is(Kind::error)) return condition;
    return is_yes(condition) ? when_true : (is_no(condition) ? when_false : CellValue());
  }

  CellValue unless_error() {
    const CellValue value = comparison();
    if (!accept(",")) return fail();
    const CellValue otherwise = argument(value.is(Kind::error) ? Reading::computed : Reading::read_only);
    return value.is(Kind::error) ? otherwise : value;
  }

  // AND where `neutral` is yes, OR where it is no.
  CellValue all_or_any(Truth neutral) {
    CellValue result = CellValue::of(neutral);
    do {
      const CellValue value = comparison();
      const CellValue truth = value.is(Kind::blank) ? CellValue() : as_truth(value);
      if (!truth.is(Kind::truth) || !result.is(Kind::truth)) {
        result = CellValue();
      } else if (truth.truth != neutral) {
        result = truth;
      }
    } while (accept(","));
    return result;
  }

  CellValue rounded() {
    const CellValue value = comparison();
    if (!accept(",")) return fail();
    return round(value, argument(Reading::computed));
  }

  // A range, and the criterion after it.
  bool require(CellChoice& choice) {
    const auto area = reference();
    if (!area || !accept(",")) return false;
    const CellValue criterion = comparison();
    if (skipping_ == 0) choice.require(*area, criterion);
    return true;
  }

  CellValue count_chosen() {
    CellChoice choice(totals_);
    do {
      if (!require(choice)) return fail();
    } while (accept(","));
    return skipping_ > 0 ? CellValue() : choice.count();
  }

  CellValue sum_chosen() {
    CellChoice choice(totals_);
    const std::size_t begin = at_;
    auto summed = reference();
    at_ = begin;
    if (!require(choice)) return fail();
    if (accept(",")) summed = reference();
    if (!summed) return fail();
    return skipping_ > 0 ? CellValue() : choice.sum(*summed);
  }

  CellValue sum_all_chosen() {
    CellChoice choice(totals_);
    const auto summed = reference();
    if (!summed) return fail();
    while (accept(",")) {
      if (!require(choice)) return fail();
    }
    return skipping_ > 0 || !choice.fits(*summed) ? CellValue() : choice.sum(*summed);
  }

  static constexpr int most_depth = 64;
  std::string_view text_;
  Grid& grid_;
  RangeTotals& totals_;
  std::size_t formula_;
  std::size_t at_ = 0;
  std::size_t ranges_ = 0;
  int depth_ = 0;
  int skipping_ = 0;  // branches that are not taken, one inside the other
  bool failed_ = false;
};

}  // namespace

CellValue calculate(std::string_view text, Grid& grid, RangeTotals& totals, std::size_t formula) {
  return Calculation(text, grid, totals, formula).run();
}

}  // namespace saraban::sheet
