// Lists found again in a row of paragraphs: neighbours with markers are items of one list, a deeper indent is a list
// inside the item before it. A paragraph without a marker that is indented deeper belongs to the item.
#pragma once
#include <cstdint>
#include <vector>

#include "flow/document.h"
#include "frame/frame.h"

namespace saraban::layout {

// The number of a heading is part of the heading, not a list's label.
bool is_list_item(const flow::Paragraph& paragraph);

class ListTags {
 public:
  struct Steps {
    std::uint32_t close = 0;  // first
    std::vector<frame::TagOpen> open;
  };
  // What happens before the paragraph's own tag; with a marker, `open` ends inside list_item, where the paragraph puts
  // its label and opens list_body, which stays open.
  Steps enter(const flow::Paragraph& paragraph);
  // Before a block that is no paragraph, and at the end: how many tags are closed.
  std::uint32_t leave_all();

 private:
  std::vector<Length> levels_;  // where the markers of each open list stand
};

}  // namespace saraban::layout
