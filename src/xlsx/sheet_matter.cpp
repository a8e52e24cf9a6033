#include "xlsx/sheet_matter.h"

#include <algorithm>

#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

// Where the element that `tag` opens ends. Searched from the part's end: what follows the rows is short, and neither a
// text nor an attribute in it can hold a "<" (XML 1.0, 2.4).
std::size_t end_of_rows(std::string_view xml, const Tag& tag) {
  if (tag.kind == Tag::Kind::empty) return tag.end;
  const std::string closer = "</" + std::string(tag.prefix) + "sheetData";
  const std::size_t close = xml.rfind(closer);
  if (close == std::string_view::npos || close < tag.end) return xml.size();
  return std::min(xml.find('>', close), xml.size() - 1) + 1;
}

}  // namespace

Result<SheetMatter> read_sheet_matter(const Workbook& workbook, std::size_t sheet) {
  SheetMatter matter{sheet, workbook.sheets()[sheet].part, {}};
  if (workbook.sheets()[sheet].kind != SheetInfo::Kind::worksheet) return matter;
  Diagnostics problems;
  auto xml = problems.take(workbook.package().read_xml(matter.part));
  if (!xml) return problems;
  MarkupWalker walker(*xml);
  for (Tag tag; walker.next(tag);) {
    if (!tag.opens("sheetData")) continue;
    const std::size_t end = end_of_rows(*xml, tag);
    xml->erase(tag.begin, end - tag.begin);
    break;
  }
  xml->shrink_to_fit();
  matter.xml = std::move(*xml);
  return matter;
}

}  // namespace saraban::xlsx
