#include "intake/form_layout.h"

#include <algorithm>
#include <array>

#include "intake/form_instructions.h"
#include "intake/form_lists.h"
#include "intake/form_rules.h"
#include "intake/row_height.h"

namespace saraban::intake {
namespace {

using xlsx::NewCell;
using xlsx::NewLook;
using xlsx::NewSheet;

constexpr std::uint32_t heading_fill = 0xD9E2EF, required_fill = 0xFCE4D6, faulty_fill = 0xFFC7CE,
                        further_fill = 0xEDEDED;
constexpr std::uint32_t first_row = form_head_row + 1;

// In millimetres, in the order of form_fields().
constexpr std::array<double, 18> widths = {10, 30, 42, 27, 19, 24, 26, 32, 19, 11, 24, 31, 30, 25, 36, 24, 30, 26};

constexpr std::array required = {Field::project,     Field::assisted_on, Field::given_name, Field::surname,
                                 Field::national_id, Field::tambon,      Field::amphoe,     Field::assistance};

bool is_required(Field field) { return std::find(required.begin(), required.end(), field) != required.end(); }

NewLook heading_look(std::uint32_t fill) {
  NewLook look;
  look.weight = NewLook::Weight::bold;
  look.side = NewLook::Side::centre;
  look.stand = NewLook::Stand::middle;
  look.lines = NewLook::Lines::wrapped;
  look.border = NewLook::Border::thin;
  look.fill = fill;
  return look;
}

NewLook data_look(Field field) {
  NewLook look;
  look.lock = NewLook::Lock::unlocked;
  look.border = NewLook::Border::thin;
  look.number_format = "@";
  if (field == Field::assisted_on) look.number_format = "[$-107041E]d\\ mmm\\ yyyy;@";
  if (field == Field::amount) look.number_format = "#,##0.00";
  if (field == Field::village_no || field == Field::number) look.number_format = "0";
  if (field == Field::amount) look.side = NewLook::Side::right;
  const bool is_centred = field == Field::number || field == Field::assisted_on || field == Field::village_no;
  if (is_centred) look.side = NewLook::Side::centre;
  const bool is_long = field == Field::project || field == Field::assistance || field == Field::outcome ||
                       field == Field::note || field == Field::agency;
  if (is_long) look.lines = NewLook::Lines::wrapped;
  return look;
}

class FormSheet {
 public:
  explicit FormSheet(const FormDescription& form) : form_(form) {
    columns_.assign(form_fields().begin(), form_fields().end());
    columns_.insert(columns_.end(), form.further.begin(), form.further.end());
  }

  NewSheet build() {
    sheet_.tab = "แบบรายงาน";
    add_columns();
    add_titles();
    add_headings();
    add_rows();
    sheet_.validations = form_rules(first_row, last_row(), form_.stamp.month);
    sheet_.first_unfrozen = {first_row, 1};
    sheet_.protection = NewSheet::Protection::locked_cells;
    sheet_.title_first_row = form_head_row;
    sheet_.footer_left = form_.agency->name;
    return std::move(sheet_);
  }

 private:
  std::uint32_t last_row() const {
    return form_head_row + static_cast<std::uint32_t>(form_.rows.size()) + form_.blank_rows;
  }
  std::uint32_t last_column() const { return static_cast<std::uint32_t>(columns_.size()); }
  bool is_further(std::size_t index) const { return index >= form_fields().size(); }

  NewLook look_of(std::size_t index) const {
    if (!is_further(index)) return data_look(columns_[index]);
    NewLook look;
    look.border = NewLook::Border::thin;
    look.lines = NewLook::Lines::wrapped;
    look.fill = further_fill;
    return look;
  }

  Length width_of(std::size_t index) const {
    constexpr double to_mend_width = 80, origin_width = 28;
    if (!is_further(index)) return Length::millimetres(widths[index]);
    return Length::millimetres(columns_[index] == Field::to_mend ? to_mend_width : origin_width);
  }

  void add_columns() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto column = static_cast<std::uint32_t>(i + 1);
      sheet_.columns.push_back({column, column, width_of(i), {}, xlsx::NewColumn::State::visible});
    }
  }

  void add_titles() {
    NewLook title;
    title.weight = NewLook::Weight::bold;
    title.side = NewLook::Side::centre;
    title.size = 18;
    NewLook line;
    line.side = NewLook::Side::centre;
    std::uint32_t row = 1;
    sheet_.rows.push_back({row, Length::points(28), xlsx::NewRow::State::visible});
    add_line(row++, form_.title, title);
    for (const std::string& text : form_.lines) add_line(row++, text, line);
  }

  void add_line(std::uint32_t row, const std::string& text, const NewLook& look) {
    sheet_.cells.push_back({{row, 1}, Value(text), look, {}, {}});
    sheet_.merges.push_back({{row, 1}, {row, last_column()}});
  }

  void add_headings() {
    sheet_.rows.push_back({form_head_row, Length::points(44), xlsx::NewRow::State::visible});
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Field field = columns_[i];
      const std::uint32_t fill = is_further(i) ? further_fill : is_required(field) ? required_fill : heading_fill;
      const auto column = static_cast<std::uint32_t>(i + 1);
      sheet_.cells.push_back({{form_head_row, column}, Value(heading_of(field)), heading_look(fill), {}, {}});
    }
  }

  void add_rows() {
    std::uint32_t row = first_row;
    for (const FormCells& cells : form_.rows) add_row(row++, cells);
    while (row <= last_row()) add_row(row++, {});
  }

  void add_row(std::uint32_t row, const FormCells& cells) {
    std::int64_t lines = 1;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      NewCell cell{{row, static_cast<std::uint32_t>(i + 1)}, {}, look_of(i), {}, {}};
      if (i < cells.size()) {
        cell.value = cells[i].value;
        cell.note = cells[i].note;
        const std::string* text = cell.value.text();
        const bool is_wrapped = cell.look.lines == NewLook::Lines::wrapped;
        if (text != nullptr && is_wrapped) lines = std::max(lines, count_lines(*text, width_of(i)));
      }
      if (!cell.note.empty()) cell.look.fill = faulty_fill;
      sheet_.cells.push_back(std::move(cell));
    }
    if (lines > 1) sheet_.rows.push_back({row, height_of(lines), xlsx::NewRow::State::visible});
  }

  const FormDescription& form_;
  std::vector<Field> columns_;
  NewSheet sheet_;
};

}  // namespace

xlsx::NewWorkbook build_form(const Reference& reference, const FormDescription& form) {
  xlsx::NewWorkbook workbook;
  workbook.title = form.title;
  workbook.subject = form.agency->name;
  workbook.sheets.push_back(FormSheet(form).build());
  workbook.sheets.push_back(build_instructions(form.stamp.kind));
  add_form_lists(reference, *form.agency, workbook);
  add_stamp(form.stamp, workbook);
  return workbook;
}

}  // namespace saraban::intake
