// The one expression language of all templates: text -> Expression -> Value.
//
//   ยอด + 1 · ก และ ข · if(ยอด > 0, "มี", "ไม่มี") · ราย.ชื่อ · ราย[1] · sum(ราย.เงิน) · ราย|where(มิติ = "รายได้")|count
//   x | f(a) is f(x, a): a filter is a function whose first argument stands before the bar.
//   list.name is the list of that member of each item.
//
// Every function has a Thai and an English name (docs/expressions.th.md lists them; lang/builtins.h is the list).
// An expression has no loop without bound, no input and no output. Depth is at most 64, one evaluation takes at most
// 5,000,000 steps (a value computed or an item of a list looked at). Codes: lang.syntax, lang.unknown-name,
// lang.unknown-function, lang.unknown-member, lang.wrong-kind, lang.wrong-arguments, lang.index-out-of-range,
// lang.number-too-long, lang.text-too-long, lang.division-by-zero, lang.too-deep, lang.too-many-steps.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "lang/scope.h"

namespace saraban::lang {

struct Node;  // ast.h

class Expression {
 public:
  explicit Expression(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
  const Node& root() const { return *root_; }
  // The names that the expression reads from its scope ("รายการ" of รายการ.ชื่อ), each once, in order. Names that a
  // function binds for its argument (columns inside where(), sum() …) are left out: no name inside such an argument is
  // listed, for only the data tell whether it is a column.
  std::vector<std::string> free_names() const;
  // "รายการ.ชื่อ" -> {"รายการ", "ชื่อ"}: when it is a name with members and nothing else; else empty.
  std::vector<std::string> path() const;

 private:
  std::shared_ptr<const Node> root_;
};

// source.text()[begin, end) is the expression; its errors have places in the source.
Result<Expression> parse_expression(const SourceTextPtr& source, std::size_t begin, std::size_t end);
Result<Expression> parse_expression(const SourceTextPtr& source);  // the whole text

// Evaluates expressions. One per thread; it holds the collator.
class Evaluator {
 public:
  static Result<std::unique_ptr<Evaluator>> make();
  virtual ~Evaluator() = default;
  virtual Result<Value> eval(const Expression& expression, const Scope& scope) = 0;

 protected:
  Evaluator() = default;
};

// A value as text in a template: numbers plain ("1234.5"), dates long in Thai ("๕ มกราคม ๒๕๖๖"), null an empty text,
// truth ใช่/ไม่ใช่. Nothing for lists and records: a template must say what of them it wants.
std::optional<std::string> print(const Value& value);

}  // namespace saraban::lang
