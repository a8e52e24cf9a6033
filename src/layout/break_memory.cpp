#include "layout/break_memory.h"

namespace saraban::layout {
namespace {

constexpr std::size_t kMostBytes = 2 << 20;  // then all is forgotten: simple, and right again after one report

}  // namespace

const std::vector<std::uint32_t>& BreakMemory::find_breaks(text::Segmenter& segmenter, std::string_view text,
                                                           const std::vector<text::ByteRange>& names) {
  key_.assign(text);
  for (const text::ByteRange& name : names) {
    // Bytes that no settable text holds part the ranges from the text and from each other.
    key_.append(1, '\0').append(std::to_string(name.begin)).append(1, '\0').append(std::to_string(name.end));
  }
  if (const auto known = known_.find(key_); known != known_.end()) return known->second;
  std::vector<std::uint32_t> breaks;
  segmenter.find_breaks(text, names, breaks);
  const std::size_t bytes = key_.size() + breaks.size() * sizeof(breaks[0]) + 100;
  if (bytes_ + bytes > kMostBytes) {
    known_.clear();
    bytes_ = 0;
  }
  bytes_ += bytes;
  return known_.emplace(key_, std::move(breaks)).first->second;
}

}  // namespace saraban::layout
