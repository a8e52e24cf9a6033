// The chunks of one table: its head, its rows, and what stands at a page's end because of it: the head again, the heads
// of groups that go on, the sums carried forward.
//
// What a page's end holds depends on where it falls, so it is made when the page filler asks: by the table's row
// source, and only for the rows that a page may end beside.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "layout/chunk.h"
#include "layout/table_row.h"

namespace saraban::layout {

// What all chunks of one table share.
struct TableParts {
  RowSetter setter;
  Notices& notices;
  std::shared_ptr<flow::RowSource> rows;
  RowTags tags = RowTags::table;
  flow::Table::RowDivision row_division = flow::Table::RowDivision::taller_than_page;
  decltype(flow::Table::repeats) repeats = {};
  Length column_height;
  SetRows head = {};                                 // no cells where the table has none
  std::vector<std::shared_ptr<SetRows>> spare = {};  // rows that were drawn, for their memory

  std::shared_ptr<SetRows> take_spare();
};
using PartsPtr = std::shared_ptr<TableParts>;

class HeadChunk : public Chunk {
 public:
  explicit HeadChunk(PartsPtr parts);
  void emit(Page& page, Point corner) override;
  Place place() const override { return parts_->head.place(); }

  bool is_last = false;

 private:
  PartsPtr parts_;
};

class RowChunk : public Chunk {
 public:
  RowChunk(PartsPtr parts, std::shared_ptr<SetRows> row, const flow::RowPosition& position);
  ~RowChunk() override;
  RowChunk(const RowChunk&) = delete;
  RowChunk& operator=(const RowChunk&) = delete;

  void emit(Page& page, Point corner) override;
  bool may_divide() const override;
  std::unique_ptr<Chunk> split(Length room, Page& page) override;
  Place place() const override { return row_->place(); }

  bool is_last = false;

 private:
  PartsPtr parts_;
  std::shared_ptr<SetRows> row_;
  flow::RowPosition position_;
  std::optional<RowPart> part_;
};

// The head of the table again, as an artifact; nothing where it has none.
std::shared_ptr<const RepeatedHead> repeat_head(const PartsPtr& parts);
// The same with what the page's start asks for: the sums brought forward from the row at `above`, the heads of the
// groups that the row at `below` goes on with.
std::shared_ptr<const RepeatedHead> repeat_head(const PartsPtr& parts, const flow::RowPosition& above,
                                                const flow::RowPosition& below);
// Sums carried forward under the row at `above`; nothing where the table carries none.
std::shared_ptr<const CarriedFoot> carry_forward(const PartsPtr& parts, const flow::RowPosition& above);

}  // namespace saraban::layout
