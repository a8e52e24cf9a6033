#include "template_book.h"

#include <map>
#include <sstream>

#include "sheet/check.h"
#include "stored_zip.h"
#include "support/catch.h"
#include "support/support.h"
#include "xlsx/patch.h"

namespace saraban::test {
namespace {

constexpr std::string_view xml_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view main_space = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
constexpr std::string_view relation_space =
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
constexpr std::string_view relation_kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view content_kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<')
      out += "&lt;";
    else if (text[i] == '&')
      out += "&amp;";
    else if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n')
      out += "\n", ++i;
    else
      out += text[i];
  }
  return out;
}

// "plain [b]bold[/b] plain" as the runs of a rich text.
std::string runs_of(std::string_view text) {
  std::string out;
  bool bold = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(bold ? "[/b]" : "[b]"), text.size());
    if (end > 0) {
      out += "<r>" + std::string(bold ? "<rPr><b/></rPr>" : "") + "<t xml:space=\"preserve\">" +
             escaped(text.substr(0, end)) + "</t></r>";
    }
    text.remove_prefix(std::min(end + (bold ? 4 : 3), text.size()));
    bold = !bold;
  }
  return out;
}

struct BookSheet {
  std::string name;
  std::map<std::uint32_t, std::map<std::uint32_t, std::string>> cells;
  std::map<std::uint32_t, std::string> rows;
  std::string merges;
};

std::string cell_xml(const std::string& ref, std::string content) {
  std::string style;
  if (!content.empty() && content[0] == '@') {
    const std::size_t space = std::min(content.find(' '), content.size());
    style = " s=\"" + content.substr(1, space - 1) + "\"";
    content = space == content.size() ? "" : content.substr(space + 1);
  }
  const std::string open = "<c r=\"" + ref + "\"" + style;
  if (content.empty()) return open + "/>";
  if (content[0] == '=') return open + "><f>" + escaped(content.substr(1)) + "</f><v>0</v></c>";
  if (content[0] == '#') return open + "><v>" + content.substr(1) + "</v></c>";
  const bool rich = content.find("[b]") != std::string::npos;
  const std::string text = "<t xml:space=\"preserve\">" + escaped(content) + "</t>";
  return open + " t=\"inlineStr\"><is>" + (rich ? runs_of(content) : text) + "</is></c>";
}

std::string sheet_xml(const BookSheet& sheet) {
  std::string out = std::string(xml_head) + "<worksheet" + std::string(main_space) + "><sheetData>";
  for (const auto& [number, cells] : sheet.cells) {
    const auto attributes = sheet.rows.find(number);
    out += "<row r=\"" + std::to_string(number) + "\"" +
           (attributes == sheet.rows.end() ? "" : " " + attributes->second) + ">";
    for (const auto& [column, content] : cells) out += cell_xml(to_string(xlsx::CellRef{number, column}), content);
    out += "</row>";
  }
  out += "</sheetData>";
  if (!sheet.merges.empty()) out += "<mergeCells>" + sheet.merges + "</mergeCells>";
  return out + "</worksheet>";
}

struct Book {
  std::vector<BookSheet> sheets;
  std::string names;
};

Book parse_book(std::string_view lines) {
  Book book;
  std::istringstream in{std::string(lines)};
  for (std::string line; std::getline(in, line);) {
    line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
    if (line.empty()) continue;
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string word = line.substr(0, space);
    const std::string rest = space == line.size() ? "" : line.substr(space + 1);
    if (word == "sheet") {
      book.sheets.push_back({rest, {}, {}, {}});
    } else if (word == "merge") {
      book.sheets.back().merges += "<mergeCell ref=\"" + rest + "\"/>";
    } else if (word == "name") {
      const std::size_t gap = rest.find(' ');
      book.names += "<definedName name=\"" + rest.substr(0, gap) + "\">" + rest.substr(gap + 1) + "</definedName>";
    } else if (word == "row") {
      const std::size_t gap = rest.find(' ');
      book.sheets.back().rows[static_cast<std::uint32_t>(std::stoul(rest))] = rest.substr(gap + 1);
    } else {
      const auto ref = xlsx::parse_cell_ref(word);
      REQUIRE(ref);
      book.sheets.back().cells[ref->row][ref->column] = rest;
    }
  }
  return book;
}

std::string styles_xml() {
  return std::string(xml_head) + "<styleSheet" + std::string(main_space) +
         R"(><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill/></fills>)"
         R"(<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>)"
         R"(<cellXfs count="4"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/>)"
         R"(<xf numFmtId="4" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" xfId="0"/></cellXfs></styleSheet>)";
}

std::string show(const xlsx::CellContent& content) {
  struct Shown {
    std::string operator()(const xlsx::BlankCell&) const { return "blank"; }
    std::string operator()(const Decimal& number) const { return "n " + number.to_string(); }
    std::string operator()(const Date& date) const { return "d " + date.to_iso(); }
    std::string operator()(const xlsx::TextCell& text) const { return "t " + quoted(text.text); }
    std::string operator()(bool truth) const { return truth ? "b TRUE" : "b FALSE"; }
    std::string operator()(const xlsx::RichTextCell& rich) const {
      std::string out = "r";
      for (const auto& run : *rich.runs) out += (run.properties.empty() ? " " : " *") + quoted(run.text);
      return out;
    }
    std::string operator()(const xlsx::FormulaCell& formula) const {
      std::string out = "f =" + std::string(formula.text);
      if (const auto* number = std::get_if<Decimal>(&formula.value)) out += " -> " + number->to_string();
      return out;
    }
    std::string operator()(const xlsx::TemplateCell& cell) const {
      if (cell.cell->formula) return "as is =" + cell.cell->formula->text;
      return cell.cell->kind == xlsx::Cell::Kind::blank ? "blank" : "as is " + quoted(cell.cell->content);
    }
    static std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }
  };
  return std::visit(Shown(), content);
}

std::string show_rows(xlsx::FilledSheet& sheet) {
  std::string out;
  xlsx::FilledRow row;
  while (sheet.next(row)) {
    out += std::to_string(row.number);
    if (row.template_row != nullptr) out += " < " + std::to_string(row.template_row->number);
    if (row.visibility == xlsx::FilledRow::Visibility::hidden) out += " hidden";
    for (const xlsx::FilledCell& cell : row.cells) {
      out += " | " + xlsx::column_name(cell.column) + " " + show(cell.content);
      if (cell.style != 0) out += " s" + std::to_string(cell.style);
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string book_bytes(std::string_view lines, const BookParts& parts) {
  const Book book = parse_book(lines);
  std::string types =
      std::string(xml_head) +
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
      R"(<Override PartName="/xl/workbook.xml" ContentType=")" +
      std::string(content_kind) + R"(sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType=")" +
      std::string(content_kind) + R"(styles+xml"/>)";
  const std::string relations_open =
      std::string(xml_head) + R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  const auto relation = [](const std::string& id, std::string_view kind, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + std::string(relation_kind) + std::string(kind) + "\" Target=\"" +
           target + "\"/>";
  };
  std::string relations = relations_open + relation("rIdS", "styles", "styles.xml");
  std::string sheets;
  for (std::size_t i = 1; i <= book.sheets.size(); ++i) {
    const std::string number = std::to_string(i);
    types += "<Override PartName=\"/xl/worksheets/sheet" + number + ".xml\" ContentType=\"" +
             std::string(content_kind) + "worksheet+xml\"/>";
    relations += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    sheets += "<sheet name=\"" + escaped(book.sheets[i - 1].name) + "\" sheetId=\"" + number + "\" r:id=\"rId" +
              number + "\"/>";
  }
  StoredZip zip;
  zip.add("[Content_Types].xml", types + "</Types>");
  zip.add("_rels/.rels", relations_open + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>");
  zip.add("xl/workbook.xml", std::string(xml_head) + "<workbook" + std::string(main_space) +
                                 std::string(relation_space) + "><sheets>" + sheets + "</sheets>" +
                                 (book.names.empty() ? "" : "<definedNames>" + book.names + "</definedNames>") +
                                 "</workbook>");
  zip.add("xl/_rels/workbook.xml.rels", relations + "</Relationships>");
  zip.add("xl/styles.xml", styles_xml());
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    zip.add("xl/worksheets/sheet" + std::to_string(i + 1) + ".xml", sheet_xml(book.sheets[i]));
  }
  for (const auto& [name, bytes] : parts) zip.add(name, bytes);
  return zip.finish();
}

xlsx::Workbook open_book(std::string_view lines, const BookParts& parts) {
  auto book = xlsx::Workbook::open("book.xlsx", book_bytes(lines, parts));
  INFO(describe(book.diagnostics()));
  REQUIRE(book);
  return *std::move(book);
}

Value list_of_rows(const std::vector<std::vector<std::string>>& rows) {
  Place origin;
  origin.file = "sample.db";
  origin.query = "rows";
  TableBuilder builder(rows.front(), origin);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    for (const std::string& text : rows[i]) {
      if (text.empty())
        builder.add(Value());
      else if (text[0] == '\'')
        builder.add(Value(text.substr(1)));
      else if (const auto date = Date::parse_iso(text))
        builder.add(Value(*date));
      else if (const auto number = Decimal::parse(text))
        builder.add(Value(*number));
      else
        builder.add(Value(text));
    }
  }
  return list_of(std::move(builder).finish());
}

std::string fill(std::string_view lines, const lang::Scope& scope) { return fill(open_book(lines), scope); }

std::string fill(const xlsx::Workbook& book, const lang::Scope& scope) {
  Diagnostics problems;
  const auto workbook = problems.take(sheet::WorkbookTemplate::parse(book));
  if (!workbook) return describe(problems);
  auto evaluator = lang::Evaluator::make();
  REQUIRE(evaluator);
  auto filled = problems.take(sheet::build_filled_workbook(*workbook, scope, **evaluator));
  if (!filled) return describe(problems);
  std::string out;
  for (xlsx::FilledSheet* sheet : (*filled)->sheets()) {
    const bool is_renamed = sheet->name() != book.sheets()[sheet->sheet()].name;
    if (book.sheets().size() > 1 || is_renamed) out += "sheet " + std::string(sheet->name()) + "\n";
    out += show_rows(*sheet);
    problems.add(sheet->take_diagnostics());
    const xlsx::SheetAdditions added = sheet->take_additions();
    for (const xlsx::CellRange& merge : added.merges) out += "merged " + to_string(merge) + "\n";
    for (const xlsx::AddedLink& link : added.links) out += "link " + to_string(link.cell) + " " + link.target + "\n";
    for (const std::uint32_t row : added.breaks) out += "page ends behind " + std::to_string(row) + "\n";
  }
  for (const std::size_t left_out : (*filled)->left_out()) out += "left out " + book.sheets()[left_out].name + "\n";
  return out + describe(problems);
}

std::string problems_of(std::string_view lines, const lang::Scope& scope) {
  const xlsx::Workbook book = open_book(lines);
  Diagnostics problems;
  const auto workbook = problems.take(sheet::WorkbookTemplate::parse(book));
  auto evaluator = lang::Evaluator::make();
  REQUIRE(evaluator);
  if (workbook) problems.add(sheet::check_workbook(*workbook, scope, **evaluator));
  return describe(problems);
}

std::string filled_bytes(const xlsx::Workbook& book, const lang::Scope& scope) {
  class Memory : public OutputFile {
   public:
    void write(std::string_view bytes) override { written += bytes; }
    Result<Done> commit() override { return Done(); }
    std::string written;
  };
  const auto workbook = sheet::WorkbookTemplate::parse(book);
  REQUIRE(workbook);
  auto evaluator = lang::Evaluator::make();
  REQUIRE(evaluator);
  auto filled = sheet::build_filled_workbook(*workbook, scope, **evaluator);
  REQUIRE(filled);
  Memory output;
  const auto done = xlsx::write_workbook(book, (*filled)->sheets(), output, (*filled)->left_out());
  INFO(describe(done.diagnostics()));
  REQUIRE(done);
  return output.written;
}

}  // namespace saraban::test
