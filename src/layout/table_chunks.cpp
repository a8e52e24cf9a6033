#include "layout/table_chunks.h"

#include <algorithm>
#include <utility>

#include "layout/tag.h"

namespace saraban::layout {

std::shared_ptr<SetRows> TableParts::take_spare() {
  if (spare.empty()) return std::make_shared<SetRows>();
  auto taken = std::move(spare.back());
  spare.pop_back();
  return taken;
}

// ---- head and rows

HeadChunk::HeadChunk(PartsPtr parts) : parts_(std::move(parts)) { height = parts_->head.height(); }

void HeadChunk::emit(Page& page, Point corner) {
  // A head without rows is the table's body: where there is a THead there must be a TBody (ISO 14289-1, 7.2).
  const frame::Role role = is_last ? frame::Role::table_body : frame::Role::table_head;
  if (parts_->tags == RowTags::table) page.items().emplace_back(tag(role));
  parts_->setter.emit(parts_->head, corner, parts_->tags, nullptr, page);
  if (parts_->tags == RowTags::table) page.items().emplace_back(frame::TagClose{});
  if (is_last) page.grid().flush(page.items());
}

RowChunk::RowChunk(PartsPtr parts, std::shared_ptr<SetRows> row, const flow::RowPosition& position)
    : parts_(std::move(parts)), row_(std::move(row)), position_(position) {
  height = row_->height();
}

RowChunk::~RowChunk() {
  if (row_.use_count() == 1) parts_->spare.push_back(std::move(row_));
}

void RowChunk::emit(Page& page, Point corner) {
  parts_->setter.emit(*row_, corner, parts_->tags, part_ ? &*part_ : nullptr, page);
  if (is_last) page.grid().flush(page.items());
}

bool RowChunk::may_divide() const {
  return parts_->row_division == flow::Table::RowDivision::everywhere && row_->heights.size() == 1 &&
         row_->given_heights.front() == Length{};
}

std::unique_ptr<Chunk> RowChunk::split(Length room, Page& page) {
  if (row_->heights.size() > 1) return nullptr;
  RowPart part;
  if (part_) {
    part = *part_;
  } else {
    for (std::size_t i = 0; i < row_->cell_count; ++i) part.cells.push_back({0, row_->cells[i].line_count});
  }
  auto rest_part = parts_->setter.split_between_lines(*row_, part, room, page);
  // Two lines on either side are not to be had. On an empty page the row must be divided all the same.
  const bool is_empty_page = room * 2 > parts_->column_height;
  if (!rest_part && may_divide() && !is_empty_page) return nullptr;
  if (!rest_part) {
    rest_part = parts_->setter.split(*row_, part, room, page);
    if (!is_empty_page && parts_->setter.height_of_part(*row_, part) > room) return nullptr;
  }
  const auto is_done = [](const RowPart::Cell& cell) { return cell.begin == cell.end; };
  if (std::all_of(rest_part->cells.begin(), rest_part->cells.end(), is_done)) return nullptr;
  auto rest = std::make_unique<RowChunk>(parts_, row_, position_);
  part_ = std::move(part);
  rest->part_ = std::move(rest_part);
  height = parts_->setter.height_of_part(*row_, *part_);
  rest->height = parts_->setter.height_of_part(*row_, *rest->part_);
  rest->space_after = space_after;
  rest->keep_with_next = std::exchange(keep_with_next, Keep::no);
  rest->keep_group = keep_group;
  rest->repeated_head = repeat_head(parts_, position_, position_);
  rest->carried = carried;
  rest->group = group;
  rest->close_after = std::exchange(close_after, 0);
  rest->is_last = std::exchange(is_last, false);
  return rest;
}

// ---- at a page's end

namespace {

// What stands on a page because of where the page ends (ISO 32000-1, 14.8.2.2.2).
frame::TagOpen page_artifact() {
  frame::TagOpen open = tag(frame::Role::artifact);
  open.artifact = frame::ArtifactKind::pagination;
  return open;
}

// Rows that a page's end asks the row source for, set when they are first needed.
class PageEnd {
 public:
  PageEnd(PartsPtr parts, flow::PageEndRows what, const flow::RowPosition& position)
      : parts_(std::move(parts)), what_(what), position_(position) {}

  Length height() const { return rows().height(); }
  Place place() const { return rows().place(); }
  void emit(Page& page, Point corner) const {
    if (rows().cell_count == 0) return;
    page.items().emplace_back(page_artifact());
    parts_->setter.emit(rows(), corner, RowTags::artifact, nullptr, page);
    page.items().emplace_back(frame::TagClose{});
  }

 private:
  const SetRows& rows() const {
    if (set_) return *set_;
    set_ = std::make_shared<SetRows>();
    auto rows = parts_->notices.take(parts_->rows->rows_at_page_end(what_, position_));
    if (rows) parts_->setter.set_block(*rows, *set_);
    return *set_;
  }

  PartsPtr parts_;
  flow::PageEndRows what_;
  flow::RowPosition position_;
  mutable std::shared_ptr<SetRows> set_;
};

class TableHead : public RepeatedHead {
 public:
  explicit TableHead(PartsPtr parts) : parts_(std::move(parts)) {}
  void add(PageEnd rows) { below_.push_back(std::move(rows)); }

  Length height() const override {
    Length sum = parts_->head.height();
    for (const PageEnd& rows : below_) sum += rows.height();
    return sum;
  }
  void emit_again(Page& page, Point corner) const override {
    if (parts_->head.cell_count > 0) {
      page.items().emplace_back(page_artifact());
      parts_->setter.emit(parts_->head, corner, RowTags::artifact, nullptr, page);
      page.items().emplace_back(frame::TagClose{});
      corner.y += parts_->head.height();
    }
    for (const PageEnd& rows : below_) {
      rows.emit(page, corner);
      corner.y += rows.height();
    }
  }

 private:
  PartsPtr parts_;
  std::vector<PageEnd> below_;
};

class CarriedRows : public CarriedFoot {
 public:
  CarriedRows(const PartsPtr& parts, const flow::RowPosition& above)
      : rows_(parts, flow::PageEndRows::carried, above) {}
  Length height() const override { return rows_.height(); }
  Place place() const override { return rows_.place(); }
  void emit_below(Page& page, Point corner) const override { rows_.emit(page, corner); }

 private:
  PageEnd rows_;
};

}  // namespace

std::shared_ptr<const RepeatedHead> repeat_head(const PartsPtr& parts) {
  return parts->head.cell_count > 0 ? std::make_shared<const TableHead>(parts) : nullptr;
}

std::shared_ptr<const RepeatedHead> repeat_head(const PartsPtr& parts, const flow::RowPosition& above,
                                                const flow::RowPosition& below) {
  const bool is_brought = parts->repeats.brought && above.items > 0;
  const bool goes_on = parts->repeats.group_heads && below.groups > 0;
  if (!is_brought && !goes_on) return repeat_head(parts);
  auto head = std::make_shared<TableHead>(parts);
  if (is_brought) head->add({parts, flow::PageEndRows::brought, above});
  if (goes_on) head->add({parts, flow::PageEndRows::group_heads, below});
  return head;
}

std::shared_ptr<const CarriedFoot> carry_forward(const PartsPtr& parts, const flow::RowPosition& above) {
  if (!parts->repeats.carried || above.items == 0) return nullptr;
  return std::make_shared<const CarriedRows>(parts, above);
}

}  // namespace saraban::layout
