// The break places of texts seen before. A thousand copies of a report hold the same paragraphs, and finding their
// breaks costs more than all the rest of setting them.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/segment.h"

namespace saraban::layout {

class BreakMemory {
 public:
  // What segmenter.find_breaks() says; good until the next call.
  const std::vector<std::uint32_t>& find_breaks(text::Segmenter& segmenter, std::string_view text,
                                                const std::vector<text::ByteRange>& names);

 private:
  std::unordered_map<std::string, std::vector<std::uint32_t>> known_;
  std::size_t bytes_ = 0;
  std::string key_;
};

}  // namespace saraban::layout
