// The shaper's memory: segments with their glyph runs, a bounded number, the least recently used leave first (this
// room only).
//
// A hit allocates nothing: the key is looked up as it stands, and the answer is a reference into the cache.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/shape.h"

namespace saraban::text {

class ShapeCache {
 public:
  explicit ShapeCache(std::size_t capacity);

  struct Key {
    std::uint32_t font = 0;  // the shaper's number for the first font of the stack
    std::string_view segment;
  };

  // Null where it is not there. Good until the next insert().
  const std::vector<ShapedPtr>* find(const Key& key);
  const std::vector<ShapedPtr>& insert(const Key& key, std::vector<ShapedPtr> runs);
  std::size_t size() const { return entries_.size(); }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t font = 0;
    std::uint32_t next_in_bucket = none;
    std::uint32_t newer = none, older = none;
    std::string segment;
    std::vector<ShapedPtr> runs;
  };

  static std::uint64_t hash_of(const Key& key);
  std::uint32_t& bucket_of(std::uint64_t hash) { return buckets_[hash & (buckets_.size() - 1)]; }
  void link_newest(std::uint32_t entry);
  void unlink(std::uint32_t entry);
  void leave_bucket(std::uint32_t entry);
  void grow();

  std::size_t capacity_;
  std::vector<std::uint32_t> buckets_;  // a power of two of them; the first entry of each, or none
  std::vector<Entry> entries_;
  std::uint32_t newest_ = none, oldest_ = none;
};

}  // namespace saraban::text
