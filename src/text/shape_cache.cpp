#include "text/shape_cache.h"

#include <algorithm>
#include <functional>

namespace saraban::text {

ShapeCache::ShapeCache(std::size_t capacity)
    : capacity_(std::clamp<std::size_t>(capacity, 1, none - 1)), buckets_(256, none) {}

std::uint64_t ShapeCache::hash_of(const Key& key) {
  const std::uint64_t text = std::hash<std::string_view>{}(key.segment);
  return text ^ (key.font * 0x9E3779B97F4A7C15ULL);
}

const std::vector<ShapedPtr>* ShapeCache::find(const Key& key) {
  const std::uint64_t hash = hash_of(key);
  for (std::uint32_t i = bucket_of(hash); i != none; i = entries_[i].next_in_bucket) {
    const Entry& entry = entries_[i];
    if (entry.hash != hash || entry.font != key.font || entry.segment != key.segment) continue;
    if (i != newest_) {
      unlink(i);
      link_newest(i);
    }
    return &entries_[i].runs;
  }
  return nullptr;
}

const std::vector<ShapedPtr>& ShapeCache::insert(const Key& key, std::vector<ShapedPtr> runs) {
  std::uint32_t i = static_cast<std::uint32_t>(entries_.size());
  if (entries_.size() < capacity_) {
    entries_.emplace_back();
    if (entries_.size() > buckets_.size()) grow();
  } else {
    i = oldest_;
    unlink(i);
    leave_bucket(i);
  }
  Entry& entry = entries_[i];
  entry.hash = hash_of(key);
  entry.font = key.font;
  entry.segment.assign(key.segment);
  entry.runs = std::move(runs);
  entry.next_in_bucket = bucket_of(entry.hash);
  bucket_of(entry.hash) = i;
  link_newest(i);
  return entry.runs;
}

void ShapeCache::link_newest(std::uint32_t i) {
  entries_[i].newer = none;
  entries_[i].older = newest_;
  if (newest_ != none) entries_[newest_].newer = i;
  newest_ = i;
  if (oldest_ == none) oldest_ = i;
}

void ShapeCache::unlink(std::uint32_t i) {
  const Entry& entry = entries_[i];
  (entry.newer == none ? newest_ : entries_[entry.newer].older) = entry.older;
  (entry.older == none ? oldest_ : entries_[entry.older].newer) = entry.newer;
}

void ShapeCache::leave_bucket(std::uint32_t i) {
  std::uint32_t* link = &bucket_of(entries_[i].hash);
  while (*link != i) link = &entries_[*link].next_in_bucket;
  *link = entries_[i].next_in_bucket;
}

// Called while the newest entry stands in no bucket yet.
void ShapeCache::grow() {
  buckets_.assign(buckets_.size() * 2, none);
  for (std::uint32_t i = 0; i + 1 < entries_.size(); ++i) {
    std::uint32_t& bucket = bucket_of(entries_[i].hash);
    entries_[i].next_in_bucket = bucket;
    bucket = i;
  }
}

}  // namespace saraban::text
