// Items that are joined into groups (union-find, Tarjan 1975); the first item of a group names it.
#pragma once
#include <cstdint>
#include <numeric>
#include <vector>

namespace saraban::screen {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), 0U); }

  std::uint32_t find(std::uint32_t item) {
    while (parents_[item] != item) item = parents_[item] = parents_[parents_[item]];
    return item;
  }

  void join(std::uint32_t one, std::uint32_t other) {
    one = find(one);
    other = find(other);
    if (one < other) parents_[other] = one;
    if (other < one) parents_[one] = other;
  }

 private:
  std::vector<std::uint32_t> parents_;
};

}  // namespace saraban::screen
