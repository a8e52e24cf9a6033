// A small month of assistance, and short ways to evaluate, for the tests of the language.
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"
#include "lang/expression.h"

namespace saraban::lang::test {

// The seed case: eight people, five in อำเภอศรีสำโรง, three in อำเภอบ้านด่านลานหอย; and a few single values.
Scope sample_scope();

Evaluator& evaluator();
SourceTextPtr source(std::string_view text);  // named "t"

Result<Value> eval(std::string_view expression, const Scope& scope);
Result<Value> eval(std::string_view expression);  // in sample_scope()

// A value as one reads it: 1.5, "ข้อความ", 2023-01-05, null, true, [1, 2], {ชื่อ: "ก"}.
std::string show(const Value& value);
// The value shown, or its first error: "error lang.syntax: …".
std::string describe_outcome(const Result<Value>& value);

}  // namespace saraban::lang::test
