// What the signs + - * / & = < do with two values. Exact or refused; codes lang.wrong-kind, lang.number-too-long,
// lang.division-by-zero.
#pragma once
#include "lang/evaluation.h"

namespace saraban::lang {

// Where the two sides of an operator stand.
struct Sides {
  Span left;
  Span right;

  Span both() const { return {left.source, left.begin, right.end}; }
};

// Any operator but and, or, &.
std::optional<Value> apply(Evaluation& evaluation, Operator op, const Value& left, const Value& right,
                           const Sides& sides);

// The longest text that an expression may build.
inline constexpr std::size_t longest_text = 16U << 20U;
// Appends the printed value (expression.h) to the text; false, with an error, for what cannot be printed.
bool append_printed(Evaluation& evaluation, std::string& text, const Value& value, Span span);

// Whether two values are the same; nothing, with an error, where their kinds cannot be compared. Null equals null only.
std::optional<bool> are_equal(Evaluation& evaluation, const Value& left, const Value& right, Span span);

// Equal as texts: normalised, so that the way of typing a vowel makes no difference.
bool is_same_text(std::string_view a, std::string_view b);

// The order of two values of one kind (numbers, dates, texts by the Thai dictionary, false before true): below, at or
// above 0. Nothing, with an error, for other kinds.
std::optional<int> compare(Evaluation& evaluation, const Value& left, const Value& right, Span span);

}  // namespace saraban::lang
