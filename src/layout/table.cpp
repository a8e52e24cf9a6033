#include "layout/table.h"

#include <utility>

#include "layout/table_chunks.h"
#include "layout/table_columns.h"
#include "layout/tag.h"

namespace saraban::layout {
namespace {

using Kind = flow::TableRow::Kind;

// A sum keeps with the row that it sums up; several sums in a row keep together as their source says.
bool keeps_with(const flow::TableRow& next, Kind above) {
  return (next.kind == Kind::subtotal && above == Kind::body) || (next.kind == Kind::total && above != Kind::total);
}

class TableBuilder {
 public:
  TableBuilder(flow::Table table, ParagraphSetter& setter, NoteSetter& note_setter, Notices& notices,
               Composer& composer)
      : table_(std::move(table)),
        note_setter_(note_setter),
        notices_(notices),
        composer_(composer),
        parts_(std::make_shared<TableParts>(TableParts{
            RowSetter(table_, size_columns(table_, composer.column_width(), setter, notices), setter, notices), notices,
            table_.rows, table_.is_layout_only ? RowTags::layout_only : RowTags::table, table_.row_division,
            table_.repeats, composer.column_height()})) {}

  void build() {
    if (table_.columns.empty()) return;
    composer_.begin_block();
    if (table_.keep_together == flow::Table::KeepTogether::yes) composer_.begin_group();
    add_head();
    add_rows();
    if (table_.keep_together == flow::Table::KeepTogether::yes) composer_.end_group();
  }

 private:
  // What becomes one chunk: a row, or a block of rows.
  struct Unit {
    flow::TableRow row;
    std::vector<flow::TableRow> more;
    const flow::TableRow& last() const { return more.empty() ? row : more.back(); }
  };
  // What is known of a row before its content is moved into the set row.
  struct RowMarks {
    flow::RowPosition position;
    std::shared_ptr<const std::string> group;
    Keep keep = Keep::no;
    bool is_last = false;
  };

  std::optional<flow::TableRow> next_row() {
    if (!table_.rows) return std::nullopt;
    auto row = notices_.take(table_.rows->next());
    return row ? std::move(*row) : std::nullopt;
  }

  std::optional<Unit> next_unit() {
    auto row = next_row();
    if (!row) return std::nullopt;
    Unit unit{std::move(*row), {}};
    while (unit.more.size() + 1 < unit.row.block_rows && (row = next_row())) unit.more.push_back(std::move(*row));
    return unit;
  }

  // Neighbours of one group share its name.
  std::shared_ptr<const std::string> group_of(const flow::TableRow& row) {
    if (row.group.empty()) return nullptr;
    if (!group_ || *group_ != row.group) group_ = std::make_shared<const std::string>(row.group);
    return group_;
  }

  bool is_tagged() const { return parts_->tags == RowTags::table; }

  void open_table(Chunk& first) {
    first.space_before = table_.space_before;
    if (is_tagged()) first.open_before.push_back(tag(frame::Role::table));
  }

  Notes notes_of(std::vector<flow::TableRow>& rows) {
    Notes notes;
    for (flow::TableRow& row : rows) {
      Notes more = note_setter_.set_notes(row, composer_.column_width());
      std::move(more.begin(), more.end(), std::back_inserter(notes));
    }
    return notes;
  }

  void add_head() {
    if (table_.head.empty()) return;
    Notes notes = notes_of(table_.head);
    parts_->setter.set_head(table_.head, parts_->head);
    auto chunk = std::make_unique<HeadChunk>(parts_);
    chunk->notes = std::move(notes);
    open_table(*chunk);
    chunk->keep_with_next = Keep::always;
    head_ = std::move(chunk);
  }

  void add_rows() {
    auto unit = next_unit();
    if (!unit && head_) {  // a head alone
      head_->is_last = true;
      head_->keep_with_next = Keep::no;
      head_->space_after = table_.space_after;
      head_->close_after = is_tagged() ? 1 : 0;
    }
    has_head_ = head_ != nullptr;
    if (head_) composer_.add(std::move(head_));
    while (unit) {
      auto following = next_unit();
      add_unit(*unit, following ? &following->row : nullptr);
      if (notices_.failed()) return;
      unit = std::move(following);
    }
  }

  void add_unit(Unit& unit, const flow::TableRow* next) {
    const flow::TableRow& last = unit.last();
    const bool keeps = last.keep_with_next || last.kind == Kind::group_head;
    RowMarks marks = marks_of(last);
    marks.is_last = next == nullptr;
    if (next && (keeps || keeps_with(*next, last.kind))) marks.keep = Keep::always;
    if (!unit.more.empty()) return add_block(unit, std::move(marks));
    Notes notes = note_setter_.set_notes(unit.row, composer_.column_width());
    auto set = parts_->take_spare();
    parts_->setter.set(unit.row, *set);
    add_chunk(std::move(set), marks, std::move(notes));
  }

  RowMarks marks_of(const flow::TableRow& row) { return {row.position, group_of(row), Keep::no, false}; }

  // A block that is taller than a page stands row by row.
  void add_block(Unit& unit, RowMarks marks_of_last) {
    std::vector<flow::TableRow> rows = std::move(unit.more);
    rows.insert(rows.begin(), std::move(unit.row));
    std::vector<RowMarks> marks;
    for (const flow::TableRow& row : rows) marks.push_back(marks_of(row));
    marks.back() = std::move(marks_of_last);
    Notes notes = notes_of(rows);
    auto set = std::make_shared<SetRows>();
    parts_->setter.set_block(rows, *set);
    if (fits_on_page(set->height(), marks)) return add_chunk(std::move(set), marks.back(), std::move(notes));
    notices_.taller_than_page(set->place());
    rows = parts_->setter.take_apart(*set);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto alone = std::make_shared<SetRows>();
      parts_->setter.set(rows[i], *alone);
      add_chunk(std::move(alone), marks[i], std::exchange(notes, {}));
    }
  }

  // With all that stands on a page because of where it begins and ends.
  bool fits_on_page(Length block, const std::vector<RowMarks>& marks) const {
    const auto head = repeat_head(parts_, above_.value_or(flow::RowPosition{}), marks.front().position);
    const auto carried = carry_forward(parts_, marks.back().position);
    const Length around = (head ? head->height() : Length{}) + (carried ? carried->height() : Length{});
    return block + around <= composer_.column_height();
  }

  void add_chunk(std::shared_ptr<SetRows> set, const RowMarks& marks, Notes notes) {
    const bool is_first = !above_;
    auto chunk = std::make_unique<RowChunk>(parts_, std::move(set), marks.position);
    chunk->notes = std::move(notes);
    chunk->group = marks.group;
    chunk->keep_with_next = marks.keep;
    if (is_first && !has_head_) open_table(*chunk);
    if (is_first && is_tagged()) chunk->open_before.push_back(tag(frame::Role::table_body));
    if (!is_first) chunk->repeated_head = repeat_head(parts_, *above_, marks.position);
    if (marks.is_last) {
      chunk->is_last = true;
      chunk->space_after = table_.space_after;
      chunk->close_after = is_tagged() ? 2 : 0;
    } else {
      chunk->carried = carry_forward(parts_, marks.position);
    }
    above_ = marks.position;
    composer_.add(std::move(chunk));
  }

  flow::Table table_;
  NoteSetter& note_setter_;
  Notices& notices_;
  Composer& composer_;
  PartsPtr parts_;
  std::unique_ptr<HeadChunk> head_;
  bool has_head_ = false;
  std::shared_ptr<const std::string> group_;
  std::optional<flow::RowPosition> above_;  // of the row before; nothing before the first
};

}  // namespace

void add_table(flow::Table table, ParagraphSetter& setter, NoteSetter& note_setter, Notices& notices,
               Composer& composer) {
  TableBuilder(std::move(table), setter, note_setter, notices, composer).build();
}

}  // namespace saraban::layout
