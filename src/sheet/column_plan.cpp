#include "sheet/column_plan.h"

#include <algorithm>
#include <utility>

#include "sheet/conditions.h"

namespace saraban::sheet {
namespace {

class ColumnPlanner {
 public:
  ColumnPlanner(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const lang::Scope& scope,
                lang::Evaluator& evaluator, Diagnostics& problems)
      : workbook_(workbook),
        sheet_(sheet),
        scope_(scope),
        evaluator_(evaluator),
        problems_(problems),
        builder_(bands()) {}

  ColumnPlan plan() {
    if (sheet_.repeated_columns.empty() && sheet_.column_conditions.empty()) return {};
    check_merges();
    const std::uint32_t last = last_column();
    std::uint32_t column = 1;
    for (std::size_t i = 0; i < sheet_.repeated_columns.size(); ++i) {
      const RepeatedColumns& repeated = sheet_.repeated_columns[i];
      for (; column < repeated.columns.first; ++column) add_column(column, nullptr);
      repeat(i, repeated);
      column = repeated.columns.last + 1;
    }
    for (; column <= last; ++column) add_column(column, nullptr);
    plan_.map = std::move(builder_).finish(std::max(last, column - 1));
    check_formulas();
    return std::move(plan_);
  }

 private:
  std::vector<xlsx::Band> bands() const {
    std::vector<xlsx::Band> bands;
    for (const RepeatedColumns& repeated : sheet_.repeated_columns) bands.push_back({repeated.columns, std::nullopt});
    return bands;
  }

  std::uint32_t last_column() const {
    std::uint32_t last = 1;
    for (const xlsx::Row& row : sheet_.sheet->rows)
      if (!row.cells.empty()) last = std::max(last, row.cells.back().column);
    for (const xlsx::CellRange& merge : sheet_.sheet->merges) last = std::max(last, merge.last.column);
    return last;
  }

  void repeat(std::size_t band, const RepeatedColumns& repeated) {
    const Value* list = scope_.find(repeated.list);
    if (list == nullptr || list->list() == nullptr) problems_.add(unknown_list(repeated));
    const bool is_list = list != nullptr && list->list() != nullptr;
    const std::uint32_t count = is_list ? static_cast<std::uint32_t>(list->list()->size()) : 0;
    for (std::uint32_t i = 0; i < count && !full_; ++i) {
      plan_.items.push_back({repeated.list, (*list->list())[i], i + 1});
      builder_.open(band);
      for (std::uint32_t c = repeated.columns.first; c <= repeated.columns.last; ++c)
        add_column(c, &plan_.items.back());
      builder_.close(band);
    }
    if (count > 0) return;
    builder_.open(band);
    for (std::uint32_t c = repeated.columns.first; c <= repeated.columns.last; ++c) {
      keep({c, std::nullopt, 0, PlannedColumn::Look::blank});
    }
    builder_.close(band);
  }

  void add_column(std::uint32_t column, const ColumnItem* item) {
    if (!is_shown(column, item)) return;
    PlannedColumn planned{column, std::nullopt, 0, PlannedColumn::Look::filled};
    if (item != nullptr) planned.item = plan_.items.size() - 1;
    planned.copy = static_cast<std::uint32_t>(
        std::count_if(plan_.columns.begin(), plan_.columns.end(),
                      [&](const PlannedColumn& before) { return before.template_column == column; }));
    keep(planned);
  }

  void keep(const PlannedColumn& column) {
    if (plan_.columns.size() == xlsx::last_column) {
      if (!std::exchange(full_, true)) problems_.add(too_many());
      return;
    }
    plan_.columns.push_back(column);
    builder_.keep(column.template_column, column.template_column);
  }

  bool is_shown(std::uint32_t column, const ColumnItem* item) {
    lang::Scope scope(&scope_);
    if (item != nullptr) item->bind(scope, ColumnItem::Names::bare);
    bool shown = true;
    for (const MarkIndex& index : sheet_.column_conditions) {
      if (sheet_.cells[index.cell].ref.column != column) continue;
      shown = holds_condition(workbook_, sheet_, index, scope, evaluator_, problems_) && shown;
    }
    return shown;
  }

  void check_merges() {
    for (const xlsx::CellRange& merge : sheet_.sheet->merges) {
      const xlsx::RowSpan columns{merge.first.column, merge.last.column};
      for (const RepeatedColumns& repeated : sheet_.repeated_columns) {
        if (!columns.overlaps(repeated.columns) || columns.contains(repeated.columns) ||
            repeated.columns.contains(columns))
          continue;
        problems_.add(make_error("sheet.merge-crosses-columns", workbook_.place(sheet_, merge.first),
                                 {"เซลล์ที่ผสาน " + to_string(merge) + " คร่อมขอบของคอลัมน์ที่ซ้ำ",
                                  "the merged cells " + to_string(merge) + " cross the edge of the repeating columns"},
                                 {"ผสานเซลล์ให้อยู่ภายในคอลัมน์ที่ซ้ำ หรือให้ครอบคอลัมน์ที่ซ้ำทั้งหมด",
                                  "merge inside the repeating columns only, or around all of them"}));
      }
    }
  }

  bool vanished(std::uint32_t column) const { return column > 0 && !plan_.map.first_of(column); }

  // A formula that stays and has nothing left to refer to would be #REF!.
  void check_formulas() {
    for (const RowTemplate& row : sheet_.rows) {
      for (std::size_t i = 0; i < row.slots.size(); ++i) {
        const std::uint32_t column = row.row->cells[i].column;
        if (!row.slots[i].formula || vanished(column)) continue;
        for (const auto& reference : sheet_.formulas[*row.slots[i].formula].references()) {
          if (!reference.sheet.empty() && reference.sheet != sheet_.name) continue;
          bool all_gone = reference.first.column > 0 && reference.last.column > 0;
          for (std::uint32_t c = reference.first.column; all_gone && c <= reference.last.column; ++c)
            all_gone = vanished(c);
          if (all_gone) problems_.add(column_needed({row.row->number, column}));
        }
      }
    }
  }

  Diagnostic unknown_list(const RepeatedColumns& repeated) const {
    const auto nearest = find_nearest(repeated.list, scope_.names());
    return make_error("sheet.unknown-list", workbook_.place(sheet_, repeated.mark),
                      {"ไม่มีรายการชื่อ “" + repeated.list + "” ให้คอลัมน์ซ้ำตาม",
                       "there is no list “" + repeated.list + "” over which columns could repeat"},
                      {nearest ? "หมายถึง “" + *nearest + "” หรือไม่" : "ใช้ชื่อคำถามใน report.toml ที่เป็นรายการ",
                       nearest ? "did you mean “" + *nearest + "”?" : "use a query of report.toml that gives rows"});
  }

  Diagnostic column_needed(xlsx::CellRef formula) const {
    return make_error(
        "sheet.column-needed", workbook_.place(sheet_, formula),
        {"สูตรในเซลล์นี้อ้างถึงคอลัมน์ที่หายไปตามเงื่อนไข {{?คอลัมน์: …}} จึงจะเป็น #REF!",
         "the formula in this cell refers to a column that {{?column: …}} leaves out, and would be #REF!"},
        {"ให้สูตรอ้างเป็นช่วงที่ครอบคอลัมน์อื่นด้วย เช่น SUM(C6:E6) หรือซ่อนสูตรด้วยเงื่อนไขเดียวกัน",
         "let it refer to a range with other columns, as SUM(C6:E6), or leave its column out, too"});
  }

  Diagnostic too_many() const {
    return make_error("sheet.too-many-columns", workbook_.workbook().place(sheet_.index),
                      {"เมื่อเติมข้อมูลแล้วแผ่นงานมีคอลัมน์เกิน 16,384 คอลัมน์ ซึ่งเป็นขีดจำกัดของ Excel",
                       "filled, the sheet has more than 16,384 columns, all that Excel can hold"},
                      {"ให้คอลัมน์ซ้ำตามรายการที่สั้นกว่านี้", "let columns repeat over a shorter list"});
  }

  const WorkbookTemplate& workbook_;
  const SheetTemplate& sheet_;
  const lang::Scope& scope_;
  lang::Evaluator& evaluator_;
  Diagnostics& problems_;
  ColumnPlan plan_;
  xlsx::RowMapBuilder builder_;
  bool full_ = false;
};

}  // namespace

void ColumnItem::bind(lang::Scope& scope, Names names) const {
  scope.bind(list, item);
  for (const char* name : {"ลำดับคอลัมน์", "column_no"}) scope.bind(name, Value(Decimal(std::int64_t{number})));
  if (names == Names::bare && item.record() != nullptr) scope.set_record(*item.record());
}

ColumnPlan plan_columns(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const lang::Scope& scope,
                        lang::Evaluator& evaluator, Diagnostics& problems) {
  return ColumnPlanner(workbook, sheet, scope, evaluator, problems).plan();
}

bool repeats_column(const SheetTemplate& sheet, std::uint32_t column, std::string_view list) {
  return std::any_of(
      sheet.repeated_columns.begin(), sheet.repeated_columns.end(),
      [&](const RepeatedColumns& repeated) { return repeated.columns.contains(column) && repeated.list == list; });
}

}  // namespace saraban::sheet
