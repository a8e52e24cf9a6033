// The page that is being filled: its frame, its open tags, the lines of its tables; hands it on when it is full.
//
// A tag that is open when the page ends is closed there and opened again on the next page under a number of its own.
// Running heads and feet are set here; where they name the number of pages they follow late, when it is known.
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

#include "flow/document.h"
#include "frame/frame.h"
#include "layout/grid_lines.h"
#include "layout/paragraph.h"

namespace saraban::layout {

class Page {
 public:
  Page(ParagraphSetter& setter, Notices& notices, frame::FrameSink& sink)
      : setter_(setter), notices_(notices), sink_(sink) {
    start_section({});  // a document that sets up no page has the default one
  }

  // The next page opens this section. No page may be open.
  void start_section(const flow::PageSetup& setup);
  bool is_open() const { return is_open_; }
  void begin();
  void end();            // hands the page on; does nothing where none is open
  std::size_t finish();  // after the last page: the late items; returns the number of pages

  // Where the column of text stands on the paper, its size without the margins.
  const Box& column() const { return column_; }

  std::vector<frame::Item>& items() { return frame_.items; }
  GridLines& grid() { return grid_; }
  void open(frame::TagOpen tag);
  void close();  // where no page is open: the tag is not opened again
  // A number for an element that more than one page holds.
  std::uint32_t new_element() { return ++last_element_; }

 private:
  struct OpenTag {
    frame::TagOpen tag;
    std::size_t item;  // of this page, where it was opened
  };
  struct Section {
    flow::PageSetup setup;
    bool has_late_head = false, has_late_foot = false;
  };
  struct LatePage {
    std::size_t index, number;
    std::shared_ptr<const Section> section;
    bool is_first;
  };
  void emit_running(const flow::RunningText& text, bool is_head, const Section& section, const PageNumbers& numbers,
                    std::vector<frame::Item>& items);

  ParagraphSetter& setter_;
  Notices& notices_;
  frame::FrameSink& sink_;
  std::shared_ptr<const Section> section_;
  Box column_;
  frame::Frame frame_;
  GridLines grid_;
  std::vector<OpenTag> open_tags_;
  std::vector<LatePage> late_;
  SetParagraph running_;  // kept for its memory
  std::size_t pages_ = 0, number_ = 0;
  std::uint32_t last_element_ = 0;
  bool is_open_ = false, is_first_of_section_ = true;
};

}  // namespace saraban::layout
