#include "sheet/circular_formulas.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace saraban::sheet {
namespace {

constexpr std::size_t most_told = 20;
constexpr std::size_t most_named = 5;  // cells of a circle in its message

// Whether every cell that the formula names is a cell that its value needs.
bool needs_all(std::string_view text) {
  constexpr std::array<std::string_view, 18> choosy{
      "IF(",   "IFS(",     "IFERROR(", "IFNA(",   "CHOOSE(", "SWITCH(",   "ROW(",         "ROWS(",      "COLUMN(",
      "CELL(", "COLUMNS(", "AREAS(",   "OFFSET(", "INDEX(",  "INDIRECT(", "FORMULATEXT(", "ISFORMULA(", "SHEET("};
  std::string raised(text);
  std::transform(raised.begin(), raised.end(), raised.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return std::none_of(choosy.begin(), choosy.end(),
                      [&](std::string_view name) { return raised.find(name) != std::string::npos; });
}

struct FormulaCell {
  std::size_t sheet;  // of the workbook
  xlsx::CellRef ref;
  const xlsx::ParsedFormula* formula;
  enum class Visit { not_yet, under_way, done } visit = Visit::not_yet;
};

// The formulas of one column by their rows; those that are done are stepped over (a union-find's path, halved).
class ColumnOfFormulas {
 public:
  void add(std::uint32_t row, std::size_t cell) {
    rows_.push_back(row);
    cells_.push_back(cell);
    next_.push_back(next_.size());
  }
  void close() { next_.push_back(next_.size()); }

  std::optional<std::size_t> find_open(std::uint32_t first, std::uint32_t last) {
    std::size_t at = static_cast<std::size_t>(std::lower_bound(rows_.begin(), rows_.end(), first) - rows_.begin());
    while (next_[at] != at) at = next_[at] = next_[next_[at]];
    if (at == rows_.size() || rows_[at] > last) return std::nullopt;
    return cells_[at];
  }

  void step_over(std::uint32_t row) {
    const auto at = static_cast<std::size_t>(std::lower_bound(rows_.begin(), rows_.end(), row) - rows_.begin());
    next_[at] = at + 1;
  }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> cells_, next_;
};

// A walk from formula to formula, deepest first, without recursion.
class CircleSearch {
 public:
  CircleSearch(const xlsx::Workbook& workbook, const std::vector<SheetTemplate>& sheets) : workbook_(workbook) {
    for (const SheetTemplate& sheet : sheets) {
      for (const RowTemplate& row : sheet.rows) {
        for (std::size_t i = 0; i < row.slots.size(); ++i) {
          if (!row.slots[i].formula) continue;
          const xlsx::CellRef ref{row.row->number, row.row->cells[i].column};
          const xlsx::ParsedFormula& formula = sheet.formulas[*row.slots[i].formula];
          if (!formula.has_references() || !needs_all(formula.text())) continue;
          columns_[{sheet.index, ref.column}].add(ref.row, cells_.size());
          cells_.push_back({sheet.index, ref, &formula});
        }
      }
    }
    for (auto& [place, column] : columns_) column.close();
  }

  Diagnostics run() {
    for (std::size_t i = 0; i < cells_.size() && problems_.size() < most_told; ++i) {
      if (cells_[i].visit == FormulaCell::Visit::not_yet) walk_from(i);
    }
    return std::move(problems_);
  }

 private:
  struct Step {
    std::size_t cell;
    std::size_t reference = 0;  // the one that is being followed
  };

  void walk_from(std::size_t start) {
    enter(start);
    while (!way_.empty()) {
      Step& step = way_.back();
      const auto& references = cells_[step.cell].formula->references();
      if (step.reference == references.size()) {
        leave();
        continue;
      }
      const auto next = find_open(cells_[step.cell], references[step.reference]);
      if (!next) {
        ++step.reference;
      } else if (cells_[*next].visit == FormulaCell::Visit::not_yet) {
        enter(*next);
      } else {
        tell_circle(*next);
        while (!way_.empty()) leave();
      }
    }
  }

  void enter(std::size_t cell) {
    cells_[cell].visit = FormulaCell::Visit::under_way;
    way_.push_back({cell});
  }

  void leave() {
    FormulaCell& cell = cells_[way_.back().cell];
    cell.visit = FormulaCell::Visit::done;
    columns_.at({cell.sheet, cell.ref.column}).step_over(cell.ref.row);
    way_.pop_back();
  }

  // The first formula that the reference holds and that is not done.
  std::optional<std::size_t> find_open(const FormulaCell& home, const xlsx::ParsedFormula::Reference& reference) {
    if (!reference.last_sheet.empty()) return std::nullopt;
    const auto sheet = reference.sheet.empty() ? std::optional(home.sheet) : workbook_.find_sheet(reference.sheet);
    if (!sheet) return std::nullopt;
    const auto span = [](std::uint32_t a, std::uint32_t b, std::uint32_t last) {
      return a == 0 ? xlsx::RowSpan{1, last} : xlsx::RowSpan{std::min(a, b), std::max(a, b)};
    };
    const xlsx::RowSpan rows = span(reference.first.row, reference.last.row, xlsx::last_row);
    const xlsx::RowSpan columns = span(reference.first.column, reference.last.column, xlsx::last_column);
    for (auto column = columns_.lower_bound({*sheet, columns.first});
         column != columns_.end() && column->first <= std::pair(*sheet, columns.last); ++column) {
      if (const auto cell = column->second.find_open(rows.first, rows.last)) return cell;
    }
    return std::nullopt;
  }

  // The circle begins with the cell of it that a reader of the sheets meets first.
  void tell_circle(std::size_t met) {
    auto first = std::find_if(way_.begin(), way_.end(), [&](const Step& step) { return step.cell == met; });
    std::vector<std::size_t> circle;
    for (; first != way_.end(); ++first) circle.push_back(first->cell);
    const auto before = [&](std::size_t a, std::size_t b) {
      const FormulaCell &x = cells_[a], &y = cells_[b];
      return std::tuple(x.sheet, x.ref.row, x.ref.column) < std::tuple(y.sheet, y.ref.row, y.ref.column);
    };
    std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end(), before), circle.end());
    const FormulaCell& home = cells_[circle.front()];
    std::string way;
    for (std::size_t i = 0; i < std::min(circle.size(), most_named); ++i) way += name_of(circle[i], home) + " → ";
    if (circle.size() > most_named) way += "… → ";
    way += name_of(circle.front(), home);
    problems_.add(make_error(
        "sheet.circular-formula", workbook_.place(home.sheet, home.ref),
        {"สูตรในเซลล์นี้อ้างวนกลับมาที่ตัวเอง (" + way + ")", "the formula in this cell refers back to itself (" + way + ")"},
        {"แก้ช่วงของสูตรไม่ให้รวมเซลล์ของสูตรเอง เช่น ยอดรวมใน D7 ใช้ =SUM(D6) ไม่ใช่ =SUM(D6:D7)",
         "let the formula's range leave its own cell out: a total in D7 is =SUM(D6), not =SUM(D6:D7)"}));
  }

  std::string name_of(std::size_t cell, const FormulaCell& home) const {
    const std::string ref = to_string(cells_[cell].ref);
    return cells_[cell].sheet == home.sheet ? ref : workbook_.sheets()[cells_[cell].sheet].name + "!" + ref;
  }

  const xlsx::Workbook& workbook_;
  std::vector<FormulaCell> cells_;
  std::map<std::pair<std::size_t, std::uint32_t>, ColumnOfFormulas> columns_;  // by sheet and column
  std::vector<Step> way_;  // from the formula that the walk began with
  Diagnostics problems_;
};

}  // namespace

Diagnostics check_circles(const xlsx::Workbook& workbook, const std::vector<SheetTemplate>& sheets) {
  if (workbook.iteration() == xlsx::Workbook::Iteration::on) return {};
  return CircleSearch(workbook, sheets).run();
}

}  // namespace saraban::sheet
