#include "sheet/expand.h"

#include <utility>

#include "sheet/cell_filler.h"
#include "sheet/check.h"
#include "sheet/planned_sheet.h"
#include "sheet/sheet_grid.h"

namespace saraban::sheet {
namespace {

// One sheet's rows, made when they are asked for.
class SheetStream : public xlsx::FilledSheet {
 public:
  SheetStream(const PlannedSheet& sheet, const WorkbookTemplate& workbook, WorkbookGrid& grids, SheetGrid& grid,
              const lang::Scope& scope, lang::Evaluator& evaluator)
      : sheet_(sheet), grids_(grids), grid_(grid), filler_(sheet, workbook.workbook(), scope, evaluator) {}

  std::size_t sheet() const override { return sheet_.source->index; }
  const xlsx::RowMap& row_map() const override { return sheet_.plan.map; }
  Diagnostics take_diagnostics() override { return filler_.take_diagnostics(); }

  bool next(xlsx::FilledRow& row) override {
    while (segment_ < sheet_.plan.segments.size()) {
      const Segment& segment = sheet_.plan.segments[segment_];
      const PlannedRow planned = planned_row(sheet_.plan, sheet_.bands, segment, nth_);
      const std::uint32_t number = segment.output_first + nth_;
      if (++nth_ == segment.output_rows()) {
        ++segment_;
        nth_ = 0;
      }
      if (make_row(row, segment.look, planned, number)) return true;
    }
    return false;
  }

 private:
  // Whether there is anything to write: the template says nothing about a row that it does not mention.
  bool make_row(xlsx::FilledRow& row, Segment::Look look, const PlannedRow& planned, std::uint32_t number) {
    const RowTemplate* source = sheet_.source->find_row(planned.template_row);
    const bool hidden = look == Segment::Look::blank_hidden;
    if (source == nullptr && !hidden) return false;
    row.number = number;
    row.template_row = source == nullptr ? nullptr : source->row;
    row.visibility = hidden ? xlsx::FilledRow::Visibility::hidden : xlsx::FilledRow::Visibility::as_template;
    row.cells.clear();
    if (source == nullptr) return true;
    texts_.resize(source->slots.size());
    for (std::size_t i = 0; i < source->slots.size(); ++i) {
      const xlsx::Cell& cell = source->row->cells[i];
      xlsx::CellContent content = xlsx::BlankCell{};
      if (look == Segment::Look::filled) content = content_of(cell, source->slots[i], planned, number, texts_[i]);
      row.cells.push_back({cell.column, cell.style, content});
    }
    return true;
  }

  xlsx::CellContent content_of(const xlsx::Cell& cell, const CellSlot& slot, const PlannedRow& planned,
                               std::uint32_t number, std::string& text) {
    if (slot.tags) return filler_.fill(*slot.tags, planned.context);
    if (!slot.formula || cell.formula->array) return xlsx::TemplateCell{&cell};
    return formula_of(cell, *slot.formula, {sheet_.source->name, planned.template_row, number}, text);
  }

  xlsx::CellContent formula_of(const xlsx::Cell& cell, std::size_t formula, const xlsx::FormulaHome& home,
                               std::string& text) {
    text.clear();
    const auto spread = sheet_.source->formulas[formula].append_moved(text, home, grids_.maps());
    // What a formula cannot say in full, the writer tells; its value would be of other cells than the author meant.
    if (spread != xlsx::ParsedFormula::Spread::exact) return xlsx::TemplateCell{&cell};
    xlsx::FormulaCell filled;
    filled.text = text;
    if (const auto value = grids_.calculate(text, grid_, grid_.number_of_formula(formula))) filled.value = *value;
    return filled;
  }

  const PlannedSheet& sheet_;
  WorkbookGrid& grids_;
  SheetGrid& grid_;
  CellFiller filler_;
  std::vector<std::string> texts_;  // of the row's formulas
  std::size_t segment_ = 0;
  std::uint32_t nth_ = 0;
};

class Filled : public FilledWorkbook {
 public:
  Filled(std::vector<PlannedSheet> planned, const WorkbookTemplate& workbook, const lang::Scope& scope,
         lang::Evaluator& evaluator)
      : planned_(std::move(planned)), grids_(planned_, scope, evaluator) {
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      streams_.push_back(
          std::make_unique<SheetStream>(planned_[i], workbook, grids_, grids_.sheet(i), scope, evaluator));
    }
  }

  std::vector<xlsx::FilledSheet*> sheets() override {
    std::vector<xlsx::FilledSheet*> sheets;
    for (const auto& stream : streams_) sheets.push_back(stream.get());
    return sheets;
  }

 private:
  std::vector<PlannedSheet> planned_;
  WorkbookGrid grids_;
  std::vector<std::unique_ptr<SheetStream>> streams_;
};

}  // namespace

Result<std::unique_ptr<FilledWorkbook>> build_filled_workbook(const WorkbookTemplate& workbook,
                                                              const lang::Scope& scope, lang::Evaluator& evaluator) {
  Diagnostics problems;
  std::vector<PlannedSheet> planned = plan_sheets(workbook, scope, evaluator, problems);
  if (problems.has_errors()) {  // then nothing will be pulled, and the tags' own mistakes are told now
    problems.add(check_tags(workbook, planned, scope, evaluator));
    return problems;
  }
  std::unique_ptr<FilledWorkbook> filled = std::make_unique<Filled>(std::move(planned), workbook, scope, evaluator);
  return Result<std::unique_ptr<FilledWorkbook>>(std::move(filled), std::move(problems));
}

}  // namespace saraban::sheet
