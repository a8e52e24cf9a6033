// Takes the chunks of all blocks in order, gives them the tags around them and the keep-together groups they stand in,
// and hands them to the page filler.
#pragma once
#include "layout/list_tags.h"
#include "layout/page_filler.h"

namespace saraban::layout {

class Composer {
 public:
  explicit Composer(PageFiller& filler) : filler_(filler) {}

  // Between begin_group() and end_group() the chunks stand on one page where they fit on one; groups may nest.
  void begin_group();
  void end_group();
  // Before the chunks of a paragraph, and of any other block.
  void begin_paragraph(const flow::Paragraph& paragraph);
  void begin_block();

  void add(ChunkPtr chunk);

  void break_page();
  void start_section(const flow::PageSetup& setup);
  std::size_t finish();

  Length column_width() const { return filler_.column_width(); }
  Length column_height() const { return filler_.column_height(); }

 private:
  void hand_on();

  PageFiller& filler_;
  ListTags lists_;
  ListTags::Steps steps_;  // for the next chunk
  ChunkPtr held_;          // until it is known what follows
  std::uint32_t group_ = 0, groups_made_ = 0, depth_ = 0;
  std::uint32_t held_group_ = 0;
};

}  // namespace saraban::layout
