// A strip of a page that no page break cuts: a line of text, a row of a table, a picture, a white space.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/source.h"
#include "layout/footnotes.h"
#include "layout/page.h"

namespace saraban::layout {

// Whether a page may end between a chunk and the next. `group`: a keep-together block, given up where it is taller
// than a page; `always`: widows, orphans, headings, group heads.
enum class Keep : std::uint8_t { no, group, always };

// What stands again above a chunk that starts a page: the head of its table. The height may be costly to ask for.
class RepeatedHead {
 public:
  virtual ~RepeatedHead() = default;
  virtual Length height() const = 0;
  virtual void emit_again(Page& page, Point corner) const = 0;
};

// What stands below a chunk that ends a page in the middle of its table: sums carried forward. The height may be costly
// to ask for.
class CarriedFoot {
 public:
  virtual ~CarriedFoot() = default;
  virtual Length height() const = 0;
  virtual Place place() const = 0;
  virtual void emit_below(Page& page, Point corner) const = 0;
};

class Chunk {
 public:
  virtual ~Chunk() = default;
  // `corner` is the top left of the chunk's strip, at the column's left edge.
  virtual void emit(Page& page, Point corner) = 0;
  // Keeps what fits in `room` and returns the rest; null where this chunk cannot be divided, or may be and nothing of
  // it fits: then it is as it was.
  virtual std::unique_ptr<Chunk> split(Length room, Page& page);
  // Whether a page may end inside it even where all of it fits on the next; one that may not is divided only where it
  // is taller than a page.
  virtual bool may_divide() const { return false; }
  virtual Place place() const { return {}; }

  Length space_before, height, space_after;
  Keep keep_with_next = Keep::no;
  std::uint32_t keep_group = 0;  // of Keep::group, to give up all of it at once
  bool vanishes_at_top = false;  // white space
  bool is_text = true;           // not white space or a rule: a heading above wants more than that on its page
  std::shared_ptr<const RepeatedHead> repeated_head;
  std::shared_ptr<const CarriedFoot> carried;  // none on the last chunk of its table
  std::vector<NotePtr> notes;                  // whose marks stand in it
  std::shared_ptr<const std::string> group;    // that running heads name
  // The tags around it: first so many are closed, then these are opened; after it so many are closed.
  std::uint32_t close_before = 0, close_after = 0;
  std::vector<frame::TagOpen> open_before;
};
using ChunkPtr = std::unique_ptr<Chunk>;

}  // namespace saraban::layout
