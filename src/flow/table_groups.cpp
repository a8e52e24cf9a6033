#include "flow/table_groups.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace saraban::flow {

ItemGroups::ItemGroups(std::size_t items, std::size_t levels, const KeyOf& key_of) : size_(items), levels_(levels) {
  if (levels == 0) return;
  order_.resize(items);
  std::iota(order_.begin(), order_.end(), std::uint32_t{0});
  divide(0, 0, items, key_of);
  // Items that stand in their groups already, as a query's ORDER BY gives them, need no order of their own.
  std::size_t position = 0;
  if (std::all_of(order_.begin(), order_.end(), [&](std::uint32_t item) { return item == position++; })) {
    order_ = {};
  }
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as there are levels
void ItemGroups::divide(std::size_t level, std::size_t begin, std::size_t end, const KeyOf& key_of) {
  if (level == levels_.size()) return;
  std::unordered_map<std::string, std::size_t> known;
  std::vector<ItemGroup> groups;
  std::vector<std::vector<std::uint32_t>> members;
  for (std::size_t position = begin; position < end; ++position) {
    auto key = key_of(level, order_[position]);
    if (!key) key.emplace();
    const auto [at, is_new] = known.try_emplace(key->second, groups.size());
    if (is_new) {
      groups.push_back({std::move(key->first), std::move(key->second), 0, 0, groups.size()});
      members.emplace_back();
    }
    members[at->second].push_back(order_[position]);
  }
  std::size_t position = begin;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    groups[g].begin = position;
    for (const std::uint32_t item : members[g]) order_[position++] = item;
    groups[g].end = position;
    const std::size_t group_begin = groups[g].begin;
    levels_[level].push_back(std::move(groups[g]));
    divide(level + 1, group_begin, position, key_of);
  }
}

std::size_t ItemGroups::group_at(std::size_t level, std::size_t position) const {
  const std::vector<ItemGroup>& groups = levels_[level];
  const auto after = std::upper_bound(groups.begin(), groups.end(), position,
                                      [](std::size_t p, const ItemGroup& group) { return p < group.begin; });
  return static_cast<std::size_t>(after - groups.begin()) - 1;
}

}  // namespace saraban::flow
