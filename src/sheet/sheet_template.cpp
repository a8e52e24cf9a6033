#include "sheet/sheet_template.h"

#include <algorithm>
#include <utility>

#include "sheet/circular_formulas.h"
#include "xlsx/outside_tags.h"

namespace saraban::sheet {
namespace {

std::string row_name(std::uint32_t row) { return std::to_string(row); }

// One sheet: rows in order, cells in order, groups matched on the way.
class SheetParser {
 public:
  SheetParser(const xlsx::Workbook& workbook, std::size_t index) : workbook_(workbook) {
    sheet_.index = index;
    sheet_.name = workbook.sheets()[index].name;
  }

  std::optional<SheetTemplate> parse(Diagnostics& problems) {
    auto read = problems.take(workbook_.read_sheet(sheet_.index));
    if (!read) return std::nullopt;
    sheet_.sheet = std::make_shared<const xlsx::Sheet>(std::move(*read));
    sheet_.rows.reserve(sheet_.sheet->rows.size());
    for (const xlsx::Row& row : sheet_.sheet->rows) parse_row(row);
    for (const OpenGroup& group : open_) problems_.add(not_closed(group.span));
    order_columns();
    parse_tab();
    sheet_.pictures = parse_picture_tags(workbook_, sheet_.index, problems_);
    parse_outside();
    order_groups();
    collect_names();
    problems.add(std::move(problems_));
    return std::move(sheet_);
  }

 private:
  struct OpenGroup {
    GroupSpan span;
    std::size_t order;  // of opening: the outer group first
  };

  void parse_row(const xlsx::Row& row) {
    RowTemplate parsed;
    parsed.row = &row;
    parsed.slots.resize(row.cells.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const xlsx::Cell& cell = row.cells[i];
      const xlsx::CellRef ref{row.number, cell.column};
      if (cell.formula) {
        parsed.slots[i].formula = add_formula(cell, ref);
      } else if (find_tagging(cell) == Tagging::tags) {
        parsed.slots[i].tags = add_tagged(cell, ref, parsed);
      }
    }
    sheet_.rows.push_back(std::move(parsed));
    if (open_columns_) close_columns(open_columns_->mark);  // without {{/คอลัมน์}} it is one column
  }

  std::size_t add_formula(const xlsx::Cell& cell, xlsx::CellRef ref) {
    if (holds_tag(cell.formula->text)) {
      problems_.add(make_error("sheet.tag-in-formula", workbook_.place(sheet_.index, ref),
                               {"สูตรในเซลล์นี้มีแท็ก {{ }} อยู่ข้างใน ซึ่งเติมค่าไม่ได้",
                                "the formula in this cell holds a {{ }} tag, which cannot be filled"},
                               {"ใส่แท็กไว้ในเซลล์อื่น แล้วให้สูตรอ้างถึงเซลล์นั้น",
                                "put the tag in a cell of its own and let the formula refer to that cell"}));
    }
    sheet_.formulas.push_back(xlsx::ParsedFormula::parse(cell.formula->text));
    return sheet_.formulas.size() - 1;
  }

  // A tab's name may hold tags, and formulas name tabs.
  bool holds_tag(const std::string& formula) const {
    if (formula.find("{{") == std::string::npos) return false;
    std::string rest = formula;
    for (const xlsx::SheetInfo& info : workbook_.sheets()) {
      const std::string prefix = xlsx::sheet_prefix(info.name);
      for (std::size_t at = rest.find(prefix); at != std::string::npos; at = rest.find(prefix, at))
        rest.erase(at, prefix.size());
    }
    return rest.find("{{") != std::string::npos;
  }

  std::optional<std::size_t> add_tagged(const xlsx::Cell& cell, xlsx::CellRef ref, RowTemplate& row) {
    auto text = problems_.take(parse_cell_template(cell, workbook_.place(sheet_.index, ref)));
    if (!text) return std::nullopt;
    const std::size_t index = sheet_.cells.size();
    for (std::size_t i = 0; i < text->marks.size(); ++i) add_mark(text->marks[i], {index, i}, ref, row);
    sheet_.cells.push_back({ref, std::move(*text)});
    return index;
  }

  void add_mark(const RowMark& mark, MarkIndex index, xlsx::CellRef ref, RowTemplate& row) {
    switch (mark.kind) {
      case RowMark::Kind::group_begin: return open_group(mark, ref);
      case RowMark::Kind::group_end: return close_group(ref);
      case RowMark::Kind::columns_begin: return open_columns(mark, ref);
      case RowMark::Kind::columns_end: return close_columns(ref);
      case RowMark::Kind::page_break: row.page_break = RowTemplate::PageBreak::before; return;
      case RowMark::Kind::merge_equal:
      case RowMark::Kind::link: return;  // their cell has them
      case RowMark::Kind::condition: return row.conditions.push_back(index);
      case RowMark::Kind::column_condition: return sheet_.column_conditions.push_back(index);
      case RowMark::Kind::sheet_condition: return sheet_.sheet_conditions.push_back(index);
    }
  }

  void open_group(const RowMark& mark, xlsx::CellRef ref) {
    if (!sheet_.groups.empty() && closed_on(ref.row)) problems_.add(groups_cross(ref));
    open_.push_back({{{ref.row, ref.row}, mark.keys, ref}, opened_++});
  }

  void close_group(xlsx::CellRef ref) {
    if (open_.empty()) return problems_.add(not_open(ref));
    open_.back().span.rows.last = ref.row;
    orders_.push_back(open_.back().order);
    sheet_.groups.push_back(std::move(open_.back().span));
    open_.pop_back();
  }

  void open_columns(const RowMark& mark, xlsx::CellRef ref) {
    if (open_columns_) close_columns({ref.row, ref.column - 1});
    open_columns_ = RepeatedColumns{{ref.column, ref.column}, mark.list, ref};
  }

  void close_columns(xlsx::CellRef ref) {
    if (!open_columns_) return problems_.add(columns_not_open(ref));
    if (ref.column > open_columns_->columns.first) open_columns_->columns.last = ref.column;
    sheet_.repeated_columns.push_back(std::move(*open_columns_));
    open_columns_.reset();
  }

  void order_columns() {
    auto& spans = sheet_.repeated_columns;
    std::stable_sort(spans.begin(), spans.end(), [](const RepeatedColumns& a, const RepeatedColumns& b) {
      return a.columns.first < b.columns.first;
    });
    for (std::size_t i = 1; i < spans.size(); ++i) {
      if (spans[i].columns.first <= spans[i - 1].columns.last) problems_.add(columns_cross(spans[i].mark));
    }
  }

  void parse_outside() {
    const auto found = problems_.take(xlsx::find_outside_tags(workbook_, sheet_.index));
    if (!found) return;
    for (const xlsx::OutsideTag& one : *found) {
      auto text = problems_.take(
          lang::TextTemplate::parse(std::make_shared<const SourceText>(SourceText::within(one.place, one.text))));
      if (text) sheet_.outside.push_back({one.text, std::move(*text)});
    }
  }

  void parse_tab() {
    if (sheet_.name.find("{{") == std::string::npos) return;
    const Place place = workbook_.place(sheet_.index);
    auto tab = problems_.take(
        lang::TextTemplate::parse(std::make_shared<const SourceText>(SourceText::within(place, sheet_.name))));
    if (tab && tab->has_tags()) sheet_.tab = std::move(*tab);
  }

  // A group that began and ended above this mark on the same row, or ended on it: its neighbour cannot share the row.
  bool closed_on(std::uint32_t row) const {
    return std::any_of(sheet_.groups.begin(), sheet_.groups.end(),
                       [&](const GroupSpan& group) { return group.rows.last == row; });
  }

  void order_groups() {
    std::vector<std::size_t> places(sheet_.groups.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return orders_[a] < orders_[b]; });
    std::vector<GroupSpan> ordered;
    for (const std::size_t i : places) ordered.push_back(std::move(sheet_.groups[i]));
    sheet_.groups = std::move(ordered);
  }

  void collect_names() {
    for (const xlsx::DefinedName& name : workbook_.names()) {
      if (name.name.rfind("_xlnm.", 0) == 0) continue;
      if (name.sheet && *name.sheet != sheet_.index) continue;
      const auto area = workbook_.area_of(name, sheet_.index);
      if (area) sheet_.names.push_back({name.name, {area->first.row, area->last.row}});
    }
  }

  Diagnostic not_closed(const GroupSpan& group) const {
    return make_error(
        "sheet.group-not-closed", workbook_.place(sheet_.index, group.mark),
        {"กลุ่มที่เริ่มในเซลล์นี้ไม่มี {{/กลุ่ม}} ปิดท้าย", "the group that begins in this cell has no {{/group}} after it"},
        {"ใส่ {{/กลุ่ม}} ในแถวสุดท้ายของกลุ่ม (แถวรวมยอด หรือแถวรายการถ้าไม่มีแถวรวมยอด)",
         "put {{/กลุ่ม}} on the group's last row (its subtotal row, or the repeating row where there is none)"});
  }

  Diagnostic not_open(xlsx::CellRef ref) const {
    return make_error(
        "sheet.group-not-open", workbook_.place(sheet_.index, ref),
        {"{{/กลุ่ม}} ในเซลล์นี้ไม่มี {{#กลุ่ม …}} เริ่มไว้ก่อน", "no {{#group …}} stands before the {{/group}} in this cell"},
        {"ใส่ {{#กลุ่ม อำเภอ}} ในแถวแรกของกลุ่ม หรือลบ {{/กลุ่ม}} นี้",
         "put {{#กลุ่ม อำเภอ}} on the group's first row, or delete this {{/กลุ่ม}}"});
  }

  Diagnostic columns_not_open(xlsx::CellRef ref) const {
    return make_error("sheet.columns-not-open", workbook_.place(sheet_.index, ref),
                      {"{{/คอลัมน์}} ในเซลล์นี้ไม่มี {{#คอลัมน์ …}} เริ่มไว้ก่อนในแถวเดียวกัน",
                       "no {{#columns …}} stands before the {{/columns}} in this cell, on the same row"},
                      {"ใส่ {{#คอลัมน์ หน่วยงาน}} ในคอลัมน์แรกที่จะซ้ำ แถวเดียวกับ {{/คอลัมน์}}",
                       "put {{#คอลัมน์ หน่วยงาน}} in the first column that repeats, on the row of {{/คอลัมน์}}"});
  }

  Diagnostic columns_cross(xlsx::CellRef ref) const {
    return make_error("sheet.columns-cross", workbook_.place(sheet_.index, ref),
                      {"คอลัมน์ที่ซ้ำสองชุดทับกัน", "two sets of repeating columns overlap"},
                      {"ให้แต่ละคอลัมน์อยู่ในชุดเดียว และใส่ {{#คอลัมน์ …}} ของชุดหนึ่งเพียงแถวเดียว",
                       "let each column be in one set, and mark a set on one row only"});
  }

  Diagnostic groups_cross(xlsx::CellRef ref) const {
    return make_error("sheet.groups-cross", workbook_.place(sheet_.index, ref),
                      {"แถว " + row_name(ref.row) + " ปิดกลุ่มหนึ่งแล้วเริ่มอีกกลุ่มในแถวเดียวกัน",
                       "row " + row_name(ref.row) + " ends one group and begins another"},
                      {"แยกเป็นคนละแถว", "use a row for each"});
  }

  const xlsx::Workbook& workbook_;
  SheetTemplate sheet_;
  std::vector<OpenGroup> open_;
  std::vector<std::size_t> orders_;  // of sheet_.groups
  std::size_t opened_ = 0;
  std::optional<RepeatedColumns> open_columns_;
  Diagnostics problems_;
};

// Rows under a condition that some formula has nothing else to refer to: they are hidden, not removed.
class ConditionalRows {
 public:
  explicit ConditionalRows(std::vector<SheetTemplate>& sheets) : sheets_(sheets) {}

  void mark_needed(const SheetTemplate& home, const xlsx::ParsedFormula& formula) {
    for (const auto& reference : formula.references()) {
      const std::string& name = reference.sheet.empty() ? home.name : reference.sheet;
      for (SheetTemplate& sheet : sheets_) {
        if (sheet.name == name) mark_rows(sheet, {reference.first.row, reference.last.row});
      }
    }
  }

 private:
  static void mark_rows(SheetTemplate& sheet, xlsx::RowSpan span) {
    if (span.first == 0 || span.last == 0) return;  // whole columns
    if (span.first > span.last) std::swap(span.first, span.last);
    const auto begin = std::lower_bound(sheet.rows.begin(), sheet.rows.end(), span.first,
                                        [](const RowTemplate& row, std::uint32_t n) { return row.row->number < n; });
    auto end = begin;
    for (; end != sheet.rows.end() && end->row->number <= span.last; ++end) {
      if (end->conditions.empty()) return;
    }
    if (static_cast<std::size_t>(end - begin) != span.last - span.first + 1) return;
    for (auto row = begin; row != end; ++row) row->when_false = RowTemplate::WhenFalse::hide;
  }

  std::vector<SheetTemplate>& sheets_;
};

}  // namespace

const RowMark* TaggedCell::find_mark(RowMark::Kind kind) const {
  const auto found =
      std::find_if(text.marks.begin(), text.marks.end(), [&](const RowMark& mark) { return mark.kind == kind; });
  return found == text.marks.end() ? nullptr : &*found;
}

const RowTemplate* SheetTemplate::find_row(std::uint32_t number) const {
  const auto found = std::lower_bound(rows.begin(), rows.end(), number,
                                      [](const RowTemplate& row, std::uint32_t n) { return row.row->number < n; });
  return found != rows.end() && found->row->number == number ? &*found : nullptr;
}

Result<WorkbookTemplate> WorkbookTemplate::parse(const xlsx::Workbook& workbook) {
  WorkbookTemplate parsed;
  parsed.workbook_ = &workbook;
  Diagnostics problems;
  std::vector<SheetTemplate> all;
  for (std::size_t i = 0; i < workbook.sheets().size(); ++i) {
    if (workbook.sheets()[i].kind != xlsx::SheetInfo::Kind::worksheet) continue;
    if (auto sheet = SheetParser(workbook, i).parse(problems)) all.push_back(std::move(*sheet));
  }
  problems.add(check_circles(workbook, all));
  if (problems.has_errors()) return problems;
  ConditionalRows conditional(all);
  for (const SheetTemplate& sheet : all) {
    for (const xlsx::ParsedFormula& formula : sheet.formulas) conditional.mark_needed(sheet, formula);
  }
  for (SheetTemplate& sheet : all) {
    if (sheet.has_tags()) parsed.sheets_.push_back(std::move(sheet));
  }
  return Result<WorkbookTemplate>(std::move(parsed), std::move(problems));
}

}  // namespace saraban::sheet
