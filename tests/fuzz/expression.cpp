// An expression and a text with tags, computed over a few names.
#include "fuzz.h"
#include "lang/text_template.h"
#include "sample_scope.h"

namespace saraban::fuzz {

void feed(std::string_view bytes) {
  static const lang::Scope scope = sample_scope();
  static const auto evaluator = std::move(*lang::Evaluator::make());
  const auto source = std::make_shared<const SourceText>("t.md", std::string(bytes));
  if (const auto expression = lang::parse_expression(source)) {
    (void)expression->free_names();
    if (const auto value = evaluator->eval(*expression, scope)) (void)lang::print(*value);
  }
  if (const auto text = lang::TextTemplate::parse(source)) (void)text->fill(*evaluator, scope);
}

}  // namespace saraban::fuzz
