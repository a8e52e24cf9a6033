#include "flow/table_rows.h"

#include <algorithm>
#include <deque>

#include "flow/table_groups.h"
#include "flow/table_running.h"

namespace saraban::flow {
namespace {

// The text that says "goes on" after the first text of a group head.
void append_continued(const std::string& continued, TableRow& row) {
  for (TableCell& cell : row.cells) {
    for (Paragraph& paragraph : cell.content) {
      if (paragraph.content.empty()) continue;
      TextSpan more{" " + continued, paragraph.marker_style, false, {}, {}};
      if (const auto* last = std::get_if<TextSpan>(&paragraph.content.back())) {
        more.style = last->style;
        more.origin = last->origin;
      }
      paragraph.content.emplace_back(std::move(more));
      return;
    }
  }
}

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
    position_ = 0;
    stage_ = Stage::items;
  }

  Result<std::vector<TableRow>> rows_at_page_end(PageEndRows what, const RowPosition& at) override {
    std::vector<TableRow> rows;
    if (what == PageEndRows::group_heads) {
      for (std::size_t level = 0; level < std::min(at.groups, groups_.levels()); ++level) {
        const NamesPtr names = names_of_group(level, groups_.group_at(level, at.item));
        const std::size_t first = rows.size();
        for (const RowNode& row : node_.groups[level].heads) {
          rows.push_back(build_row(row, TableRow::Kind::group_head, names, builder_));
        }
        if (first < rows.size()) append_continued(node_.continued, rows[first]);
      }
    } else {
      const NamesPtr names = names_at_page_end(at);
      for (const RowNode& row : what == PageEndRows::carried ? node_.carried : node_.brought) {
        rows.push_back(build_row(row, TableRow::Kind::total, names, builder_));
      }
    }
    if (errors_.any()) return errors_.take();
    return rows;
  }

 private:
  enum class Stage { start, items, totals, end };

  // ---- the list and its groups

  void begin() {
    stage_ = Stage::items;
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
    groups_ = ItemGroups(items_->size(), node_.groups.size(),
                         [this](std::size_t level, std::size_t item) { return key_of(level, item); });
    group_names_.resize(groups_.levels());
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

  std::optional<std::pair<Value, std::string>> key_of(std::size_t level, std::size_t item) {
    if (errors_.full()) return std::nullopt;
    const auto names = item_names(names_, node_.item_name, items_->at(item), ItemColumns::names, counter_, 0);
    const auto key = builder_.eval(node_.groups[level].key, *names);
    if (!key) return std::nullopt;
    auto text = lang::print(*key);
    if (text) return std::pair(*key, std::move(*text));
    errors_.add(
        make_error("flow.not-text", node_.place, {"ค่าที่ใช้จัดกลุ่มเป็นรายการหรือระเบียน", "the group is a list or a record"},
                   {"จัดกลุ่มด้วยข้อความ จำนวน หรือวันที่", "group by a text, a number or a date"}),
        *names);
    return std::nullopt;
  }

  // ---- rows

  void make_rows() {
    if (stage_ == Stage::totals) return make_totals();
    if (!node_.list) {
      for (const RowNode& row : node_.rows) put(row, TableRow::Kind::body, names_, {});
      stage_ = Stage::totals;
    } else if (position_ == groups_.size()) {
      stage_ = Stage::totals;
    } else {
      make_rows_of_item();
    }
  }

  void make_totals() {
    const RowPosition at{groups_.size() == 0 ? 0 : groups_.size() - 1, groups_.size(), 0};
    if (items_ && items_->empty() && node_.when_empty) put(*node_.when_empty, TableRow::Kind::body, names_, at);
    for (const RowNode& row : node_.totals) put(row, TableRow::Kind::total, names_, at);
    stage_ = Stage::end;
  }

  // The heads of the groups that begin with the item, its own rows, the subtotals of the groups that end with it: they
  // all stand together.
  void make_rows_of_item() {
    for (std::size_t level = 0; level < groups_.levels(); ++level) {
      const std::size_t group = groups_.group_at(level, position_);
      const NamesPtr names = names_of_group(level, group);
      if (groups_.level(level)[group].begin != position_) continue;
      if (level + 1 == groups_.levels()) {
        in_group_ = LoopCounter(groups_.level(level)[group].end - position_);
      }
      for (const RowNode& row : node_.groups[level].heads) {
        put(row, TableRow::Kind::group_head, names, {position_, position_, level});
      }
    }
    const NamesPtr item = names_of_item();
    for (std::size_t i = 0; i < node_.rows.size(); ++i) {
      const std::size_t whole = position_ + (i + 1 == node_.rows.size() ? 1 : 0);
      put(node_.rows[i], TableRow::Kind::body, item, {position_, whole, groups_.levels()});
    }
    for (std::size_t level = groups_.levels(); level-- > 0;) {
      if (groups_.level(level)[groups_.group_at(level, position_)].end != position_ + 1) break;
      for (const RowNode& row : node_.groups[level].subtotals) {
        put(row, TableRow::Kind::subtotal, group_names_[level].names, {position_, position_ + 1, level + 1});
      }
    }
    ++position_;
    // A total never stands alone at the top of a page.
    const bool total_follows = position_ == groups_.size() && !node_.totals.empty();
    for (std::size_t i = 0; i < ready_.size(); ++i) {
      ready_[i].keep_with_next = i + 1 < ready_.size() || total_follows || ready_[i].kind == TableRow::Kind::group_head;
    }
  }

  void put(const RowNode& node, TableRow::Kind kind, const NamesPtr& names, const RowPosition& at) {
    TableRow row = build_row(node, kind, names, builder_);
    row.position = at;
    if (kind == TableRow::Kind::body) row.height = node_.row_height;
    const std::size_t levels = kind == TableRow::Kind::group_head ? at.groups + 1 : at.groups;
    for (std::size_t level = 0; level < levels; ++level) {
      if (level > 0) row.group += " / ";
      row.group += groups_.level(level)[groups_.group_at(level, at.item)].name;
    }
    ready_.push_back(std::move(row));
  }

  // ---- names

  struct Totals {
    std::size_t items = 0;
    std::vector<Value> values;  // of node_.running
  };
  struct GroupNames {
    std::optional<std::size_t> group;  // whose names they are
    Value record;
    NamesPtr names;
  };

  NamesPtr names_of_item() {
    const NamesPtr& around = groups_.levels() == 0 ? names_ : group_names_.back().names;
    auto names = item_names(around, node_.item_name, items_->at(groups_.item_at(position_)), ItemColumns::names,
                            counter_, position_);
    if (groups_.levels() > 0) {
      const std::size_t innermost = groups_.levels() - 1;
      const std::size_t begin = groups_.level(innermost)[groups_.group_at(innermost, position_)].begin;
      const Record place = in_group_->at(position_ - begin);
      names->scope.bind("group_loop", place);
      names->scope.bind("รอบในกลุ่ม", place);
    }
    return names;
  }

  Value items_between(std::size_t begin, std::size_t end) const {
    ListBuilder list;
    for (std::size_t position = begin; position < end; ++position) list.add(items_->at(groups_.item_at(position)));
    return std::move(list).finish();
  }

  // The names inside a group; those of the groups around it must be made already.
  NamesPtr names_of_group(std::size_t level, std::size_t group) {
    GroupNames& made = group_names_[level];
    if (made.group == group) return made.names;
    const ItemGroup& items = groups_.level(level)[group];
    const Value list = items_between(items.begin, items.end);
    const Value count(Decimal(static_cast<std::int64_t>(items.end - items.begin)));
    const Value index(Decimal(static_cast<std::int64_t>(items.index + 1)));
    std::vector<std::pair<std::string, Value>> fields{{"name", items.key}, {"list", list},    {"count", count},
                                                      {"index", index},    {"ชื่อ", items.key}, {"รายการ", list},
                                                      {"จำนวน", count},    {"ที่", index}};
    if (level > 0) {
      fields.emplace_back("group", group_names_[level - 1].record);
      fields.emplace_back("กลุ่ม", group_names_[level - 1].record);
    }
    made.group = group;
    made.record = Value(make_record(std::move(fields)));
    auto names = std::make_shared<Names>(level == 0 ? names_ : group_names_[level - 1].names);
    names->scope.bind("group", made.record);
    names->scope.bind("กลุ่ม", made.record);
    made.names = std::move(names);
    return made.names;
  }

  NamesPtr names_at_page_end(const RowPosition& at) {
    NamesPtr around = names_;
    for (std::size_t level = 0; level < groups_.levels(); ++level) {
      around = names_of_group(level, groups_.group_at(level, at.item));
    }
    auto names = std::make_shared<Names>(around);
    if (node_.reads_items_so_far) bind_so_far(items_between(0, at.items), *names);
    const std::vector<Value> totals = totals_at(at.items);
    for (std::size_t i = 0; i < totals.size(); ++i) names->scope.bind(node_.running[i].name, totals[i]);
    return names;
  }

  static void bind_so_far(const Value& items, Names& names) {
    for (const char* name : so_far_names) names.scope.bind(name, items);
  }

  // What the rows for a page's end add up of the first items, from the nearest known totals of fewer.
  const std::vector<Value>& totals_at(std::size_t items) {
    const Totals* known = nullptr;
    for (const Totals& totals : totals_) {
      if (totals.items <= items && (!known || totals.items > known->items)) known = &totals;
    }
    if (known && known->items == items) return known->values;
    auto of_items = std::make_shared<Names>(names_);
    bind_so_far(items_between(known ? known->items : 0, items), *of_items);
    Totals next{items, {}};
    for (std::size_t i = 0; i < node_.running.size(); ++i) {
      auto value = builder_.eval(node_.running[i].of_items, *of_items);
      if (value && known) value = joined(node_.running[i], known->values[i], *value);
      next.values.push_back(value.value_or(Value()));
    }
    constexpr std::size_t most_totals = 64;  // a page's end is asked for by all rows that it may fall behind
    if (totals_.size() == most_totals) totals_.pop_front();
    totals_.push_back(std::move(next));
    return totals_.back().values;
  }

  std::optional<Value> joined(const lang::RunningPart& part, const Value& first, const Value& second) {
    Names names(names_);
    names.scope.bind(lang::RunningPart::first, first);
    names.scope.bind(lang::RunningPart::second, second);
    return builder_.eval(part.joined, names);
  }

  const TableNode& node_;
  std::shared_ptr<const void> owner_;
  NamesPtr around_, names_;
  BuildErrors errors_;
  InlineBuilder builder_;
  Value list_;
  const List* items_ = nullptr;
  ItemGroups groups_;
  std::vector<GroupNames> group_names_;  // of the group at each level that was asked for last
  LoopCounter counter_{0};
  std::optional<LoopCounter> in_group_;  // of the innermost group that rows are made of
  Stage stage_ = Stage::start;
  std::size_t position_ = 0;  // of the item whose rows come next
  std::deque<TableRow> ready_;
  std::deque<Totals> totals_;  // those that were asked for last
};

}  // namespace

TableRow build_row(const RowNode& node, TableRow::Kind kind, const NamesPtr& names, InlineBuilder& builder) {
  TableRow row;
  row.kind = kind;
  row.block_rows = node.block_rows;
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
