#include "flow/table_rows.h"

#include <deque>
#include <unordered_map>

#include <fmt/format.h>

namespace saraban::flow {
namespace {

class TableRows : public RowSource {
 public:
  TableRows(const TableNode& node, std::shared_ptr<const void> owner, NamesPtr names, lang::Evaluator& evaluator,
            StyleSheetPtr styles)
      : node_(node),
        owner_(std::move(owner)),
        around_(std::move(names)),
        builder_(evaluator, std::move(styles), errors_) {}

  Result<std::optional<TableRow>> next() override {
    if (stage_ == Stage::start) begin();
    while (ready_.empty() && stage_ != Stage::end) {
      make_rows();
      // After a mistake the rows that follow are only looked at for further mistakes.
      if (errors_.any()) ready_.clear();
      if (errors_.full()) stage_ = Stage::end;
    }
    if (errors_.any()) return errors_.take();
    if (ready_.empty()) return std::optional<TableRow>{};
    std::optional<TableRow> row = std::move(ready_.front());
    ready_.pop_front();
    return row;
  }

  void rewind() override {
    if (stage_ == Stage::start) return;
    ready_.clear();
    group_ = 0;
    item_ = 0;
    number_ = 0;
    group_names_.reset();
    stage_ = Stage::groups;
  }

 private:
  enum class Stage { start, groups, totals, end };
  struct Group {
    Value key;
    std::string name;
    Value items;  // a list
  };

  // ---- the list and its groups

  void begin() {
    stage_ = Stage::groups;
    if (!node_.list) {
      names_ = around_;
      return;
    }
    const auto list = builder_.list_of(*node_.list, *around_, node_.place);
    if (!list) {
      stage_ = Stage::end;
      return;
    }
    list_ = *list;
    items_ = list_.list();
    counter_ = LoopCounter(items_->size());
    NamesPtr with_all = std::make_shared<Names>(around_);
    with_all = with_name(*with_all, "all", list_);
    names_ = with_name(*with_all, "ทั้งหมด", list_);
    check_items();
    if (node_.group) {
      gather_groups();
    } else {
      groups_.push_back({Value(), {}, list_});
    }
  }

  void check_items() {
    if (!node_.item_name.empty() || items_->empty() || items_->front().record()) return;
    errors_.add(
        make_error(
            "flow.unnamed-item", node_.place,
            {"รายการนี้ไม่ใช่แถวข้อมูล จึงไม่มีชื่อคอลัมน์", "the items of this list are no rows and have no columns"},
            {"ตั้งชื่อให้แต่ละรายด้วย ทีละ=… แล้วใช้ชื่อนั้นในแถว", "name each item with each=… and use that name in the row"}),
        *names_);
  }

  void gather_groups() {
    std::unordered_map<std::string, std::size_t> known;
    std::vector<ListBuilder> gathered;
    for (std::size_t i = 0; i < items_->size() && !errors_.full(); ++i) {
      const NamesPtr item = names_of_item(names_, (*items_)[i]);
      const auto key = builder_.eval(*node_.group, *item);
      if (!key) continue;
      const auto text = lang::print(*key);
      if (!text) {
        errors_.add(make_error("flow.not-text", node_.place,
                               {"ค่าที่ใช้จัดกลุ่มเป็นรายการหรือระเบียน", "the group is a list or a record"},
                               {"จัดกลุ่มด้วยข้อความ จำนวน หรือวันที่", "group by a text, a number or a date"}),
                    *item);
        return;
      }
      const auto [at, is_new] = known.try_emplace(*text, groups_.size());
      if (is_new) {
        groups_.push_back({*key, *text, Value()});
        gathered.emplace_back();
      }
      gathered[at->second].add((*items_)[i]);
    }
    for (std::size_t i = 0; i < groups_.size(); ++i) groups_[i].items = Value(std::move(gathered[i]).finish());
  }

  // ---- rows

  void make_rows() {
    if (stage_ == Stage::groups) {
      if (!node_.list) {
        for (const RowNode& row : node_.rows) put(row, TableRow::Kind::body, names_);
        stage_ = Stage::totals;
      } else if (group_ < groups_.size()) {
        make_rows_of_group();
      } else {
        stage_ = Stage::totals;
      }
      return;
    }
    if (items_ && items_->empty() && node_.when_empty) put(*node_.when_empty, TableRow::Kind::body, names_);
    for (const RowNode& row : node_.totals) put(row, TableRow::Kind::total, names_);
    stage_ = Stage::end;
  }

  void make_rows_of_group() {
    const Group& group = groups_[group_];
    const std::size_t size = group.items.list()->size();
    if (!group_names_) {
      group_names_ = names_of_group(group);
      in_group_ = LoopCounter(size);
      for (const RowNode& row : node_.group_heads) put(row, TableRow::Kind::group_head, group_names_);
      for (TableRow& row : ready_) row.keep_with_next = true;
    }
    if (item_ < size) {
      put_item(group, size);
      ++item_;
      ++number_;
      return;
    }
    for (const RowNode& row : node_.subtotals) put(row, TableRow::Kind::subtotal, group_names_);
    for (std::size_t i = 0; i + 1 < ready_.size(); ++i) ready_[i].keep_with_next = true;
    // A total never stands alone at the top of a page.
    if (group_ + 1 == groups_.size() && !node_.totals.empty() && !ready_.empty()) ready_.back().keep_with_next = true;
    group_names_.reset();
    item_ = 0;
    ++group_;
  }

  void put_item(const Group& group, std::size_t size) {
    const NamesPtr item = names_of_item(group_names_, group.items.list()->at(item_));
    const std::size_t before = ready_.size();
    for (const RowNode& row : node_.rows) put(row, TableRow::Kind::body, item);
    for (std::size_t i = before; i + 1 < ready_.size(); ++i) ready_[i].keep_with_next = true;
    const bool is_last = item_ + 1 == size;
    const bool totals_follow = !node_.subtotals.empty() || (group_ + 1 == groups_.size() && !node_.totals.empty());
    if (is_last && totals_follow && ready_.size() > before) ready_.back().keep_with_next = true;
  }

  void put(const RowNode& node, TableRow::Kind kind, const NamesPtr& names) {
    TableRow row = build_row(node, kind, names, builder_);
    if (group_ < groups_.size() && node_.group && kind != TableRow::Kind::total) row.group = groups_[group_].name;
    ready_.push_back(std::move(row));
  }

  // ---- names

  std::shared_ptr<Names> names_of_item(const NamesPtr& around, const Value& item) {
    auto names = item_names(around, node_.item_name, item, ItemColumns::names, counter_, number_);
    if (in_group_ && node_.group) {
      const Record place = in_group_->at(item_);
      names->scope.bind("group_loop", place);
      names->scope.bind("รอบในกลุ่ม", place);
    }
    return names;
  }

  NamesPtr names_of_group(const Group& group) const {
    if (!node_.group) return names_;
    const Value& list = group.items;
    const Value count(Decimal(static_cast<std::int64_t>(list.list()->size())));
    const Value index(Decimal(static_cast<std::int64_t>(group_ + 1)));
    const Value record(make_record({{"name", group.key},
                                    {"list", list},
                                    {"count", count},
                                    {"index", index},
                                    {"ชื่อ", group.key},
                                    {"รายการ", list},
                                    {"จำนวน", count},
                                    {"ที่", index}}));
    auto names = std::make_shared<Names>(names_);
    names->scope.bind("group", record);
    names->scope.bind("กลุ่ม", record);
    return names;
  }

  const TableNode& node_;
  std::shared_ptr<const void> owner_;
  NamesPtr around_, names_, group_names_;
  BuildErrors errors_;
  InlineBuilder builder_;
  Value list_;
  const List* items_ = nullptr;
  std::vector<Group> groups_;
  LoopCounter counter_{0};
  std::optional<LoopCounter> in_group_;
  Stage stage_ = Stage::start;
  std::size_t group_ = 0, item_ = 0;
  std::size_t number_ = 0;  // of the item as it stands on paper, in the whole table
  std::deque<TableRow> ready_;
};

}  // namespace

TableRow build_row(const RowNode& node, TableRow::Kind kind, const NamesPtr& names, InlineBuilder& builder) {
  TableRow row;
  row.kind = kind;
  row.cells.reserve(node.cells.size());
  for (const CellNode& from : node.cells) {
    TableCell cell;
    cell.style = from.style;
    cell.column_span = from.column_span;
    cell.row_span = from.row_span;
    const NamesInside inside = from.names_stay_whole ? NamesInside::stay_whole : NamesInside::as_told;
    for (const CellLine& line : from.lines) {
      Paragraph paragraph;
      paragraph.content = builder.build(line.inlines, names, inside);
      paragraph.style = line.style;
      paragraph.marker_style = line.text_style;
      cell.content.push_back(std::move(paragraph));
    }
    row.cells.push_back(std::move(cell));
  }
  return row;
}

std::shared_ptr<RowSource> make_table_rows(const TableNode& node, std::shared_ptr<const void> owner, NamesPtr names,
                                           lang::Evaluator& evaluator, StyleSheetPtr styles) {
  return std::make_shared<TableRows>(node, std::move(owner), std::move(names), evaluator, std::move(styles));
}

}  // namespace saraban::flow
