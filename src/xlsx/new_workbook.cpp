#include "xlsx/new_workbook.h"

#include <algorithm>
#include <map>

#include "xlsx/cell_text.h"
#include "xlsx/export_book.h"
#include "xlsx/markup.h"
#include "xlsx/new_validation.h"
#include "xlsx/output_parts.h"
#include "xlsx/string_items.h"
#include "xlsx/tab_name.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

constexpr lxw_color_t border_colour = 0x808080;
constexpr lxw_color_t marked_colour = 0xC00000;
constexpr const char* note_font = "Tahoma";
constexpr int note_width = 300, note_height = 130;  // pixels

lxw_row_t row_of(CellRef at) { return at.row - 1; }
lxw_col_t column_of(CellRef at) { return static_cast<lxw_col_t>(at.column - 1); }

// The workbook's bytes before its very hidden sheets are hidden.
class HeldFile : public OutputFile {
 public:
  void write(std::string_view bytes) override { held += bytes; }
  Result<Done> commit() override { return Done{}; }
  std::string held;
};

void set_side(lxw_format* format, const NewLook& look) {
  switch (look.side) {
    case NewLook::Side::left: format_set_align(format, LXW_ALIGN_LEFT); break;
    case NewLook::Side::centre: format_set_align(format, LXW_ALIGN_CENTER); break;
    case NewLook::Side::right: format_set_align(format, LXW_ALIGN_RIGHT); break;
  }
  const bool is_middle = look.stand == NewLook::Stand::middle;
  format_set_align(format, is_middle ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
}

class NewBook {
 public:
  NewBook(const NewWorkbook& described, const Place& place, ExportBook& book)
      : described_(described), place_(place), book_(book) {}

  Result<Done> write(OutputFile& output) {
    for (const NewSheet& sheet : described_.sheets) write_sheet(sheet);
    write_names_and_properties();
    if (problems_.has_errors()) return std::move(problems_);
    if (hidden_.empty()) return finish(book_.close(output));
    HeldFile held;
    if (!problems_.take(book_.close(held))) return std::move(problems_);
    return finish(hide_very(std::move(held.held), output));
  }

 private:
  Result<Done> finish(Result<Done> written) {
    if (!problems_.take(std::move(written))) return std::move(problems_);
    return {Done{}, std::move(problems_)};
  }

  void check(lxw_error error) {
    if (error != LXW_NO_ERROR && !problems_.has_errors()) problems_.add(book_.failure(lxw_strerror(error)));
  }

  void write_sheet(const NewSheet& described) {
    sheet_ = book_.add_sheet(tabs_.make(described.tab, "แผ่นงาน"));
    if (sheet_ == nullptr) return problems_.add(book_.failure("workbook_add_worksheet"));
    ++sheets_;
    worksheet_set_default_row(sheet_, export_line_height, LXW_FALSE);
    write_state(described.state);
    write_columns(described);
    write_merges(described);
    for (const NewCell& cell : described.cells) write_cell(cell);
    for (const NewValidation& one : described.validations) check(write_validation(sheet_, one));
    for (const NewCondition& one : described.conditions) write_condition(one);
    write_sheet_set_up(described);
  }

  void write_state(SheetState state) {
    if (state == SheetState::visible && !has_active_) {
      worksheet_activate(sheet_);
      worksheet_set_first_sheet(sheet_);
      has_active_ = true;
    }
    if (state != SheetState::visible) worksheet_hide(sheet_);
    if (state == SheetState::very_hidden) hidden_.push_back(sheets_);
  }

  void write_columns(const NewSheet& described) {
    for (const NewColumn& column : described.columns) {
      lxw_row_col_options options{};
      options.hidden = column.state == NewColumn::State::hidden ? LXW_TRUE : LXW_FALSE;
      check(worksheet_set_column_opt(sheet_, static_cast<lxw_col_t>(column.first - 1),
                                     static_cast<lxw_col_t>(column.last - 1), column_width(column.width),
                                     column.look ? format(*column.look) : nullptr, &options));
    }
    for (const NewRow& row : described.rows) {
      lxw_row_col_options options{};
      options.hidden = row.state == NewRow::State::hidden ? LXW_TRUE : LXW_FALSE;
      const double height = row.height ? row.height->in_points() : export_line_height;
      check(worksheet_set_row_opt(sheet_, row.number - 1, height, nullptr, &options));
    }
  }

  // The first cell of a merged range is written again with its content; the others have its look.
  void write_merges(const NewSheet& described) {
    std::map<CellRef, const NewCell*> cells;
    for (const NewCell& cell : described.cells) cells.emplace(cell.at, &cell);
    for (const CellRange& range : described.merges) {
      const auto first = cells.find(range.first);
      lxw_format* look = format(first == cells.end() ? NewLook{} : first->second->look);
      check(worksheet_merge_range(sheet_, row_of(range.first), column_of(range.first), row_of(range.last),
                                  column_of(range.last), "", look));
    }
  }

  void write_cell(const NewCell& cell) {
    if (cell.at.row > last_row || cell.at.column > last_column) return problems_.add(too_many_rows());
    const lxw_row_t row = row_of(cell.at);
    const lxw_col_t column = column_of(cell.at);
    lxw_format* look = format(cell.look);
    if (!cell.pieces.empty())
      write_pieces(cell);
    else if (const std::string* text = cell.value.text())
      write_text(cell.at, *text, look);
    else if (const Decimal* number = cell.value.number())
      check(worksheet_write_number(sheet_, row, column, number->to_double(), look));
    else if (const Date* date = cell.value.date())
      check(worksheet_write_number(sheet_, row, column, date->excel_serial(), look));
    else if (const bool* truth = cell.value.truth())
      check(worksheet_write_boolean(sheet_, row, column, *truth ? 1 : 0, look));
    else
      check(worksheet_write_blank(sheet_, row, column, look));
    if (!cell.note.empty()) write_note(cell);
  }

  Diagnostic too_many_rows() const {
    return make_error("xlsx.too-many-rows", place_,
                      {"แผ่นงานนี้มีแถวหรือคอลัมน์เกินกว่าที่ Excel รับได้ (1,048,576 แถว)",
                       "the sheet has more rows or columns than Excel can hold (1,048,576 rows)"},
                      {"แบ่งข้อมูลเป็นหลายแฟ้ม", "divide the data into several files"});
  }

  bool is_writable(const std::string& text) {
    if (!is_utf8(text)) return problems_.add(broken_text(place_)), false;
    if (!fits_cell(text)) return problems_.add(too_long_text(place_)), false;
    return true;
  }

  void write_text(CellRef at, const std::string& text, lxw_format* look) {
    if (!is_writable(text)) return;
    if (text.empty()) return check(worksheet_write_blank(sheet_, row_of(at), column_of(at), look));
    const std::string encoded = needs_xstring(text) ? encode_xstring(text).text : text;
    check(worksheet_write_string(sheet_, row_of(at), column_of(at), encoded.c_str(), look));
  }

  // The library takes two pieces or more, none of them empty.
  void write_pieces(const NewCell& cell) {
    std::vector<NewPiece> pieces;
    for (const NewPiece& piece : cell.pieces) {
      if (piece.text.empty() || !is_writable(piece.text)) continue;
      pieces.push_back({encode_xstring(piece.text).text, piece.look});
    }
    if (pieces.empty()) return write_text(cell.at, "", format(cell.look));
    lxw_format* marked = marked_format(cell.look);
    if (pieces.size() == 1) {
      const bool is_marked = pieces.front().look == NewPiece::Look::marked;
      return check(worksheet_write_string(sheet_, row_of(cell.at), column_of(cell.at), pieces.front().text.c_str(),
                                          is_marked ? marked : format(cell.look)));
    }
    std::vector<lxw_rich_string_tuple> tuples;
    for (NewPiece& piece : pieces) {
      tuples.push_back({piece.look == NewPiece::Look::marked ? marked : format(cell.look), piece.text.data()});
    }
    std::vector<lxw_rich_string_tuple*> list;
    for (auto& tuple : tuples) list.push_back(&tuple);
    list.push_back(nullptr);
    check(worksheet_write_rich_string(sheet_, row_of(cell.at), column_of(cell.at), list.data(), format(cell.look)));
  }

  void write_note(const NewCell& cell) {
    if (!is_writable(cell.note)) return;
    lxw_comment_options options{};
    options.width = note_width;
    options.height = note_height;
    options.font_name = const_cast<char*>(note_font);  // the library copies it
    options.font_size = 10;
    const std::string note = encode_xstring(cell.note).text;
    check(worksheet_write_comment_opt(sheet_, row_of(cell.at), column_of(cell.at), note.c_str(), &options));
  }

  void write_condition(const NewCondition& condition) {
    lxw_format* look = workbook_add_format(book_.workbook());
    if (look == nullptr) return problems_.add(book_.failure("workbook_add_format"));
    if (condition.fill) format_set_bg_color(look, *condition.fill);
    if (condition.ink) format_set_font_color(look, *condition.ink);
    lxw_conditional_format rule{};
    std::string formula = "=" + condition.formula;
    rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
    rule.value_string = formula.data();
    rule.format = look;
    check(worksheet_conditional_format_range(sheet_, row_of(condition.range.first), column_of(condition.range.first),
                                             row_of(condition.range.last), column_of(condition.range.last), &rule));
  }

  void write_sheet_set_up(const NewSheet& described) {
    const CellRef unfrozen = described.first_unfrozen;
    if (unfrozen != CellRef{}) worksheet_freeze_panes(sheet_, row_of(unfrozen), column_of(unfrozen));
    if (described.filter) {
      const CellRange& filter = *described.filter;
      check(worksheet_autofilter(sheet_, row_of(filter.first), column_of(filter.first), row_of(filter.last),
                                 column_of(filter.last)));
    }
    if (described.protection == NewSheet::Protection::locked_cells) protect();
    std::optional<HeadRows> heads;
    if (described.title_first_row) {
      heads =
          HeadRows{*described.title_first_row - 1, described.title_last_row.value_or(*described.title_first_row) - 1};
    }
    const bool is_upright = described.page == NewSheet::Page::portrait;
    set_up_page(sheet_, is_upright ? Orientation::portrait : Orientation::landscape, heads, described.footer_left);
  }

  // Widths and heights may be changed, and rows filtered: what stands in locked cells may not.
  void protect() {
    lxw_protection allowed{};
    allowed.format_columns = LXW_TRUE;
    allowed.format_rows = LXW_TRUE;
    allowed.autofilter = LXW_TRUE;
    allowed.sort = LXW_TRUE;
    worksheet_protect(sheet_, nullptr, &allowed);
  }

  void write_names_and_properties() {
    lxw_workbook* workbook = book_.workbook();
    for (const NewName& name : described_.names) {
      check(workbook_define_name(workbook, name.name.c_str(), name.text.c_str()));
    }
    for (const NewProperty& property : described_.properties) {
      check(workbook_set_custom_property_string(workbook, property.name.c_str(), property.value.c_str()));
    }
    book_.set_words(described_.title, described_.subject, described_.author);
  }

  lxw_format* new_format(const NewLook& look) {
    lxw_format* format = workbook_add_format(book_.workbook());
    if (format == nullptr) return nullptr;
    format_set_font_name(format, export_font);
    format_set_font_size(format, look.size);
    if (look.weight == NewLook::Weight::bold) format_set_bold(format);
    if (look.fill) format_set_bg_color(format, *look.fill);
    if (look.ink) format_set_font_color(format, *look.ink);
    if (look.lines == NewLook::Lines::wrapped) format_set_text_wrap(format);
    if (look.lock == NewLook::Lock::unlocked) format_set_unlocked(format);
    set_side(format, look);
    format_set_num_format(format, look.number_format.c_str());
    if (look.border == NewLook::Border::none) return format;
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, border_colour);
    return format;
  }

  lxw_format* format(const NewLook& look) {
    const auto [found, is_new] = formats_.emplace(look, nullptr);
    if (is_new) found->second = new_format(look);
    return found->second;
  }

  lxw_format* marked_format(NewLook look) {
    look.weight = NewLook::Weight::bold;
    look.ink = marked_colour;
    return format(look);
  }

  // The library knows hidden sheets only; what Excel's menus do not show either is a word in the workbook part
  // (18.18.68, veryHidden).
  Result<Done> hide_very(std::string bytes, OutputFile& output) {
    constexpr std::string_view part = "xl/workbook.xml";
    auto package = Package::open(place_.file, std::move(bytes));
    if (!package) return std::move(package).take_diagnostics();
    auto xml = package->read(part);
    if (!xml) return std::move(xml).take_diagnostics();
    for (const std::size_t number : hidden_) {
      const std::string mark = "sheetId=\"" + std::to_string(number) + "\" state=\"";
      const std::size_t at = xml->find(mark + "hidden\"");
      if (at == std::string::npos) return book_.failure("state");
      xml->replace(at + mark.size(), std::string_view("hidden").size(), "veryHidden");
    }
    OutputParts parts(*package, output);
    parts.replace(std::string(part), *xml);
    Diagnostics problems;
    if (parts.write(problems) == ZipWriter::Size::too_large) return book_.failure("zip");
    if (problems.has_errors()) return problems;
    return Done{};
  }

  const NewWorkbook& described_;
  const Place& place_;
  ExportBook& book_;
  TabNames tabs_;
  lxw_worksheet* sheet_ = nullptr;
  std::size_t sheets_ = 0;
  bool has_active_ = false;
  std::vector<std::size_t> hidden_;  // numbers of very hidden sheets, from 1
  std::map<NewLook, lxw_format*> formats_;
  Diagnostics problems_;
};

}  // namespace

Result<Done> write_new_workbook(const NewWorkbook& workbook, const Place& place, OutputFile& output) {
  auto book = ExportBook::make(ExportBook::Memory::workbook, place);
  if (!book) return std::move(book).take_diagnostics();
  return NewBook(workbook, place, **book).write(output);
}

std::vector<NewProperty> read_custom_properties(const Package& package) {
  constexpr std::string_view part = "docProps/custom.xml";
  std::vector<NewProperty> properties;
  if (package.find(part) == nullptr) return properties;
  const auto document = parse_xml_part(package, part);
  if (!document) return properties;
  for (const pugi::xml_node& property : document->document_element().children()) {
    if (local_name(property) != "property") continue;
    std::string value;
    for (const pugi::xml_node& held : property.children()) value += held.child_value();
    properties.push_back({std::string(attribute_of(property, "name")), std::move(value)});
  }
  return properties;
}

}  // namespace saraban::xlsx
