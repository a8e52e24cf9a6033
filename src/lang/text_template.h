// Texts with tags in them: cells, file names, content fields.
//
// scan_tags() splits a text into literals, {{ expression }} tags, {% statement %} tags and {# comments #}; who reads
// the text decides what a tag's inside means. TextTemplate is the simple case: only {{ expressions }}. A literal "{{"
// is written {{ "{{" }}. Codes: lang.unclosed-tag, lang.unexpected-statement, and those of expression.h.
#pragma once
#include <string>
#include <vector>

#include "lang/expression.h"

namespace saraban::lang {

struct TemplatePiece {
  enum class Kind { literal, expression, statement, comment };
  Kind kind;
  std::size_t begin, end;                // the piece in the source, delimiters included
  std::size_t inside_begin, inside_end;  // without delimiters and the white space next to them
};

Result<std::vector<TemplatePiece>> scan_tags(const SourceText& source);

class TextTemplate {
 public:
  static Result<TextTemplate> parse(const SourceTextPtr& source);

  // The text with each tag replaced by its printed value.
  Result<std::string> fill(Evaluator& evaluator, const Scope& scope) const;
  // The one expression, where the text is a single tag and nothing else (its value keeps its type), else null.
  const Expression* single_expression() const;
  const std::vector<Expression>& expressions() const { return expressions_; }
  bool has_tags() const { return !expressions_.empty(); }

 private:
  SourceTextPtr source_;
  std::vector<std::string> literals_;  // literals_[i] stands before expressions_[i]; one more literal at the end
  std::vector<Expression> expressions_;
};

}  // namespace saraban::lang
