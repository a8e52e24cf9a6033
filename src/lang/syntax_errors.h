// What the parser says about a text that is no expression: one function a mistake, each with its hint.
#pragma once
#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "lang/builtins.h"
#include "lang/lexer.h"

namespace saraban::lang {

struct Complaint {
  std::string code;
  Message message;
  Message hint;
};

Complaint nothing_here();
Complaint ends_too_soon();
Complaint too_deep(int most_depth);
Complaint value_expected(const Token& token, std::string_view shown);  // shown: as the author wrote it
Complaint name_expected_after_dot();
Complaint function_expected_after_bar();
Complaint misplaced_not();
Complaint never_closed(std::string_view closing);
Complaint comma_or_closing_expected(std::string_view closing);
Complaint leftover(const Token& token);  // the expression was whole before it
Complaint unknown_function(std::string_view name);
Complaint wrong_argument_count(std::string_view name, const Builtin& function, std::size_t count);

}  // namespace saraban::lang
