#include "xlsx/print_setup.h"

#include <algorithm>
#include <charconv>

#include "xlsx/ascii_case.h"
#include "xlsx/attribute_values.h"
#include "xlsx/formula.h"
#include "xlsx/markup.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

constexpr double points_per_inch = 72;
constexpr double most_inches = 49;  // the widest margin that Excel takes

void read_margin(const pugi::xml_node& node, std::string_view name, Length& margin) {
  if (const auto inches = to_double(attribute_of(node, name)))
    margin = Length::points(std::clamp(*inches, 0.0, most_inches) * points_per_inch);
}

PageMargins read_margins(const pugi::xml_node& node) {
  PageMargins margins;
  read_margin(node, "left", margins.left);
  read_margin(node, "right", margins.right);
  read_margin(node, "top", margins.top);
  read_margin(node, "bottom", margins.bottom);
  read_margin(node, "header", margins.header);
  read_margin(node, "footer", margins.footer);
  return margins;
}

// 22.9.2.12: "297mm", "11in"; nothing for what is no length or no size of a paper.
std::optional<Length> positive_measure(std::string_view text) {
  if (text.size() < 3) return std::nullopt;
  const auto number = to_double(text.substr(0, text.size() - 2));
  const std::string_view unit = text.substr(text.size() - 2);
  double points = 0;
  if (unit == "mm") points = 72 / 25.4;
  if (unit == "cm") points = 72 / 2.54;
  if (unit == "in") points = 72;
  if (unit == "pt") points = 1;
  if (unit == "pc" || unit == "pi") points = 12;
  if (!number || *number * points < 72 || *number * points > 14400) return std::nullopt;
  return Length::points(*number * points);
}

// "0" and what is not said leave the number of pages open.
std::optional<std::uint32_t> page_count(std::string_view text) {
  const std::uint32_t count = text.empty() ? 1 : to_count(text).value_or(1);
  return count == 0 ? std::nullopt : std::optional(std::min(count, 32767U));
}

void read_scaling(const pugi::xml_node& sheet, const pugi::xml_node& node, PrintSetup& setup) {
  if (to_truth(attribute_of(child_of(child_of(sheet, "sheetPr"), "pageSetUpPr"), "fitToPage"), false))
    setup.scaling = PrintSetup::Scaling::fit_to_pages;
  setup.percent = std::clamp(to_count(attribute_of(node, "scale")).value_or(100), 10U, 400U);
  setup.pages_wide = page_count(attribute_of(node, "fitToWidth"));
  setup.pages_high = page_count(attribute_of(node, "fitToHeight"));
}

std::optional<std::int32_t> first_page_number(const pugi::xml_node& node) {
  if (!to_truth(attribute_of(node, "useFirstPageNumber"), false)) return std::nullopt;
  const std::string_view text = attribute_of(node, "firstPageNumber");
  std::int32_t number = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  // Excel 97 wrote negative numbers as unsigned ones.
  if (error != std::errc()) {
    const std::uint32_t wrapped = to_count(text).value_or(1);
    return wrapped > 0x80000000U ? static_cast<std::int32_t>(wrapped - 0x80000000U) - 0x7FFFFFFF - 1 : 1;
  }
  return number;
}

void read_page_setup(const pugi::xml_node& node, PrintSetup& setup) {
  setup.paper = to_count(attribute_of(node, "paperSize"));
  const auto width = positive_measure(attribute_of(node, "paperWidth"));
  const auto height = positive_measure(attribute_of(node, "paperHeight"));
  if (width && height) setup.paper_size = Size{*width, *height};
  if (attribute_of(node, "orientation") == "landscape") setup.orientation = PrintSetup::Orientation::landscape;
  if (attribute_of(node, "pageOrder") == "overThenDown") setup.order = PrintSetup::PageOrder::over_then_down;
  if (to_truth(attribute_of(node, "blackAndWhite"), false)) setup.colors = PrintSetup::Colors::black_and_white;
  setup.first_page_number = first_page_number(node);
  const std::string_view errors = attribute_of(node, "errors"), comments = attribute_of(node, "cellComments");
  if (errors == "blank") setup.errors = PrintSetup::Errors::blank;
  if (errors == "dash") setup.errors = PrintSetup::Errors::dash;
  if (errors == "NA") setup.errors = PrintSetup::Errors::not_available;
  if (comments == "asDisplayed") setup.comments = PrintSetup::Comments::as_displayed;
  if (comments == "atEnd") setup.comments = PrintSetup::Comments::at_end;
}

// A grid is printed where both attributes say so; Excel writes the second one only to take the first one back.
void read_print_options(const pugi::xml_node& node, PrintSetup& setup) {
  const auto says = [&](std::string_view name, bool otherwise) {
    return to_truth(attribute_of(node, name), otherwise);
  };
  if (says("gridLines", false) && says("gridLinesSet", true)) setup.grid_lines = PrintSetup::Printed::yes;
  if (says("headings", false)) setup.headings = PrintSetup::Printed::yes;
  if (says("horizontalCentered", false)) setup.across = PrintSetup::Centered::yes;
  if (says("verticalCentered", false)) setup.down = PrintSetup::Centered::yes;
}

std::vector<std::uint32_t> read_breaks(const pugi::xml_node& list, std::uint32_t last) {
  std::vector<std::uint32_t> breaks;
  for (const pugi::xml_node& node : list.children())
    if (const auto id = to_count(attribute_of(node, "id")); id && *id > 0 && *id < last) breaks.push_back(*id);
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  return breaks;
}

HeaderFooter read_header_footer(const pugi::xml_node& node, const Palette& palette) {
  const auto text = [&](std::string_view name) {
    return parse_header_text(decode_xstring(child_of(node, name).text().get()), palette);
  };
  HeaderFooter header_footer{text("oddHeader"),  text("oddFooter"),   text("evenHeader"),
                             text("evenFooter"), text("firstHeader"), text("firstFooter")};
  if (to_truth(attribute_of(node, "differentOddEven"), false)) header_footer.even = HeaderFooter::Own::yes;
  if (to_truth(attribute_of(node, "differentFirst"), false)) header_footer.first = HeaderFooter::Own::yes;
  if (!to_truth(attribute_of(node, "scaleWithDoc"), true)) header_footer.scale = HeaderFooter::Scale::fixed;
  if (!to_truth(attribute_of(node, "alignWithMargins"), true)) header_footer.edges = HeaderFooter::Edges::fixed;
  return header_footer;
}

const DefinedName* find_sheet_name(const Workbook& workbook, std::size_t sheet, std::string_view lower_case) {
  for (const DefinedName& name : workbook.names())
    if (name.sheet == sheet && lower_ascii(name.name) == lower_case) return &name;
  return nullptr;
}

struct NameAreas {
  std::vector<ParsedFormula::Reference> areas;
  enum class Form { references, other } form = Form::references;  // other: a formula computes it, or #REF!
};

// The areas that a built-in name lists: 'สรุป'!$A$1:$H$40,'สรุป'!$J$1:$K$9.
NameAreas areas_of(const DefinedName& name) {
  NameAreas found;
  const ParsedFormula formula = ParsedFormula::parse(name.text);
  std::size_t end = 0;
  const auto is_between = [&](std::string_view text) { return text.find_first_not_of(", ()") == std::string::npos; };
  for (const ParsedFormula::Reference& reference : formula.references()) {
    if (!is_between(std::string_view(name.text).substr(end, reference.begin - end)))
      found.form = NameAreas::Form::other;
    end = reference.end;
    found.areas.push_back(reference);
  }
  if (!is_between(std::string_view(name.text).substr(end)) || found.areas.empty()) found.form = NameAreas::Form::other;
  return found;
}

CellRange range_of(const ParsedFormula::Reference& area) {
  const auto [top, bottom] = std::minmax(area.first.row, area.last.row);
  const auto [left, right] = std::minmax(area.first.column, area.last.column);
  return {{std::max(top, 1U), std::max(left, 1U)}, {bottom > 0 ? bottom : last_row, right > 0 ? right : last_column}};
}

Diagnostic area_not_read(const Workbook& workbook, std::size_t sheet, const DefinedName& name) {
  return make_warning(
      "xlsx.print-area-not-read", workbook.place(sheet),
      {"พื้นที่พิมพ์หรือแถวหัวเรื่องของแผ่นงานนี้กำหนดด้วยสูตร จึงไม่ได้ใช้: " + name.text,
       "the print area or the print titles of this sheet are computed, and are not used: " + name.text},
      {"กำหนดใหม่เป็นช่วงเซลล์ที่ เค้าโครงหน้ากระดาษ › พื้นที่พิมพ์", "set them to ranges of cells under Page Layout › Print Area"});
}

}  // namespace

Result<PrintSetup> read_print_setup(const Workbook& workbook, const SheetMatter& matter, const Palette& palette) {
  Diagnostics problems;
  const auto document = problems.take(parse_sheet_matter(workbook, matter));
  if (!document) return problems;
  const pugi::xml_node sheet = document->document_element();
  PrintSetup setup;
  read_page_setup(child_of(sheet, "pageSetup"), setup);
  read_scaling(sheet, child_of(sheet, "pageSetup"), setup);
  setup.margins = read_margins(child_of(sheet, "pageMargins"));
  read_print_options(child_of(sheet, "printOptions"), setup);
  setup.row_breaks = read_breaks(child_of(sheet, "rowBreaks"), last_row);
  setup.column_breaks = read_breaks(child_of(sheet, "colBreaks"), last_column);
  setup.header_footer = read_header_footer(child_of(sheet, "headerFooter"), palette);
  for (const std::string_view wanted : {"_xlnm.print_area", "_xlnm.print_titles"}) {
    const DefinedName* name = find_sheet_name(workbook, matter.sheet, wanted);
    if (!name) continue;
    const NameAreas found = areas_of(*name);
    if (found.form == NameAreas::Form::other) {
      problems.add(area_not_read(workbook, matter.sheet, *name));
      continue;
    }
    for (const ParsedFormula::Reference& area : found.areas) {
      const CellRange range = range_of(area);
      if (wanted == "_xlnm.print_area")
        setup.areas.push_back(range);
      else if (area.first.row == 0)
        setup.title_columns = TitleSpan{range.first.column, range.last.column};
      else
        setup.title_rows = TitleSpan{range.first.row, range.last.row};
    }
  }
  return Result<PrintSetup>(std::move(setup), std::move(problems));
}

}  // namespace saraban::xlsx
