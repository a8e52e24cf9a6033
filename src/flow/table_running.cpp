#include "flow/table_running.h"

#include <iterator>
#include <utility>

namespace saraban::flow {
namespace {

class RunningTaker {
 public:
  explicit RunningTaker(TableNode& table) : table_(table) {}

  void take_from(std::vector<RowNode>& rows) {
    for (RowNode& row : rows) {
      for (CellNode& cell : row.cells) {
        for (CellLine& line : cell.lines) line.inlines = taken(line.inlines);
      }
    }
  }

 private:
  InlineList taken(const InlineList& inlines) {  // NOLINT(misc-no-recursion): the parser bounds the depth
    InlineList out;
    for (const InlineNode& node : inlines) {
      out.push_back(std::visit([this](const auto& content) { return InlineNode{taken(content)}; }, node.content));
    }
    return out;
  }

  template <class Content>
  Content taken(const Content& content) {
    return content;
  }
  LiteralText taken(const LiteralText& literal) {
    if (literal.link) table_.reads_items_so_far = true;  // an address is left as it is
    return literal;
  }
  ValueText taken(const ValueText& value) {
    if (value.link) table_.reads_items_so_far = true;
    ValueText out = value;
    out.tag.expression = taken(value.tag.expression);
    return out;
  }
  // The names that these make mean something else each time.
  Definition taken(const Definition& definition) {
    table_.reads_items_so_far = true;
    has_own_names_ = true;
    return definition;
  }
  std::shared_ptr<const Repetition> taken(const std::shared_ptr<const Repetition>& repetition) {
    table_.reads_items_so_far = true;
    return repetition;
  }
  std::shared_ptr<const Choice> taken(const std::shared_ptr<const Choice>& choice) {  // NOLINT(misc-no-recursion)
    auto out = std::make_shared<Choice>(*choice);
    for (ChoiceBranch& branch : out->branches) {
      if (branch.condition) branch.condition = taken(*branch.condition);
      branch.inlines = taken(branch.inlines);
    }
    return out;
  }

  lang::Expression taken(const lang::Expression& expression) {
    if (has_own_names_) return expression;
    auto apart = lang::take_apart(expression, {so_far_names.begin(), so_far_names.end()}, {"group", "กลุ่ม"},
                                  table_.running.size());
    std::move(apart.parts.begin(), apart.parts.end(), std::back_inserter(table_.running));
    if (apart.reads == lang::RunningExpression::Reads::the_list) table_.reads_items_so_far = true;
    return apart.rest;
  }

  TableNode& table_;
  bool has_own_names_ = false;
};

}  // namespace

void take_running_totals(TableNode& table) {
  RunningTaker taker(table);
  taker.take_from(table.carried);
  taker.take_from(table.brought);
}

}  // namespace saraban::flow
