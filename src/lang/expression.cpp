#include "lang/expression.h"

#include <algorithm>

#include "lang/builtins.h"
#include "lang/evaluation.h"
#include "lang/parser.h"
#include "lang/thai.h"
#include "text/collate.h"

namespace saraban::lang {
namespace {

class NameCollector {
 public:
  std::vector<std::string> run(const Node& root) {
    visit(root);
    return std::move(names_);
  }

 private:
  void visit(const Node& node) {
    std::visit([this](const auto& shape) { visit_shape(shape); }, node.is);
  }

  void visit_shape(const Literal&) {}
  void visit_shape(const Name& name) {
    if (std::find(names_.begin(), names_.end(), name.name) == names_.end()) names_.push_back(name.name);
  }
  void visit_shape(const Member& member) { visit(*member.object); }
  void visit_shape(const Index& index) {
    visit(*index.object);
    visit(*index.index);
  }
  void visit_shape(const Negative& negative) { visit(*negative.operand); }
  void visit_shape(const Not& negation) { visit(*negation.operand); }
  void visit_shape(const Chain& chain) {
    visit(*chain.first);
    for (const Chain::Link& link : chain.links) visit(*link.operand);
  }
  void visit_shape(const Call& call) {
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      if (i != call.function->argument_for_each_item) visit(*call.arguments[i]);
    }
  }
  void visit_shape(const ListOf& list) {
    for (const NodePtr& item : list.items) visit(*item);
  }

  std::vector<std::string> names_;
};

class TreeEvaluator : public Evaluator {
 public:
  explicit TreeEvaluator(std::unique_ptr<text::Collator> collator) : collator_(std::move(collator)) {}

  Result<Value> eval(const Expression& expression, const Scope& scope) override {
    Evaluation evaluation(*collator_);
    auto value = evaluation.eval(expression.root(), scope);
    if (!value) return evaluation.take_error();
    return std::move(*value).take();
  }

 private:
  std::unique_ptr<text::Collator> collator_;
};

}  // namespace

std::vector<std::string> Expression::free_names() const { return NameCollector().run(*root_); }

std::vector<std::string> Expression::path() const {
  std::vector<std::string> names;
  const Node* node = root_.get();
  while (const auto* member = std::get_if<Member>(&node->is)) {
    names.push_back(member->name);
    node = member->object.get();
  }
  const auto* name = std::get_if<Name>(&node->is);
  if (name == nullptr) return {};
  names.push_back(name->name);
  std::reverse(names.begin(), names.end());
  return names;
}

Result<Expression> parse_expression(const SourceTextPtr& source, std::size_t begin, std::size_t end) {
  auto root = parse_tree(source, begin, end);
  if (!root) return std::move(root).take_diagnostics();
  return Expression(std::move(*root));
}

Result<Expression> parse_expression(const SourceTextPtr& source) {
  return parse_expression(source, 0, source->text().size());
}

Result<std::unique_ptr<Evaluator>> Evaluator::make() {
  auto collator = text::Collator::make();
  if (!collator) return std::move(collator).take_diagnostics();
  return std::unique_ptr<Evaluator>(std::make_unique<TreeEvaluator>(std::move(*collator)));
}

std::optional<std::string> print(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return "";
    case Value::Kind::truth: return *value.truth() ? "ใช่" : "ไม่ใช่";
    case Value::Kind::number: return value.number()->to_string();
    case Value::Kind::date: return date_long(*value.date());
    case Value::Kind::text: return *value.text();
    case Value::Kind::list:
    case Value::Kind::record: break;
  }
  return std::nullopt;
}

}  // namespace saraban::lang
