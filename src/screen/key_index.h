// Blocking keys to targets: which targets share a key with the person who is looked for.
//
// Keys are hashed into buckets that lie one behind the other, so a key costs four bytes a target and nothing is
// allocated for it. Keys of one bucket are not told apart: whoever looks compares what is proposed.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace saraban::screen {

class KeyIndex {
 public:
  void add(std::uint64_t key, std::uint32_t target) { pairs_.push_back({scramble(key), target}); }
  void finish();
  // In the order of the targets.
  std::span<const std::uint32_t> find(std::uint64_t key) const;
  std::size_t memory_bytes() const { return (begins_.capacity() + targets_.capacity()) * sizeof(std::uint32_t); }

 private:
  struct Pair {
    std::uint32_t hash, target;
  };
  static std::uint32_t scramble(std::uint64_t key);

  std::vector<Pair> pairs_;  // until finish()
  std::vector<std::uint32_t> begins_, targets_;
  std::uint32_t shift_ = 31;
};

// One key of several parts.
constexpr std::uint64_t join_key(std::uint64_t one, std::uint64_t other) {
  std::uint64_t key = (one ^ (one >> 29U)) * 0x9E3779B97F4A7C15U + other;
  key = (key ^ (key >> 32U)) * 0xD6E8FEB86659FD93U;
  return key ^ (key >> 32U);
}

}  // namespace saraban::screen
