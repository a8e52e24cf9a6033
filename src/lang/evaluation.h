// One evaluation under way: a tree and a scope -> a value, with the steps it has taken and the error it ended with.
//
// Values that stand in a table or in the scope are borrowed, not copied, until somebody keeps them. A step is one node
// evaluated, or one item of a list that a function looks at; their number is bounded, so no expression runs for ever.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "core/result.h"
#include "lang/ast.h"
#include "lang/scope.h"
#include "text/collate.h"

namespace saraban::lang {

// A value borrowed from a table or a scope, or one of our own.
class Operand {
 public:
  explicit Operand(const Value* borrowed) : borrowed_(borrowed) {}
  explicit Operand(Value own) : own_(std::move(own)) {}

  const Value& value() const { return borrowed_ != nullptr ? *borrowed_ : own_; }
  bool is_borrowed() const { return borrowed_ != nullptr; }
  Value take() && { return borrowed_ != nullptr ? *borrowed_ : std::move(own_); }

 private:
  const Value* borrowed_ = nullptr;
  Value own_;
};

class Evaluation {
 public:
  explicit Evaluation(const text::Collator& collator) : collator_(collator) {}

  // Nothing: it failed, and take_error() says why.
  std::optional<Operand> eval(const Node& node, const Scope& scope);

  const text::Collator& collator() const { return collator_; }

  // Counts a step at the node; false, with an error, when there were too many.
  bool step(const Node& node);
  std::nullopt_t fail(Span span, std::string code, Message message, Message hint = {});
  // The value is no `wanted` ("a number"); null has its own hint.
  std::nullopt_t fail_kind(Span span, const Value& value, const Message& wanted, Message hint = {});
  // The item of a list at which the error arose: its data row, where it has one, becomes part of the error's place.
  void note_item(const Value& item);

  Diagnostic take_error() { return std::move(*error_); }

 private:
  std::optional<Operand> eval_shape(const Node& node, const Literal& literal, const Scope& scope);
  std::optional<Operand> eval_shape(const Node& node, const Name& name, const Scope& scope);
  std::optional<Operand> eval_shape(const Node& node, const Member& member, const Scope& scope);
  std::optional<Operand> eval_shape(const Node& node, const Index& index, const Scope& scope);
  std::optional<Operand> eval_shape(const Node& node, const Negative& negative, const Scope& scope);
  std::optional<Operand> eval_shape(const Node& node, const Not& negation, const Scope& scope);
  std::optional<Operand> eval_shape(const Node& node, const Chain& chain, const Scope& scope);
  std::optional<Operand> eval_shape(const Node& node, const Call& call, const Scope& scope);
  std::optional<Operand> eval_shape(const Node& node, const ListOf& list, const Scope& scope);

  std::optional<bool> eval_truth(const Node& node, const Scope& scope);
  std::optional<Operand> eval_logic(const Chain& chain, const Scope& scope);
  std::optional<Operand> eval_join(const Chain& chain, const Scope& scope);
  std::optional<Operand> member_of(const Node& node, const Member& member, Operand object);
  std::optional<Value> members_of_items(const Node& node, const Member& member, const List& items);
  std::nullopt_t fail_member(Span span, const std::string& name, const Record& record);

  const text::Collator& collator_;
  std::size_t steps_ = 0;
  std::optional<Diagnostic> error_;
};

// "a number", "a list" …, for messages.
Message kind_name(Value::Kind kind);

}  // namespace saraban::lang
