// A strip of a page that no page break cuts: a line of text, a row of a table, a picture, a white space.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "core/source.h"
#include "layout/page.h"

namespace saraban::layout {

// Whether a page may end between a chunk and the next. `group`: a keep-together block, given up where it is taller
// than a page; `always`: widows, orphans, headings, group heads.
enum class Keep : std::uint8_t { no, group, always };

// What stands again above a chunk that starts a page: the head of its table.
class RepeatedHead {
 public:
  virtual ~RepeatedHead() = default;
  virtual Length height() const = 0;
  virtual void emit_again(Page& page, Point corner) const = 0;
};

class Chunk {
 public:
  virtual ~Chunk() = default;
  // `corner` is the top left of the chunk's strip, at the column's left edge.
  virtual void emit(Page& page, Point corner) = 0;
  // Keeps what fits in `room` and returns the rest; null where this chunk cannot be divided.
  virtual std::unique_ptr<Chunk> split(Length room, Page& page);
  virtual Place place() const { return {}; }

  Length space_before, height, space_after;
  Keep keep_with_next = Keep::no;
  std::uint32_t keep_group = 0;  // of Keep::group, to give up all of it at once
  bool vanishes_at_top = false;  // white space
  std::shared_ptr<const RepeatedHead> repeated_head;
  // The tags around it: first so many are closed, then these are opened; after it so many are closed.
  std::uint32_t close_before = 0, close_after = 0;
  std::vector<frame::TagOpen> open_before;
};
using ChunkPtr = std::unique_ptr<Chunk>;

}  // namespace saraban::layout
