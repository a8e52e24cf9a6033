#include "intake/table_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/digest.h"
#include "intake/encoding.h"
#include "intake/row_source.h"

namespace saraban::intake {
namespace {

constexpr std::string_view zip_mark = "PK";
constexpr std::string_view ole_mark = "\xD0\xCF\x11\xE0";  // .xls, and .xlsx behind a password
constexpr std::size_t most_columns_told = 20;

Diagnostic empty_file(const std::string& name) {
  return make_error("intake.empty-file", file_place(name), {"แฟ้มนี้ว่างเปล่า", "this file is empty"},
                    {"ตรวจว่าส่งแฟ้มถูกแฟ้ม แล้วส่งใหม่", "see that it is the right file, and send it again"});
}

Diagnostic no_head(const std::string& name) {
  return make_error(
      "intake.no-head", file_place(name),
      {"ไม่พบแถวหัวตารางใน 30 แถวแรกของแผ่นงานใดเลย", "no head of a table in the first 30 rows of any sheet"},
      {"หัวตารางต้องมีชื่อหรือเลขประจำตัว และอีกอย่างน้อยสองคอลัมน์ที่รู้จัก ถ้าใช้ชื่อคอลัมน์ของหน่วยงานเอง ให้ทำแฟ้มจับคู่คอลัมน์",
       "a head has a name or an id and two more columns that are known; where an agency has names of its own for them, "
       "write a mapping file"});
}

Diagnostic wrong_encoding(const std::string& name) {
  return make_error(
      "intake.wrong-encoding", file_place(name),
      {"แฟ้มนี้ไม่ใช่ข้อความภาษาไทยที่อ่านได้ (ไม่ใช่ UTF-8, UTF-16 หรือ windows-874)",
       "this file is no text in UTF-8, UTF-16 or windows-874"},
      {"เปิดใน Excel แล้วบันทึกเป็น .xlsx หรือ CSV UTF-8", "open it in Excel and save it as .xlsx or as CSV UTF-8"});
}

Diagnostic too_many_rows(const Place& place, std::uint64_t most) {
  return make_error("intake.too-many-rows", place,
                    {fmt::format("แฟ้มนี้มีมากกว่า {} แถว", most), fmt::format("this file has more than {} rows", most)},
                    {"แบ่งเป็นหลายแฟ้ม", "divide it into several files"});
}

// Columns that may stand twice, since no data are lost if the second is left alone.
bool may_repeat(Field field) {
  return field == Field::number || field == Field::note || field == Field::outcome || field == Field::household_role ||
         field == Field::province;
}

std::string column_list(const std::vector<Field>& fields) {
  std::string names;
  for (const Field field : fields) {
    if (!names.empty()) names += ", ";
    names += heading_of(field);
  }
  return names;
}

class Reader : public TableReader {
 public:
  explicit Reader(const Request& request) : request_(request) {}

  bool open_workbook(const std::string& name, std::string bytes) {
    auto workbook = diagnostics_.take(xlsx::Workbook::open(name, std::move(bytes)));
    if (!workbook) return false;
    workbook_ = std::move(*workbook);
    file_.stamp = find_stamp(*workbook_);
    file_.origin = FileOrigin::workbook;
    if (file_.stamp) {
      const bool is_report = file_.stamp->kind == FormStamp::Kind::report;
      file_.origin = is_report ? FileOrigin::our_form : FileOrigin::our_correction;
    }
    for (std::size_t i = 0; i < workbook_->sheets().size(); ++i) {
      if (!open_sheet(i)) return false;
    }
    return finish_opening();
  }

  bool open_csv(std::string_view bytes) {
    file_.origin = FileOrigin::csv;
    auto decoded = decode_text(bytes);
    if (!decoded) return diagnostics_.add(wrong_encoding(file_.name)), false;
    text_ = std::move(decoded->text);
    file_.encoding = decoded->encoding;
    if (text_.find('\n') == std::string::npos) std::replace(text_.begin(), text_.end(), '\r', '\n');
    choose_separator();
    add_sheet("", xlsx::SheetState::visible, {}, first_rows(*make_csv_rows(text_, separator_)));
    return finish_opening();
  }

  bool read_rows(const std::function<void(const TableRow&)>& take) override {
    for (std::size_t i = 0; i < file_.sheets.size(); ++i) {
      if (!read_sheet(static_cast<std::uint32_t>(i), take)) return false;
    }
    tell_what_was_left();
    return true;
  }

 private:
  struct Table {
    std::optional<TableHead> head;
    std::vector<xlsx::CellRange> merges;
  };

  static std::vector<RawRow> first_rows(RowSource& source) {
    std::vector<RawRow> rows;
    for (RawRow row; rows.size() < most_rows_above && source.next(row);) rows.push_back(row);
    return rows;
  }

  // The separator with which most columns are known; a comma where none is better.
  void choose_separator() {
    std::size_t best = 0;
    for (const char separator : {',', ';', '\t'}) {
      const auto rows = first_rows(*make_csv_rows(text_, separator));
      const auto head = find_head(rows, {}, *request_.mapping, request_.kind);
      if (!head || head->recognised <= best) continue;
      best = head->recognised;
      separator_ = separator;
    }
  }

  // Of our own forms the lists and instructions are no sheets of data.
  bool is_ours_and_hidden(const xlsx::SheetInfo& info) const {
    return file_.stamp.has_value() && info.state != xlsx::SheetState::visible;
  }

  bool open_sheet(std::size_t index) {
    const xlsx::SheetInfo& info = workbook_->sheets()[index];
    if (info.kind != xlsx::SheetInfo::Kind::worksheet || is_ours_and_hidden(info)) {
      file_.sheets.push_back({info.name, info.state, SheetRead::Use::not_data, 0, 0, {}, 0});
      tables_.emplace_back();
      return true;
    }
    auto merges = diagnostics_.take(workbook_->read_merges(index));
    if (!merges) return false;
    const auto source = make_sheet_rows(*workbook_, index, *merges);
    auto rows = first_rows(*source);
    Diagnostics problems = source->take_diagnostics();
    const bool is_broken = problems.has_errors();
    diagnostics_.add(std::move(problems));
    add_sheet(info.name, info.state, std::move(*merges), rows);
    return !is_broken;
  }

  void add_sheet(const std::string& name, xlsx::SheetState state, std::vector<xlsx::CellRange> merges,
                 const std::vector<RawRow>& rows) {
    SheetRead sheet{name, state, SheetRead::Use::no_head, 0, 0, {}, 0};
    Table table{find_head(rows, merges, *request_.mapping, request_.kind), std::move(merges)};
    const bool has_cells = std::any_of(rows.begin(), rows.end(), [](const RawRow& row) { return !row.cells.empty(); });
    if (!has_cells) sheet.use = SheetRead::Use::empty;
    if (table.head) {
      sheet.use = SheetRead::Use::read;
      sheet.head_row = table.head->first_row;
      sheet.head_rows = table.head->rows;
      keep_first_of_repeated(*table.head, sheet);
      sheet.columns = table.head->columns;
      keep_titles(rows, *table.head);
    }
    file_.sheets.push_back(std::move(sheet));
    tables_.push_back(std::move(table));
  }

  void keep_titles(const std::vector<RawRow>& rows, const TableHead& head) {
    constexpr std::size_t longest_title = 500;
    for (const RawRow& row : rows) {
      for (const RawCell& cell : row.cells) {
        if (row.number < head.first_row && cell.text.size() <= longest_title) titles_.push_back(cell.text);
      }
    }
  }

  void keep_first_of_repeated(TableHead& head, const SheetRead& sheet) {
    std::array<bool, field_count> seen{};
    for (RecognisedColumn& column : head.columns) {
      if (!column.field) continue;
      bool& is_seen = seen[static_cast<std::size_t>(*column.field)];
      if (is_seen && !may_repeat(*column.field)) repeated_.push_back({sheet.name, head.first_row, column});
      if (is_seen) column.field.reset();
      is_seen = true;
    }
  }

  bool finish_opening() {
    const auto is_read = [](const SheetRead& sheet) { return sheet.use == SheetRead::Use::read; };
    const auto is_empty = [](const SheetRead& sheet) { return sheet.use == SheetRead::Use::empty; };
    const auto& sheets = file_.sheets;
    if (std::all_of(sheets.begin(), sheets.end(), is_empty)) return diagnostics_.add(empty_file(file_.name)), false;
    if (std::none_of(sheets.begin(), sheets.end(), is_read)) return diagnostics_.add(no_head(file_.name)), false;
    for (const Repeated& one : repeated_) tell_repeated(one);
    for (const SheetRead& sheet : sheets) {
      if (is_read(sheet)) check_columns(sheet);
    }
    return !diagnostics_.has_errors();
  }

  struct Repeated {
    std::string sheet;
    std::uint32_t row;
    RecognisedColumn column;
  };

  Place cell_of(const std::string& sheet, std::uint32_t row, std::uint32_t column) const {
    if (file_.origin == FileOrigin::csv) {
      Place place = file_place(file_.name);
      place.line = row;
      return place;
    }
    return cell_place(file_.name, sheet, xlsx::to_string(xlsx::CellRef{row, column}));
  }

  void tell_repeated(const Repeated& one) {
    const std::string_view name = heading_of(*one.column.field);
    diagnostics_.add(make_error(
        "intake.repeated-column", cell_of(one.sheet, one.row, one.column.column),
        {fmt::format("มีมากกว่าหนึ่งคอลัมน์ที่หมายถึง “{}”", name), fmt::format("more than one column means “{}”", name)},
        {"บอกในแฟ้มจับคู่คอลัมน์ว่าใช้คอลัมน์ใด และใส่ - ให้คอลัมน์ที่ไม่ใช้",
         "say in a mapping file which one is meant, and “-” for the other"}));
  }

  void check_columns(const SheetRead& sheet) {
    const auto has = [&](Field field) {
      return std::any_of(sheet.columns.begin(), sheet.columns.end(), [&](const auto& c) { return c.field == field; });
    };
    std::vector<Field> missing;
    const auto need = [&](bool is_there, Field field) {
      if (!is_there) missing.push_back(field);
    };
    need(has(Field::full_name) || has(Field::given_name), Field::given_name);
    need(has(Field::full_name) || has(Field::surname), Field::surname);
    need(has(Field::national_id), Field::national_id);
    if (request_.kind == TableKind::report) {
      need(has(Field::project), Field::project);
      need(has(Field::assisted_on), Field::assisted_on);
      need(has(Field::assistance), Field::assistance);
    }
    need(has(Field::tambon) || has(Field::address) || has(Field::village_code), Field::tambon);
    if (missing.empty()) return;
    const std::string names = column_list(missing);
    diagnostics_.add(
        make_error("intake.missing-columns", cell_of(sheet.name, sheet.head_row, 1),
                   {fmt::format("ตารางนี้ไม่มีคอลัมน์: {}", names), fmt::format("the table lacks these columns: {}", names)},
                   {"เพิ่มคอลัมน์ หรือถ้าหน่วยงานเรียกชื่ออื่น ให้บอกในแฟ้มจับคู่คอลัมน์ (หัวคอลัมน์ของหน่วยงาน,คอลัมน์ของเรา)",
                    "add them, or say in a mapping file what the agency calls them"}));
  }

  bool read_sheet(std::uint32_t index, const std::function<void(const TableRow&)>& take) {
    if (file_.sheets[index].use == SheetRead::Use::not_data) return true;
    const Table& table = tables_[index];
    const auto source = workbook_ ? make_sheet_rows(*workbook_, index, table.merges) : make_csv_rows(text_, separator_);
    for (RawRow row; source->next(row);) {
      if (++file_.rows_read > request_.most_rows) {
        diagnostics_.add(too_many_rows(cell_of(file_.sheets[index].name, row.number, 1), request_.most_rows));
        return false;
      }
      take_row(index, table, row, take);
    }
    Diagnostics problems = source->take_diagnostics();
    const bool is_broken = problems.has_errors();
    diagnostics_.add(std::move(problems));
    return !is_broken;
  }

  void take_row(std::uint32_t index, const Table& table, const RawRow& raw,
                const std::function<void(const TableRow&)>& take) {
    const RowPlace place{index, raw.number};
    const auto skip = [&](SkipReason reason) { file_.skipped.push_back({place, reason}); };
    if (!table.head) return skip(raw.cells.empty() ? SkipReason::blank : SkipReason::other_sheet);
    if (raw.number < table.head->first_row) return skip(SkipReason::above_head);
    if (raw.number <= table.head->last_row()) return skip(SkipReason::head);
    const TableRow row = make_table_row(*table.head, index, raw);
    if (const auto reason = find_skip_reason(row, *table.head)) return skip(*reason);
    if (raw.state == RawRow::State::hidden) ++file_.sheets[index].hidden_rows;
    take(row);
  }

  void tell_what_was_left() {
    for (const SheetRead& sheet : file_.sheets) {
      if (sheet.use != SheetRead::Use::read) continue;
      if (sheet.state != xlsx::SheetState::visible) tell_hidden_sheet(sheet);
      if (sheet.hidden_rows > 0) tell_hidden_rows(sheet);
      tell_unused_columns(sheet);
    }
    tell_skipped();
  }

  void tell_hidden_sheet(const SheetRead& sheet) {
    diagnostics_.add(
        make_warning("intake.hidden-sheet", cell_of(sheet.name, sheet.head_row, 1),
                     {"แผ่นงานนี้ถูกซ่อนไว้ แต่มีตารางข้อมูลและอ่านด้วย", "this sheet is hidden, has a table, and was read"},
                     {"ถ้าไม่ต้องการรายงาน ให้ลบแผ่นงานออกแล้วส่งใหม่",
                      "if it is not to be reported, take it out and send the file again"}));
  }

  void tell_hidden_rows(const SheetRead& sheet) {
    diagnostics_.add(
        make_warning("intake.hidden-rows", cell_of(sheet.name, sheet.head_row, 1),
                     {fmt::format("มีแถวที่ถูกซ่อนหรือถูกกรองไว้ {} แถว อ่านด้วยแล้ว", sheet.hidden_rows),
                      fmt::format("rows that are hidden or filtered out, and were read: {}", sheet.hidden_rows)},
                     {"ถ้าไม่ต้องการรายงานแถวเหล่านั้น ให้ลบออกแล้วส่งใหม่",
                      "if they are not to be reported, take them out and send the file again"}));
  }

  void tell_unused_columns(const SheetRead& sheet) {
    std::string names;
    std::size_t count = 0;
    for (const RecognisedColumn& column : sheet.columns) {
      if (column.field) continue;
      if (++count <= most_columns_told) names += (names.empty() ? "" : ", ") + xlsx::column_name(column.column);
    }
    if (count == 0) return;
    diagnostics_.add(
        make_warning("intake.unused-column", cell_of(sheet.name, sheet.head_row, 1),
                     {fmt::format("ไม่ได้ใช้คอลัมน์ {} เพราะไม่รู้จักหัวคอลัมน์", names),
                      fmt::format("columns {} are left alone: their headings are not known", names)},
                     {"ถ้ามีข้อมูลที่ต้องใช้ ให้บอกในแฟ้มจับคู่คอลัมน์", "if they matter, say in a mapping file what they are"}));
  }

  // Totals, remarks and rows of other sheets; blank rows and heads need no telling.
  void tell_skipped() {
    for (const SkipReason reason : {SkipReason::total, SkipReason::remark, SkipReason::other_sheet}) {
      const auto is_it = [&](const SkippedRow& row) { return row.reason == reason; };
      const auto count = std::count_if(file_.skipped.begin(), file_.skipped.end(), is_it);
      if (count == 0) continue;
      const auto first = std::find_if(file_.skipped.begin(), file_.skipped.end(), is_it);
      const Message what = describe(reason);
      diagnostics_.add(make_warning(
          "intake.skipped-rows", file_.place(first->place, 0),
          {fmt::format("ข้าม {} แถว ({}) แถวแรกอยู่ที่นี่", count, what.thai),
           fmt::format("rows left out: {} ({}); the first is here", count, what.english)},
          {"ถ้าแถวเหล่านี้เป็นข้อมูลบุคคล ให้แก้แล้วส่งใหม่", "if they are persons' rows, mend them and send the file again"}));
    }
  }

  Request request_;
  std::optional<xlsx::Workbook> workbook_;
  std::string text_;  // of a .csv
  char separator_ = ',';
  std::vector<Table> tables_;  // one for each sheet
  std::vector<Repeated> repeated_;

  friend class TableReader;
};

}  // namespace

Result<std::unique_ptr<TableReader>> TableReader::open(const std::string& name, std::string bytes,
                                                       const Request& request) {
  if (bytes.empty()) return empty_file(name);
  auto reader = std::make_unique<Reader>(request);
  reader->file_.name = name;
  reader->file_.digest = sha256_hex(bytes);
  const std::string_view begin = bytes;
  const bool is_workbook = begin.substr(0, zip_mark.size()) == zip_mark || begin.substr(0, ole_mark.size()) == ole_mark;
  const bool is_open = is_workbook ? reader->open_workbook(name, std::move(bytes)) : reader->open_csv(bytes);
  if (!is_open) return reader->take_diagnostics();
  return {std::unique_ptr<TableReader>(std::move(reader))};
}

}  // namespace saraban::intake
