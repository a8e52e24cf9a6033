#include "data/xlsx_mount.h"

#include <algorithm>

#include <fmt/format.h>

#include "data/cell.h"
#include "xlsx/workbook.h"

namespace saraban::data {
namespace {

// The rows of one sheet, read whole: their cells as texts of their kinds.
class SheetRows : public MountRows {
 public:
  SheetRows(const xlsx::Workbook& workbook, std::size_t sheet) : workbook_(workbook), sheet_(sheet) {}

  // True where the sheet has a table; what is wrong with it goes to `errors`.
  bool read(Diagnostics& errors) {
    auto sheet = errors.take(workbook_.read_sheet(sheet_));
    if (!sheet) return false;
    for (const xlsx::Row& row : sheet->rows) {
      if (errors.size() >= most_wrong_cells) break;
      if (std::none_of(row.cells.begin(), row.cells.end(), has_value)) continue;
      if (columns_.empty()) {
        read_head(row);
      } else {
        read_row(row, errors);
      }
    }
    return !columns_.empty();
  }

  const std::vector<std::string>& columns() const override { return columns_; }
  void rewind() override { row_ = 0; }

  bool next(std::vector<MountCell>& cells, std::uint64_t& source_row) override {
    if (row_ >= rows_.size()) return false;
    cells.assign(columns_.size(), {});
    for (const Stored& stored : rows_[row_].cells) cells[stored.column] = {stored.kind, stored.text};
    source_row = rows_[row_++].number;
    return true;
  }

  Place place(std::uint64_t source_row, std::size_t column) const override {
    return workbook_.place(sheet_, {static_cast<std::uint32_t>(source_row), sheet_columns_[column]});
  }

 private:
  struct Stored {
    std::size_t column = 0;
    MountCell::Kind kind = MountCell::Kind::empty;
    std::string text;
  };
  struct StoredRow {
    std::uint32_t number = 0;
    std::vector<Stored> cells;
  };

  static bool has_value(const xlsx::Cell& cell) {
    return cell.kind != xlsx::Cell::Kind::blank && !(cell.kind == xlsx::Cell::Kind::text && cell.content.empty());
  }

  void read_head(const xlsx::Row& row) {
    for (const xlsx::Cell& cell : row.cells) {
      if (!has_value(cell)) continue;
      columns_.push_back(cell.content);
      sheet_columns_.push_back(cell.column);
    }
  }

  void read_row(const xlsx::Row& row, Diagnostics& errors) {
    StoredRow stored{row.number, {}};
    for (const xlsx::Cell& cell : row.cells) {
      if (!has_value(cell)) continue;
      const auto column = std::find(sheet_columns_.begin(), sheet_columns_.end(), cell.column);
      if (column == sheet_columns_.end()) {
        errors.add(describe_nameless({row.number, cell.column}));
      } else if (cell.kind == xlsx::Cell::Kind::error) {
        errors.add(describe_error({row.number, cell.column}, cell.content));
      } else {
        store(stored, static_cast<std::size_t>(column - sheet_columns_.begin()), workbook_.cell_value(cell));
      }
    }
    rows_.push_back(std::move(stored));
  }

  static void store(StoredRow& row, std::size_t column, const Value& value) {
    if (const Decimal* number = value.number()) {
      row.cells.push_back({column, MountCell::Kind::number, number->to_string()});
    } else if (const Date* date = value.date()) {
      row.cells.push_back({column, MountCell::Kind::date, date->to_iso()});
    } else if (const bool* truth = value.truth()) {
      row.cells.push_back({column, MountCell::Kind::truth, *truth ? "true" : "false"});
    } else if (const std::string* text = value.text()) {
      row.cells.push_back({column, MountCell::Kind::text, *text});
    }
  }

  Diagnostic describe_nameless(xlsx::CellRef cell) const {
    return make_error(
        "data.bad-xlsx", workbook_.place(sheet_, cell),
        {"เซลล์นี้อยู่ในคอลัมน์ที่ไม่มีชื่อในแถวหัวตาราง", "this cell stands in a column that the head row does not name"},
        {"แถวแรกที่มีข้อมูลต้องเป็นชื่อคอลัมน์ครบทุกคอลัมน์ ลบชื่อเรื่องเหนือตารางออก",
         "the first row with values must name every column: take a title above the table away"});
  }

  Diagnostic describe_error(xlsx::CellRef cell, const std::string& content) const {
    return make_error(
        "data.wrong-type", workbook_.place(sheet_, cell),
        {fmt::format("เซลล์นี้เป็นค่าผิดพลาด {}", content), fmt::format("this cell holds the error {}", content)},
        {"แก้สูตรใน Excel แล้วบันทึกใหม่", "mend the formula in Excel and save again"});
  }

  const xlsx::Workbook& workbook_;
  std::size_t sheet_;
  std::vector<std::string> columns_;
  std::vector<std::uint32_t> sheet_columns_;
  std::vector<StoredRow> rows_;
  std::size_t row_ = 0;
};

}  // namespace

Result<Done> mount_xlsx_file(Mount& mount, const World& world, const std::string& path) {
  Diagnostics errors;
  auto bytes = errors.take(world.read_file(path));
  if (!bytes) return errors;
  const auto workbook = errors.take(xlsx::Workbook::open(path, std::move(*bytes)));
  if (!workbook) return errors;
  std::size_t tables = 0;
  for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
    const xlsx::SheetInfo& sheet = workbook->sheets()[i];
    if (sheet.kind != xlsx::SheetInfo::Kind::worksheet) continue;
    Diagnostics found;
    SheetRows rows(*workbook, i);
    const bool is_table = rows.read(found);
    if (is_table && !found.has_errors()) found.take(mount.add_table(sheet.name, rows, workbook->place(i)));
    tables += is_table ? 1 : 0;
    errors.add(std::move(found));
  }
  if (errors.has_errors()) return errors;
  if (tables == 0) {
    return make_error("data.bad-xlsx", file_place(path),
                      {"สมุดงานนี้ไม่มีแผ่นงานที่มีข้อมูล", "no sheet of this workbook has data"},
                      {"แถวแรกของแผ่นงานต้องเป็นชื่อคอลัมน์", "the first row of a sheet must name the columns"});
  }
  return {Done{}, std::move(errors)};
}

}  // namespace saraban::data
