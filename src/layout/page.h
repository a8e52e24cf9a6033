// The page that is being filled: its frame, its open tags, the lines of its tables; hands it on when it is full.
//
// A tag that is open when the page ends is closed there and opened again on the next page under a number of its own.
// Running heads and feet are set here: when the page begins; when it ends, where they name its group or heading; late,
// where they name the number of pages.
//
// The group is that of the first row on the page that belongs to one. The heading is the page's first line where that
// is a heading, else the last one before the page, else (before any other) the first one on it. Both are forgotten
// where page numbers start again.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
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
  std::size_t index() const { return pages_; }  // how many pages were handed on before this one
  const std::string& label() const { return frame_.label; }

  std::vector<frame::Item>& items() { return frame_.items; }
  // What stands at the foot of the column outside all tags that are open: notes.
  std::vector<frame::Item>& foot_items() { return foot_items_; }
  GridLines& grid() { return grid_; }
  void open(frame::TagOpen tag);
  void close();  // where no page is open: the tag is not opened again
  // A number for an element that more than one page holds.
  std::uint32_t new_element() { return ++last_element_; }

  // What running heads name: a row of this group, a heading whose line begins at `top`, stands on the page.
  void pass_group(const std::string& group);
  void pass_heading(std::string heading, Length top);
  // The labels of the pages that headings began on, in order; kept only where they are asked for.
  void keep_heading_labels() { keeps_labels_ = true; }
  const std::vector<std::string>& heading_labels() const { return heading_labels_; }

 private:
  struct OpenTag {
    frame::TagOpen tag;
    std::size_t item;  // of this page, where it was opened
  };
  enum class Known { at_begin, at_end, late };  // when a running text can be set
  struct Section {
    flow::PageSetup setup;
    Known head = Known::at_begin, foot = Known::at_end;
  };
  struct LatePage {
    std::size_t index;
    PageNumbers numbers;
    std::shared_ptr<const Section> section;
    bool is_first;
  };
  static Known when_known(const std::optional<flow::RunningText>& text, Known at_first);
  void check_room(const std::optional<flow::RunningText>& text, Length margin);
  bool is_shown(const std::optional<flow::RunningText>& text) const;
  PageNumbers numbers() const;
  void emit_running(const flow::RunningText& text, bool is_head, const Section& section, const PageNumbers& numbers,
                    std::vector<frame::Item>& items);

  ParagraphSetter& setter_;
  Notices& notices_;
  frame::FrameSink& sink_;
  std::shared_ptr<const Section> section_;
  Box column_;
  frame::Frame frame_;
  std::vector<frame::Item> foot_items_;
  GridLines grid_;
  std::vector<OpenTag> open_tags_;
  std::vector<LatePage> late_;
  SetParagraph running_;  // kept for its memory
  std::size_t pages_ = 0, number_ = 0;
  std::uint32_t last_element_ = 0;
  bool is_open_ = false, is_first_of_section_ = true, keeps_labels_ = false;
  std::vector<std::string> heading_labels_;
  std::string last_heading_;  // so far
  std::string heading_;       // of this page
  std::string group_;         // of this page
};

}  // namespace saraban::layout
