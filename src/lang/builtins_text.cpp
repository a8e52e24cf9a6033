// Functions on texts.
#include <algorithm>

#include "lang/builtins.h"
#include "lang/call_site.h"
#include "lang/operators.h"
#include "text/normalize.h"

namespace saraban::lang {
namespace {

std::optional<Value> concat(CallSite& call) {
  std::string text;
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Value* value = call.value(i);
    if (value == nullptr) return std::nullopt;
    if (!append_printed(call.evaluation(), text, *value, call.argument_span(i))) return std::nullopt;
  }
  return Value(std::move(text));
}

std::optional<Value> trim(CallSite& call) {
  if (call.is_null(0)) return Value();
  const std::string* text = call.text(0);
  if (text == nullptr) return std::nullopt;
  constexpr std::string_view white_space = " \t\r\n";
  const std::size_t begin = text->find_first_not_of(white_space);
  if (begin == std::string::npos) return Value("");
  return Value(text->substr(begin, text->find_last_not_of(white_space) - begin + 1));
}

std::optional<Value> replace(CallSite& call) {
  if (call.is_null(0)) return Value();
  const std::string* text = call.text(0);
  const std::string* old_part = text == nullptr ? nullptr : call.text(1);
  const std::string* new_part = old_part == nullptr ? nullptr : call.text(2);
  if (new_part == nullptr) return std::nullopt;
  if (old_part->empty()) {
    return call.fail_argument(1, {"ข้อความที่จะแทนที่ว่างไม่ได้", "the text to be replaced cannot be empty"});
  }
  std::string replaced;
  std::size_t from = 0;
  for (std::size_t at = text->find(*old_part); at != std::string::npos; at = text->find(*old_part, from)) {
    const std::string_view kept = std::string_view(*text).substr(from, at - from);
    replaced += kept;
    const Value part(*new_part);
    if (!append_printed(call.evaluation(), replaced, part, call.span())) return std::nullopt;
    from = at + old_part->size();
  }
  return Value(replaced + text->substr(from));
}

std::optional<Value> starts_with(CallSite& call) {
  const std::string* text = call.text(0);
  const std::string* start = text == nullptr ? nullptr : call.text(1);
  if (start == nullptr) return std::nullopt;
  const std::string whole = text::normalize(*text);
  return Value(whole.rfind(text::normalize(*start), 0) == 0);
}

std::optional<Value> new_line(CallSite&) { return Value("\n"); }

}  // namespace

std::vector<Builtin> text_builtins() {
  return {
      {"ต่อข้อความ", "concat", 1, Builtin::any_number, concat},
      {"ตัดช่องว่าง", "trim", 1, 1, trim},
      {"แทนที่", "replace", 3, 3, replace},
      {"ขึ้นต้นด้วย", "starts_with", 2, 2, starts_with},
      {"ขึ้นบรรทัด", "new_line", 0, 0, new_line},
  };
}

}  // namespace saraban::lang
