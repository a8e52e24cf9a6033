// A function call under way: what a builtin sees of its arguments, and how it says what is wrong with them.
//
// Arguments are evaluated when they are asked for, once; the one that is evaluated for each item (where, sum …) as
// often as for_item() is called. Every getter returns nothing after it has reported the error.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lang/evaluation.h"

namespace saraban::lang {

class CallSite {
 public:
  CallSite(Evaluation& evaluation, const Node& node, const Call& call, const Scope& scope)
      : evaluation_(evaluation), node_(node), call_(call), scope_(scope), item_scope_(&scope) {}

  std::size_t size() const { return call_.arguments.size(); }
  bool has(std::size_t i) const { return i < size(); }

  const Value* value(std::size_t i);
  const Decimal* number(std::size_t i);
  const std::string* text(std::size_t i);
  const Date* date(std::size_t i);
  const List* list(std::size_t i);
  std::optional<bool> truth(std::size_t i);
  bool is_null(std::size_t i) {  // false where it fails; the next getter then fails too
    const Value* found = value(i);
    return found != nullptr && found->is_null();
  }
  // A whole number between two bounds.
  std::optional<std::int64_t> integer(std::size_t i, std::int64_t lowest, std::int64_t highest);

  // Argument i with the columns of the item as names; an item that is no record is named ตัวนี้ and item.
  std::optional<Operand> for_item(std::size_t i, const Value& item);
  std::optional<bool> truth_for_item(std::size_t i, const Value& item);
  // The item itself where the call has no argument i.
  std::optional<Operand> item_or_argument(std::size_t i, const Value& item);

  Evaluation& evaluation() { return evaluation_; }
  Span span() const { return node_.span(); }
  Span argument_span(std::size_t i) const { return call_.arguments[i]->span(); }
  bool step() { return evaluation_.step(node_); }
  std::nullopt_t fail_kind(std::size_t i, const Value& value, const Message& wanted, Message hint = {}) {
    return evaluation_.fail_kind(argument_span(i), value, wanted, std::move(hint));
  }
  std::nullopt_t fail_argument(std::size_t i, Message message, Message hint = {}) {
    return evaluation_.fail(argument_span(i), "lang.wrong-arguments", std::move(message), std::move(hint));
  }
  std::nullopt_t fail_item(const Value& item) {
    evaluation_.note_item(item);
    return std::nullopt;
  }

 private:
  const Value* value_of_kind(std::size_t i, Value::Kind kind, Message hint = {});

  Evaluation& evaluation_;
  const Node& node_;
  const Call& call_;
  const Scope& scope_;
  Scope item_scope_;
  bool item_is_record_ = false;
  std::vector<std::optional<Operand>> values_;  // sized once: what it holds is pointed to
};

}  // namespace saraban::lang
