#include "printed_book.h"

#include <fmt/format.h>

#include "frame/dump.h"
#include "support/catch.h"
#include "support/support.h"
#include "unit/sheet/stored_zip.h"

namespace saraban::print::test {
namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view main_space =
    R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")"
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
constexpr std::string_view kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

const World& world() {
  static const std::unique_ptr<World> made = make_real_world();
  return *made;
}

text::FontCatalogue& fonts() {
  static const std::unique_ptr<text::FontCatalogue> catalogue = [] {
    auto read = text::FontCatalogue::read(world(), saraban::test::repository_path("fonts/catalogue.toml"));
    if (!read) throw std::runtime_error(saraban::test::describe(read.diagnostics()));
    return std::move(*read);
  }();
  return *catalogue;
}

// Runs in tags of cells, or in artifacts.
std::string texts_of(const std::vector<frame::Item>& items, bool of_artifacts) {
  std::vector<bool> tags;
  std::string out;
  for (const frame::Item& item : items) {
    if (const auto* open = std::get_if<frame::TagOpen>(&item)) {
      tags.push_back(open->role == frame::Role::artifact || (!tags.empty() && tags.back()));
    } else if (std::holds_alternative<frame::TagClose>(item) && !tags.empty()) {
      tags.pop_back();
    } else if (const auto* run = std::get_if<frame::GlyphRun>(&item)) {
      const bool is_artifact = !tags.empty() && tags.back();
      if (is_artifact != of_artifacts) continue;
      if (!out.empty()) out += '|';
      out += run->shaped->text;
    }
  }
  return out;
}

}  // namespace

std::string Book::bytes() const {
  std::string content_types = fmt::format(
      R"({}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" )"
      R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" )"
      R"(ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{}sheet.main+xml"/>)",
      head, types);
  constexpr std::string_view relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  std::string related, listed;
  saraban::test::StoredZip zip;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const BookSheet& sheet = sheets[i];
    const std::string part = fmt::format("worksheets/sheet{}.xml", i + 1);
    zip.add("xl/" + part, fmt::format("{}<worksheet{}>{}<sheetData>{}</sheetData>{}</worksheet>", head, main_space,
                                      sheet.before_rows, sheet.rows, sheet.after_rows));
    content_types += fmt::format(R"(<Override PartName="/xl/{}" ContentType="{}worksheet+xml"/>)", part, types);
    related += fmt::format(R"(<Relationship Id="rId{}" Type="{}worksheet" Target="{}"/>)", i + 1, kinds, part);
    listed +=
        fmt::format(R"(<sheet name="{}" sheetId="{}" r:id="rId{}" {}/>)", sheet.name, i + 1, i + 1, sheet.attributes);
  }
  related += fmt::format(R"(<Relationship Id="rIdS" Type="{}styles" Target="styles.xml"/>)", kinds);
  related += fmt::format(R"(<Relationship Id="rIdT" Type="{}sharedStrings" Target="sharedStrings.xml"/>)", kinds);
  content_types += fmt::format(R"(<Override PartName="/xl/styles.xml" ContentType="{}styles+xml"/>)", types);
  content_types +=
      fmt::format(R"(<Override PartName="/xl/sharedStrings.xml" ContentType="{}sharedStrings+xml"/>)", types);
  zip.add("xl/workbook.xml", fmt::format("{}<workbook{}><sheets>{}</sheets><definedNames>{}</definedNames></workbook>",
                                         head, main_space, listed, names));
  zip.add("xl/styles.xml",
          fmt::format("{}<styleSheet{}>{}</styleSheet>", head, main_space, styles.empty() ? style_sheet("") : styles));
  zip.add("xl/sharedStrings.xml", fmt::format("{}<sst{}>{}</sst>", head, main_space, strings));
  zip.add("xl/_rels/workbook.xml.rels", fmt::format("{}{}{}</Relationships>", head, relations, related));
  zip.add(
      "_rels/.rels",
      fmt::format(R"({}{}<Relationship Id="rId1" Type="{}officeDocument" Target="xl/workbook.xml"/></Relationships>)",
                  head, relations, kinds));
  zip.add("[Content_Types].xml", content_types + "</Types>");
  return zip.finish();
}

std::string text_cell(std::string_view ref, std::string_view text, int style) {
  return fmt::format(R"(<c r="{}" s="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)", ref, style, text);
}

std::string number_cell(std::string_view ref, std::string_view number, int style) {
  return fmt::format(R"(<c r="{}" s="{}"><v>{}</v></c>)", ref, style, number);
}

std::string row(int number, std::string_view cells, std::string_view attributes) {
  return fmt::format(R"(<row r="{}" {}>{}</row>)", number, attributes, cells);
}

std::string style_sheet(std::string_view formats, std::string_view fonts, std::string_view fills,
                        std::string_view borders, std::string_view number_formats) {
  return fmt::format(
      R"(<numFmts>{}</numFmts><fonts><font><sz val="12"/><name val="Laksaman"/></font>{}</fonts>)"
      R"(<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>{}</fills>)"
      R"(<borders><border/>{}</borders><cellStyleXfs><xf fontId="0"/></cellStyleXfs>)"
      R"(<cellXfs><xf fontId="0" fillId="0" borderId="0" numFmtId="0"/>{}</cellXfs>)",
      number_formats, fonts, fills, borders, formats);
}

std::string small_paper(double width_mm, double height_mm, std::string_view attributes) {
  constexpr double inch = 25.4;
  return fmt::format(
      R"(<pageMargins left="{0:.6f}" right="{0:.6f}" top="{0:.6f}" bottom="{0:.6f}" header="0.1" footer="0.1"/>)"
      R"(<pageSetup paperWidth="{1}mm" paperHeight="{2}mm" {3}/>)",
      10 / inch, width_mm, height_mm, attributes);
}

Result<Done> PageList::add_page(const frame::Frame& frame, Late) {
  pages.push_back(frame);
  late_items.emplace_back();
  return Done{};
}

Result<Done> PageList::add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) {
  late_items.at(page_index) = items;
  return Done{};
}

std::string Printed::dump() const {
  std::string text;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    text += frame::dump_frame(pages[i], i);
    if (!late_items[i].empty()) text += "  late\n" + frame::dump_items(late_items[i]);
  }
  return text;
}

std::string Printed::cells(std::size_t page) const { return texts_of(pages.at(page).items, false); }

std::string Printed::artifacts(std::size_t page) const {
  std::string text = texts_of(pages.at(page).items, true);
  const std::string late = texts_of(late_items.at(page), true);
  if (!text.empty() && !late.empty()) text += '|';
  return text + late;
}

Printed print_bytes(std::string bytes, const PrintRequest& request) {
  Printed printed;
  auto workbook = xlsx::Workbook::open("book.xlsx", std::move(bytes));
  if (!workbook) {
    printed.news = saraban::test::describe(workbook.diagnostics());
    return printed;
  }
  static const auto lexicon = text::Lexicon::parse("ผู้อำนวยการ\nหน่วยงาน\nสุโขทัย\n");
  PageList sink;
  const auto summary = print_workbook(*workbook, {fonts(), lexicon}, request, sink);
  printed.news = saraban::test::describe(summary.diagnostics());
  printed.pages = std::move(sink.pages);
  printed.late_items = std::move(sink.late_items);
  return printed;
}

Printed print_book(const Book& book, const PrintRequest& request) { return print_bytes(book.bytes(), request); }

std::string find_faults(const Printed& printed) {
  std::string faults;
  for (std::size_t p = 0; p < printed.pages.size(); ++p) {
    const frame::Frame& page = printed.pages[p];
    std::vector<char> open;  // 't' tags, 'c' clips
    const auto fault = [&](const char* what) { faults += fmt::format("page {}: {}\n", p + 1, what); };
    const auto check_box = [&](const Box& box) {
      const Length slack = Length::points(2);
      if (box.corner.x < -slack || box.corner.y < -slack || box.right() > page.paper.width + slack ||
          box.bottom() > page.paper.height + slack) {
        fault("an item is off the paper");
      }
    };
    for (const frame::Item& item : page.items) {
      if (std::holds_alternative<frame::TagOpen>(item)) open.push_back('t');
      if (std::holds_alternative<frame::ClipBegin>(item)) open.push_back('c');
      if (std::holds_alternative<frame::TagClose>(item) || std::holds_alternative<frame::ClipEnd>(item)) {
        const char wanted = std::holds_alternative<frame::TagClose>(item) ? 't' : 'c';
        if (open.empty() || open.back() != wanted) {
          fault("tags and clips do not nest");
          break;
        }
        open.pop_back();
      }
      if (std::holds_alternative<frame::GlyphRun>(item) && open.empty()) fault("a run stands outside any tag");
      if (const auto* fill = std::get_if<frame::Fill>(&item)) check_box(fill->box);
    }
    if (!open.empty()) fault("tags stay open");
  }
  return faults;
}

}  // namespace saraban::print::test
