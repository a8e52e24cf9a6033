#include "workbook_builder.h"

#include <algorithm>

#include "support/catch.h"
#include "support/support.h"
#include "xlsx/zip_writer.h"

namespace saraban::xlsx::test {

namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* main_namespace = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr const char* office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* sheet_ml = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" + target + "\"/>";
}

std::string relationships(const std::string& inside) {
  return declaration +
         std::string("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">") +
         inside + "</Relationships>";
}

std::string override_type(const std::string& part, const std::string& type) {
  return "<Override PartName=\"/" + part + "\" ContentType=\"" + sheet_ml + type + "+xml\"/>";
}

// Styles: 0 general, 1 a built-in date, 2 a Buddhist-era date with Thai digits, 3 money, 4 a time of day.
const std::string styles =
    std::string(declaration) + "<styleSheet " + main_namespace +
    "><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"[$-D07041E]d\\ mmmm\\ yyyy\"/></numFmts>"
    "<fonts count=\"1\"><font><sz val=\"16\"/><name val=\"TH Sarabun New\"/></font></fonts>"
    "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
    "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    "<cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>"
    "<xf numFmtId=\"4\"><alignment horizontal=\"right\"/></xf><xf numFmtId=\"20\"/></cellXfs></styleSheet>";

}  // namespace

std::string make_zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  class Kept : public OutputFile {
   public:
    void write(std::string_view written) override { bytes += written; }
    Result<Done> commit() override { return Done{}; }
    std::string bytes;
  } file;
  Deflater deflater;
  ZipWriter zip(file);
  for (const auto& [name, content] : parts) zip.add(name, deflate_part(deflater, content), nullptr);
  zip.finish();
  return std::move(file.bytes);
}

WorkbookBuilder& WorkbookBuilder::sheet(std::string name, std::string rows, std::string after_rows) {
  sheets_.push_back({std::move(name), std::move(rows), std::move(after_rows)});
  return *this;
}

std::vector<std::pair<std::string, std::string>> WorkbookBuilder::parts() const {
  std::string types =
      override_type("xl/workbook.xml", "sheet.main") + override_type("xl/styles.xml", "styles") + types_;
  std::string rels = relation("rIdStyles", "styles", "styles.xml") + relationships_, list;
  std::vector<std::pair<std::string, std::string>> parts, sheet_parts;
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    const std::string number = std::to_string(i + 1), file = "worksheets/sheet" + number + ".xml";
    types += override_type("xl/" + file, "worksheet");
    rels += relation("rId" + number, "worksheet", file);
    list += "<sheet name=\"" + sheets_[i].name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
    sheet_parts.emplace_back("xl/" + file, declaration + std::string("<worksheet ") + main_namespace + " xmlns:r=\"" +
                                               office + "\"><dimension ref=\"A1\"/><sheetData>" + sheets_[i].rows +
                                               "</sheetData>" + sheets_[i].after_rows + "</worksheet>");
  }
  std::string table;
  for (const std::string& item : strings_) table += "<si>" + item + "</si>";
  if (!strings_.empty()) {
    types += override_type("xl/sharedStrings.xml", "sharedStrings");
    rels += relation("rIdTable", "sharedStrings", "sharedStrings.xml");
  }
  const std::string names = names_.empty() ? "" : "<definedNames>" + names_ + "</definedNames>";
  parts.emplace_back("[Content_Types].xml",
                     declaration +
                         std::string("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                                     "<Default Extension=\"xml\" ContentType=\"application/xml\"/>") +
                         types + "</Types>");
  parts.emplace_back("_rels/.rels", relationships(relation("rId1", "officeDocument", "xl/workbook.xml")));
  parts.emplace_back("xl/workbook.xml", declaration + std::string("<workbook ") + main_namespace + " xmlns:r=\"" +
                                            office + "\"><sheets>" + list + "</sheets>" + names + workbook_end_ +
                                            "</workbook>");
  parts.emplace_back("xl/_rels/workbook.xml.rels", relationships(rels));
  parts.insert(parts.end(), sheet_parts.begin(), sheet_parts.end());
  parts.emplace_back("xl/styles.xml", styles);
  if (!strings_.empty())
    parts.emplace_back("xl/sharedStrings.xml",
                       declaration + std::string("<sst ") + main_namespace + ">" + table + "</sst>");
  parts.insert(parts.end(), parts_.begin(), parts_.end());
  return parts;
}

Workbook WorkbookBuilder::open() const {
  auto workbook = Workbook::open("t.xlsx", build());
  INFO(saraban::test::describe(workbook.diagnostics()));
  REQUIRE(workbook);
  return *workbook;
}

RowList& RowList::row(std::uint32_t number, const Row* template_row, std::vector<FilledCell> cells) {
  FilledRow row;
  row.number = number;
  row.template_row = template_row;
  row.cells = std::move(cells);
  rows_.push_back(std::move(row));
  return *this;
}

bool RowList::next(FilledRow& row) {
  if (at_ == rows_.size()) return false;
  row = rows_[at_++];
  return true;
}

CopiedSheet::CopiedSheet(const Workbook& workbook, std::size_t sheet, RowMap map, std::string name, RowMap columns)
    : sheet_(sheet),
      map_(std::move(map)),
      columns_(std::move(columns)),
      name_(std::move(name)),
      content_(*workbook.read_sheet(sheet)) {
  for (const Row& row : content_.rows)
    for (const RowRun& run : map_.runs_of(row.number))
      for (std::uint32_t i = 0; i < run.count; ++i) order_.emplace_back(run.first + i * run.step, &row);
  std::sort(order_.begin(), order_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

bool CopiedSheet::next(FilledRow& row) {
  if (at_ == order_.size()) return false;
  row.number = order_[at_].first;
  row.template_row = order_[at_++].second;
  row.visibility = FilledRow::Visibility::as_template;
  row.cells.clear();
  for (const Cell& cell : row.template_row->cells)
    for (const RowRun& run : columns_.runs_of(cell.column))
      for (std::uint32_t i = 0; i < run.count; ++i)
        row.cells.push_back({run.first + i * run.step, cell.style, TemplateCell{&cell}});
  std::sort(row.cells.begin(), row.cells.end(), [](const auto& a, const auto& b) { return a.column < b.column; });
  return true;
}

namespace {

Result<std::string> write_bytes(const Workbook& workbook, const std::vector<FilledSheet*>& sheets,
                                const std::vector<std::size_t>& left_out) {
  MemoryWorld world;
  auto output = world.create_file("out.xlsx");
  REQUIRE(output);
  Result<Done> written = write_workbook(workbook, sheets, **output, left_out);
  if (!written) return Diagnostics(std::move(written).take_diagnostics());
  REQUIRE((*output)->commit());
  return Result<std::string>(world.files.at("out.xlsx"), std::move(written).take_diagnostics());
}

}  // namespace

Filled fill(const Workbook& workbook, const std::vector<FilledSheet*>& sheets,
            const std::vector<std::size_t>& left_out) {
  auto bytes = write_bytes(workbook, sheets, left_out);
  INFO(saraban::test::describe(bytes.diagnostics()));
  REQUIRE(bytes);
  auto again = Workbook::open("out.xlsx", *bytes);
  INFO(saraban::test::describe(again.diagnostics()));
  REQUIRE(again);
  return {*bytes, *again, std::move(bytes).take_diagnostics()};
}

std::string Filled::part(std::string_view name) const {
  auto read = workbook.package().read(name);
  REQUIRE(read);
  return *read;
}

std::string fill_errors(const Workbook& workbook, const std::vector<FilledSheet*>& sheets) {
  MemoryWorld world;
  auto output = world.create_file("out.xlsx");
  REQUIRE(output);
  const auto written = write_workbook(workbook, sheets, **output);
  CHECK_FALSE(written);
  return saraban::test::describe(written.diagnostics());
}

std::string cells_of(const Workbook& workbook, std::size_t index) {
  auto sheet = workbook.read_sheet(index);
  INFO(saraban::test::describe(sheet.diagnostics()));
  REQUIRE(sheet);
  std::string text;
  for (const Row& row : sheet->rows) {
    for (const Cell& cell : row.cells) {
      text += to_string(CellRef{row.number, cell.column}) + "=";
      if (cell.formula) text += "=" + cell.formula->text;
      if (cell.kind == Cell::Kind::text) text += "'" + cell.content + "'";
      if (cell.kind != Cell::Kind::text) text += cell.content;
      text += " ";
    }
    if (!text.empty() && text.back() == ' ') text.back() = '\n';
  }
  return text;
}

RowMap repeated(std::uint32_t count, std::uint32_t last) {
  RowMapBuilder builder({{{2, 2}, std::nullopt}});
  builder.keep(1, 1);
  builder.repeat(0, count);
  builder.keep(3, last);
  return std::move(builder).finish(last);
}

}  // namespace saraban::xlsx::test
