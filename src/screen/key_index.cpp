#include "screen/key_index.h"

#include <algorithm>
#include <bit>

namespace saraban::screen {

std::uint32_t KeyIndex::scramble(std::uint64_t key) {
  return static_cast<std::uint32_t>((key * 0x9E3779B97F4A7C15U) >> 32U);
}

void KeyIndex::finish() {
  const int digits = std::clamp(static_cast<int>(std::bit_width(pairs_.size())), 1, 24);
  shift_ = static_cast<std::uint32_t>(32 - digits);
  begins_.assign((std::size_t{1} << digits) + 1, 0);
  for (const Pair& pair : pairs_) ++begins_[(pair.hash >> shift_) + 1];
  for (std::size_t bucket = 1; bucket < begins_.size(); ++bucket) begins_[bucket] += begins_[bucket - 1];
  targets_.resize(pairs_.size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (const Pair& pair : pairs_) targets_[next[pair.hash >> shift_]++] = pair.target;
  pairs_ = {};
}

std::span<const std::uint32_t> KeyIndex::find(std::uint64_t key) const {
  const std::size_t bucket = scramble(key) >> shift_;
  return std::span(targets_).subspan(begins_[bucket], begins_[bucket + 1] - begins_[bucket]);
}

}  // namespace saraban::screen
