// Frames as text that a person can read and a test can compare: every item a line, tags as indentation, lengths in
// points to the last millipoint. Nothing reads it back.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "frame/frame.h"

namespace saraban::frame {

// `page_index` counts from 0; the text counts from 1.
std::string dump_frame(const Frame& frame, std::size_t page_index);
std::string dump_items(const std::vector<Item>& items);

// Keeps the dump of all pages and of their late items, in the order in which they came.
class DumpSink : public FrameSink {
 public:
  Result<Done> add_page(const Frame& frame, Late late) override;
  Result<Done> add_late_items(std::size_t page_index, const std::vector<Item>& items) override;

  const std::string& text() const { return text_; }
  std::size_t pages() const { return pages_; }

 private:
  std::string text_;
  std::size_t pages_ = 0;
};

}  // namespace saraban::frame
