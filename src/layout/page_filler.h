// Chunks to pages: holds back what must stand with its successor until the chain is whole, then puts it where it fits.
//
// At most about a page of chunks is held. A chain that is taller than a page gives up its keep-together groups first,
// then everything. A chunk's notes stand on its page. Code: layout.block-taller-than-page.
#pragma once
#include <deque>
#include <set>

#include "layout/chunk.h"
#include "layout/footnotes.h"
#include "layout/notices.h"

namespace saraban::layout {

class PageFiller {
 public:
  PageFiller(Page& page, ParagraphSetter& setter, Notices& notices) : page_(page), notices_(notices), notes_(setter) {
    notes_.begin_page(column_height());
  }

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
  void place_divided(ChunkPtr chunk);
  bool divide_chain();
  void put(Chunk& chunk);
  void put_all(Chain chain);
  void close_finished(Chunk& next);
  void new_page();
  void end_page();

  enum class Spot { top, below };  // at the top of a page; below what stands on it
  Spot spot() const { return is_empty_ ? Spot::top : Spot::below; }
  bool fits(const Chain& chain) const;
  bool is_longer_than_page(const Chain& chain) const;
  Length height_of(const Chain& chain, Spot spot) const;  // without a repeated head
  Length head_height(const Chunk& chunk) const;
  // Below what stands on the page, above its notes, to which these come.
  Length room(const Notes& more) const;

  Page& page_;
  Notices& notices_;
  NoteArea notes_;
  Chain pending_;
  Length y_;            // the lower edge of what stands on the page
  Length space_after_;  // wished for by the last chunk
  bool is_empty_ = true;
  std::shared_ptr<const CarriedFoot> carried_;  // of the last chunk on the page
  std::set<std::uint32_t> given_up_;            // keep groups
};

}  // namespace saraban::layout
