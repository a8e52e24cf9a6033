#include "xlsx/export_starter.h"

#include "xlsx/cell_ref.h"
#include "xlsx/export_book.h"
#include "xlsx/tab_name.h"

namespace saraban::xlsx {

namespace {

constexpr std::uint32_t title_row = 0, subtitle_row = 1, head_row = 3, tag_row = 4, total_row = 5;
constexpr std::size_t most_columns = 200;  // more is no form that anybody reads
using Role = ExportLook::Role;
using Side = ExportLook::Side;

bool is_summed(const StarterColumn& column) { return column.shape.kind == ExportColumn::Kind::number; }

class StarterBook {
 public:
  StarterBook(const Starter& starter, ExportBook& book) : starter_(starter), book_(book) {}

  Result<Done> write(OutputFile& output) {
    sheet_ = book_.add_sheet(TabNames().make(starter_.tab, "รายงาน"));
    if (sheet_ == nullptr) return book_.failure("workbook_add_worksheet");
    set_up();
    write_titles();
    for (std::size_t i = 0; i < starter_.columns.size(); ++i) write_column(i);
    write_total_word();
    if (failed_) return book_.failure("worksheet_write_string");
    return book_.close(output);
  }

 private:
  void set_up() {
    Length whole;
    for (std::size_t i = 0; i < starter_.columns.size(); ++i) {
      const Length width = starter_.columns[i].shape.width;
      whole += width;
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), column_width(width), nullptr);
    }
    set_up_page(sheet_, whole > export_upright_page ? Orientation::landscape : Orientation::portrait,
                HeadRows{head_row, head_row});
    worksheet_freeze_panes(sheet_, head_row + 1, 0);
    worksheet_center_horizontally(sheet_);
  }

  void write_titles() {
    const auto last = static_cast<lxw_col_t>(starter_.columns.size() - 1);
    const auto write = [&](std::uint32_t row, const StarterCell& cell, Role role) {
      const ExportLook look{role, Side::centre, ExportColumn::Lines::one, "General"};
      if (last > 0) worksheet_merge_range(sheet_, row, 0, row, last, "", book_.format(look));
      put(row, 0, cell, look);
    };
    write(title_row, starter_.title, Role::title);
    write(subtitle_row, starter_.subtitle, Role::note);
  }

  void write_column(std::size_t index) {
    const StarterColumn& column = starter_.columns[index];
    const auto at = static_cast<std::uint32_t>(index);
    put(head_row, at, column.head, {Role::heading, Side::centre, ExportColumn::Lines::wrapped, "General"});
    ExportLook look{Role::plain, Side::left, ExportColumn::Lines::wrapped,
                    number_format_of(column.shape, Figures::thai)};
    if (column.shape.kind == ExportColumn::Kind::number) look.side = Side::right;
    if (column.shape.kind == ExportColumn::Kind::date) look.side = Side::centre;
    put(tag_row, at, column.tag, look);
    look.role = Role::total;
    if (!is_summed(column)) return put(total_row, at, {}, look);
    const std::string sum = "=SUM(" + to_string(CellRef{tag_row + 1, at + 1}) + ")";
    const auto written =
        worksheet_write_formula(sheet_, total_row, static_cast<lxw_col_t>(at), sum.c_str(), book_.format(look));
    failed_ = failed_ || written != LXW_NO_ERROR;
    add_note(total_row, at, column.total_note);
  }

  void write_total_word() {
    const auto& columns = starter_.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (is_summed(columns[i])) continue;
      return put(total_row, static_cast<std::uint32_t>(i), starter_.total,
                 {Role::total, Side::centre, ExportColumn::Lines::one, "General"});
    }
  }

  void put(std::uint32_t row, std::uint32_t column, const StarterCell& cell, const ExportLook& look) {
    failed_ = !book_.write_text(sheet_, row, column, cell.text, look) || failed_;
    add_note(row, column, cell.note);
  }

  void add_note(std::uint32_t row, std::uint32_t column, const std::string& note) {
    if (note.empty()) return;
    lxw_comment_options options{};
    options.width = 260;
    options.height = 120;
    options.font_name = const_cast<char*>("Tahoma");  // the library copies it
    options.font_size = 10;
    const auto written =
        worksheet_write_comment_opt(sheet_, row, static_cast<lxw_col_t>(column), note.c_str(), &options);
    failed_ = failed_ || written != LXW_NO_ERROR;
  }

  const Starter& starter_;
  ExportBook& book_;
  lxw_worksheet* sheet_ = nullptr;
  bool failed_ = false;
};

}  // namespace

Result<Done> export_starter(const Starter& starter, const Place& place, OutputFile& output) {
  if (starter.columns.empty() || starter.columns.size() > most_columns) {
    return make_error(
        "xlsx.too-many-columns", place,
        {"คำถามนี้มีคอลัมน์มากเกินกว่าจะเป็นแบบรายงาน หรือไม่มีเลย", "the query has too many columns for a form, or none"},
        {"เลือกคอลัมน์ใน SELECT ให้ไม่เกิน " + std::to_string(most_columns),
         "select at most " + std::to_string(most_columns) + " columns"});
  }
  auto book = ExportBook::make(ExportBook::Memory::workbook, place);
  if (!book) return std::move(book).take_diagnostics();
  return StarterBook(starter, **book).write(output);
}

}  // namespace saraban::xlsx
