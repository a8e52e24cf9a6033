#include "xlsx/condition_formula.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "xlsx/ascii_case.h"
#include "xlsx/attribute_values.h"
#include "xlsx/condition_functions.h"
#include "xlsx/section_number.h"

namespace saraban::xlsx {

struct ConditionFormula::Node {
  enum class Kind : std::uint8_t { constant, reference, operation, call } kind = Kind::constant;
  ConditionValue value;  // of a constant
  CellRef cell;          // of a reference
  bool fixed_row = false, fixed_column = false;
  std::string name;  // "<=", "negate", "%", "MOD"
  std::vector<std::shared_ptr<const Node>> arguments;
};

namespace {

using Node = ConditionFormula::Node;
using NodePtr = std::shared_ptr<const Node>;
using Kind = ConditionValue::Kind;

constexpr int most_depth = 64;
constexpr std::size_t most_length = 8192;  // of a formula (18.17)

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  NodePtr parse() {
    NodePtr root = comparison();
    skip_spaces();
    return at_ == text_.size() ? root : nullptr;
  }

 private:
  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }
  bool take(std::string_view sign) {
    skip_spaces();
    if (text_.substr(at_, sign.size()) != sign) return false;
    at_ += sign.size();
    return true;
  }

  static NodePtr operation(std::string_view name, std::vector<NodePtr> arguments) {
    if (std::any_of(arguments.begin(), arguments.end(), [](const NodePtr& node) { return !node; })) return nullptr;
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::operation;
    node->name = name;
    node->arguments = std::move(arguments);
    return node;
  }

  // Operators that bind from the left, of one strength.
  template <std::size_t size, class Operand>
  NodePtr chain(const std::array<std::string_view, size>& signs, Operand operand) {
    if (++depth_ > most_depth) return nullptr;
    NodePtr left = operand();
    for (bool more = left != nullptr; more;) {
      more = false;
      for (const std::string_view sign : signs) {
        if (!take(sign)) continue;
        left = operation(sign, {left, operand()});
        more = left != nullptr;
        break;
      }
    }
    --depth_;
    return left;
  }
  NodePtr comparison() {
    return chain(std::array<std::string_view, 6>{"<=", ">=", "<>", "<", ">", "="}, [&] { return joined(); });
  }
  NodePtr joined() {
    return chain(std::array<std::string_view, 1>{"&"}, [&] { return sum(); });
  }
  NodePtr sum() {
    return chain(std::array<std::string_view, 2>{"+", "-"}, [&] { return product(); });
  }
  NodePtr product() {
    return chain(std::array<std::string_view, 2>{"*", "/"}, [&] { return signed_operand(); });
  }
  NodePtr signed_operand() {
    bool is_negative = false, is_signed = false;
    while (true) {
      if (take("-"))
        is_negative = !is_negative;
      else if (!take("+"))
        break;
      is_signed = true;
    }
    NodePtr node = operand();
    while (node && take("%")) node = operation("%", {node});
    return is_signed && is_negative ? operation("negate", {node}) : node;
  }

  NodePtr operand() {
    skip_spaces();
    if (at_ >= text_.size()) return nullptr;
    const char c = text_[at_];
    if (take("(")) {
      NodePtr inside = comparison();
      return inside && take(")") ? inside : nullptr;
    }
    if (c == '"') return quoted();
    if (is_digit(c) || c == '.') return number();
    return c == '$' || is_letter(c) ? word() : nullptr;
  }

  static NodePtr constant(ConditionValue value) {
    auto node = std::make_shared<Node>();
    node->value = std::move(value);
    return node;
  }
  NodePtr quoted() {
    std::string inside;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"' && (++at_ >= text_.size() || text_[at_] != '"'))
        return constant({Kind::text, 0, std::move(inside)});
      inside += text_[at_];
    }
    return nullptr;
  }
  NodePtr number() {
    std::size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) ++end;
    if (end + 1 < text_.size() && (text_[end] == 'E' || text_[end] == 'e')) {
      std::size_t digits = end + 1 + (text_[end + 1] == '+' || text_[end + 1] == '-' ? 1 : 0);
      while (digits < text_.size() && is_digit(text_[digits])) end = ++digits;
    }
    const auto value = to_double(text_.substr(at_, end - at_));
    at_ = end;
    return value ? constant({Kind::number, *value, {}}) : nullptr;
  }

  // A function's name, TRUE, FALSE, or a cell.
  NodePtr word() {
    std::size_t end = at_;
    while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '$')) ++end;
    const std::string_view name = text_.substr(at_, end - at_);
    const char next = end < text_.size() ? text_[end] : ' ';
    if (next == '!' || next == ':' || next == '_' || next == '.' || next == '[' || (next & 0x80) != 0) return nullptr;
    at_ = end;
    std::string upper(name);
    for (char& c : upper)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
    if (take("(")) return call(std::move(upper));
    if (upper == "TRUE" || upper == "FALSE") return constant({Kind::truth, upper == "TRUE" ? 1.0 : 0.0, {}});
    return reference(name);
  }

  NodePtr call(std::string name) {
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::call;
    node->name = std::move(name);
    while (!take(")")) {
      if (!node->arguments.empty() && !take(",")) return nullptr;
      node->arguments.push_back(comparison());
      if (!node->arguments.back() || node->arguments.size() > 255) return nullptr;
    }
    return is_known_function(node->name, node->arguments.size()) ? node : nullptr;
  }

  NodePtr reference(std::string_view name) {
    const auto cell = parse_cell_ref(name);
    if (!cell) return nullptr;
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::reference;
    node->cell = *cell;
    node->fixed_column = name.front() == '$';
    node->fixed_row = name.find('$', 1) != std::string_view::npos;
    return node;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

// Where a relative part of a reference leads from another cell; round the sheet's end, as Excel goes.
std::uint32_t moved(std::uint32_t place, std::uint32_t from, std::uint32_t to, std::uint32_t last) {
  const std::int64_t there = static_cast<std::int64_t>(place) - from + to - 1;
  return static_cast<std::uint32_t>((there % last + last) % last + 1);
}

CellRef seen_from(const Node& reference, CellRef written_for, CellRef at) {
  return {reference.fixed_row ? reference.cell.row : moved(reference.cell.row, written_for.row, at.row, last_row),
          reference.fixed_column ? reference.cell.column
                                 : moved(reference.cell.column, written_for.column, at.column, last_column)};
}

struct Evaluation {
  CellRef written_for, at;
  const ConditionFormula::Lookup& lookup;

  ConditionValue eval(const Node& node) const {
    if (node.kind == Node::Kind::constant) return node.value;
    if (node.kind == Node::Kind::reference) return lookup(seen_from(node, written_for, at));
    if (node.kind == Node::Kind::call && (node.name == "ROW" || node.name == "COLUMN")) return place(node);
    std::vector<ConditionValue> arguments;
    arguments.reserve(node.arguments.size());
    for (const NodePtr& argument : node.arguments) arguments.push_back(eval(*argument));
    return node.kind == Node::Kind::call ? call_function(node.name, arguments) : apply_operator(node.name, arguments);
  }

  // ROW() is the cell's own, ROW(B3) that of the reference.
  ConditionValue place(const Node& node) const {
    CellRef cell = at;
    if (!node.arguments.empty()) {
      if (node.arguments[0]->kind != Node::Kind::reference) return {Kind::error, 0, {}};
      cell = seen_from(*node.arguments[0], written_for, at);
    }
    return {Kind::number, static_cast<double>(node.name == "ROW" ? cell.row : cell.column), {}};
  }
};

void collect(const Node& node, CellRef written_for, const CellRange& range, std::vector<CellRange>& cells) {
  for (const NodePtr& argument : node.arguments) collect(*argument, written_for, range, cells);
  if (node.kind != Node::Kind::reference) return;
  const CellRef first = seen_from(node, written_for, range.first), last = seen_from(node, written_for, range.last);
  CellRange seen{first, last};
  if (first.row > last.row) seen.first.row = 1, seen.last.row = last_row;  // it goes round the end
  if (first.column > last.column) seen.first.column = 1, seen.last.column = last_column;
  cells.push_back(seen);
}

}  // namespace

ConditionValue ConditionValue::of(const Cell* cell) {
  if (!cell) return {};
  switch (cell->kind) {
    case Cell::Kind::number:
      if (const auto number = to_double(cell->content)) return {Kind::number, *number, {}};
      return {Kind::text, 0, cell->content};
    case Cell::Kind::text: return {Kind::text, 0, cell->content};
    case Cell::Kind::truth: return {Kind::truth, to_truth(cell->content, false) ? 1.0 : 0.0, {}};
    case Cell::Kind::error: return {Kind::error, 0, {}};
    case Cell::Kind::blank: break;
  }
  return {};
}

int compare(const ConditionValue& a, const ConditionValue& b) {
  const auto as = [](const ConditionValue& value, Kind other) {
    if (value.kind != Kind::blank) return value;
    return other == Kind::text ? ConditionValue{Kind::text, 0, {}} : ConditionValue{Kind::number, 0, {}};
  };
  const ConditionValue left = as(a, b.kind), right = as(b, a.kind);
  if (left.kind != right.kind) return left.kind < right.kind ? -1 : 1;
  if (left.kind == Kind::text) return lower_ascii(left.text).compare(lower_ascii(right.text));
  return left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
}

std::optional<ConditionFormula> ConditionFormula::parse(std::string_view text, CellRef written_for) {
  if (text.size() > most_length) return std::nullopt;
  if (!text.empty() && text.front() == '=') text.remove_prefix(1);
  ConditionFormula formula;
  formula.root_ = Parser(text).parse();
  formula.written_for_ = written_for;
  return formula.root_ ? std::optional(std::move(formula)) : std::nullopt;
}

ConditionValue ConditionFormula::eval(CellRef at, const Lookup& lookup) const {
  return Evaluation{written_for_, at, lookup}.eval(*root_);
}

std::vector<CellRange> ConditionFormula::cells_seen_from(const CellRange& range) const {
  std::vector<CellRange> cells;
  collect(*root_, written_for_, range, cells);
  return cells;
}

}  // namespace saraban::xlsx
