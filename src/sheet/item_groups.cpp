#include "sheet/item_groups.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace saraban::sheet {
namespace {

// Keys as bytes that are equal where the keys are; nothing for a list or a record.
std::optional<std::string> bytes_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return "0";
    case Value::Kind::truth: return *value.truth() ? "y" : "n";
    case Value::Kind::number: return "#" + value.number()->to_string();
    case Value::Kind::date: return "d" + value.date()->to_iso();
    case Value::Kind::text: return "t" + *value.text();
    case Value::Kind::list:
    case Value::Kind::record: break;
  }
  return std::nullopt;
}

}  // namespace

// Each key after its length, so that ("ab", "c") is not ("a", "bc").
std::optional<std::string> bytes_of_keys(const std::vector<Value>& keys) {
  std::string all;
  for (const Value& key : keys) {
    const auto bytes = bytes_of(key);
    if (!bytes) return std::nullopt;
    all += std::to_string(bytes->size()) + ":" + *bytes;
  }
  return all;
}

Diagnostic group_key_kind(const Place& mark) {
  return make_error(
      "sheet.group-key-kind", mark,
      {"จัดกลุ่มตามค่านี้ไม่ได้ เพราะเป็นรายการหรือระเบียน", "this value is a list or a record, which is no key of a group"},
      {"จัดกลุ่มตามคอลัมน์ที่เป็นข้อความ ตัวเลข หรือวันที่", "group by a column of texts, numbers or dates"});
}

ItemGrouper::ItemGrouper(const SheetBand& band, std::size_t band_index, Place mark)
    : band_index_(band_index), mark_(std::move(mark)) {
  for (const GroupKey& key : band.group->keys) keys_.emplace_back(key.expression, band.list);
}

std::vector<ItemGroup> ItemGrouper::group(ItemList& list, std::uint32_t first, std::uint32_t count,
                                          std::optional<std::size_t> around, RowScopes& scopes,
                                          lang::Evaluator& evaluator, Diagnostics& problems) {
  std::vector<ItemGroup> groups;
  std::vector<std::uint32_t> group_of(count);
  std::unordered_map<std::string, std::uint32_t> known;  // looked up only; the order is that of first appearance
  for (std::uint32_t i = 0; i < count; ++i) {
    const RowContext context{around, list.at(first + i), band_index_, i + 1, i + 1, nullptr};
    auto keys = keys_of(context, scopes, evaluator, problems);
    auto bytes = bytes_of_keys(keys);
    if (!bytes && !std::exchange(told_, true)) problems.add(group_key_kind(mark_));
    const auto [place, is_new] = known.emplace(bytes.value_or(""), static_cast<std::uint32_t>(groups.size()));
    if (is_new) groups.push_back({std::move(keys), 0});
    group_of[i] = place->second;
    ++groups[place->second].items;
  }
  if (groups.size() < 2) return groups;

  if (list.order.empty()) {
    list.order.resize(list.items->size());
    std::iota(list.order.begin(), list.order.end(), 0U);
  }
  std::vector<std::uint32_t> next(groups.size());  // where the next item of each group goes
  for (std::size_t g = 1; g < groups.size(); ++g) next[g] = next[g - 1] + groups[g - 1].items;
  std::vector<std::uint32_t> sorted(count);
  for (std::uint32_t i = 0; i < count; ++i) sorted[next[group_of[i]]++] = list.order[first + i];
  std::copy(sorted.begin(), sorted.end(), list.order.begin() + first);
  return groups;
}

std::vector<Value> ItemGrouper::keys_of(const RowContext& context, RowScopes& scopes, lang::Evaluator& evaluator,
                                        Diagnostics& problems) {
  std::vector<Value> values;
  values.reserve(keys_.size());
  for (TagValue& key : keys_) {
    const Value* value = key.read(context, scopes, evaluator, problems);
    values.push_back(value == nullptr ? Value() : *value);
  }
  return values;
}

}  // namespace saraban::sheet
