#include "intake/row_source.h"

#include <algorithm>

#include "data/csv.h"

namespace saraban::intake {
namespace {

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const bool is_no_break = text.substr(at, 2) == "\xC2\xA0";
    if (!is_no_break && text[at] != ' ' && text[at] != '\t' && text[at] != '\n' && text[at] != '\r') return false;
    at += is_no_break ? 2 : 1;
  }
  return true;
}

class SheetRows : public RowSource {
 public:
  SheetRows(const xlsx::Workbook& workbook, std::size_t sheet, std::vector<xlsx::CellRange> merges)
      : workbook_(workbook), reader_(workbook, sheet), merges_(std::move(merges)) {
    std::erase_if(merges_, [](const xlsx::CellRange& range) { return range.first.row == range.last.row; });
    std::sort(merges_.begin(), merges_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  bool next(RawRow& row) override {
    if (!reader_.next(read_)) return false;
    row.number = read_.number;
    row.state = read_.attributes.find("hidden=\"1\"") == std::string::npos &&
                        read_.attributes.find("hidden=\"true\"") == std::string::npos
                    ? RawRow::State::plain
                    : RawRow::State::hidden;
    row.cells.clear();
    for (const xlsx::Cell& cell : read_.cells) {
      RawCell raw;
      if (read_cell(cell, raw)) row.cells.push_back(std::move(raw));
    }
    fill_from_merges(row);
    return true;
  }

  Diagnostics take_diagnostics() override { return reader_.take_diagnostics(); }

 private:
  // False where the cell has nothing in it.
  bool read_cell(const xlsx::Cell& cell, RawCell& raw) const {
    using Kind = xlsx::Cell::Kind;
    raw.column = cell.column;
    raw.from = cell.formula ? RawCell::From::formula : RawCell::From::typed;
    if (cell.kind == Kind::blank) {
      raw.kind = RawCell::Kind::formula_without_value;
      return cell.formula.has_value();
    }
    raw.kind = cell.kind == Kind::error ? RawCell::Kind::error : RawCell::Kind::text;
    raw.text = cell.content;
    if (cell.kind == Kind::number || cell.kind == Kind::truth) set_value(workbook_.cell_value(cell), raw);
    return !is_blank(raw.text);
  }

  static void set_value(const Value& value, RawCell& raw) {
    if (const Decimal* number = value.number()) {
      raw.kind = RawCell::Kind::number;
      raw.text = number->to_string();
    } else if (const Date* date = value.date()) {
      raw.kind = RawCell::Kind::date;
      raw.text = date->to_iso();
    } else if (const bool* truth = value.truth()) {
      raw.kind = RawCell::Kind::truth;
      raw.text = *truth ? "TRUE" : "FALSE";
    } else if (const std::string* text = value.text()) {
      raw.text = *text;
    }
  }

  void fill_from_merges(RawRow& row) {
    std::erase_if(open_, [&](const Open& open) { return open.range.last.row < row.number; });
    for (; next_merge_ < merges_.size() && merges_[next_merge_].first.row <= row.number; ++next_merge_) {
      const xlsx::CellRange& range = merges_[next_merge_];
      const RawCell* first = range.first.row == row.number ? row.find(range.first.column) : nullptr;
      if (first != nullptr) open_.push_back({range, *first});
    }
    bool has_filled = false;
    for (const Open& open : open_) {
      if (open.range.first.row == row.number || row.find(open.range.first.column) != nullptr) continue;
      row.cells.push_back(open.cell);
      has_filled = true;
    }
    if (!has_filled) return;
    std::sort(row.cells.begin(), row.cells.end(), [](const auto& a, const auto& b) { return a.column < b.column; });
  }

  struct Open {
    xlsx::CellRange range;
    RawCell cell;
  };

  const xlsx::Workbook& workbook_;
  xlsx::SheetReader reader_;
  xlsx::Row read_;
  std::vector<xlsx::CellRange> merges_;  // of several rows, by their first cell
  std::size_t next_merge_ = 0;
  std::vector<Open> open_;
};

class CsvRows : public RowSource {
 public:
  CsvRows(std::string_view text, char separator) : reader_(text, separator), separator_(separator) {}

  bool next(RawRow& row) override {
    using Outcome = data::CsvReader::Outcome;
    const Outcome outcome = reader_.next(cells_);
    if (outcome == Outcome::end) return false;
    row.number = static_cast<std::uint32_t>(reader_.line());
    row.state = RawRow::State::plain;
    row.cells.clear();
    if (outcome == Outcome::broken || has_swallowed_lines()) {
      row.state = RawRow::State::broken;
      row.cells.push_back({1, RawCell::Kind::text, RawCell::From::typed, std::string(reader_.skip_broken_line())});
      return true;
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (is_blank(cells_[i])) continue;
      const auto column = static_cast<std::uint32_t>(i + 1);
      row.cells.push_back({column, RawCell::Kind::text, RawCell::From::typed, std::string(cells_[i])});
    }
    return true;
  }

  Diagnostics take_diagnostics() override { return {}; }

 private:
  // A quote that somebody forgot to close takes the lines behind it into its cell: one of them has a row's separators.
  bool has_swallowed_lines() const {
    constexpr std::ptrdiff_t separators_of_row = 3;
    for (std::string_view cell : cells_) {
      while (cell.find('\n') != std::string_view::npos) {
        cell.remove_prefix(cell.find('\n') + 1);
        const std::string_view line = cell.substr(0, cell.find('\n'));
        if (std::count(line.begin(), line.end(), separator_) >= separators_of_row) return true;
      }
    }
    return false;
  }

  data::CsvReader reader_;
  char separator_;
  std::vector<std::string_view> cells_;
};

}  // namespace

const RawCell* RawRow::find(std::uint32_t column) const {
  const auto found =
      std::find_if(cells.begin(), cells.end(), [&](const RawCell& cell) { return cell.column == column; });
  return found == cells.end() ? nullptr : &*found;
}

std::unique_ptr<RowSource> make_sheet_rows(const xlsx::Workbook& workbook, std::size_t sheet,
                                           std::vector<xlsx::CellRange> merges) {
  return std::make_unique<SheetRows>(workbook, sheet, std::move(merges));
}

std::unique_ptr<RowSource> make_csv_rows(std::string_view text, char separator) {
  return std::make_unique<CsvRows>(text, separator);
}

}  // namespace saraban::intake
