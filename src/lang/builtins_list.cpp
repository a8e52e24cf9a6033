// Functions over lists: counting, adding, choosing, ordering, grouping.
#include <algorithm>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "lang/builtins.h"
#include "lang/call_site.h"
#include "lang/operators.h"
#include "text/normalize.h"

namespace saraban::lang {
namespace {

Value number_of(std::size_t count) { return Value(Decimal(static_cast<std::int64_t>(count))); }

// ---- aggregates: null is skipped --------------------------------------------------------------------------------

std::optional<Value> count(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  std::size_t counted = 0;
  for (const Value& item : *items) {
    if (!call.step()) return std::nullopt;
    if (!call.has(1)) {
      if (!item.is_null()) ++counted;
      continue;
    }
    const auto truth = call.truth_for_item(1, item);
    if (!truth) return std::nullopt;
    if (*truth) ++counted;
  }
  return number_of(counted);
}

struct Total {
  Decimal sum;
  std::size_t count = 0;
};

std::optional<Total> add_up(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  const std::size_t told = call.has(1) ? 1 : 0;
  Total total;
  for (const Value& item : *items) {
    const auto operand = call.item_or_argument(1, item);
    if (!operand) return std::nullopt;
    const Value& value = operand->value();
    if (value.is_null()) continue;
    if (value.number() == nullptr) {
      call.fail_kind(told, value, kind_name(Value::Kind::number),
                     {"เลือกช่องที่เป็นตัวเลข เช่น รวม(ราย.ยอด) หรือแปลงด้วย เป็นตัวเลข(…)",
                      "choose a field of numbers, as in sum(rows.amount), or use number(…)"});
      return call.fail_item(item);
    }
    const auto sum = Decimal::add(total.sum, *value.number());
    if (!sum) {
      return call.evaluation().fail(call.span(), "lang.number-too-long",
                                    {"ผลรวมยาวเกิน 18 หลัก", "the sum needs more than 18 digits"});
    }
    total.sum = *sum;
    ++total.count;
  }
  return total;
}

std::optional<Value> sum(CallSite& call) {
  const auto total = add_up(call);
  if (!total) return std::nullopt;
  return Value(total->sum);
}

std::optional<Value> average(CallSite& call) {
  const auto total = add_up(call);
  if (!total) return std::nullopt;
  if (total->count == 0) return Value();
  return Value(*Decimal::divide(total->sum, Decimal(static_cast<std::int64_t>(total->count))));
}

// The value that `is_better` (an order below or above 0) than all others; null where there is none.
template <class IsBetter>
std::optional<Value> extreme(CallSite& call, IsBetter is_better) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  Value best;
  for (const Value& item : *items) {
    auto operand = call.item_or_argument(1, item);
    if (!operand) return std::nullopt;
    if (operand->value().is_null()) continue;
    if (!best.is_null()) {
      const auto order = compare(call.evaluation(), operand->value(), best, call.argument_span(call.has(1) ? 1 : 0));
      if (!order) return call.fail_item(item);
      if (!is_better(*order)) continue;
    }
    best = std::move(*operand).take();
  }
  return best;
}

std::optional<Value> smallest(CallSite& call) {
  return extreme(call, [](int order) { return order < 0; });
}

std::optional<Value> greatest(CallSite& call) {
  return extreme(call, [](int order) { return order > 0; });
}

// ---- choosing ---------------------------------------------------------------------------------------------------

std::optional<Value> where(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  ListBuilder kept;
  for (const Value& item : *items) {
    const auto truth = call.truth_for_item(1, item);
    if (!truth) return std::nullopt;
    if (*truth) kept.add(item);
  }
  return Value(std::move(kept).finish());
}

std::optional<Value> map(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  ListBuilder mapped;
  for (const Value& item : *items) {
    auto value = call.for_item(1, item);
    if (!value) return std::nullopt;
    mapped.add(std::move(*value).take());
  }
  return Value(std::move(mapped).finish());
}

constexpr std::int64_t most_items = 1'000'000'000;

Value part_of(const List& items, std::size_t first, std::size_t count) {
  ListBuilder part;
  for (std::size_t i = first; i < first + count; ++i) part.add(items[i]);
  return Value(std::move(part).finish());
}

std::optional<Value> first(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  if (!call.has(1)) return items->empty() ? Value() : items->front();
  const auto wanted = call.integer(1, 0, most_items);
  if (!wanted) return std::nullopt;
  const std::size_t kept = std::min(items->size(), static_cast<std::size_t>(*wanted));
  return part_of(*items, 0, kept);
}

std::optional<Value> last(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  if (!call.has(1)) return items->empty() ? Value() : items->back();
  const auto wanted = call.integer(1, 0, most_items);
  if (!wanted) return std::nullopt;
  const std::size_t kept = std::min(items->size(), static_cast<std::size_t>(*wanted));
  return part_of(*items, items->size() - kept, kept);
}

std::optional<Value> reverse(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  ListBuilder reversed;
  for (std::size_t i = items->size(); i > 0; --i) reversed.add((*items)[i - 1]);
  return Value(std::move(reversed).finish());
}

std::optional<Value> contains(CallSite& call) {
  const Value* whole = call.value(0);
  if (whole == nullptr) return std::nullopt;
  if (const std::string* text = whole->text()) {
    const std::string* part = call.text(1);
    if (part == nullptr) return std::nullopt;
    return Value(text::normalize(*text).find(text::normalize(*part)) != std::string::npos);
  }
  const auto* items = call.list(0);
  const Value* wanted = items == nullptr ? nullptr : call.value(1);
  if (wanted == nullptr) return std::nullopt;
  for (const Value& item : *items) {
    if (!call.step()) return std::nullopt;
    const auto equal = are_equal(call.evaluation(), item, *wanted, call.argument_span(1));
    if (!equal) return call.fail_item(item);
    if (*equal) return Value(true);
  }
  return Value(false);
}

std::optional<Value> length(CallSite& call) {
  const Value* value = call.value(0);
  if (value == nullptr) return std::nullopt;
  if (const std::string* text = value->text()) return number_of(count_characters(*text));
  if (const auto* items = value->list()) return number_of(items->size());
  return call.fail_kind(0, *value, {"ข้อความหรือรายการ", "a text or a list"});
}

// ---- ordering ---------------------------------------------------------------------------------------------------

struct Keyed {
  Value key;
  std::size_t index;
};

// null stands last, whichever way the list is sorted.
std::optional<int> compare_keys(CallSite& call, const Value& a, const Value& b, int direction) {
  const auto* left = a.list();
  const auto* right = b.list();
  if (left != nullptr && right != nullptr) {  // [อำเภอ, ชื่อ]: by the first, then by the second
    for (std::size_t i = 0; i < std::min(left->size(), right->size()); ++i) {
      if ((*left)[i].list() != nullptr)
        return call.fail_kind(1, (*left)[i], {"ค่าที่มีลำดับ", "something that has an order"});
      const auto order = compare_keys(call, (*left)[i], (*right)[i], direction);
      if (!order || *order != 0) return order;
    }
    return 0;
  }
  if (a.is_null() || b.is_null()) return static_cast<int>(a.is_null()) - static_cast<int>(b.is_null());
  const auto order = compare(call.evaluation(), a, b, call.argument_span(call.has(1) ? 1 : 0));
  if (!order) return std::nullopt;
  return *order * direction;
}

// 1 or -1; nothing for a word that is no direction.
std::optional<int> direction_of(CallSite& call) {
  if (!call.has(2)) return 1;
  const std::string* word = call.text(2);
  if (word == nullptr) return std::nullopt;
  if (*word == "ขึ้น" || *word == "asc") return 1;
  if (*word == "ลง" || *word == "desc") return -1;
  return call.fail_argument(2, {"ทิศทางต้องเป็น \"ขึ้น\" หรือ \"ลง\"", "the direction is \"asc\" or \"desc\""});
}

std::optional<Value> sort(CallSite& call) {
  const auto* items = call.list(0);
  const auto direction = items == nullptr ? std::nullopt : direction_of(call);
  if (!direction) return std::nullopt;
  std::vector<Keyed> keyed;
  keyed.reserve(items->size());
  for (const Value& item : *items) {
    auto key = call.item_or_argument(1, item);
    if (!key) return std::nullopt;
    keyed.push_back({std::move(*key).take(), keyed.size()});
  }
  bool has_failed = false;  // the first pair without an order ends the comparing; the sort only has to come home
  std::stable_sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    if (has_failed) return false;
    const auto order = compare_keys(call, a.key, b.key, *direction);
    has_failed = !order;
    return order && *order < 0;
  });
  if (has_failed) return std::nullopt;
  ListBuilder sorted;
  for (const Keyed& entry : keyed) sorted.add((*items)[entry.index]);
  return Value(std::move(sorted).finish());
}

// ---- grouping ---------------------------------------------------------------------------------------------------

// A spelling that two values share exactly where they are equal; nothing for lists and records.
std::optional<std::string> identity_of(const Value& value) {
  const char kind = static_cast<char>('0' + static_cast<int>(value.kind()));
  switch (value.kind()) {
    case Value::Kind::null: return std::string(1, kind);
    case Value::Kind::truth: return std::string(1, kind) + (*value.truth() ? "1" : "0");
    case Value::Kind::number: return kind + value.number()->to_string();
    case Value::Kind::date: return kind + value.date()->to_iso();
    case Value::Kind::text: return kind + text::normalize(*value.text());
    default: return std::nullopt;
  }
}

std::optional<std::string> identity_in(CallSite& call, std::size_t argument, const Value& value) {
  auto identity = identity_of(value);
  if (!identity) {
    call.fail_kind(argument, value, {"ตัวเลข ข้อความ หรือวันที่", "a number, a text or a date"},
                   {"เลือกช่องของแถวด้วยจุดหรือด้วยอาร์กิวเมนต์ที่สอง", "choose a field of the rows"});
  }
  return identity;
}

std::optional<Value> group(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  struct Group {
    Value key;
    ListBuilder items;
  };
  std::vector<Group> groups;
  std::unordered_map<std::string, std::size_t> index;
  for (const Value& item : *items) {
    auto key = call.for_item(1, item);
    if (!key) return std::nullopt;
    auto identity = identity_in(call, 1, key->value());
    if (!identity) return call.fail_item(item);
    const auto [found, is_new] = index.emplace(std::move(*identity), groups.size());
    if (is_new) groups.push_back({std::move(*key).take(), {}});
    groups[found->second].items.add(item);
  }
  TableBuilder table({"ค่า", "key", "รายการ", "items", "จำนวน", "count"}, Place());
  for (Group& one : groups) {
    const Value size = number_of(one.items.size());
    const Value members(std::move(one.items).finish());
    for (const Value& cell : {one.key, one.key, members, members, size, size}) table.add(cell);
  }
  return list_of(std::move(table).finish());
}

std::optional<Value> unique(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  ListBuilder kept;
  std::unordered_map<std::string, bool> seen;
  for (const Value& item : *items) {
    const auto key = call.item_or_argument(1, item);
    if (!key) return std::nullopt;
    auto identity = identity_in(call, call.has(1) ? 1 : 0, key->value());
    if (!identity) return call.fail_item(item);
    if (seen.emplace(std::move(*identity), true).second) kept.add(item);
  }
  return Value(std::move(kept).finish());
}

// ---- joining ----------------------------------------------------------------------------------------------------

std::optional<Value> join(CallSite& call) {
  const auto* items = call.list(0);
  if (items == nullptr) return std::nullopt;
  std::string separator = ", ";
  if (call.has(1)) {
    const std::string* given = call.text(1);
    if (given == nullptr) return std::nullopt;
    separator = *given;
  }
  std::string last_separator = separator;
  if (call.has(2)) {
    const std::string* given = call.text(2);
    if (given == nullptr) return std::nullopt;
    last_separator = *given;
  }
  std::size_t left = 0;
  for (const Value& item : *items) left += item.is_null() ? 0U : 1U;
  std::string text;
  bool is_first = true;
  for (const Value& item : *items) {
    if (!call.step()) return std::nullopt;
    if (item.is_null()) continue;
    if (!is_first) text += left == 1 ? last_separator : separator;
    is_first = false;
    --left;
    if (!append_printed(call.evaluation(), text, item, call.argument_span(0))) return call.fail_item(item);
  }
  return Value(std::move(text));
}

}  // namespace

std::vector<Builtin> list_builtins() {
  return {
      {"นับ", "count", 1, 2, count, 1},       {"รวม", "sum", 1, 2, sum, 1},        {"เฉลี่ย", "avg", 1, 2, average, 1},
      {"น้อยสุด", "min", 1, 2, smallest, 1},   {"มากสุด", "max", 1, 2, greatest, 1}, {"เฉพาะ", "where", 2, 2, where, 1},
      {"แต่ละ", "map", 2, 2, map, 1},         {"แรก", "first", 1, 2, first},       {"สุดท้าย", "last", 1, 2, last},
      {"กลับลำดับ", "reverse", 1, 1, reverse}, {"เรียง", "sort", 1, 3, sort, 1},     {"จัดกลุ่ม", "group", 2, 2, group, 1},
      {"ไม่ซ้ำ", "unique", 1, 2, unique, 1},   {"มี", "contains", 2, 2, contains},   {"ความยาว", "len", 1, 1, length},
      {"เชื่อม", "join", 1, 3, join},
  };
}

}  // namespace saraban::lang
