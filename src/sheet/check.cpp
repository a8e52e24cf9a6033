#include "sheet/check.h"

#include <algorithm>
#include <set>

#include "sheet/cell_filler.h"
#include "sheet/check_parts.h"

namespace saraban::sheet {
namespace {

class SheetCheck {
 public:
  SheetCheck(const WorkbookTemplate& workbook, const PlannedSheet& sheet) : workbook_(workbook), sheet_(sheet) {}

  Diagnostics run() {
    check_lists();
    for (const RowTemplate& row : sheet_.source->rows) {
      for (std::size_t i = 0; i < row.slots.size(); ++i) {
        if (row.slots[i].formula) check_formula({row.row->number, row.row->cells[i].column}, *row.slots[i].formula);
      }
    }
    return std::move(problems_);
  }

 private:
  void check_lists() {
    std::set<std::string> told;
    for (std::size_t b = 0; b < sheet_.bands.size(); ++b) {
      const SheetBand& band = sheet_.bands[b];
      if (band.group != nullptr || !sheet_.plan.lists[b].items->empty() || !told.insert(band.list).second) continue;
      problems_.add(make_warning(
          "sheet.empty-list", workbook_.place(*sheet_.source, {band.rows.first, 1}),
          {"รายการ “" + band.list + "” ไม่มีข้อมูลสักแถว จะเหลือแถวว่างไว้หนึ่งแถว และตรวจแท็กของแถวนี้ไม่ได้",
           "the list “" + band.list + "” has no rows: one blank row stays, and the tags of this row cannot be checked"},
          {"ตรวจเงื่อนไขในคำสั่ง SQL หรือเดือนของรายงาน",
           "look at the conditions of the SQL query, or at the report's month"}));
    }
  }

  // SUM over a group's repeating rows and its subtotals together counts every item twice. (SUM over the repeating row
  // alone does not: its range leaves the rows between out, see xlsx/formula.h.)
  void check_formula(xlsx::CellRef home, std::size_t formula) {
    for (const auto& reference : sheet_.source->formulas[formula].references()) {
      if (reference.role != xlsx::ParsedFormula::Reference::Role::summed || !reference.sheet.empty()) continue;
      const xlsx::CellRange range{{reference.first.row, reference.first.column},
                                  {reference.last.row, reference.last.column}};
      if (const auto subtotal = subtotal_in(range, home.row)) {
        problems_.add(double_count(home, *subtotal));
        return;
      }
    }
  }

  // A formula on a group's own row that the range holds together with the group's repeating rows.
  std::optional<xlsx::CellRef> subtotal_in(const xlsx::CellRange& range, std::uint32_t home_row) const {
    for (const SheetBand& band : sheet_.bands) {
      const xlsx::RowSpan rows{std::max(range.first.row, band.rows.first), std::min(range.last.row, band.rows.last)};
      if (band.group == nullptr || rows.first > rows.last || band.rows.contains(home_row)) continue;
      bool repeats = false;
      for (std::uint32_t row = rows.first; row <= rows.last; ++row)
        repeats = repeats || !sheet_.list_of_row(row).empty();
      if (!repeats) continue;
      for (std::uint32_t row = rows.first; row <= rows.last; ++row) {
        if (!sheet_.list_of_row(row).empty()) continue;
        if (const auto cell = formula_on(row, range)) return cell;
      }
    }
    return std::nullopt;
  }

  std::optional<xlsx::CellRef> formula_on(std::uint32_t row, const xlsx::CellRange& range) const {
    const RowTemplate* source = sheet_.source->find_row(row);
    if (source == nullptr) return std::nullopt;
    for (const xlsx::Cell& cell : source->row->cells) {
      if (cell.formula && range.contains({row, cell.column})) return xlsx::CellRef{row, cell.column};
    }
    return std::nullopt;
  }

  Diagnostic double_count(xlsx::CellRef home, xlsx::CellRef subtotal) const {
    return make_warning("sheet.double-count", workbook_.place(*sheet_.source, home),
                        {"ช่วงของสูตรรวมทั้งแถวรายการและแถวรวมยอดของกลุ่ม (" + to_string(subtotal) + ") ยอดจึงถูกนับซ้ำ",
                         "the formula's range holds the items and the group's subtotal (" + to_string(subtotal) +
                             "), so they count twice"},
                        {"ใช้ =SUBTOTAL(9,…) ทั้งในแถวรวมยอดและแถวรวมทั้งหมด หรืออ้างเฉพาะแถวรายการ",
                         "use =SUBTOTAL(9,…) in the subtotal and in the total, or refer to the repeating row only"});
  }

  const WorkbookTemplate& workbook_;
  const PlannedSheet& sheet_;
  Diagnostics problems_;
};

// In a repeated column with its first item; not at all where the column is left out.
void fill_once(CellFiller& filler, const PlannedSheet& sheet, std::size_t cell, RowContext context) {
  if (!sheet.columns.moves()) {
    filler.fill(cell, 0, context);
    return;
  }
  for (const PlannedColumn& column : sheet.columns.columns) {
    if (column.template_column != sheet.source->cells[cell].ref.column) continue;
    context.column = sheet.columns.item_of(column);
    if (column.look == PlannedColumn::Look::filled) filler.fill(cell, column.copy, context);
    return;
  }
}

// Fills each template row once, where it stands first.
Diagnostics fill_each_row_once(const WorkbookTemplate& workbook, const PlannedSheet& sheet, const lang::Scope& scope,
                               lang::Evaluator& evaluator) {
  CellFiller filler(sheet, workbook.workbook(), scope, evaluator);
  std::set<std::uint32_t> seen;
  for (const Segment& segment : sheet.plan.segments) {
    if (segment.look != Segment::Look::filled) continue;
    for (std::uint32_t nth = 0; nth < segment.height; ++nth) {
      const PlannedRow planned = planned_row(sheet.plan, sheet.bands, segment, nth);
      const RowTemplate* row = sheet.source->find_row(planned.template_row);
      if (row == nullptr || !seen.insert(planned.template_row).second) continue;
      for (const CellSlot& slot : row->slots) {
        if (slot.tags) fill_once(filler, sheet, *slot.tags, planned.context);
      }
    }
  }
  return filler.take_diagnostics();
}

}  // namespace

Diagnostics check_tags(const WorkbookTemplate& workbook, const std::vector<PlannedSheet>& sheets,
                       const lang::Scope& scope, lang::Evaluator& evaluator) {
  Diagnostics problems;
  const SheetTemplate* checked = nullptr;
  for (const PlannedSheet& sheet : sheets) {
    if (sheet.source != checked) problems.add(fill_each_row_once(workbook, sheet, scope, evaluator));
    checked = sheet.source;
  }
  return problems;
}

Diagnostics check_workbook(const WorkbookTemplate& workbook, const lang::Scope& scope, lang::Evaluator& evaluator) {
  Diagnostics problems;
  const PlannedWorkbook planned = plan_sheets(workbook, scope, evaluator, problems);
  problems.add(check_tags(workbook, planned.sheets, scope, evaluator));
  const SheetTemplate* checked = nullptr;  // the copies of a sheet stand together and say the same
  for (const PlannedSheet& sheet : planned.sheets) {
    if (sheet.source != checked) problems.add(SheetCheck(workbook, sheet).run());
    checked = sheet.source;
  }
  problems.add(check_parts(workbook, scope));
  return problems;
}

}  // namespace saraban::sheet
