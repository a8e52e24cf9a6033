#include "xlsx/workbook.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "xlsx/ascii_case.h"
#include "xlsx/formula.h"
#include "xlsx/number_look.h"
#include "xlsx/string_items.h"
#include "xlsx/tables.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

// More than a workbook of 5 million cells can need.
constexpr std::size_t most_strings = 5'000'000;

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::uint32_t> to_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

SheetState state_of(std::string_view text) {
  return text == "hidden" ? SheetState::hidden : text == "veryHidden" ? SheetState::very_hidden : SheetState::visible;
}

std::string part_of_type(const std::vector<Relationship>& relationships, std::string_view type) {
  for (const Relationship& relationship : relationships)
    if (relationship.type == type && relationship.mode == Relationship::Mode::internal) return relationship.target;
  return {};
}

std::vector<SheetInfo> read_sheet_list(const pugi::xml_node& workbook, const std::vector<Relationship>& relationships) {
  std::vector<SheetInfo> sheets;
  for (const pugi::xml_node& node : child_of(workbook, "sheets").children()) {
    if (local_name(node) != "sheet") continue;
    SheetInfo sheet{std::string(attribute_of(node, "name")), "", state_of(attribute_of(node, "state")),
                    SheetInfo::Kind::other};
    for (const Relationship& relationship : relationships) {
      if (relationship.id != attribute_of(node, "id")) continue;
      sheet.part = relationship.target;
      if (relationship.type == "worksheet") sheet.kind = SheetInfo::Kind::worksheet;
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

// The second of two tabs whose names are one to Excel.
std::optional<std::size_t> find_same_name(const std::vector<SheetInfo>& sheets) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < sheets.size(); ++i)
    if (!names.insert(lower_ascii(sheets[i].name)).second) return i;
  return std::nullopt;
}

Diagnostic same_sheet_name(Place place) {
  return make_error(
      "xlsx.same-sheet-name", std::move(place),
      {"มีแผ่นงานสองแผ่นที่ชื่อแท็บซ้ำกัน (ตัวพิมพ์เล็กใหญ่ถือเป็นชื่อเดียวกัน)", "two sheets have one name (capitals make no difference)"},
      {"ตั้งชื่อแท็บให้ต่างกัน แล้วบันทึกใหม่", "give the tabs different names and save the file again"});
}

std::vector<DefinedName> read_names(const pugi::xml_node& workbook) {
  std::vector<DefinedName> names;
  for (const pugi::xml_node& node : child_of(workbook, "definedNames").children()) {
    if (local_name(node) != "definedName") continue;
    DefinedName name{std::string(attribute_of(node, "name")), node.text().get(), std::nullopt};
    if (const auto sheet = to_number(attribute_of(node, "localSheetId"))) name.sheet = *sheet;
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<NumberLook> read_looks(const pugi::xml_node& styles) {
  std::vector<std::pair<std::uint32_t, NumberLook>> formats;
  for (const pugi::xml_node& node : child_of(styles, "numFmts").children())
    if (const auto id = to_number(attribute_of(node, "numFmtId")))
      formats.emplace_back(*id, look_of_format_code(attribute_of(node, "formatCode")));
  std::vector<NumberLook> looks;
  for (const pugi::xml_node& node : child_of(styles, "cellXfs").children()) {
    if (local_name(node) != "xf") continue;
    const std::uint32_t id = to_number(attribute_of(node, "numFmtId")).value_or(0);
    const auto own = std::find_if(formats.begin(), formats.end(), [&](const auto& f) { return f.first == id; });
    looks.push_back(own != formats.end() ? own->second : look_of_builtin_format(id));
  }
  return looks;
}

Result<std::vector<std::vector<TextRun>>> read_strings(const Package& package, const std::string& part) {
  std::vector<std::vector<TextRun>> strings;
  Diagnostics problems;
  const auto xml = problems.take(package.read_xml(part));
  if (!xml) return problems;
  MarkupWalker walker(*xml);
  for (Tag tag; walker.next(tag);) {
    if (!tag.opens("si")) continue;
    strings.push_back(read_string_item(walker, *xml, tag));
    if (strings.size() > most_strings)
      return make_error("xlsx.too-many-cells", package.place(part),
                        {"สมุดงานมีข้อความมากกว่า 5 ล้านข้อความ", "the workbook holds more than 5 million texts"},
                        {"แบ่งข้อมูลเป็นหลายไฟล์", "split the data into several files"});
  }
  return strings;
}

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// The part of a day as "10:30:00", rounded to a second; Excel shows no more.
std::string time_text(std::int64_t seconds) {
  return two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" + two_digits(seconds % 60);
}

Value date_value(double serial, NumberLook look, Workbook::DateSystem system) {
  constexpr std::int64_t day = 86400;
  if (!std::isfinite(serial) || serial < 0 || serial > 2958466) return {};
  const auto seconds = static_cast<std::int64_t>(std::floor(serial * day + 0.5));
  if (look == NumberLook::time) return time_text(seconds);
  const std::int64_t offset = system == Workbook::DateSystem::from_1904 ? 1462 : 0;
  const auto date = Date::from_excel_serial(static_cast<double>(seconds / day + offset));
  if (!date) return {};
  if (seconds % day == 0) return *date;
  return date->to_iso() + "T" + time_text(seconds % day);
}

std::optional<double> to_double(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Excel stores doubles (18.3.1.96), the longest with 17 digits: 2.9999999999999999E-2 is what was typed as 0.03.
Value number_value(const std::string& content) {
  const auto digits = std::count_if(content.begin(), content.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool whole = content.find_first_of(".eE") == std::string::npos;
  if (whole || digits <= 15)
    if (const auto exact = Decimal::parse(content)) return *exact;
  if (const auto number = to_double(content))
    if (const auto nearest = Decimal::from_double(*number)) return *nearest;
  return content;
}

}  // namespace

std::string plain_text(const std::vector<TextRun>& runs) {
  std::string text;
  for (const TextRun& run : runs) text += run.text;
  return text;
}

const Cell* Row::find(std::uint32_t column) const {
  const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                      [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
  return found != cells.end() && found->column == column ? &*found : nullptr;
}

const Row* Sheet::find_row(std::uint32_t number) const {
  const auto found = std::lower_bound(rows.begin(), rows.end(), number,
                                      [](const Row& row, std::uint32_t wanted) { return row.number < wanted; });
  return found != rows.end() && found->number == number ? &*found : nullptr;
}

Result<Workbook> Workbook::open(std::string file, std::string bytes) {
  Diagnostics problems;
  auto package = problems.take(Package::open(std::move(file), std::move(bytes)));
  if (!package) return problems;
  return read(std::move(*package));
}

Result<Workbook> Workbook::read(Package package) {
  Workbook workbook;
  workbook.package_ = std::make_shared<const Package>(std::move(package));
  const Package& parts = *workbook.package_;
  Diagnostics problems;
  const auto relationships = problems.take(read_relationships(parts, parts.workbook_part()));
  const auto document = problems.take(parse_xml_part(parts, parts.workbook_part()));
  if (!relationships || !document) return problems;
  const pugi::xml_node root = document->document_element();
  workbook.sheets_ = read_sheet_list(root, *relationships);
  if (const auto second = find_same_name(workbook.sheets_)) return same_sheet_name(workbook.place(*second));
  workbook.names_ = read_names(root);
  auto tables = problems.take(read_tables(parts, workbook.sheets_));
  if (!tables) return problems;
  workbook.tables_ = std::move(*tables);
  if (is_true(attribute_of(child_of(root, "workbookPr"), "date1904"))) workbook.date_system_ = DateSystem::from_1904;
  if (is_true(attribute_of(child_of(root, "calcPr"), "iterate"))) workbook.iteration_ = Iteration::on;
  std::vector<std::vector<TextRun>> strings;
  if (const std::string part = part_of_type(*relationships, "sharedStrings"); parts.find(part)) {
    auto table = problems.take(read_strings(parts, part));
    if (!table) return problems;
    strings = std::move(*table);
  }
  workbook.strings_ = std::make_shared<const std::vector<std::vector<TextRun>>>(std::move(strings));
  if (const std::string part = part_of_type(*relationships, "styles"); parts.find(part)) {
    const auto styles = problems.take(parse_xml_part(parts, part));
    if (!styles) return problems;
    workbook.looks_ = read_looks(styles->document_element());
  }
  return Result<Workbook>(std::move(workbook), std::move(problems));
}

std::optional<std::size_t> Workbook::find_sheet(std::string_view name) const {
  for (std::size_t i = 0; i < sheets_.size(); ++i)
    if (same_name(sheets_[i].name, name)) return i;
  return std::nullopt;
}

const DefinedName* Workbook::find_name(std::string_view name, std::size_t seen_from_sheet) const {
  const DefinedName* found = nullptr;
  for (const DefinedName& candidate : names_) {
    if (!same_name(candidate.name, name)) continue;
    if (candidate.sheet == seen_from_sheet) return &candidate;
    if (!candidate.sheet) found = &candidate;
  }
  return found;
}

std::optional<CellRange> Workbook::area_of(const DefinedName& name, std::size_t sheet) const {
  const ParsedFormula formula = ParsedFormula::parse(name.text);
  if (formula.references().size() != 1 || sheet >= sheets_.size()) return std::nullopt;
  const ParsedFormula::Reference& reference = formula.references().front();
  if (reference.begin != 0 || reference.end != name.text.size()) return std::nullopt;
  if (!same_name(reference.sheet, sheets_[sheet].name)) return std::nullopt;
  const auto [first, last] = std::pair(reference.first, reference.last);
  return CellRange{
      {std::max(1U, first.row), std::max(1U, std::min(first.column, last.column))},
      {last.row > 0 ? last.row : last_row, first.column > 0 ? std::max(first.column, last.column) : last_column}};
}

std::optional<CellRange> Workbook::print_area(std::size_t sheet) const {
  for (const DefinedName& name : names_)
    if (name.sheet == sheet && same_name(name.name, "_xlnm.Print_Area")) return area_of(name, sheet);
  return std::nullopt;
}

NumberLook Workbook::look_of(std::uint32_t style) const {
  return style < looks_.size() ? looks_[style] : NumberLook::number;
}

Place Workbook::place(std::size_t sheet, CellRef cell) const {
  return cell_place(package_->file(), sheets_[sheet].name, to_string(cell));
}

Place Workbook::place(std::size_t sheet) const { return cell_place(package_->file(), sheets_[sheet].name, ""); }

Value Workbook::cell_value(const Cell& cell) const {
  switch (cell.kind) {
    case Cell::Kind::text: return cell.content;
    case Cell::Kind::truth: return is_true(cell.content);
    case Cell::Kind::number: break;
    default: return {};
  }
  const NumberLook look = look_of(cell.style);
  if (look == NumberLook::date || look == NumberLook::date_time || look == NumberLook::time) {
    if (const auto serial = to_double(cell.content))
      if (Value date = date_value(*serial, look, date_system_); !date.is_null()) return date;
  }
  return number_value(cell.content);
}

}  // namespace saraban::xlsx
