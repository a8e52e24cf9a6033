#include "lang/call_site.h"

#include <fmt/format.h>

namespace saraban::lang {

const Value* CallSite::value(std::size_t i) {
  if (values_.empty()) values_.resize(size());
  if (!values_[i]) values_[i] = evaluation_.eval(*call_.arguments[i], scope_);
  return values_[i] ? &values_[i]->value() : nullptr;
}

const Value* CallSite::value_of_kind(std::size_t i, Value::Kind kind, Message hint) {
  const Value* found = value(i);
  if (found == nullptr || found->kind() == kind) return found;
  fail_kind(i, *found, kind_name(kind), std::move(hint));
  return nullptr;
}

const Decimal* CallSite::number(std::size_t i) {
  const Value* found =
      value_of_kind(i, Value::Kind::number, {"แปลงข้อความด้วย เป็นตัวเลข(…)", "turn a text into a number with number(…)"});
  return found == nullptr ? nullptr : found->number();
}

const std::string* CallSite::text(std::size_t i) {
  const Value* found =
      value_of_kind(i, Value::Kind::text, {"แปลงด้วย เป็นข้อความ(…)", "turn it into a text with text(…)"});
  return found == nullptr ? nullptr : found->text();
}

const Date* CallSite::date(std::size_t i) {
  const Value* found = value_of_kind(
      i, Value::Kind::date,
      {"แปลงข้อความ “2023-01-05” ด้วย เป็นวันที่(…)", "turn a text such as “2023-01-05” into a date with date(…)"});
  return found == nullptr ? nullptr : found->date();
}

const List* CallSite::list(std::size_t i) {
  const Value* found =
      value_of_kind(i, Value::Kind::list, {"เขียนหลายค่าเป็นรายการด้วย [ก, ข]", "write several values as a list: [a, b]"});
  return found == nullptr ? nullptr : found->list();
}

std::optional<bool> CallSite::truth(std::size_t i) {
  const Value* found =
      value_of_kind(i, Value::Kind::truth, {"เขียนเงื่อนไขให้เต็ม เช่น ยอด > 0", "write a whole condition, as in total > 0"});
  if (found == nullptr) return std::nullopt;
  return *found->truth();
}

std::optional<std::int64_t> CallSite::integer(std::size_t i, std::int64_t lowest, std::int64_t highest) {
  const Decimal* found = number(i);
  if (found == nullptr) return std::nullopt;
  const auto integer = found->to_integer();
  if (integer && *integer >= lowest && *integer <= highest) return integer;
  return fail_argument(i, {fmt::format("ต้องเป็นจำนวนเต็มตั้งแต่ {} ถึง {}", lowest, highest),
                           fmt::format("this must be a whole number from {} to {}", lowest, highest)});
}

std::optional<Operand> CallSite::for_item(std::size_t i, const Value& item) {
  if (!step()) return std::nullopt;
  const Record* record = item.record();
  if ((record != nullptr) != item_is_record_) item_scope_ = Scope(&scope_);  // no name stays of an item of another kind
  item_is_record_ = record != nullptr;
  if (record != nullptr) {
    item_scope_.set_record(*record);
  } else {
    item_scope_.bind("ตัวนี้", item);
    item_scope_.bind("item", item);
  }
  auto value = evaluation_.eval(*call_.arguments[i], item_scope_);
  if (!value) return fail_item(item);
  return value;
}

std::optional<bool> CallSite::truth_for_item(std::size_t i, const Value& item) {
  const auto value = for_item(i, item);
  if (!value) return std::nullopt;
  if (const bool* truth = value->value().truth()) return *truth;
  fail_kind(i, value->value(), kind_name(Value::Kind::truth),
            {"เขียนเงื่อนไขให้เต็ม เช่น อายุ > 60", "write a whole condition, as in age > 60"});
  return fail_item(item);
}

std::optional<Operand> CallSite::item_or_argument(std::size_t i, const Value& item) {
  if (has(i)) return for_item(i, item);
  if (!step()) return std::nullopt;
  return Operand(&item);
}

}  // namespace saraban::lang
