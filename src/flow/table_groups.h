// The items of a table's list in groups, and groups in groups.
//
// Items of one group stand together whatever their order in the list; groups stand in the order of their first item.
// "Position" is an item's place in that order.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/value.h"

namespace saraban::flow {

struct ItemGroup {
  Value key;
  std::string name;
  std::size_t begin = 0, end = 0;  // positions
  std::size_t index = 0;           // within the group around it
};

class ItemGroups {
 public:
  // The key of an item at a level, as a value and as text; nothing where there is none.
  using KeyOf = std::function<std::optional<std::pair<Value, std::string>>(std::size_t level, std::size_t item)>;

  ItemGroups() = default;
  ItemGroups(std::size_t items, std::size_t levels, const KeyOf& key_of);

  std::size_t size() const { return size_; }
  std::size_t levels() const { return levels_.size(); }
  std::size_t item_at(std::size_t position) const { return order_.empty() ? position : order_[position]; }
  const std::vector<ItemGroup>& level(std::size_t level) const { return levels_[level]; }
  // The number, within its level, of the group that holds the position.
  std::size_t group_at(std::size_t level, std::size_t position) const;

 private:
  void divide(std::size_t level, std::size_t begin, std::size_t end, const KeyOf& key_of);

  std::size_t size_ = 0;
  std::vector<std::uint32_t> order_;  // items by position; empty where they are in order already
  std::vector<std::vector<ItemGroup>> levels_;
};

}  // namespace saraban::flow
