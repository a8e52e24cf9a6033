#include "sheet/calculate.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace saraban::sheet {
namespace {

using Total = RangeTotals::Total;
using Passing = RangeTotals::Passing;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::string upper(std::string_view text) {
  std::string raised(text);
  for (char& c : raised) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return raised;
}

std::optional<Decimal> lesser(std::optional<Decimal> a, const Decimal& b) { return !a || b < *a ? b : *a; }
std::optional<Decimal> greater(std::optional<Decimal> a, const Decimal& b) { return !a || b > *a ? b : *a; }

void add_number(Total& total, const Decimal& number) {
  if (total.sum) total.sum = Decimal::add(*total.sum, number);
  total.least = lesser(total.least, number);
  total.most = greater(total.most, number);
  ++total.numbers;
  ++total.filled;
}

void add_total(Total& total, const Total& other) {
  total.known = total.known && other.known;
  if (total.sum) total.sum = other.sum ? Decimal::add(*total.sum, *other.sum) : std::nullopt;
  if (other.least) total.least = lesser(total.least, *other.least);
  if (other.most) total.most = greater(total.most, *other.most);
  total.numbers += other.numbers;
  total.filled += other.filled;
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
std::optional<Function> function_numbered(const Decimal& number) {
  const auto code = number.to_integer();
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

std::optional<Decimal> result_of(Function function, const Total& total) {
  if (function == Function::counta) return total.known ? std::optional(Decimal(total.filled)) : std::nullopt;
  if (!total.known) return std::nullopt;
  switch (function) {
    case Function::sum: return total.sum;
    case Function::count: return Decimal(total.numbers);
    case Function::average:
      return total.sum && total.numbers > 0 ? Decimal::divide(*total.sum, Decimal(total.numbers)) : std::nullopt;
    case Function::min: return total.least.value_or(Decimal());
    case Function::max: return total.most.value_or(Decimal());
    case Function::counta: break;
  }
  return std::nullopt;
}

// Reads the formula and computes as it goes; a failed step returns nothing and nothing is read after it.
class Calculation {
 public:
  Calculation(std::string_view text, Grid& grid, RangeTotals& totals, std::size_t formula)
      : text_(text), grid_(grid), totals_(totals), formula_(formula) {}

  std::optional<Decimal> run() {
    const auto value = sum();
    skip_white();
    return at_ == text_.size() ? value : std::nullopt;
  }

 private:
  struct Area {
    Grid* grid;
    xlsx::CellRange range;
  };

  void skip_white() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }
  bool accept(char sign) {
    skip_white();
    if (at_ == text_.size() || text_[at_] != sign) return false;
    ++at_;
    return true;
  }
  char next() {
    skip_white();
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  std::optional<Decimal> sum() {
    auto left = product();
    while (left && (next() == '+' || next() == '-')) {
      const bool plus = text_[at_++] == '+';
      const auto right = product();
      if (!right) return std::nullopt;
      left = plus ? Decimal::add(*left, *right) : Decimal::subtract(*left, *right);
    }
    return left;
  }

  std::optional<Decimal> product() {
    auto left = factor();
    while (left && (next() == '*' || next() == '/')) {
      const bool times = text_[at_++] == '*';
      const auto right = factor();
      if (!right) return std::nullopt;
      left = times ? Decimal::multiply(*left, *right) : Decimal::divide(*left, *right);
    }
    return left;
  }

  std::optional<Decimal> factor() {
    if (++depth_ > most_depth) return std::nullopt;
    std::optional<Decimal> value;
    if (accept('-')) {
      value = factor();
      if (value) value = -*value;
    } else if (accept('+')) {
      value = factor();
    } else {
      value = primary();
      while (value && accept('%')) value = Decimal::divide(*value, Decimal(100));
    }
    --depth_;
    return value;
  }

  std::optional<Decimal> primary() {
    const char c = next();
    if (accept('(')) {
      const auto inside = sum();
      return accept(')') ? inside : std::nullopt;
    }
    if (is_digit(c) || c == '.') return number();
    if (const auto area = reference()) return value_of(*area);
    return call();
  }

  std::optional<Decimal> number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
    if (at_ < text_.size() && (text_[at_] == 'E' || text_[at_] == 'e')) {
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    return Decimal::parse(text_.substr(begin, at_ - begin));
  }

  // A cell or a range, with its sheet; nothing, and nothing read, where there is none or its sheet is not known.
  std::optional<Area> reference() {
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
    return Area{grid, range};
  }

  // "'ชื่อ แผ่น'!" or "สรุป!": the sheet before a reference; the formula's own where there is none.
  Grid* sheet_prefix() {
    if (at_ == text_.size()) return nullptr;
    if (text_[at_] == '\'') return quoted_sheet();
    const std::size_t end = text_.find_first_of("!'(),:+-*/ \n", at_);
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

  // A single cell where a number is needed.
  std::optional<Decimal> value_of(const Area& area) {
    if (area.range.first != area.range.last) return std::nullopt;
    std::optional<Decimal> value = Decimal();  // a blank cell is 0
    area.grid->visit(area.range, [&](const GridValue& cell) {
      if (cell.kind == GridValue::Kind::number) {
        value = cell.number;
      } else if (cell.kind != GridValue::Kind::blank) {
        value = std::nullopt;
      }
      return Grid::Next::stop;
    });
    return value;
  }

  std::optional<Decimal> call() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    const std::string name = upper(text_.substr(begin, at_ - begin));
    if (!accept('(')) return std::nullopt;
    if (name == "SUBTOTAL") return subtotal();
    const auto function = function_named(name);
    return function ? total_of(*function, Passing::nothing) : std::nullopt;
  }

  std::optional<Decimal> subtotal() {
    const auto code = sum();
    const auto function = code ? function_numbered(*code) : std::nullopt;
    if (!function || !accept(',')) return std::nullopt;
    return total_of(*function, *code > Decimal(100) ? Passing::subtotals_and_hidden : Passing::subtotals);
  }

  // The arguments up to the closing bracket.
  std::optional<Decimal> total_of(Function function, Passing passing) {
    Total total;
    do {
      const std::size_t begin = at_;
      const auto area = reference();
      if (area && (next() == ',' || next() == ')')) {
        add_total(total, totals_.of(*area->grid, area->range, passing, formula_, ranges_++));
        continue;
      }
      at_ = begin;
      const auto value = passing == Passing::nothing ? sum() : std::nullopt;
      if (!value) return std::nullopt;
      add_number(total, *value);
    } while (accept(','));
    return accept(')') ? result_of(function, total) : std::nullopt;
  }

  static constexpr int most_depth = 64;
  std::string_view text_;
  Grid& grid_;
  RangeTotals& totals_;
  std::size_t formula_;
  std::size_t at_ = 0;
  std::size_t ranges_ = 0;
  int depth_ = 0;
};

}  // namespace

const Total& RangeTotals::of(Grid& grid, const xlsx::CellRange& range, Passing passing, std::size_t formula,
                             std::size_t nth) {
  Kept fresh{&grid, range, {}};
  xlsx::CellRange missing = range;
  if (const auto found = kept_.find({formula, nth}); found != kept_.end()) {
    const Kept& kept = found->second;
    const bool goes_on = kept.grid == &grid && kept.range.first == range.first &&
                         kept.range.last.column == range.last.column && kept.range.last.row <= range.last.row;
    if (goes_on && kept.range == range) return kept.total;
    if (goes_on) {
      fresh.total = kept.total;
      missing.first.row = kept.range.last.row + 1;
    }
  }
  add(grid, missing, passing, fresh.total);
  return (kept_[{formula, nth}] = fresh).total;
}

void RangeTotals::add(Grid& grid, const xlsx::CellRange& range, Passing passing, Total& total) {
  grid.visit(range, [&](const GridValue& cell) {
    if (visits_left_ == 0) {
      total.known = false;
      return Grid::Next::stop;
    }
    --visits_left_;
    if (passing != Passing::nothing && cell.total == GridValue::Total::subtotal) return Grid::Next::go_on;
    const bool unseen = cell.visibility == GridValue::Visibility::hidden;
    if (passing == Passing::subtotals_and_hidden && unseen) return Grid::Next::go_on;
    switch (cell.kind) {
      case GridValue::Kind::blank: break;
      case GridValue::Kind::number: add_number(total, cell.number); break;
      case GridValue::Kind::text:
      case GridValue::Kind::truth: ++total.filled; break;
      case GridValue::Kind::unknown: total.known = false; break;
    }
    return total.known ? Grid::Next::go_on : Grid::Next::stop;
  });
}

std::optional<Decimal> calculate(std::string_view text, Grid& grid, RangeTotals& totals, std::size_t formula) {
  return Calculation(text, grid, totals, formula).run();
}

}  // namespace saraban::sheet
