#include "xlsx/unfollowed.h"

#include <algorithm>

#include "xlsx/ascii_case.h"
#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

// Parts whose references follow (patch.h), or that hold none.
bool is_understood(std::string_view part) {
  constexpr std::string_view folders[] = {"[content_types].xml", "_rels/",
                                          "docprops/",           "xl/workbook.xml",
                                          "xl/_rels/",           "xl/worksheets/",
                                          "xl/chartsheets/",     "xl/charts/",
                                          "xl/drawings/",        "xl/tables/",
                                          "xl/comments",         "xl/threadedcomments",
                                          "xl/persons/",         "xl/pivotcache/",
                                          "xl/pivottables/",     "xl/ctrlprops/",
                                          "xl/connections.xml",  "xl/sharedstrings.xml",
                                          "xl/styles.xml",       "xl/theme/",
                                          "xl/calcchain.xml",    "xl/media/",
                                          "xl/printersettings/", "xl/externallinks/"};
  const std::string lower = lower_ascii(part);
  return std::any_of(std::begin(folders), std::end(folders),
                     [&](std::string_view folder) { return lower.compare(0, folder.size(), folder) == 0; });
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// "สรุป!", "'สรุป'!" or sheet="สรุป" somewhere in the text.
bool names_sheet(std::string_view text, std::string_view sheet) {
  for (std::size_t at = text.find(sheet); at != std::string_view::npos; at = text.find(sheet, at + 1)) {
    const std::string_view behind = text.substr(at + sheet.size());
    const bool is_attribute =
        at > 0 && text[at - 1] == '"' && behind.substr(0, 1) == "\"" &&
        lower_ascii(text.substr(at > 16 ? at - 16 : 0, std::min<std::size_t>(at, 16))).find("sheet") !=
            std::string::npos;
    if (behind.substr(0, 1) == "!" || behind.substr(0, 2) == "'!" || behind.substr(0, 7) == "&apos;!" || is_attribute)
      return true;
  }
  return false;
}

}  // namespace

Diagnostics check_unknown_parts(const Package& package, const SheetMaps& maps) {
  Diagnostics problems;
  for (const Part& part : package.parts()) {
    if (is_understood(part.name) || (!ends_with(part.name, ".xml") && !ends_with(part.name, ".vml"))) continue;
    const auto bytes = package.read(part.name);
    if (!bytes) continue;  // nobody needs it: it is copied as it is
    const bool refers = std::any_of(maps.sheets().begin(), maps.sheets().end(), [&](const MovedSheet& sheet) {
      std::string escaped;
      append_escaped(escaped, sheet.template_name);
      const bool is_moved = !sheet.move.is_identity() || sheet.output_name != sheet.template_name;
      return is_moved && names_sheet(*bytes, escaped);
    });
    if (refers)
      problems.add(make_warning(
          "xlsx.reference-not-followed", package.place(part.name),
          {"ส่วนนี้ของสมุดงานอ้างถึงแผ่นงานที่แถวเลื่อน แต่โปรแกรมไม่รู้จักรูปแบบของส่วนนี้ จึงคงไว้ตามเดิม",
           "this part of the workbook refers to a sheet whose rows moved; its format is not known here, so it stays as "
           "it was"},
          {"เปิดผลลัพธ์แล้วตรวจส่วนเสริมนั้น หรือให้อ้างถึงชื่อ (Name Manager) แทนเซลล์",
           "look at that add-in's part in the result, or let it refer to a defined name instead of cells"}));
  }
  return problems;
}

Diagnostics check_text_references(std::string_view formula, std::string_view sheet, const SheetMaps& maps,
                                  const Place& place) {
  Diagnostics problems;
  const std::string lower = lower_ascii(formula);
  for (std::size_t at = formula.find('"'); at != std::string_view::npos; at = formula.find('"', at + 1)) {
    const std::size_t end = formula.find('"', at + 1);
    if (end == std::string_view::npos) break;
    const std::string_view before = std::string_view(lower).substr(0, at);
    std::string_view text = formula.substr(at + 1, end - at - 1);
    at = end;
    if (!ends_with(before, "indirect(") && !ends_with(before, "hyperlink(")) continue;
    if (text.substr(0, 1) == "#") text.remove_prefix(1);
    const ParsedFormula parsed = ParsedFormula::parse(text);
    const bool is_reference = parsed.references().size() == 1 && parsed.references()[0].begin == 0 &&
                              parsed.references()[0].end == text.size();
    if (!is_reference || parsed.moved({sheet}, maps) == text) continue;
    problems.add(make_warning(
        "xlsx.reference-in-text", place,
        {"สูตรอ้างถึงเซลล์ด้วยข้อความ “" + std::string(text) + "” ซึ่งเลื่อนตามแถวไม่ได้",
         "the formula refers to cells by the text “" + std::string(text) + "”, which cannot follow its rows"},
        {"อ้างถึงเซลล์โดยตรง หรือตั้งชื่อช่วงแล้วใช้ชื่อนั้นใน INDIRECT",
         "refer to the cells themselves, or name the range and use its name in INDIRECT"}));
  }
  return problems;
}

}  // namespace saraban::xlsx
