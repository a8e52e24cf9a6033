// Chunks to pages: holds back what must stand with its successor until the chain is whole, then puts it where it fits.
//
// At most about a page of chunks is held. A chain that is taller than a page gives up its keep-together groups first,
// then everything. Code: layout.block-taller-than-page.
#pragma once
#include <deque>
#include <set>

#include "layout/chunk.h"
#include "layout/notices.h"

namespace saraban::layout {

class PageFiller {
 public:
  PageFiller(Page& page, Notices& notices) : page_(page), notices_(notices) {}

  void add(ChunkPtr chunk);
  void break_page();  // nothing where the page is empty
  void start_section(const flow::PageSetup& setup);
  // After the last chunk; `closing` tags are still open. Returns the number of pages.
  std::size_t finish(std::uint32_t closing);

  Length column_width() const { return page_.column().size.width; }
  Length column_height() const { return page_.column().size.height; }

 private:
  using Chain = std::deque<ChunkPtr>;
  void place_chain();
  void give_up_keeping();
  void place_one_by_one(Chain chain);
  void place_taller_than_page(ChunkPtr chunk);
  void put(Chunk& chunk);
  void close_finished(Chunk& next);
  void new_page();
  Length height_of(const Chain& chain, bool at_top) const;
  Length head_height(const Chunk& chunk) const;
  Length room() const;

  Page& page_;
  Notices& notices_;
  Chain pending_;
  Length y_;            // the lower edge of what stands on the page
  Length space_after_;  // wished for by the last chunk
  bool is_empty_ = true;
  std::set<std::uint32_t> given_up_;  // keep groups
};

}  // namespace saraban::layout
