#include "lang/running_totals.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lang/ast.h"
#include "lang/builtins.h"

namespace saraban::lang {
namespace {

using Names = std::vector<std::string>;

bool is_among(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The function that joins what another found of two stretches; null where nothing does.
const Builtin* find_joining(const Builtin& function) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> known{
      {{"sum", "sum"}, {"count", "sum"}, {"min", "min"}, {"max", "max"}}};
  for (const auto& [name, joining] : known) {
    if (function.english == name) return find_builtin(joining);
  }
  return nullptr;
}

// NOLINTBEGIN(misc-no-recursion): the parser bounds the depth of a tree

class Mention {
 public:
  explicit Mention(const Names& names) : names_(names) {}

  bool in(const Node& node) const {
    return std::visit([this](const auto& shape) { return in_shape(shape); }, node.is);
  }

 private:
  bool in_shape(const Literal&) const { return false; }
  bool in_shape(const Name& name) const { return is_among(names_, name.name); }
  bool in_shape(const Member& member) const { return in(*member.object); }
  bool in_shape(const Index& index) const { return in(*index.object) || in(*index.index); }
  bool in_shape(const Negative& negative) const { return in(*negative.operand); }
  bool in_shape(const Not& negation) const { return in(*negation.operand); }
  bool in_shape(const Chain& chain) const {
    const auto in_link = [this](const Chain::Link& link) { return in(*link.operand); };
    return in(*chain.first) || std::any_of(chain.links.begin(), chain.links.end(), in_link);
  }
  bool in_shape(const Call& call) const { return in_any(call.arguments); }
  bool in_shape(const ListOf& list) const { return in_any(list.items); }
  bool in_any(const std::vector<NodePtr>& nodes) const {
    return std::any_of(nodes.begin(), nodes.end(), [this](const NodePtr& node) { return in(*node); });
  }

  const Names& names_;
};

// Copies a tree with its parts cut out.
class Taker {
 public:
  Taker(const Names& list_names, const Names& unsteady, std::size_t first_number)
      : list_names_(list_names), barred_(list_names), number_(first_number) {
    barred_.insert(barred_.end(), unsteady.begin(), unsteady.end());
  }

  NodePtr take(const Node& node) {
    if (!is_part(node)) return copy(node);
    const auto& call = std::get<Call>(node.is);
    const std::string name = "\x01#" + std::to_string(number_++);
    parts_.push_back({name, Expression(copy(node)), joined(node, *find_joining(*call.function))});
    return leaf(node, Name{name});
  }
  std::vector<RunningPart> parts() && { return std::move(parts_); }

 private:
  bool is_part(const Node& node) const {
    const auto* call = std::get_if<Call>(&node.is);
    return call && find_joining(*call->function) && grows(*call->arguments.front()) && are_steady(*call);
  }

  // Whether two stretches of the list give two stretches of this.
  bool grows(const Node& node) const {
    if (const auto* name = std::get_if<Name>(&node.is)) return is_among(list_names_, name->name);
    if (const auto* member = std::get_if<Member>(&node.is)) return grows(*member->object);
    const auto* call = std::get_if<Call>(&node.is);
    return call && call->function->english == "where" && grows(*call->arguments.front()) && are_steady(*call);
  }

  bool are_steady(const Call& call) const {
    const Mention barred(barred_);
    return std::none_of(call.arguments.begin() + 1, call.arguments.end(),
                        [&](const NodePtr& argument) { return barred.in(*argument); });
  }

  template <class Shape>
  static NodePtr with_shape(const Node& node, Shape shape, int height) {
    return std::make_unique<const Node>(Node{node.source, node.begin, node.end, height, std::move(shape)});
  }
  static NodePtr leaf(const Node& node, Name name) { return with_shape(node, std::move(name), 1); }

  static Expression joined(const Node& node, const Builtin& function) {
    ListOf both;
    both.items.push_back(leaf(node, Name{RunningPart::first}));
    both.items.push_back(leaf(node, Name{RunningPart::second}));
    Call call{&function, {}};
    call.arguments.push_back(with_shape(node, std::move(both), 2));
    return Expression(with_shape(node, std::move(call), 3));
  }

  NodePtr copy(const Node& node) {
    return std::visit([&](const auto& shape) { return with_shape(node, copy_of(shape), node.height); }, node.is);
  }
  Literal copy_of(const Literal& literal) { return literal; }
  Name copy_of(const Name& name) { return name; }
  Member copy_of(const Member& member) {
    return {take(*member.object), member.name, member.name_begin, member.name_end};
  }
  Index copy_of(const Index& index) { return {take(*index.object), take(*index.index)}; }
  Negative copy_of(const Negative& negative) { return {take(*negative.operand)}; }
  Not copy_of(const Not& negation) { return {take(*negation.operand)}; }
  Chain copy_of(const Chain& chain) {
    Chain copied{take(*chain.first), {}};
    for (const Chain::Link& link : chain.links) copied.links.push_back({link.op, take(*link.operand)});
    return copied;
  }
  Call copy_of(const Call& call) { return {call.function, taken(call.arguments)}; }
  ListOf copy_of(const ListOf& list) { return {taken(list.items)}; }
  std::vector<NodePtr> taken(const std::vector<NodePtr>& nodes) {
    std::vector<NodePtr> out;
    for (const NodePtr& node : nodes) out.push_back(take(*node));
    return out;
  }

  const Names& list_names_;
  Names barred_;
  std::size_t number_;
  std::vector<RunningPart> parts_;
};

// NOLINTEND(misc-no-recursion)

}  // namespace

RunningExpression take_apart(const Expression& expression, const std::vector<std::string>& list_names,
                             const std::vector<std::string>& unsteady, std::size_t first_number) {
  Taker taker(list_names, unsteady, first_number);
  Expression rest(taker.take(expression.root()));
  const auto reads =
      Mention(list_names).in(rest.root()) ? RunningExpression::Reads::the_list : RunningExpression::Reads::parts_only;
  return {std::move(rest), std::move(taker).parts(), reads};
}

}  // namespace saraban::lang
