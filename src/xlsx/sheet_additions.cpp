#include "xlsx/sheet_additions.h"

#include <algorithm>
#include <map>
#include <optional>

#include "xlsx/markup.h"
#include "xlsx/moved_lists.h"
#include "xlsx/row_followers.h"
#include "xlsx/workbook_patch.h"

namespace saraban::xlsx {

namespace {

constexpr std::size_t most_breaks = 1026;  // of a sheet (Excel's specification limits)
constexpr std::size_t most_links = 65530;
constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// What stands behind a list of ours in a worksheet.
bool stands_behind(std::string_view name, std::string_view list) {
  constexpr std::string_view order[] = {"sheetData",        "sheetCalcPr",  "sheetProtection", "protectedRanges",
                                        "scenarios",        "autoFilter",   "sortState",       "dataConsolidate",
                                        "customSheetViews", "mergeCells",   "phoneticPr",      "conditionalFormatting",
                                        "dataValidations",  "hyperlinks",   "printOptions",    "pageMargins",
                                        "pageSetup",        "headerFooter", "rowBreaks",       "colBreaks"};
  const auto place = [&](std::string_view one) { return std::find(std::begin(order), std::end(order), one); };
  return place(name) > place(list);
}

struct FoundList {
  std::optional<Tag> open;  // where the sheet has the list
  std::size_t close = 0;    // where its closing tag begins
  std::size_t place = 0;    // where it would stand
};

FoundList find_list(std::string_view xml, std::string_view name) {
  FoundList found;
  bool behind_rows = false;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    const bool is_child = walker.depth() == (tag.kind == Tag::Kind::open ? 2U : 1U) && tag.kind != Tag::Kind::close;
    if (tag.closes("worksheet") && found.place == 0) found.place = tag.begin;
    if (!is_child) continue;
    behind_rows = behind_rows || tag.name == "sheetData";
    if (behind_rows && found.place == 0 && stands_behind(tag.name, name)) found.place = tag.begin;
    if (tag.name != name) {
      walker.skip_content(tag);
      continue;
    }
    found.open = tag;
    const std::string_view inside = walker.skip_content(tag);
    found.close = tag.end + inside.size();
  }
  return found;
}

std::string opening(std::string_view prefix, std::string_view name) {
  return "<" + std::string(prefix) + std::string(name);
}

void add_elements(std::string& xml, std::string_view name, const std::string& elements, std::size_t count) {
  if (count == 0) return;
  const std::string prefix = prefix_of(xml);
  const FoundList found = find_list(xml, name);
  if (!found.open) {
    const std::string counted = name == "hyperlinks" ? "" : " count=\"" + std::to_string(count) + "\"";
    xml.insert(found.place, opening(prefix, name) + counted + ">" + elements + "</" + prefix + std::string(name) + ">");
    return;
  }
  TextPatch patch;
  const auto old = find_attribute(*found.open, "count");
  if (const auto number = old ? to_number(*old) : std::nullopt) {
    const auto begin = static_cast<std::size_t>(old->data() - xml.data());
    patch.replace(begin, begin + old->size(), std::to_string(*number + count));
  }
  patch.insert(found.close, elements);
  xml = std::move(patch).apply(xml);
}

void add_merges(std::string& xml, const std::vector<CellRange>& merges) {
  const std::string open = opening(prefix_of(xml), "mergeCell ref=\"");
  std::string elements;
  std::size_t count = 0;
  for (const CellRange& merge : merges) {
    if (merge.first == merge.last) continue;
    elements += open + to_string(merge) + "\"/>";
    ++count;
  }
  add_elements(xml, "mergeCells", elements, count);
}

// The sheet's own breaks and the added ones, in order.
Diagnostics add_breaks(std::string& xml, const std::vector<std::uint32_t>& rows, const Place& place) {
  Diagnostics problems;
  if (rows.empty()) return problems;
  const std::string prefix = prefix_of(xml);
  const FoundList found = find_list(xml, "rowBreaks");
  std::map<std::uint32_t, std::string> breaks;
  if (found.open) {
    MarkupWalker walker(std::string_view(xml).substr(0, found.close), found.open->end);
    for (Tag tag; walker.next(tag);)
      if (const auto id = to_number(find_attribute(tag, "id").value_or("")); id && tag.opens("brk")) {
        walker.skip_content(tag);
        breaks.emplace(*id, xml.substr(tag.begin, walker.at() - tag.begin));
      }
  }
  for (const std::uint32_t row : rows)
    breaks.emplace(row, opening(prefix, "brk id=\"") + std::to_string(row) + "\" max=\"16383\" man=\"1\"/>");
  if (breaks.size() > most_breaks) {
    problems.add(too_many_breaks(place));
    breaks.erase(std::next(breaks.begin(), most_breaks), breaks.end());
  }
  std::string list;
  std::size_t manual = 0;
  for (const auto& [row, element] : breaks) {
    list += element;
    manual += element.find(" man=\"1\"") != std::string::npos || element.find(" man=\"true\"") != std::string::npos;
  }
  list = opening(prefix, "rowBreaks count=\"") + std::to_string(breaks.size()) + "\" manualBreakCount=\"" +
         std::to_string(manual) + "\">" + list + "</" + prefix + "rowBreaks>";
  if (!found.open) {
    xml.insert(found.place, list);
    return problems;
  }
  const std::size_t end = found.open->kind == Tag::Kind::empty ? found.open->end : xml.find('>', found.close) + 1;
  xml.replace(found.open->begin, end - found.open->begin, list);
  return problems;
}

Diagnostics add_links(SheetFrame& frame, const std::vector<AddedLink>& links, const Place& place) {
  Diagnostics problems;
  std::string elements, relations;
  std::map<std::string, std::string> ids;  // by target
  const std::string prefix = prefix_of(frame.xml);
  std::size_t count = 0;
  for (const AddedLink& link : links) {
    if (++count > most_links) {
      problems.add(too_many_links(place));
      --count;
      break;
    }
    elements += opening(prefix, "hyperlink");
    if (link.target.substr(0, 1) == "#") {
      elements += " ref=\"" + to_string(link.cell) + "\" location=\"";
      append_escaped_attribute(elements, std::string_view(link.target).substr(1));
    } else {
      auto& id = ids[link.target];
      if (id.empty()) {
        id = "rIdLink" + std::to_string(ids.size());
        while (frame.rels.find("\"" + id + "\"") != std::string::npos) id += '_';
        relations += "<Relationship Id=\"" + id + "\" Type=\"" + std::string(office) + "/hyperlink\" Target=\"";
        append_escaped_attribute(relations, link.target);
        relations += "\" TargetMode=\"External\"/>";
      }
      elements += " xmlns:r=\"" + std::string(office) + "\" ref=\"" + to_string(link.cell) + "\" r:id=\"" + id;
    }
    if (!link.tooltip.empty()) {
      elements += "\" tooltip=\"";
      append_escaped_attribute(elements, link.tooltip);
    }
    elements += "\"/>";
  }
  add_elements(frame.xml, "hyperlinks", elements, count);
  if (!relations.empty()) frame.rels = add_relationships(frame.rels, relations);
  return problems;
}

}  // namespace

Diagnostics add_to_sheet(SheetFrame& frame, const SheetAdditions& additions, const Place& place) {
  add_merges(frame.xml, additions.merges);
  Diagnostics problems = add_breaks(frame.xml, additions.breaks, place);
  problems.add(add_links(frame, additions.links, place));
  return problems;
}

Diagnostic too_many_breaks(Place place) {
  return make_warning("xlsx.too-many-breaks", std::move(place),
                      {"ตัวแบ่งหน้ามีมากกว่า 1,026 แห่ง ซึ่งเป็นขีดจำกัดของ Excel จึงใส่ไว้เท่าที่ใส่ได้",
                       "there are more than 1,026 page breaks, the most that Excel holds; the rest is left out"},
                      {"ใส่ตัวแบ่งหน้าที่แถวสุดท้ายของกลุ่มแทนแถวรายการ",
                       "put the page break on the last row of the group, not on the row of an item"});
}

Diagnostic too_many_links(Place place) {
  return make_warning("xlsx.too-many-links", std::move(place),
                      {"ลิงก์ในแผ่นงานมีเกิน 65,530 ลิงก์ ซึ่งเป็นขีดจำกัดของ Excel จึงใส่ไว้เท่าที่ใส่ได้",
                       "the sheet has more than 65,530 links, the most that Excel holds; not every cell has its own"},
                      {"ใช้สูตร HYPERLINK ในแถวที่ซ้ำแทน", "use the HYPERLINK function in the repeated row instead"});
}

}  // namespace saraban::xlsx
