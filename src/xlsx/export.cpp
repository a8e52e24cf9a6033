#include "xlsx/export.h"

#include <algorithm>
#include <set>

#include "xlsx/cell_ref.h"
#include "xlsx/cell_text.h"
#include "xlsx/export_book.h"
#include "xlsx/markup.h"
#include "xlsx/string_items.h"
#include "xlsx/tab_name.h"

namespace saraban::xlsx {

namespace {

constexpr std::uint64_t streamed_from = 200'000;  // cells
constexpr std::uint64_t told_every = 4096;        // rows
constexpr std::size_t most_slices = 12, most_categories = 60;
constexpr std::size_t shortest_wrapped = 30;  // bytes
constexpr double highest_row = 409;           // points: Excel's specification limits

ExportLook look_of(const ExportColumn& column, Figures figures) {
  using Side = ExportLook::Side;
  Side side = Side::left;
  if (column.kind == ExportColumn::Kind::number) side = Side::right;
  if (column.kind == ExportColumn::Kind::date || column.kind == ExportColumn::Kind::truth) side = Side::centre;
  const bool is_truth = column.kind == ExportColumn::Kind::truth;
  return {ExportLook::Role::plain, side, column.lines, is_truth ? "General" : number_format_of(column, figures)};
}

ExportBook::Memory memory_for(const Table& table) {
  const std::uint64_t cells = std::uint64_t{table.rows()} * table.columns().size();
  return cells < streamed_from ? ExportBook::Memory::workbook : ExportBook::Memory::rows;
}

class Exporter {
 public:
  Exporter(const Export& exported, ExportBook& book) : exported_(exported), table_(*exported.table), book_(book) {
    for (const ExportColumn& column : exported.columns) looks_.push_back(look_of(column, exported.figures));
  }

  Result<Done> write(OutputFile& output) {
    tab_ = tabs_.make(exported_.title, "ข้อมูล");
    sheet_ = book_.add_sheet(tab_);
    if (sheet_ == nullptr) return book_.failure("workbook_add_worksheet");
    set_up_sheet();
    write_head();
    for (std::size_t row = 0; row < table_.rows() && !problems_.has_errors(); ++row) write_row(row);
    if (exported_.chart && !problems_.has_errors()) add_chart(*exported_.chart);
    if (problems_.has_errors()) return std::move(problems_);
    if (!problems_.take(book_.close(output))) return std::move(problems_);
    return {Done{}, std::move(problems_)};
  }

 private:
  std::uint32_t last_row() const { return static_cast<std::uint32_t>(table_.rows()); }  // the head is row 0
  lxw_col_t last_column() const { return static_cast<lxw_col_t>(exported_.columns.size() - 1); }

  void set_up_sheet() {
    Length whole;
    for (std::size_t i = 0; i < exported_.columns.size(); ++i) {
      const Length width = exported_.columns[i].width;
      whole += width;
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), column_width(width), nullptr);
    }
    set_up_page(sheet_, whole > export_upright_page ? Orientation::landscape : Orientation::portrait, HeadRows{0, 0});
    worksheet_set_default_row(sheet_, export_line_height, LXW_FALSE);
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_autofilter(sheet_, 0, 0, last_row(), last_column());
  }

  // As many lines as the row's longest wrapped text takes; Excel fits no row that has the sheet's default height.
  void set_row_height(std::size_t row, const std::function<const std::string*(std::size_t column)>& text_in) {
    std::int64_t lines = 1;
    for (std::size_t i = 0; i < exported_.columns.size(); ++i) {
      const ExportColumn& column = exported_.columns[i];
      const std::string* text = row == 0 || column.lines == ExportColumn::Lines::wrapped ? text_in(i) : nullptr;
      if (text == nullptr || text->size() < shortest_wrapped) continue;
      const std::int64_t width = exported_.measure(*text).in_millipoints() * 21 / 20;  // words break before the edge
      lines = std::max(lines, width / std::max<std::int64_t>(column.width.in_millipoints(), 1) + 1);
    }
    if (lines == 1) return;
    const double height = std::min(export_line_height * static_cast<double>(lines), highest_row);
    worksheet_set_row(sheet_, static_cast<lxw_row_t>(row), height, nullptr);
  }

  void write_head() {
    set_row_height(0, [&](std::size_t column) { return &exported_.columns[column].name; });
    const ExportLook look{ExportLook::Role::heading, ExportLook::Side::centre, ExportColumn::Lines::wrapped, "@"};
    for (std::size_t i = 0; i < exported_.columns.size(); ++i) write_text(0, i, exported_.columns[i].name, look);
  }

  void write_row(std::size_t row) {
    const Record record(exported_.table, row);
    set_row_height(row + 1, [&](std::size_t column) { return record.at(column).text(); });
    for (std::size_t i = 0; i < exported_.columns.size() && !problems_.has_errors(); ++i) {
      write_cell(row, i, record.at(i));
    }
    if ((row + 1) % told_every == 0 && exported_.on_progress) exported_.on_progress(row + 1);
  }

  void write_cell(std::size_t row, std::size_t index, const Value& value) {
    const auto line = static_cast<lxw_row_t>(row + 1);
    const auto column = static_cast<lxw_col_t>(index);
    const ExportLook& look = looks_[index];
    lxw_error error = LXW_NO_ERROR;
    if (value.is_null())
      error = worksheet_write_blank(sheet_, line, column, book_.format(look));
    else if (exported_.columns[index].kind == ExportColumn::Kind::number)
      error = worksheet_write_number(sheet_, line, column, value.number()->to_double(), book_.format(look));
    else if (exported_.columns[index].kind == ExportColumn::Kind::date)
      error = worksheet_write_number(sheet_, line, column, value.date()->excel_serial(), book_.format(look));
    else if (exported_.columns[index].kind == ExportColumn::Kind::truth)
      error = worksheet_write_boolean(sheet_, line, column, *value.truth() ? 1 : 0, book_.format(look));
    else if (const std::string* text = value.text())
      return write_text(row + 1, index, *text, look);
    else
      return write_text(row + 1, index, text_of(value), look);
    if (error != LXW_NO_ERROR) problems_.add(book_.failure(lxw_strerror(error)));
  }

  void write_text(std::size_t row, std::size_t index, const std::string& text, const ExportLook& look) {
    const Place place = row == 0 ? exported_.place : table_.place(row - 1);
    const std::string& column = exported_.columns[index].name;
    if (!is_utf8(text) || !is_utf8(column)) return problems_.add(broken_text(place));
    if (!fits_cell(text)) return problems_.add(too_long_text(place, column));
    if (needs_xstring(text) && encode_xstring(text).forbidden > 0 && told_.insert(index).second) {
      problems_.add(forbidden_character(place, column));
    }
    const bool written =
        book_.write_text(sheet_, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(index), text, look);
    if (!written) problems_.add(book_.failure("worksheet_write_string"));
  }

  void add_chart(const ExportChart& chart) {
    const std::size_t points = table_.rows();
    const bool is_pie = chart.form == ExportChart::Form::pie;
    if (points > (is_pie ? most_slices : most_categories)) problems_.add(crowded(points));
    lxw_worksheet* sheet = book_.add_sheet(tabs_.make("แผนภูมิ", "แผนภูมิ"));
    lxw_chart* drawn = workbook_add_chart(book_.workbook(), type_of(chart.form));
    if (sheet == nullptr || drawn == nullptr) return problems_.add(book_.failure("workbook_add_chart"));
    for (const std::size_t value : chart.values) add_series(drawn, chart.category, value);
    lxw_chart_font font{};
    font.name = const_cast<char*>(export_font);  // the library copies it
    font.size = export_font_size;
    chart_title_set_name(drawn, exported_.title.c_str());
    chart_title_set_name_font(drawn, &font);
    chart_legend_set_font(drawn, &font);
    if (!is_pie) set_axes(drawn, chart, font);
    lxw_chart_options options{};
    options.x_scale = 2;
    options.y_scale = 2;
    options.description = const_cast<char*>(exported_.title.c_str());
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 1);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    if (worksheet_insert_chart_opt(sheet, 0, 0, drawn, &options) != LXW_NO_ERROR) {
      problems_.add(book_.failure("worksheet_insert_chart"));
    }
  }

  void add_series(lxw_chart* drawn, std::size_t category, std::size_t value) {
    lxw_chart_series* series = chart_add_series(drawn, nullptr, nullptr);
    if (series == nullptr) return problems_.add(book_.failure("chart_add_series"));
    const auto categories = static_cast<lxw_col_t>(category), values = static_cast<lxw_col_t>(value);
    const std::uint32_t last = std::max(last_row(), 1U);
    chart_series_set_categories(series, tab_.c_str(), 1, categories, last, categories);
    chart_series_set_values(series, tab_.c_str(), 1, values, last, values);
    chart_series_set_name_range(series, tab_.c_str(), 0, values);
  }

  void set_axes(lxw_chart* drawn, const ExportChart& chart, lxw_chart_font& font) {
    chart_axis_set_num_font(drawn->x_axis, &font);
    chart_axis_set_num_font(drawn->y_axis, &font);
    chart_axis_set_name(drawn->x_axis, exported_.columns[chart.category].name.c_str());
    chart_axis_set_name_font(drawn->x_axis, &font);
    if (chart.values.size() > 1) return;
    chart_axis_set_name(drawn->y_axis, exported_.columns[chart.values.front()].name.c_str());
    chart_axis_set_name_font(drawn->y_axis, &font);
    chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
  }

  static std::uint8_t type_of(ExportChart::Form form) {
    switch (form) {
      case ExportChart::Form::bar: return LXW_CHART_COLUMN;
      case ExportChart::Form::line: return LXW_CHART_LINE;
      case ExportChart::Form::pie: return LXW_CHART_PIE;
    }
    return LXW_CHART_COLUMN;
  }

  Diagnostic crowded(std::size_t points) const {
    const std::string count = std::to_string(points);
    return make_warning("xlsx.crowded-chart", exported_.place,
                        {"แผนภูมิมี " + count + " รายการ ซึ่งแน่นจนอ่านยาก", "a chart of " + count + " items is hard to read"},
                        {"สรุปข้อมูลก่อน เช่น GROUP BY อำเภอ ใน SQL แล้วส่งออกคำถามนั้น",
                         "sum the data up first, with GROUP BY in the SQL, and export that query"});
  }

  const Export& exported_;
  const Table& table_;
  ExportBook& book_;
  TabNames tabs_;
  std::string tab_;
  lxw_worksheet* sheet_ = nullptr;
  std::vector<ExportLook> looks_;
  std::set<std::size_t> told_;  // columns with control characters
  Diagnostics problems_;
};

Diagnostics check_size(const Export& exported) {
  Diagnostics problems;
  if (exported.table->rows() >= xlsx::last_row) {
    problems.add(make_error("xlsx.too-many-rows", exported.place,
                            {"ผลลัพธ์มีแถวเกิน 1,048,575 แถว ซึ่งเป็นขีดจำกัดของ Excel เมื่อมีแถวหัวตาราง",
                             "the result has more than 1,048,575 rows, all that Excel holds under a head row"},
                            {"กรองข้อมูลให้น้อยลงใน SQL เช่น ทีละอำเภอ", "let the SQL give fewer rows, one district say"}));
  }
  if (exported.columns.size() > xlsx::last_column || exported.columns.empty()) {
    problems.add(make_error(
        "xlsx.too-many-columns", exported.place,
        {"คำถามนี้มีคอลัมน์มากเกินกว่าที่ Excel รับได้ หรือไม่มีเลย", "the query has more columns than Excel holds, or none"},
        {"เลือกคอลัมน์ใน SELECT ให้ไม่เกิน 16,384", "select 1 to 16,384 columns"}));
  }
  return problems;
}

}  // namespace

Result<Done> export_table(const Export& exported, OutputFile& output) {
  Diagnostics problems = check_size(exported);
  if (problems.has_errors()) return problems;
  auto book = ExportBook::make(memory_for(*exported.table), exported.place);
  if (!book) return std::move(book).take_diagnostics();
  return Exporter(exported, **book).write(output);
}

}  // namespace saraban::xlsx
