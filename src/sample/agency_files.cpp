#include "sample/agency_files.h"

#include "data/csv_cell.h"
#include "intake/form.h"
#include "text/utf8.h"
#include "xlsx/new_workbook.h"

namespace saraban::sample {
namespace {

using RowNumbers = std::vector<std::uint32_t>;

constexpr int head_size = 14, title_size = 18;
constexpr double title_height = 27, head_height = 42;  // points
constexpr std::uint32_t head_fill = 0xD9E2F3;

xlsx::NewLook head_look() {
  xlsx::NewLook look;
  look.weight = xlsx::NewLook::Weight::bold;
  look.side = xlsx::NewLook::Side::centre;
  look.stand = xlsx::NewLook::Stand::middle;
  look.lines = xlsx::NewLook::Lines::wrapped;
  look.border = xlsx::NewLook::Border::thin;
  look.size = head_size;
  look.fill = head_fill;
  return look;
}

xlsx::NewLook title_look() {
  xlsx::NewLook look;
  look.weight = xlsx::NewLook::Weight::bold;
  look.side = xlsx::NewLook::Side::centre;
  look.size = title_size;
  return look;
}

xlsx::NewLook cell_look(const Value& value) {
  xlsx::NewLook look;
  look.border = xlsx::NewLook::Border::thin;
  if (value.date()) look.number_format = "d/m/yyyy";
  if (value.text()) look.number_format = "@";
  return look;
}

// One sheet of an agency's own making, row after row.
class SheetMaker {
 public:
  SheetMaker(const Shape& shape, xlsx::NewSheet& sheet) : shape_(shape), sheet_(sheet) {
    for (std::uint32_t i = 0; i < width(); ++i) {
      xlsx::NewColumn column;
      column.first = column.last = i + 1;
      column.width = Length::millimetres(shape.columns[i].width);
      sheet_.columns.push_back(column);
    }
  }

  RowNumbers make(const std::vector<const MonthRow*>& rows) {
    add_titles();
    add_heads();
    RowNumbers numbers;
    for (const MonthRow* row : rows) {
      numbers.push_back(row_);
      for (std::uint32_t i = 0; i < width(); ++i) {
        const Value value = shape_.columns[i].cell(*row, numbers.size());
        put(i + 1, value, cell_look(value));
      }
      ++row_;
    }
    if (shape_.total == Shape::Total::below_rows) add_total(rows);
    return numbers;
  }

 private:
  std::uint32_t width() const { return static_cast<std::uint32_t>(shape_.columns.size()); }

  void put(std::uint32_t column, Value value, const xlsx::NewLook& look) {
    xlsx::NewCell cell;
    cell.at = {row_, column};
    cell.value = std::move(value);
    cell.look = look;
    sheet_.cells.push_back(std::move(cell));
  }

  void merge(xlsx::CellRef first, xlsx::CellRef last) {
    if (first != last) sheet_.merges.push_back({first, last});
  }

  void add_titles() {
    for (const std::string& title : shape_.titles) {
      set_height(title_height);
      put(1, title, title_look());
      merge({row_, 1}, {row_, width()});
      ++row_;
    }
    if (!shape_.titles.empty()) ++row_;
  }

  void set_height(double points) {
    xlsx::NewRow row;
    row.number = row_;
    row.height = Length::points(points);
    sheet_.rows.push_back(row);
  }

  bool has_groups() const {
    for (const ShapeColumn& column : shape_.columns) {
      if (!column.group.empty()) return true;
    }
    return false;
  }

  void add_heads() {
    if (has_groups()) add_group_heads();
    set_height(head_height);
    for (std::uint32_t i = 0; i < width(); ++i) {
      const bool stands_above = has_groups() && shape_.columns[i].group.empty();
      if (!stands_above) put(i + 1, shape_.columns[i].heading, head_look());
    }
    ++row_;
    if (shape_.column_numbers == Shape::Numbers::none) return;
    for (std::uint32_t i = 0; i < width(); ++i) put(i + 1, "(" + std::to_string(i + 1) + ")", head_look());
    ++row_;
  }

  // A group's head spans its columns; a column without a group has a head two rows high.
  void add_group_heads() {
    for (std::uint32_t i = 0; i < width();) {
      const std::string& group = shape_.columns[i].group;
      std::uint32_t end = i + 1;
      while (!group.empty() && end < width() && shape_.columns[end].group == group) ++end;
      put(i + 1, group.empty() ? shape_.columns[i].heading : group, head_look());
      if (group.empty())
        merge({row_, i + 1}, {row_ + 1, i + 1});
      else
        merge({row_, i + 1}, {row_, end});
      i = end;
    }
    ++row_;
  }

  void add_total(const std::vector<const MonthRow*>& rows) {
    Decimal sum;
    for (const MonthRow* row : rows) sum = *Decimal::add(sum, row->given.amount);
    put(1, "รวม", head_look());
    for (std::uint32_t i = 1; i < width(); ++i) {
      const bool is_amount = shape_.columns[i].heading.rfind("งบประมาณ", 0) == 0;
      if (is_amount) put(i + 1, sum, head_look());
    }
    ++row_;
  }

  const Shape& shape_;
  xlsx::NewSheet& sheet_;
  std::uint32_t row_ = 1;
};

// TIS-620 as Windows has it: U+0E01 is 0xA1. A character that it does not have was lost when Excel saved the file.
std::string to_windows_874(const std::string& utf8) {
  std::string bytes;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = text::next_character(utf8, at);
    if (c < 0x80)
      bytes += static_cast<char>(c);
    else if (c >= 0x0E01 && c <= 0x0E5B)
      bytes += static_cast<char>(c - 0x0E00 + 0xA0);
    else if (c == 0xA0)
      bytes += static_cast<char>(0xA0);
  }
  return bytes;
}

std::string csv_text(const Value& value) {
  if (const std::string* text = value.text()) return *text;
  if (const Decimal* number = value.number()) return number->to_string();
  return "";
}

std::string build_csv(const Shape& shape, const std::vector<const MonthRow*>& rows, RowNumbers& numbers) {
  std::string csv;
  for (const ShapeColumn& column : shape.columns) {
    if (!csv.empty()) csv += ',';
    data::append_csv_cell(csv, column.heading);
  }
  csv += "\r\n";
  for (const MonthRow* row : rows) {
    numbers.push_back(static_cast<std::uint32_t>(numbers.size()) + 2);
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
      if (i > 0) csv += ',';
      data::append_csv_cell(csv, csv_text(shape.columns[i].cell(*row, numbers.size())));
    }
    csv += "\r\n";
  }
  return csv;
}

Result<Done> write_our_form(const Shape& shape, const std::vector<const MonthRow*>& rows,
                            const intake::Reference& reference, const Date& month, OutputFile& output,
                            RowNumbers& numbers) {
  intake::FormRequest request;
  request.agency_code = labour_agencies()[shape.agency].code;
  request.month = month;
  for (const MonthRow* row : rows) {
    numbers.push_back(intake::form_head_row + 1 + static_cast<std::uint32_t>(numbers.size()));
    intake::FormRow cells;
    for (const ShapeColumn& column : shape.columns) cells.push_back(column.cell(*row, numbers.size()));
    request.rows.push_back(std::move(cells));
  }
  return intake::write_form(reference, request, output);
}

Result<Done> write_own_workbook(const Shape& shape, const std::vector<const MonthRow*>& rows, const std::string& path,
                                OutputFile& output, RowNumbers& numbers) {
  xlsx::NewWorkbook workbook;
  workbook.author = std::string(labour_agencies()[shape.agency].name);
  workbook.sheets.resize(1);
  workbook.sheets[0].tab = "รายชื่อ";
  numbers = SheetMaker(shape, workbook.sheets[0]).make(rows);
  Place place;
  place.file = path;
  return xlsx::write_new_workbook(workbook, place, output);
}

}  // namespace

Result<std::vector<std::uint32_t>> write_agency_file(World& world, const std::string& folder, const Shape& shape,
                                                     const std::vector<const MonthRow*>& rows,
                                                     const intake::Reference& reference, const Date& month) {
  Diagnostics errors;
  const std::string path = join_path(folder, shape.file_name);
  const auto output = errors.take(world.create_file(path));
  if (!output) return errors;
  RowNumbers numbers;
  if (shape.kind == Shape::Kind::csv_874) {
    (*output)->write(to_windows_874(build_csv(shape, rows, numbers)));
  } else if (shape.kind == Shape::Kind::our_form) {
    if (!errors.take(write_our_form(shape, rows, reference, month, **output, numbers))) return errors;
  } else {
    if (!errors.take(write_own_workbook(shape, rows, path, **output, numbers))) return errors;
  }
  if (!errors.take((*output)->commit())) return errors;
  return numbers;
}

}  // namespace saraban::sample
