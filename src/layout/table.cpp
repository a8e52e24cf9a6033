#include "layout/table.h"

#include <algorithm>
#include <utility>

#include "layout/table_columns.h"
#include "layout/table_row.h"
#include "layout/tag.h"

namespace saraban::layout {
namespace {

// What all chunks of one table share.
struct TableParts {
  RowSetter setter;
  RowTags tags = RowTags::table;
  SetRows head;
  std::vector<std::shared_ptr<SetRows>> spare;  // rows that were drawn, for their memory

  std::shared_ptr<SetRows> take_spare() {
    if (spare.empty()) return std::make_shared<SetRows>();
    auto rows = std::move(spare.back());
    spare.pop_back();
    return rows;
  }
};
using PartsPtr = std::shared_ptr<TableParts>;

class TableHead : public RepeatedHead {
 public:
  explicit TableHead(PartsPtr parts) : parts_(std::move(parts)) {}
  Length height() const override { return parts_->head.height(); }
  void emit_again(Page& page, Point corner) const override {
    page.items().emplace_back(tag(frame::Role::artifact));
    parts_->setter.emit(parts_->head, corner, RowTags::artifact, nullptr, page);
    page.items().emplace_back(frame::TagClose{});
  }

 private:
  PartsPtr parts_;
};

class HeadChunk : public Chunk {
 public:
  explicit HeadChunk(PartsPtr parts) : parts_(std::move(parts)) { height = parts_->head.height(); }
  void emit(Page& page, Point corner) override {
    if (parts_->tags == RowTags::table) page.items().emplace_back(tag(frame::Role::table_head));
    parts_->setter.emit(parts_->head, corner, parts_->tags, nullptr, page);
    if (parts_->tags == RowTags::table) page.items().emplace_back(frame::TagClose{});
    if (is_last) page.grid().flush(page.items());
  }
  Place place() const override { return parts_->head.place(); }

  bool is_last = false;

 private:
  PartsPtr parts_;
};

class RowChunk : public Chunk {
 public:
  RowChunk(PartsPtr parts, std::shared_ptr<SetRows> row) : parts_(std::move(parts)), row_(std::move(row)) {
    height = row_->height();
  }
  ~RowChunk() override {
    if (row_.use_count() == 1) parts_->spare.push_back(std::move(row_));
  }
  RowChunk(const RowChunk&) = delete;
  RowChunk& operator=(const RowChunk&) = delete;

  void emit(Page& page, Point corner) override {
    parts_->setter.emit(*row_, corner, parts_->tags, part_ ? &*part_ : nullptr, page);
    if (is_last) page.grid().flush(page.items());
  }

  std::unique_ptr<Chunk> split(Length room, Page& page) override {
    if (!part_) {
      part_.emplace();
      for (std::size_t i = 0; i < row_->cell_count; ++i) part_->cells.push_back({0, row_->cells[i].line_count, 0});
    }
    auto rest = std::make_unique<RowChunk>(parts_, row_);
    rest->part_ = parts_->setter.split(*row_, *part_, room, page);
    const auto is_done = [](const RowPart::Cell& cell) { return cell.begin == cell.end; };
    if (std::all_of(rest->part_->cells.begin(), rest->part_->cells.end(), is_done)) return nullptr;
    height = parts_->setter.height_of_part(*row_, *part_);
    rest->height = parts_->setter.height_of_part(*row_, *rest->part_);
    rest->space_after = space_after;
    rest->repeated_head = repeated_head;
    rest->close_after = std::exchange(close_after, 0);
    rest->is_last = std::exchange(is_last, false);
    return rest;
  }
  Place place() const override { return row_->place(); }

  bool is_last = false;

 private:
  PartsPtr parts_;
  std::shared_ptr<SetRows> row_;
  std::optional<RowPart> part_;
};

bool is_sum(const flow::TableRow& row) {
  return row.kind == flow::TableRow::Kind::subtotal || row.kind == flow::TableRow::Kind::total;
}

class TableBuilder {
 public:
  TableBuilder(flow::Table table, ParagraphSetter& setter, Notices& notices, Composer& composer)
      : table_(std::move(table)),
        notices_(notices),
        composer_(composer),
        parts_(std::make_shared<TableParts>(
            TableParts{RowSetter(size_columns(table_, composer.column_width(), setter, notices), setter, notices),
                       table_.is_layout_only ? RowTags::layout_only : RowTags::table,
                       {},
                       {}})) {}

  void build() {
    if (table_.columns.empty()) return;
    composer_.begin_block();
    if (table_.keep_together == flow::Table::KeepTogether::yes) composer_.begin_group();
    add_head();
    add_rows();
    if (table_.keep_together == flow::Table::KeepTogether::yes) composer_.end_group();
  }

 private:
  std::optional<flow::TableRow> next_row() {
    if (!table_.rows) return std::nullopt;
    auto row = notices_.take(table_.rows->next());
    return row ? std::move(*row) : std::nullopt;
  }

  bool is_tagged() const { return parts_->tags == RowTags::table; }

  void open_table(Chunk& first) {
    first.space_before = table_.space_before;
    if (is_tagged()) first.open_before.push_back(tag(frame::Role::table));
  }

  void add_head() {
    if (table_.head.empty()) return;
    parts_->setter.set(table_.head, parts_->head);
    auto chunk = std::make_unique<HeadChunk>(parts_);
    open_table(*chunk);
    chunk->keep_with_next = Keep::always;
    head_ = std::move(chunk);
    repeated_ = std::make_shared<const TableHead>(parts_);
  }

  void add_rows() {
    auto row = next_row();
    if (!row && head_) {  // a head alone
      head_->is_last = true;
      head_->keep_with_next = Keep::no;
      head_->space_after = table_.space_after;
      head_->close_after = is_tagged() ? 1 : 0;
    }
    const bool has_head = head_ != nullptr;
    if (head_) composer_.add(std::move(head_));
    for (bool is_first = true; row; is_first = false) {
      const bool keeps = row->keep_with_next || row->kind == flow::TableRow::Kind::group_head;
      auto set = parts_->take_spare();
      parts_->setter.set(*row, *set);
      auto chunk = std::make_unique<RowChunk>(parts_, std::move(set));
      if (is_first && !has_head) open_table(*chunk);
      if (is_first && is_tagged()) chunk->open_before.push_back(tag(frame::Role::table_body));
      if (!is_first) chunk->repeated_head = repeated_;
      row = next_row();
      if (row && (keeps || is_sum(*row))) chunk->keep_with_next = Keep::always;
      if (!row) {
        chunk->is_last = true;
        chunk->space_after = table_.space_after;
        chunk->close_after = is_tagged() ? 2 : 0;
      }
      composer_.add(std::move(chunk));
      if (notices_.failed()) return;
    }
  }

  flow::Table table_;
  Notices& notices_;
  Composer& composer_;
  PartsPtr parts_;
  std::unique_ptr<HeadChunk> head_;
  std::shared_ptr<const RepeatedHead> repeated_;
};

}  // namespace

void add_table(flow::Table table, ParagraphSetter& setter, Notices& notices, Composer& composer) {
  TableBuilder(std::move(table), setter, notices, composer).build();
}

}  // namespace saraban::layout
