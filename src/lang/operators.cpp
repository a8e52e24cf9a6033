#include "lang/operators.h"

#include <algorithm>

#include <fmt/format.h>

#include "lang/expression.h"
#include "text/normalize.h"

namespace saraban::lang {
namespace {

std::optional<Decimal> compute(Operator op, const Decimal& left, const Decimal& right) {
  switch (op) {
    case Operator::add: return Decimal::add(left, right);
    case Operator::subtract: return Decimal::subtract(left, right);
    case Operator::multiply: return Decimal::multiply(left, right);
    default: return Decimal::divide(left, right);
  }
}

// A date moved by whole days; nothing past the years that a date can have.
std::optional<Date> move_days(const Date& date, const Decimal& days) {
  const auto count = days.to_integer();
  constexpr std::int64_t most_days = 4'000'000;  // more than all the days of ten thousand years
  if (!count || *count > most_days || *count < -most_days) return std::nullopt;
  static const std::int64_t first = Date::from_parts(1, 1, 1)->days_since_1970();
  static const std::int64_t last = Date::from_parts(9999, 12, 31)->days_since_1970();
  const std::int64_t moved = date.days_since_1970() + *count;
  if (moved < first || moved > last) return std::nullopt;
  return Date::from_days(static_cast<std::int32_t>(moved));
}

std::optional<Value> compute_date(Evaluation& evaluation, Operator op, const Date& left, const Value& right,
                                  const Sides& sides) {
  if (const Date* other = right.date(); other != nullptr && op == Operator::subtract) {
    return Value(Decimal(left.days_since_1970() - other->days_since_1970()));
  }
  const Decimal* days = right.number();
  if (days == nullptr || (op != Operator::add && op != Operator::subtract)) {
    return evaluation.fail(
        sides.both(), "lang.wrong-kind", {"คำนวณกับวันที่แบบนี้ไม่ได้", "a date cannot be calculated with like this"},
        {"ใช้ได้คือ วันที่ + จำนวนวัน, วันที่ - จำนวนวัน, วันที่ - วันที่", "what works: date + days, date - days, date - date"});
  }
  const auto moved = move_days(left, op == Operator::add ? *days : -*days);
  if (moved) return Value(*moved);
  return evaluation.fail(sides.both(), "lang.wrong-kind",
                         {"จำนวนวันต้องเป็นจำนวนเต็ม และผลต้องอยู่ในปี ค.ศ. 1 ถึง 9999",
                          "the days must be a whole number and the result within the years 1 to 9999 CE"});
}

Message number_hint(const Value& value, Operator op) {
  if (value.text() != nullptr && op == Operator::add) {
    return {"ต่อข้อความด้วย & แทน + หรือแปลงเป็นตัวเลขด้วย เป็นตัวเลข(…)",
            "join texts with & instead of +, or turn the text into a number with number(…)"};
  }
  if (value.text() != nullptr) return {"แปลงเป็นตัวเลขด้วย เป็นตัวเลข(…)", "turn the text into a number with number(…)"};
  if (value.list() != nullptr) return {"ใช้ รวม(…) กับรายการ", "use sum(…) on a list"};
  return {};
}

std::optional<Value> arithmetic(Evaluation& evaluation, Operator op, const Value& left, const Value& right,
                                const Sides& sides) {
  if (const Date* date = left.date()) return compute_date(evaluation, op, *date, right, sides);
  const Message wanted = kind_name(Value::Kind::number);
  if (left.number() == nullptr) {
    return evaluation.fail_kind(sides.left, left, wanted, number_hint(left, op));
  }
  if (right.number() == nullptr) {
    return evaluation.fail_kind(sides.right, right, wanted, number_hint(right, op));
  }
  if (op == Operator::divide && right.number()->is_zero()) {
    return evaluation.fail(
        sides.right, "lang.division-by-zero", {"หารด้วยศูนย์", "division by zero"},
        {"ตรวจก่อนหาร เช่น ถ้า(จำนวน = 0, 0, ยอด / จำนวน)", "test it first, as in if(count = 0, 0, total / count)"});
  }
  const auto result = compute(op, *left.number(), *right.number());
  if (result) return Value(*result);
  return evaluation.fail(sides.both(), "lang.number-too-long",
                         {"ผลลัพธ์ยาวเกิน 18 หลัก", "the result needs more than 18 digits"},
                         {"ปัดเศษก่อนด้วย ปัด(…, 2)", "round first, with round(…, 2)"});
}

int sign_of(std::strong_ordering order) { return order < 0 ? -1 : (order > 0 ? 1 : 0); }

std::nullopt_t fail_different_kinds(Evaluation& evaluation, const Value& left, const Value& right, Span span) {
  const Message a = kind_name(left.kind());
  const Message b = kind_name(right.kind());
  return evaluation.fail(span, "lang.wrong-kind",
                         {fmt::format("เปรียบเทียบ{}กับ{}ไม่ได้", a.thai, b.thai),
                          fmt::format("{} cannot be compared with {}", a.english, b.english)},
                         {"แปลงให้เป็นชนิดเดียวกันก่อน ด้วย เป็นตัวเลข(…) เป็นข้อความ(…) หรือ เป็นวันที่(…)",
                          "make them one kind first, with number(…), text(…) or date(…)"});
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

bool append_printed(Evaluation& evaluation, std::string& text, const Value& value, Span span) {
  if (const std::string* held = value.text()) {
    text += *held;
  } else if (const auto printed = print(value)) {
    text += *printed;
  } else {
    evaluation.fail_kind(
        span, value, {"ค่าที่พิมพ์ได้", "something that can be printed"},
        {"เชื่อมรายการด้วย เชื่อม(รายการ, \", \") หรือเลือกช่องด้วยจุด", "use join(list, \", \"), or choose a field with a dot"});
    return false;
  }
  if (text.size() <= longest_text) return true;
  evaluation.fail(span, "lang.text-too-long", {"ข้อความยาวเกิน 16 ล้านไบต์", "the text is longer than 16 million bytes"},
                  {"เลือกแถวให้น้อยลงก่อนเชื่อม", "choose fewer rows before joining them"});
  return false;
}

bool is_same_text(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (is_ascii(a) || is_ascii(b)) return false;
  return text::normalize(a) == text::normalize(b);
}

std::optional<bool> are_equal(Evaluation& evaluation, const Value& left, const Value& right, Span span) {
  if (left.is_null() || right.is_null()) return left.is_null() && right.is_null();
  if (left.kind() != right.kind()) return fail_different_kinds(evaluation, left, right, span);
  switch (left.kind()) {
    case Value::Kind::truth: return *left.truth() == *right.truth();
    case Value::Kind::number: return *left.number() == *right.number();
    case Value::Kind::date: return *left.date() == *right.date();
    case Value::Kind::text: return is_same_text(*left.text(), *right.text());
    default: return fail_different_kinds(evaluation, left, right, span);
  }
}

std::optional<int> compare(Evaluation& evaluation, const Value& left, const Value& right, Span span) {
  for (const Value* side : {&left, &right}) {
    if (side->is_null()) return evaluation.fail_kind(span, *side, {"ค่าที่มีลำดับ", "something that has an order"});
  }
  if (left.kind() != right.kind()) return fail_different_kinds(evaluation, left, right, span);
  switch (left.kind()) {
    case Value::Kind::truth: return static_cast<int>(*left.truth()) - static_cast<int>(*right.truth());
    case Value::Kind::number: return sign_of(*left.number() <=> *right.number());
    case Value::Kind::date: return sign_of(*left.date() <=> *right.date());
    case Value::Kind::text: return evaluation.collator().compare(*left.text(), *right.text());
    default: return fail_different_kinds(evaluation, left, right, span);
  }
}

std::optional<Value> apply(Evaluation& evaluation, Operator op, const Value& left, const Value& right,
                           const Sides& sides) {
  switch (op) {
    case Operator::add:
    case Operator::subtract:
    case Operator::multiply:
    case Operator::divide: return arithmetic(evaluation, op, left, right, sides);
    case Operator::equal:
    case Operator::not_equal: {
      const auto equal = are_equal(evaluation, left, right, sides.both());
      if (!equal) return std::nullopt;
      return Value(*equal == (op == Operator::equal));
    }
    default: break;
  }
  const auto order = compare(evaluation, left, right, sides.both());
  if (!order) return std::nullopt;
  if (op == Operator::less) return Value(*order < 0);
  if (op == Operator::less_or_equal) return Value(*order <= 0);
  if (op == Operator::greater) return Value(*order > 0);
  return Value(*order >= 0);
}

}  // namespace saraban::lang
