#include <algorithm>
#include <type_traits>

#include "lang/ast.h"
#include "lang/builtins.h"
#include "sheet/bands.h"

namespace saraban::sheet {
namespace {

bool takes_a_list(const lang::Builtin& function) {
  static const std::vector<lang::Builtin> list_functions = lang::list_builtins();
  return std::any_of(list_functions.begin(), list_functions.end(),
                     [&](const lang::Builtin& other) { return other.english == function.english; });
}

// Depth is bounded: the parser refuses trees higher than 64.
class Walk {
 public:
  void visit(const lang::Node& node) {
    std::visit([this](const auto& part) { visit_part(part); }, node.is);
  }
  std::vector<std::string> names;

 private:
  void visit_part(const lang::Literal&) {}
  void visit_part(const lang::Name&) {}
  void visit_part(const lang::Member& member) {
    if (const auto* name = std::get_if<lang::Name>(&member.object->is)) {
      if (std::find(names.begin(), names.end(), name->name) == names.end()) names.push_back(name->name);
    } else {
      visit(*member.object);
    }
  }
  void visit_part(const lang::Index& index) { visit(*index.index); }  // รายการ[1].ชื่อ is one item's by itself
  void visit_part(const lang::Negative& negative) { visit(*negative.operand); }
  void visit_part(const lang::Not& negation) { visit(*negation.operand); }
  void visit_part(const lang::Chain& chain) {
    visit(*chain.first);
    for (const auto& link : chain.links) visit(*link.operand);
  }
  void visit_part(const lang::Call& call) {
    if (takes_a_list(*call.function)) return;
    for (const auto& argument : call.arguments) visit(*argument);
  }
  void visit_part(const lang::ListOf& list) {
    for (const auto& item : list.items) visit(*item);
  }
};

}  // namespace

std::vector<std::string> item_names(const lang::Expression& expression) {
  Walk walk;
  walk.visit(expression.root());
  return std::move(walk.names);
}

}  // namespace saraban::sheet
