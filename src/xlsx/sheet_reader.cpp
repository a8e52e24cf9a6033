// SheetReader and read_sheet() of workbook.h.
#include <algorithm>
#include <charconv>
#include <map>

#include "xlsx/formula.h"
#include "xlsx/string_items.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

namespace {

constexpr std::size_t most_cells = 5'000'000;

std::optional<std::uint32_t> to_number(std::optional<std::string_view> text) {
  std::uint32_t number = 0;
  if (!text || text->empty()) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return number;
}

struct SharedFormula {
  ParsedFormula formula;
  CellRef cell;
};

}  // namespace

struct SheetReader::State {
  State(const Workbook& from, std::size_t index) : workbook(from), sheet(index) {}

  const Workbook& workbook;
  std::size_t sheet;
  std::string xml;
  std::optional<MarkupWalker> walker;
  Diagnostics diagnostics;
  std::map<std::uint32_t, SharedFormula> shared_formulas;
  std::uint32_t row_number = 0;
  std::size_t cells = 0;

  bool fail(std::string code, CellRef cell, Message reason, Message hint) {
    diagnostics.add(make_error(std::move(code), workbook.place(sheet, cell), std::move(reason), std::move(hint)));
    walker.reset();
    return false;
  }
  bool fail_broken(CellRef cell, Message reason) {
    return fail("xlsx.broken-sheet", cell, std::move(reason),
                {"เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึกใหม่เป็น .xlsx",
                 "open the file in Excel or LibreOffice and save it again as .xlsx"});
  }

  // To the first row: behind the tag <sheetData>.
  void begin() {
    const SheetInfo& info = workbook.sheets()[sheet];
    if (info.kind != SheetInfo::Kind::worksheet) return;
    auto read = diagnostics.take(workbook.package().read_xml(info.part));
    if (!read) return;
    xml = std::move(*read);
    walker.emplace(xml);
    for (Tag tag; walker->next(tag);)
      if (tag.opens("sheetData")) {
        if (tag.kind == Tag::Kind::empty) walker.reset();
        return;
      }
    walker.reset();
  }

  bool next_row(Row& row) {
    Tag tag;
    while (walker && walker->next(tag)) {
      if (tag.closes("sheetData")) break;
      if (tag.opens("row")) return read_row(tag, row);
    }
    walker.reset();
    return false;
  }

  bool read_row(const Tag& tag, Row& row) {
    row.attributes.clear();
    row.cells.clear();
    std::uint32_t number = row_number + 1;
    for (const Attribute& attribute : attributes_of(tag)) {
      if (attribute.name == "r")
        number = to_number(attribute.value).value_or(0);
      else if (attribute.name != "spans")
        row.attributes += attribute.source;
    }
    if (number <= row_number || number > last_row)
      return fail_broken({row_number + 1, 1},
                         {"แถวถัดจากแถวนี้มีเลขแถวผิดลำดับ", "the row after this one has a number out of order"});
    row.number = row_number = number;
    if (tag.kind == Tag::Kind::empty) return true;
    std::uint32_t column = 0;
    for (Tag inner; walker->next(inner) && !inner.closes("row");) {
      if (inner.opens("c") && !read_cell(inner, row, column)) return false;
      if (!inner.opens("c") && inner.kind == Tag::Kind::open) walker->skip_content(inner);
    }
    return true;
  }

  bool read_cell(const Tag& tag, Row& row, std::uint32_t& column) {
    if (++cells > most_cells)
      return fail("xlsx.too-many-cells", {row.number, column + 1},
                  {"แผ่นงานมีมากกว่า 5 ล้านเซลล์", "the sheet holds more than 5 million cells"},
                  {"แบ่งข้อมูลเป็นหลายแผ่นงานหรือหลายไฟล์", "split the data into several sheets or files"});
    Cell cell;
    cell.column = column + 1;
    std::string_view type = "n";
    for (const Attribute& attribute : attributes_of(tag)) {
      if (attribute.name == "r") {
        const auto ref = parse_cell_ref(attribute.value);
        cell.column = ref && ref->row == row.number ? ref->column : 0;
      } else if (attribute.name == "s") {
        cell.style = to_number(attribute.value).value_or(0);
      } else if (attribute.name == "t") {
        type = attribute.value;
      } else {
        cell.attributes += attribute.source;
      }
    }
    if (cell.column <= column || cell.column > last_column)
      return fail_broken({row.number, std::max(column, 1U)},
                         {"เซลล์ถัดจากเซลล์นี้มีตำแหน่งผิดลำดับ", "the cell after this one is out of order"});
    column = cell.column;
    if (tag.kind != Tag::Kind::empty && !read_content(type, row.number, cell)) return false;
    row.cells.push_back(std::move(cell));
    return true;
  }

  bool read_content(std::string_view type, std::uint32_t row, Cell& cell) {
    for (Tag tag; walker->next(tag) && !tag.closes("c");) {
      if (tag.opens("v")) {
        if (!set_value(type, walker->skip_content(tag), row, cell)) return false;
      } else if (tag.opens("is")) {
        set_runs(cell, read_string_item(*walker, xml, tag));
      } else if (tag.opens("f")) {
        if (!read_formula(tag, {row, cell.column}, cell)) return false;
      } else if (tag.kind == Tag::Kind::open) {
        walker->skip_content(tag);
      }
    }
    return true;
  }

  static void set_runs(Cell& cell, const std::vector<TextRun>& runs) {
    cell.kind = Cell::Kind::text;
    cell.content = plain_text(runs);
    if (runs.size() > 1 || (runs.size() == 1 && !runs.front().properties.empty())) cell.runs = runs;
  }

  bool set_value(std::string_view type, std::string_view escaped, std::uint32_t row, Cell& cell) {
    if (type == "s") {
      const auto index = to_number(escaped);
      if (!index || *index >= workbook.shared_strings().size())
        return fail_broken({row, cell.column},
                           {"เซลล์อ้างถึงข้อความที่ไม่มีในไฟล์", "the cell refers to a text that the file lacks"});
      cell.shared_string = index;
      set_runs(cell, workbook.shared_strings()[*index]);
      return true;
    }
    cell.content = unescape_xml(escaped);
    if (type == "str") cell.content = decode_xstring(std::move(cell.content));
    cell.kind = type == "b"                                   ? Cell::Kind::truth
                : type == "e"                                 ? Cell::Kind::error
                : type == "str" || type == "d"                ? Cell::Kind::text
                : cell.content.empty() || type == "inlineStr" ? Cell::Kind::blank
                                                              : Cell::Kind::number;
    return true;
  }

  bool read_formula(const Tag& tag, CellRef at, Cell& cell) {
    Formula formula;
    std::string_view type = "normal";
    std::optional<std::uint32_t> shared;
    std::optional<CellRange> range;
    for (const Attribute& attribute : attributes_of(tag)) {
      if (attribute.name == "t")
        type = attribute.value;
      else if (attribute.name == "ref")
        range = parse_cell_range(attribute.value);
      else if (attribute.name == "si")
        shared = to_number(attribute.value);
      else
        formula.attributes += attribute.source;
    }
    formula.text = unescape_xml(walker->skip_content(tag));
    if (type == "array" || type == "dataTable") formula.array = range;
    if (type == "dataTable") formula.attributes += " t=\"dataTable\"";
    if (type == "shared" && shared && !formula.text.empty())
      shared_formulas[*shared] = {ParsedFormula::parse(formula.text), at};
    if (type == "shared" && formula.text.empty()) {
      const auto master = shared ? shared_formulas.find(*shared) : shared_formulas.end();
      if (master == shared_formulas.end())
        return fail_broken(at, {"เซลล์ใช้สูตรร่วมที่ไม่มีในไฟล์", "the cell shares a formula that the file lacks"});
      formula.text = master->second.formula.copied(std::int64_t{at.row} - master->second.cell.row,
                                                   std::int64_t{at.column} - master->second.cell.column);
    }
    cell.formula = std::move(formula);
    return true;
  }
};

SheetReader::SheetReader(const Workbook& workbook, std::size_t sheet)
    : state_(std::make_unique<State>(workbook, sheet)) {
  state_->begin();
}

SheetReader::~SheetReader() = default;

bool SheetReader::next(Row& row) { return state_->next_row(row); }

Diagnostics SheetReader::take_diagnostics() { return std::move(state_->diagnostics); }

Result<Sheet> Workbook::read_sheet(std::size_t index) const {
  Sheet sheet;
  SheetReader reader(*this, index);
  for (Row row; reader.next(row);) sheet.rows.push_back(std::move(row));
  Diagnostics problems = reader.take_diagnostics();
  if (problems.has_errors() || sheets_[index].kind != SheetInfo::Kind::worksheet)
    return problems.has_errors() ? Result<Sheet>(std::move(problems)) : Result<Sheet>(std::move(sheet));
  auto merges = problems.take(read_merges(index));
  if (!merges) return problems;
  sheet.merges = std::move(*merges);
  return sheet;
}

Result<std::vector<CellRange>> Workbook::read_merges(std::size_t index) const {
  std::vector<CellRange> merges;
  if (sheets_[index].kind != SheetInfo::Kind::worksheet) return merges;
  auto xml = package_->read_xml(sheets_[index].part);
  if (!xml) return std::move(xml).take_diagnostics();
  MarkupWalker walker(*xml);
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("sheetData")) walker.skip_content(tag);
    if (!tag.opens("mergeCell")) continue;
    if (const auto range = parse_cell_range(find_attribute(tag, "ref").value_or(""))) merges.push_back(*range);
  }
  return merges;
}

}  // namespace saraban::xlsx
