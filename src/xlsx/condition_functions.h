// The operators and functions of condition_formula.h, over values. An error in an argument is the result, but for
// ISERROR and its like.
#pragma once
#include <string_view>
#include <vector>

#include "xlsx/condition_formula.h"

namespace saraban::xlsx {

// Is there a function of that name (in capitals) that takes so many arguments?
bool is_known_function(std::string_view name, std::size_t arguments);
ConditionValue call_function(std::string_view name, const std::vector<ConditionValue>& arguments);
// "+", "&", "<>"… of two values, "negate" and "%" of one.
ConditionValue apply_operator(std::string_view name, const std::vector<ConditionValue>& arguments);
// As & and LEN see a value: a number by General.
std::string text_of(const ConditionValue& value);

}  // namespace saraban::xlsx
