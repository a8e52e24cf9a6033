#include "xlsx/conditional_format.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "xlsx/ascii_case.h"
#include "xlsx/condition_functions.h"
#include "xlsx/conditional_rule.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

using Value = ConditionValue;

std::vector<CellRange> parse_ranges(std::string_view sqref) {
  std::vector<CellRange> ranges;
  for (std::size_t begin = 0; begin < sqref.size();) {
    const std::size_t end = std::min(sqref.find(' ', begin), sqref.size());
    if (const auto range = parse_cell_range(sqref.substr(begin, end - begin))) ranges.push_back(*range);
    begin = end + 1;
  }
  return ranges;
}

Diagnostic not_shown(const Workbook& workbook, std::size_t sheet, std::string_view sqref, std::string_view type) {
  const std::string what = std::string(type) + ", " + std::string(sqref.substr(0, 60));
  return make_warning(
      "xlsx.condition-not-shown", workbook.place(sheet),
      {"ไม่ได้แสดงการจัดรูปแบบตามเงื่อนไขกฎนี้ (" + what + ")", "this conditional format is not shown (" + what + ")"},
      {"ใช้กฎที่เทียบค่าของเซลล์ ข้อความ อันดับ ค่าเฉลี่ย หรือสูตรอย่างง่าย ถ้าต้องการให้เห็นบนกระดาษ",
       "use a rule on the cell's value, its text, its rank, the average, or a simple formula if it must be seen on "
       "paper"});
}

bool needs_figures(const Condition& condition) {
  return std::holds_alternative<RankRule>(condition) || std::holds_alternative<AverageRule>(condition) ||
         std::holds_alternative<RepeatRule>(condition) || std::holds_alternative<ScaleRule>(condition) ||
         std::holds_alternative<BarRule>(condition);
}

std::uint64_t key_of(CellRef cell) { return std::uint64_t{cell.row} << 32 | cell.column; }

bool is_between(const Value& value, const Value& a, const Value& b) {
  const bool is_ordered = compare(a, b) <= 0;
  return compare(value, is_ordered ? a : b) >= 0 && compare(value, is_ordered ? b : a) <= 0;
}

bool holds(const TextRule& rule, const Value& value) {
  const bool is_error = value.kind == Value::Kind::error;
  if (rule.kind == TextRule::Kind::error || rule.kind == TextRule::Kind::no_error)
    return is_error == (rule.kind == TextRule::Kind::error);
  if (is_error) return rule.kind == TextRule::Kind::lacks || rule.kind == TextRule::Kind::filled;
  const std::string text = lower_ascii(text_of(value));
  const std::size_t size = rule.text.size();
  switch (rule.kind) {
    case TextRule::Kind::contains: return text.find(rule.text) != std::string::npos;
    case TextRule::Kind::lacks: return text.find(rule.text) == std::string::npos;
    case TextRule::Kind::begins: return text.substr(0, size) == rule.text;
    case TextRule::Kind::ends: return text.size() >= size && text.substr(text.size() - size) == rule.text;
    default: return (text.find_first_not_of(' ') == std::string::npos) == (rule.kind == TextRule::Kind::blank);
  }
}

std::uint8_t mixed(std::uint8_t from, std::uint8_t to, double part) {
  return static_cast<std::uint8_t>(std::floor(from + (to - from) * part + 0.5));
}

double part_between(double number, double least, double most) {
  return most > least ? std::clamp((number - least) / (most - least), 0.0, 1.0) : 0.5;
}

Color scale_color(const ScaleRule& rule, const RangeFigures& figures, double number) {
  std::size_t at = 0;
  while (at + 2 < rule.stops.size() && number > figures.limit(rule.stops[at + 1])) ++at;
  const ScaleStop &from = rule.stops[at], &to = rule.stops[at + 1];
  const double part = part_between(number, figures.limit(from), figures.limit(to));
  return {mixed(from.color.red, to.color.red, part), mixed(from.color.green, to.color.green, part),
          mixed(from.color.blue, to.color.blue, part)};
}

// Where both signs occur the bars stand on an axis, and negative ones go to its left; else they begin at the left edge.
DataBar bar_of(const BarRule& rule, const RangeFigures& figures, double number) {
  const double least = figures.limit(rule.least), most = figures.limit(rule.most);
  DataBar bar;
  bar.color = rule.color;
  if (rule.value == BarRule::Value::hidden) bar.value = DataBar::Value::hidden;
  if (rule.shade == BarRule::Shade::solid) bar.shade = DataBar::Shade::solid;
  const auto part_of = [](double part, int whole) { return static_cast<int>(std::floor(part * whole + 0.5)); };
  if (rule.axis == BarRule::Axis::none || least >= 0 || most <= least) {
    const double part = part_between(number, least, most);
    bar.thousandths = rule.shortest + part_of(part, rule.longest - rule.shortest);
    return bar;
  }
  const double above = std::max(most, 0.0), below = -least;
  const int axis = rule.axis == BarRule::Axis::in_the_middle ? 500 : part_of(below / (below + above), 1000);
  if (number < 0) {
    bar.thousandths = part_of(std::min(-number / below, 1.0), axis);
    bar.color = rule.negative_color;
    bar.begin = axis - bar.thousandths;
  } else {
    bar.thousandths = part_of(above > 0 ? std::min(number / above, 1.0) : 0, 1000 - axis);
    bar.begin = axis;
  }
  return bar;
}

// The rules of the x14 extension (<ext> at the sheet's end), by the ids that they share with the sheet's own.
class ExtendedRules {
 public:
  struct Rule {
    pugi::xml_node node;
    std::string_view sqref;
    enum class Use : std::uint8_t { none, taken } use = Use::none;
  };

  explicit ExtendedRules(const pugi::xml_node& sheet) {
    for (const pugi::xml_node& extension : child_of(sheet, "extLst").children())
      for (const pugi::xml_node& format : child_of(extension, "conditionalFormattings").children())
        for (const pugi::xml_node& node : format.children())
          if (local_name(node) == "cfRule") rules_.push_back({node, child_of(format, "sqref").text().get()});
  }

  pugi::xml_node take(const pugi::xml_node& rule) {
    for (const pugi::xml_node& extension : child_of(rule, "extLst").children()) {
      const std::string_view id = child_of(extension, "id").text().get();
      for (Rule& known : rules_) {
        if (id.empty() || attribute_of(known.node, "id") != id) continue;
        known.use = Rule::Use::taken;
        return known.node;
      }
    }
    return {};
  }
  const std::vector<Rule>& rules() const { return rules_; }

 private:
  std::vector<Rule> rules_;
};

}  // namespace

struct ConditionalLooks::State {
  struct Applied {
    ConditionalRule rule;
    PartialLook look;
    RangeFigures figures;
  };
  std::vector<Applied> rules;        // by priority
  std::vector<CellRange> looked_at;  // cells that formulas may ask for
  std::unordered_map<std::uint64_t, Value> values;
  enum class Figures : std::uint8_t { gathering, settled } figures = Figures::gathering;

  void settle() {
    if (figures == Figures::settled) return;
    for (Applied& applied : rules) applied.figures.settle();
    figures = Figures::settled;
  }

  void read_format(const Workbook& workbook, std::size_t sheet, const pugi::xml_node& format, ExtendedRules& extended,
                   const CellLooks& looks, Diagnostics& problems) {
    const std::string_view sqref = attribute_of(format, "sqref");
    const std::vector<CellRange> ranges = parse_ranges(sqref);
    for (const pugi::xml_node& node : format.children()) {
      if (local_name(node) != "cfRule") continue;
      auto rule = read_rule(node, extended.take(node), ranges, looks.palette());
      if (!rule) {
        problems.add(not_shown(workbook, sheet, sqref, attribute_of(node, "type")));
        continue;
      }
      const PartialLook* look = rule->differential ? looks.find_differential(*rule->differential) : nullptr;
      rules.push_back({std::move(*rule), look ? *look : PartialLook{}, {}});
    }
  }

  void find_looked_at() {
    const auto add = [&](const ConditionFormula& formula, const ConditionalRule& rule) {
      for (const CellRange& range : rule.ranges)
        for (const CellRange& seen : formula.cells_seen_from(range)) looked_at.push_back(seen);
    };
    for (const Applied& applied : rules) {
      if (const auto* rule = std::get_if<FormulaRule>(&applied.rule.condition)) add(rule->formula, applied.rule);
      if (const auto* rule = std::get_if<CellIsRule>(&applied.rule.condition)) {
        add(rule->first, applied.rule);
        if (rule->second) add(*rule->second, applied.rule);
      }
    }
  }

  bool holds_for(const Applied& applied, CellRef at, const Value& value) const {
    const Condition& condition = applied.rule.condition;
    const ConditionFormula::Lookup lookup = [&](CellRef cell) {
      if (cell == at) return value;
      const auto found = values.find(key_of(cell));
      return found == values.end() ? Value{} : found->second;
    };
    if (const auto* rule = std::get_if<FormulaRule>(&condition)) return rule->formula.eval(at, lookup).holds();
    if (const auto* rule = std::get_if<CellIsRule>(&condition)) return cell_is(*rule, at, value, lookup);
    if (const auto* rule = std::get_if<TextRule>(&condition)) return holds(*rule, value);
    const bool is_number = value.kind == Value::Kind::number;
    if (const auto* rule = std::get_if<RankRule>(&condition))
      return is_number && applied.figures.is_among(*rule, value.number);
    if (const auto* rule = std::get_if<AverageRule>(&condition)) {
      if (!is_number) return false;
      const double distance = value.number - applied.figures.average();
      if (distance == 0) return rule->equal == AverageRule::Equal::in;
      return (distance > 0) == (rule->side == AverageRule::Side::above);
    }
    if (const auto* rule = std::get_if<RepeatRule>(&condition))
      return value.kind != Value::Kind::blank &&
             applied.figures.is_repeated(value) == (rule->kind == RepeatRule::Kind::duplicate);
    return is_number && applied.figures.has_numbers();
  }

  static bool cell_is(const CellIsRule& rule, CellRef at, const Value& value, const ConditionFormula::Lookup& lookup) {
    using Sign = CellIsRule::Sign;
    const Value first = rule.first.eval(at, lookup);
    if (value.kind == Value::Kind::error || first.kind == Value::Kind::error) return false;
    if (rule.sign == Sign::between || rule.sign == Sign::outside) {
      const Value second = rule.second->eval(at, lookup);
      return second.kind != Value::Kind::error && is_between(value, first, second) == (rule.sign == Sign::between);
    }
    const int order = compare(value, first);
    switch (rule.sign) {
      case Sign::less: return order < 0;
      case Sign::at_most: return order <= 0;
      case Sign::equal: return order == 0;
      case Sign::unequal: return order != 0;
      case Sign::at_least: return order >= 0;
      default: return order > 0;
    }
  }
};

ConditionalLooks::ConditionalLooks(std::unique_ptr<State> state) : state_(std::move(state)) {}
ConditionalLooks::~ConditionalLooks() = default;
ConditionalLooks::ConditionalLooks(ConditionalLooks&&) noexcept = default;
ConditionalLooks& ConditionalLooks::operator=(ConditionalLooks&&) noexcept = default;

Result<ConditionalLooks> ConditionalLooks::read(const Workbook& workbook, const SheetMatter& matter,
                                                const CellLooks& looks) {
  Diagnostics problems;
  const auto document = problems.take(parse_sheet_matter(workbook, matter));
  if (!document) return problems;
  auto state = std::make_unique<State>();
  ExtendedRules extended(document->document_element());
  for (const pugi::xml_node& node : document->document_element().children())
    if (local_name(node) == "conditionalFormatting")
      state->read_format(workbook, matter.sheet, node, extended, looks, problems);
  for (const ExtendedRules::Rule& rule : extended.rules())
    if (rule.use == ExtendedRules::Rule::Use::none)
      problems.add(not_shown(workbook, matter.sheet, rule.sqref, attribute_of(rule.node, "type")));
  std::stable_sort(state->rules.begin(), state->rules.end(),
                   [](const auto& a, const auto& b) { return a.rule.priority < b.rule.priority; });
  state->find_looked_at();
  return Result<ConditionalLooks>(ConditionalLooks(std::move(state)), std::move(problems));
}

bool ConditionalLooks::empty() const { return state_->rules.empty(); }

void ConditionalLooks::gather(const Row& row) {
  for (const Cell& cell : row.cells) {
    const CellRef at{row.number, cell.column};
    const auto is_here = [&](const CellRange& range) { return range.contains(at); };
    for (State::Applied& applied : state_->rules)
      if (needs_figures(applied.rule.condition) && applied.rule.covers(at)) applied.figures.add(Value::of(&cell));
    if (cell.kind != Cell::Kind::blank && std::any_of(state_->looked_at.begin(), state_->looked_at.end(), is_here))
      state_->values.emplace(key_of(at), Value::of(&cell));
  }
}

ConditionalLook ConditionalLooks::look(CellRef at, const Cell* cell) const {
  state_->settle();
  ConditionalLook result;
  const Value value = Value::of(cell);
  for (const State::Applied& applied : state_->rules) {
    if (!applied.rule.covers(at) || !state_->holds_for(applied, at, value)) continue;
    if (const auto* rule = std::get_if<ScaleRule>(&applied.rule.condition)) {
      PartialLook scale;
      scale.fill = SolidFill{scale_color(*rule, applied.figures, value.number)};
      result.look.add_below(scale);
    } else if (const auto* bar = std::get_if<BarRule>(&applied.rule.condition)) {
      if (!result.bar) result.bar = bar_of(*bar, applied.figures, value.number);
    } else {
      result.look.add_below(applied.look);
    }
    if (applied.rule.stop == ConditionalRule::Stop::yes) break;
  }
  return result;
}

}  // namespace saraban::xlsx
