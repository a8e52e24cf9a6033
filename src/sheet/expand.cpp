#include "sheet/expand.h"

#include <optional>
#include <set>
#include <utility>

#include "sheet/cell_filler.h"
#include "sheet/check.h"
#include "sheet/equal_merges.h"
#include "sheet/planned_sheet.h"
#include "sheet/sheet_grid.h"

namespace saraban::sheet {
namespace {

// One sheet's rows, made when they are asked for.
class SheetStream : public xlsx::FilledSheet {
 public:
  SheetStream(const PlannedSheet& sheet, const WorkbookTemplate& workbook, WorkbookGrid& grids, SheetGrid& grid,
              const lang::Scope& scope, lang::Evaluator& evaluator, SheetFiles* files)
      : workbook_(workbook),
        sheet_(sheet),
        grids_(grids),
        grid_(grid),
        scope_(sheet.scope_in(scope)),
        evaluator_(evaluator),
        filler_(sheet, workbook.workbook(), scope, evaluator),
        pictures_(sheet, workbook.workbook(), scope, evaluator, files) {}

  std::size_t sheet() const override { return sheet_.source->index; }
  std::string_view name() const override { return sheet_.name; }
  const xlsx::RowMap& row_map() const override { return sheet_.plan.map; }
  const xlsx::RowMap& column_map() const override { return sheet_.columns.map; }
  Diagnostics take_diagnostics() override {
    problems_.add(filler_.take_diagnostics());
    problems_.add(pictures_.take_diagnostics());
    return std::exchange(problems_, {});
  }

  xlsx::SheetAdditions take_additions() override {
    xlsx::SheetAdditions additions;
    additions.merges = merges_.take_ranges();
    additions.breaks = std::exchange(breaks_, {});
    additions.links = std::exchange(links_, {});
    return additions;
  }

  std::vector<xlsx::AddedPicture> take_pictures() override { return pictures_.make(); }

  std::string fill_tag(std::string_view tag) override {
    const std::vector<OutsideText>& outside = sheet_.source->outside;
    outside_.resize(outside.size());
    for (std::size_t i = 0; i < outside.size(); ++i) {
      if (outside[i].tag != tag) continue;
      if (!outside_[i]) outside_[i] = problems_.take(outside[i].text.fill(evaluator_, scope_)).value_or("");
      return *outside_[i];
    }
    return std::string(tag);
  }

  bool next(xlsx::FilledRow& row) override {
    while (segment_ < sheet_.plan.segments.size()) {
      const Segment& segment = sheet_.plan.segments[segment_];
      planned_ = planned_row(sheet_.plan, sheet_.bands, segment, nth_);
      const std::uint32_t number = segment.output_first + nth_;
      if (++nth_ == segment.output_rows()) {
        ++segment_;
        nth_ = 0;
      }
      if (make_row(row, segment.look, planned_, number)) return true;
    }
    return false;
  }

 private:
  // What a FormulaCell views until the next row.
  struct MadeFormula {
    std::string text;
    CellValue value;
  };

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
    if (look == Segment::Look::filled) note_page_break(*source, number);
    sheet_.columns.moves() ? make_moved_cells(row, *source, look, planned) : make_cells(row, *source, look, planned);
    return true;
  }

  void make_cells(xlsx::FilledRow& row, const RowTemplate& source, Segment::Look look, const PlannedRow& planned) {
    formulas_.resize(source.slots.size());
    for (std::size_t i = 0; i < source.slots.size(); ++i) {
      const xlsx::Cell& cell = source.row->cells[i];
      xlsx::CellContent content = xlsx::BlankCell{};
      const Spot spot{cell, source.slots[i], {row.number, cell.column}, 0, formulas_[i]};
      if (look == Segment::Look::filled) content = content_of(spot, planned);
      row.cells.push_back({cell.column, cell.style, content});
    }
  }

  // The same where columns repeat or are left out: the output's columns say where their cells come from.
  void make_moved_cells(xlsx::FilledRow& row, const RowTemplate& source, Segment::Look look,
                        const PlannedRow& planned) {
    const auto& columns = sheet_.columns.columns;
    formulas_.resize(columns.size());
    PlannedRow in_column = planned;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const xlsx::Cell* cell = source.row->find(columns[i].template_column);
      if (cell == nullptr) continue;
      const CellSlot& slot = source.slots[static_cast<std::size_t>(cell - source.row->cells.data())];
      const auto output_column = static_cast<std::uint32_t>(i + 1);
      xlsx::CellContent content = xlsx::BlankCell{};
      const Spot spot{*cell, slot, {row.number, output_column}, columns[i].copy, formulas_[i]};
      in_column.context.column = sheet_.columns.item_of(columns[i]);
      const bool is_filled = look == Segment::Look::filled && columns[i].look == PlannedColumn::Look::filled;
      if (is_filled) content = content_of(spot, in_column);
      row.cells.push_back({output_column, cell->style, content});
    }
  }

  // An output cell: what it is made from, where it stands, and where its formula is kept.
  struct Spot {
    const xlsx::Cell& cell;
    const CellSlot& slot;
    xlsx::CellRef output;
    std::uint32_t copy;
    MadeFormula& made;
  };

  xlsx::CellContent content_of(const Spot& spot, const PlannedRow& planned) {
    if (spot.slot.tags) return tags_of(spot, *spot.slot.tags, planned.context);
    if (!spot.slot.formula || spot.cell.formula->array) return xlsx::TemplateCell{&spot.cell};
    return formula_of(spot, *spot.slot.formula, planned);
  }

  xlsx::CellContent tags_of(const Spot& spot, std::size_t tags, const RowContext& context) {
    xlsx::CellContent content = filler_.fill(tags, spot.copy, context);
    if (std::string target = filler_.link_of(tags, spot.copy, context); !target.empty())
      add_link(spot, std::move(target));
    if (sheet_.source->cells[tags].find_mark(RowMark::Kind::merge_equal) == nullptr) return content;
    const auto fate = merges_.see(tags, context.group, spot.output, content);
    return fate == EqualMerges::Fate::swallowed ? xlsx::CellContent(xlsx::BlankCell{}) : content;
  }

  xlsx::CellContent formula_of(const Spot& spot, std::size_t formula, const PlannedRow& planned) {
    auto& [text, value] = spot.made;
    text.clear();
    const xlsx::FormulaHome home{sheet_.name, planned.template_row, spot.output.row, spot.cell.column,
                                 spot.output.column};
    const auto spread = sheet_.source->formulas[formula].append_moved(text, home, grids_.maps());
    // What a formula cannot say in full, the writer tells; its value would be of other cells than the author meant.
    if (spread != xlsx::ParsedFormula::Spread::exact) return xlsx::TemplateCell{&spot.cell};
    xlsx::FormulaCell filled;
    filled.text = text;
    value = grids_.calculate(text, grid_, grid_.number_of_formula(formula));
    if (value.is(CellValue::Kind::number)) filled.value = value.number;
    if (value.is(CellValue::Kind::text)) filled.value = std::string_view(value.text);
    if (value.is(CellValue::Kind::truth)) filled.value = value.truth == CellValue::Truth::yes;
    return filled;
  }

  void add_link(const Spot& spot, std::string target) {
    constexpr std::size_t most_links = 65530;  // of a sheet: Excel calls a workbook with more of them damaged
    if (links_.size() < most_links) return links_.push_back({spot.output, std::move(target), {}});
    if (std::exchange(told_links_, true)) return;
    problems_.add(
        make_error("sheet.too-many-links", workbook_.workbook().place(sheet_.source->index),
                   {"แผ่นงานมีลิงก์เกิน 65,530 แห่ง ซึ่งเป็นขีดจำกัดของ Excel",
                    "the sheet has more than 65,530 links, all that Excel can hold"},
                   {"เอา {{#ลิงก์ …}} ออก หรือแยกเป็นหลายแผ่นงาน", "take {{#link …}} out, or make several sheets"}));
  }

  void note_page_break(const RowTemplate& source, std::uint32_t number) {
    if (source.page_break == RowTemplate::PageBreak::none) return;
    if (!broken_rows_.insert(source.row->number).second && number > 1) breaks_.push_back(number - 1);
  }

  const WorkbookTemplate& workbook_;
  const PlannedSheet& sheet_;
  WorkbookGrid& grids_;
  SheetGrid& grid_;
  const lang::Scope& scope_;
  lang::Evaluator& evaluator_;
  std::vector<std::optional<std::string>> outside_;  // texts of tags outside cells that were asked for
  CellFiller filler_;
  PictureMaker pictures_;
  PlannedRow planned_;                 // of the row that was given last: its item holds the texts that cells view
  std::vector<MadeFormula> formulas_;  // of the row, by its cells
  EqualMerges merges_;
  bool told_links_ = false;
  Diagnostics problems_;
  std::set<std::uint32_t> broken_rows_;  // template rows with a page break that were seen
  std::vector<xlsx::AddedLink> links_;
  std::vector<std::uint32_t> breaks_;  // output rows behind which a page ends
  std::size_t segment_ = 0;
  std::uint32_t nth_ = 0;
};

class Filled : public FilledWorkbook {
 public:
  Filled(PlannedWorkbook planned, const WorkbookTemplate& workbook, const lang::Scope& scope,
         lang::Evaluator& evaluator, SheetFiles* files)
      : planned_(std::move(planned)), grids_(workbook.workbook(), planned_, scope, evaluator) {
    for (std::size_t i = 0; i < planned_.sheets.size(); ++i) {
      streams_.push_back(std::make_unique<SheetStream>(planned_.sheets[i], workbook, grids_, grids_.sheet(i), scope,
                                                       evaluator, files));
    }
  }

  std::vector<xlsx::FilledSheet*> sheets() override {
    std::vector<xlsx::FilledSheet*> sheets;
    for (const auto& stream : streams_) sheets.push_back(stream.get());
    return sheets;
  }

  const std::vector<std::size_t>& left_out() const override { return planned_.left_out; }

 private:
  PlannedWorkbook planned_;
  WorkbookGrid grids_;
  std::vector<std::unique_ptr<SheetStream>> streams_;
};

}  // namespace

Result<std::unique_ptr<FilledWorkbook>> build_filled_workbook(const WorkbookTemplate& workbook,
                                                              const lang::Scope& scope, lang::Evaluator& evaluator,
                                                              SheetFiles* files) {
  Diagnostics problems;
  PlannedWorkbook planned = plan_sheets(workbook, scope, evaluator, problems);
  if (problems.has_errors()) {  // then nothing will be pulled, and the tags' own mistakes are told now
    problems.add(check_tags(workbook, planned.sheets, scope, evaluator));
    return problems;
  }
  std::unique_ptr<FilledWorkbook> filled =
      std::make_unique<Filled>(std::move(planned), workbook, scope, evaluator, files);
  return Result<std::unique_ptr<FilledWorkbook>>(std::move(filled), std::move(problems));
}

}  // namespace saraban::sheet
