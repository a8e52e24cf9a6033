#include "sheet/sheet_grid.h"

#include <algorithm>
#include <utility>

namespace saraban::sheet {
namespace {

constexpr int most_depth = 32;

// Enough for some dozen totals and percentages over every row; a workbook that asks for more is computed by Excel.
std::uint64_t visits_for(const std::vector<PlannedSheet>& sheets) {
  std::uint64_t rows = 0;
  for (const PlannedSheet& sheet : sheets) rows += sheet.plan.map.last_output_row();
  return 1'000'000 + 64 * rows;
}

CellValue of_template(const xlsx::Cell& cell) {
  switch (cell.kind) {
    case xlsx::Cell::Kind::blank: return CellValue::blank();
    case xlsx::Cell::Kind::text: return CellValue::of(cell.content);
    case xlsx::Cell::Kind::truth:
      return CellValue::of(cell.content == "1" ? CellValue::Truth::yes : CellValue::Truth::no);
    case xlsx::Cell::Kind::number:
      if (const auto number = Decimal::parse(cell.content)) return CellValue::of(*number);
      break;
    case xlsx::Cell::Kind::error: break;
  }
  return {};
}

// A row that the template hides: hidden="1" among its attributes (18.3.1.73).
GridValue::Visibility visibility_of(const xlsx::Row& row) {
  const bool hidden = row.attributes.find("hidden=\"1\"") != std::string::npos ||
                      row.attributes.find("hidden=\"true\"") != std::string::npos;
  return hidden ? GridValue::Visibility::hidden : GridValue::Visibility::shown;
}

bool has_subtotal(std::string_view text) {
  std::string raised(text);
  std::transform(raised.begin(), raised.end(), raised.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return raised.find("SUBTOTAL(") != std::string::npos || raised.find("AGGREGATE(") != std::string::npos;
}

}  // namespace

WorkbookGrid::WorkbookGrid(const xlsx::Workbook& workbook, const PlannedWorkbook& planned, const lang::Scope& scope,
                           lang::Evaluator& evaluator)
    : date_system_(workbook.date_system()),
      totals_(visits_for(planned.sheets)),
      calculations_left_(visits_for(planned.sheets)) {
  std::size_t formulas = 0;
  for (const std::size_t sheet : planned.left_out) maps_.leave_out(workbook.sheets()[sheet].name);
  std::vector<std::string> tabs;
  for (const xlsx::SheetInfo& sheet : workbook.sheets()) tabs.push_back(sheet.name);
  maps_.set_tabs(std::move(tabs));
  for (const PlannedSheet& sheet : planned.sheets) {
    maps_.set(sheet.source->name, sheet.plan.map, sheet.columns.map, sheet.name);
    sheets_.push_back(std::make_unique<SheetGrid>(sheet, *this, formulas, scope, evaluator));
    formulas += sheet.source->formulas.size();
  }
}

WorkbookGrid::~WorkbookGrid() = default;

SheetGrid* WorkbookGrid::find(std::string_view name) {
  const auto found =
      std::find_if(sheets_.begin(), sheets_.end(), [&](const auto& sheet) { return sheet->planned().name == name; });
  return found == sheets_.end() ? nullptr : found->get();
}

CellValue WorkbookGrid::days_of(Date date) const {
  constexpr std::int64_t from_1900_to_1904 = 1462;
  const std::int64_t days = date.excel_serial();
  return CellValue::of(
      Decimal(date_system_ == xlsx::Workbook::DateSystem::from_1904 ? days - from_1900_to_1904 : days));
}

CellValue WorkbookGrid::calculate(std::string_view text, SheetGrid& home, std::size_t formula) {
  if (depth_ >= most_depth || calculations_left_ == 0) return {};  // a long chain, or a circle
  --calculations_left_;
  ++depth_;
  CellValue value = sheet::calculate(text, home, totals_, formula);
  --depth_;
  return value;
}

SheetGrid::SheetGrid(const PlannedSheet& sheet, WorkbookGrid& workbook, std::size_t first_formula,
                     const lang::Scope& scope, lang::Evaluator& evaluator)
    : sheet_(sheet),
      workbook_(workbook),
      first_formula_(first_formula),
      evaluator_(evaluator),
      scopes_(sheet.scope_in(scope), *sheet.source, sheet.bands, sheet.plan.groups, sheet.plan.lists) {
  for (const TaggedCell& cell : sheet.source->cells) {
    auto& tags = tags_.emplace_back();
    for (const auto& expression : cell.text.expressions) tags.emplace_back(expression, sheet.list_of_row(cell.ref.row));
  }
  for (const xlsx::ParsedFormula& formula : sheet.source->formulas) subtotals_.push_back(has_subtotal(formula.text()));
}

Grid* SheetGrid::sheet(std::string_view name) { return workbook_.find(name); }

void SheetGrid::visit(const xlsx::CellRange& range, const std::function<Next(xlsx::CellRef, const GridValue&)>& see) {
  std::uint32_t row = range.first.row;
  for (const Segment* segment = sheet_.plan.find_segment(row); segment != nullptr && row <= range.last.row;) {
    const PlannedRow planned = planned_row(sheet_.plan, sheet_.bands, *segment, row - segment->output_first);
    const RowTemplate* source = sheet_.source->find_row(planned.template_row);
    if (source != nullptr && segment->look == Segment::Look::filled &&
        visit_row(*source, planned, row, {range.first.column, range.last.column}, see) == Next::stop) {
      return;
    }
    if (++row == segment->output_first + segment->output_rows()) {
      segment = segment == &sheet_.plan.segments.back() ? nullptr : segment + 1;
    }
  }
}

Grid::Next SheetGrid::visit_row(const RowTemplate& row, const PlannedRow& planned, std::uint32_t output_row,
                                xlsx::RowSpan columns,
                                const std::function<Next(xlsx::CellRef, const GridValue&)>& see) {
  const auto& cells = row.row->cells;
  const auto find = [&](std::uint32_t column) {
    return std::lower_bound(cells.begin(), cells.end(), column,
                            [](const xlsx::Cell& c, std::uint32_t wanted) { return c.column < wanted; });
  };
  const auto look_at = [&](std::size_t cell, std::uint32_t output_column, const PlannedRow& seen_by_tags) {
    GridValue value = value_at({&row, cell, {output_row, output_column}}, seen_by_tags);
    value.visibility = visibility_of(*row.row);
    return see({output_row, output_column}, value);
  };
  if (!sheet_.columns.moves()) {
    for (auto cell = find(columns.first); cell != cells.end() && cell->column <= columns.last; ++cell) {
      if (look_at(static_cast<std::size_t>(cell - cells.begin()), cell->column, planned) == Next::stop)
        return Next::stop;
    }
    return Next::go_on;
  }
  PlannedRow in_column = planned;
  const auto last = std::min<std::size_t>(columns.last, sheet_.columns.columns.size());
  for (std::uint32_t output = columns.first; output <= last; ++output) {
    const PlannedColumn& column = sheet_.columns.columns[output - 1];
    const auto cell = find(column.template_column);
    if (cell == cells.end() || cell->column != column.template_column) continue;
    if (column.look == PlannedColumn::Look::blank) continue;
    in_column.context.column = sheet_.columns.item_of(column);
    if (look_at(static_cast<std::size_t>(cell - cells.begin()), output, in_column) == Next::stop) return Next::stop;
  }
  return Next::go_on;
}

GridValue SheetGrid::value_at(const Spot& spot, const PlannedRow& planned) {
  const CellSlot& slot = spot.row->slots[spot.cell];
  const xlsx::Cell& cell = spot.row->row->cells[spot.cell];
  if (slot.tags) return {value_of_tags(*slot.tags, planned.context)};
  if (!slot.formula) return {of_template(cell)};
  return value_of_formula(*slot.formula,
                          {sheet_.name, planned.template_row, spot.output.row, cell.column, spot.output.column});
}

CellValue SheetGrid::value_of_tags(std::size_t cell, const RowContext& context) {
  // Only the first of several equal cells that are merged keeps its value, and which that is the writer knows.
  if (sheet_.source->cells[cell].find_mark(RowMark::Kind::merge_equal) != nullptr) return {};
  switch (sheet_.source->cells[cell].text.shape) {
    case CellTemplate::Shape::blank: return CellValue::blank();
    case CellTemplate::Shape::text: return printed_tags(cell, context);
    case CellTemplate::Shape::value: break;
  }
  Diagnostics told_elsewhere;
  const Value* value = tags_[cell].front().read(context, scopes_, evaluator_, told_elsewhere);
  return value == nullptr ? CellValue() : value_of(*value);
}

CellValue SheetGrid::printed_tags(std::size_t cell, const RowContext& context) {
  Diagnostics told_elsewhere;
  std::string text;
  for (const CellPiece& piece : sheet_.source->cells[cell].text.pieces) {
    if (!piece.expression) {
      text += piece.literal;
      continue;
    }
    const Value* value = tags_[cell][*piece.expression].read(context, scopes_, evaluator_, told_elsewhere);
    const auto printed = value == nullptr ? std::nullopt : lang::print(*value);
    if (!printed) return {};
    text += *printed;
  }
  return text.empty() ? CellValue::blank() : CellValue::of(std::move(text));
}

CellValue SheetGrid::value_of(const Value& value) const {
  switch (value.kind()) {
    case Value::Kind::null: return CellValue::blank();
    case Value::Kind::truth: return CellValue::of(*value.truth() ? CellValue::Truth::yes : CellValue::Truth::no);
    case Value::Kind::number: return CellValue::of(*value.number());
    case Value::Kind::date: return workbook_.days_of(*value.date());
    case Value::Kind::text: return value.text()->empty() ? CellValue::blank() : CellValue::of(*value.text());
    case Value::Kind::list:
    case Value::Kind::record: break;
  }
  return {};
}

GridValue SheetGrid::value_of_formula(std::size_t formula, const xlsx::FormulaHome& home) {
  std::string text;
  const auto spread = sheet_.source->formulas[formula].append_moved(text, home, workbook_.maps());
  GridValue value;
  if (spread == xlsx::ParsedFormula::Spread::exact) {
    value.value = workbook_.calculate(text, *this, number_of_formula(formula));
  }
  value.total = subtotals_[formula] ? GridValue::Total::subtotal : GridValue::Total::no;
  return value;
}

}  // namespace saraban::sheet
