#include "sheet/sheet_grid.h"

#include <algorithm>

namespace saraban::sheet {
namespace {

constexpr int most_depth = 32;

// Enough for some dozen totals and percentages over every row; a workbook that asks for more is computed by Excel.
std::uint64_t visits_for(const std::vector<PlannedSheet>& sheets) {
  std::uint64_t rows = 0;
  for (const PlannedSheet& sheet : sheets) rows += sheet.plan.map.last_output_row();
  return 1'000'000 + 64 * rows;
}

GridValue of_value(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return {};
    case Value::Kind::truth: return {GridValue::Kind::truth, {}};
    case Value::Kind::number: return {GridValue::Kind::number, *value.number()};
    case Value::Kind::text: return {GridValue::Kind::text, {}};
    case Value::Kind::date:  // a serial number in the workbook's date system, which is the writer's
    case Value::Kind::list:
    case Value::Kind::record: break;
  }
  return {GridValue::Kind::unknown, {}};
}

GridValue of_template(const xlsx::Cell& cell) {
  switch (cell.kind) {
    case xlsx::Cell::Kind::blank: return {};
    case xlsx::Cell::Kind::text: return {GridValue::Kind::text, {}};
    case xlsx::Cell::Kind::truth: return {GridValue::Kind::truth, {}};
    case xlsx::Cell::Kind::number:
      if (const auto number = Decimal::parse(cell.content)) return {GridValue::Kind::number, *number};
      break;
    case xlsx::Cell::Kind::error: break;
  }
  return {GridValue::Kind::unknown, {}};
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

WorkbookGrid::WorkbookGrid(const std::vector<PlannedSheet>& sheets, const lang::Scope& scope,
                           lang::Evaluator& evaluator)
    : totals_(visits_for(sheets)), calculations_left_(visits_for(sheets)) {
  std::size_t formulas = 0;
  for (const PlannedSheet& sheet : sheets) {
    maps_.set(sheet.source->name, sheet.plan.map);
    sheets_.push_back(std::make_unique<SheetGrid>(sheet, *this, formulas, scope, evaluator));
    formulas += sheet.source->formulas.size();
  }
}

WorkbookGrid::~WorkbookGrid() = default;

SheetGrid* WorkbookGrid::find(std::string_view name) {
  const auto found = std::find_if(sheets_.begin(), sheets_.end(),
                                  [&](const auto& sheet) { return sheet->planned().source->name == name; });
  return found == sheets_.end() ? nullptr : found->get();
}

std::optional<Decimal> WorkbookGrid::calculate(std::string_view text, SheetGrid& home, std::size_t formula) {
  if (depth_ >= most_depth || calculations_left_ == 0) return std::nullopt;  // a long chain, or a circle
  --calculations_left_;
  ++depth_;
  const auto value = sheet::calculate(text, home, totals_, formula);
  --depth_;
  return value;
}

SheetGrid::SheetGrid(const PlannedSheet& sheet, WorkbookGrid& workbook, std::size_t first_formula,
                     const lang::Scope& scope, lang::Evaluator& evaluator)
    : sheet_(sheet),
      workbook_(workbook),
      first_formula_(first_formula),
      evaluator_(evaluator),
      scopes_(scope, *sheet.source, sheet.bands, sheet.plan.groups, sheet.plan.lists) {
  for (const TaggedCell& cell : sheet.source->cells) {
    auto& tags = tags_.emplace_back();
    for (const auto& expression : cell.text.expressions) tags.emplace_back(expression, sheet.list_of_row(cell.ref.row));
  }
  for (const xlsx::ParsedFormula& formula : sheet.source->formulas) subtotals_.push_back(has_subtotal(formula.text()));
}

Grid* SheetGrid::sheet(std::string_view name) { return workbook_.find(name); }

void SheetGrid::visit(const xlsx::CellRange& range, const std::function<Next(const GridValue&)>& see) {
  std::uint32_t row = range.first.row;
  for (const Segment* segment = sheet_.plan.find_segment(row); segment != nullptr && row <= range.last.row;) {
    const PlannedRow planned = planned_row(sheet_.plan, sheet_.bands, *segment, row - segment->output_first);
    const RowTemplate* source = sheet_.source->find_row(planned.template_row);
    if (source != nullptr && segment->look == Segment::Look::filled) {
      const auto& cells = source->row->cells;
      auto cell = std::lower_bound(cells.begin(), cells.end(), range.first.column,
                                   [](const xlsx::Cell& c, std::uint32_t column) { return c.column < column; });
      for (; cell != cells.end() && cell->column <= range.last.column; ++cell) {
        const auto index = static_cast<std::size_t>(cell - cells.begin());
        GridValue value = value_at(*source, index, planned, row);
        value.visibility = visibility_of(*source->row);
        if (see(value) == Next::stop) return;
      }
    }
    if (++row == segment->output_first + segment->output_rows()) {
      segment = segment == &sheet_.plan.segments.back() ? nullptr : segment + 1;
    }
  }
}

GridValue SheetGrid::value_at(const RowTemplate& row, std::size_t cell, const PlannedRow& planned,
                              std::uint32_t output_row) {
  const CellSlot& slot = row.slots[cell];
  if (slot.tags) return value_of_tags(*slot.tags, planned.context);
  if (!slot.formula) return of_template(row.row->cells[cell]);
  return value_of_formula(*slot.formula, {sheet_.source->name, planned.template_row, output_row});
}

GridValue SheetGrid::value_of_tags(std::size_t cell, const RowContext& context) {
  switch (sheet_.source->cells[cell].text.shape) {
    case CellTemplate::Shape::blank: return {};
    case CellTemplate::Shape::text: return {GridValue::Kind::text, {}};
    case CellTemplate::Shape::value: break;
  }
  Diagnostics told_elsewhere;
  const Value* value = tags_[cell].front().read(context, scopes_, evaluator_, told_elsewhere);
  return value == nullptr ? GridValue{GridValue::Kind::unknown, {}} : of_value(*value);
}

GridValue SheetGrid::value_of_formula(std::size_t formula, const xlsx::FormulaHome& home) {
  std::string text;
  const auto spread = sheet_.source->formulas[formula].append_moved(text, home, workbook_.maps());
  GridValue value{GridValue::Kind::unknown, {}};
  if (spread == xlsx::ParsedFormula::Spread::exact) {
    if (const auto number = workbook_.calculate(text, *this, number_of_formula(formula))) {
      value = {GridValue::Kind::number, *number};
    }
  }
  value.total = subtotals_[formula] ? GridValue::Total::subtotal : GridValue::Total::no;
  return value;
}

}  // namespace saraban::sheet
