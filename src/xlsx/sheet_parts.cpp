#include "xlsx/sheet_parts.h"

#include <algorithm>

#include "xlsx/ascii_case.h"
#include "xlsx/markup.h"
#include "xlsx/moved_lists.h"
#include "xlsx/outside_tags.h"
#include "xlsx/part_followers.h"
#include "xlsx/row_followers.h"
#include "xlsx/stale_formulas.h"
#include "xlsx/tables.h"
#include "xlsx/workbook_patch.h"

namespace saraban::xlsx {

namespace {

// What may stand under two sheets.
bool is_shared(std::string_view type) {
  constexpr std::string_view types[] = {"image", "hyperlink", "person", "themeOverride", "package", "oleObject"};
  return is_one_of(type, types);
}

// What stands once in a workbook.
bool stands_once(std::string_view type) {
  constexpr std::string_view types[] = {"pivotTable", "slicer", "timeline", "tableSingleCells", "queryTable"};
  return is_one_of(type, types);
}

// Takes the elements out whose r:id is one of these; an extension that holds one goes as a whole.
std::string without_relationships(std::string_view xml, const std::vector<std::string>& ids) {
  if (ids.empty()) return std::string(xml);
  TextPatch patch;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    if (tag.kind == Tag::Kind::close) continue;
    const auto names_one = [&](const Tag& one) {
      const auto id = find_attribute(one, "r:id");
      return id && std::find(ids.begin(), ids.end(), *id) != ids.end();
    };
    bool goes = names_one(tag);
    if (tag.opens("ext")) {
      MarkupWalker ahead = walker;
      const std::size_t outside = ahead.depth() - 1;
      for (Tag inner; !goes && ahead.next(inner) && ahead.depth() > outside;)
        goes = inner.kind != Tag::Kind::close && names_one(inner);
    }
    if (!goes) continue;
    walker.skip_content(tag);
    patch.replace(tag.begin, walker.at(), "");
  }
  return std::move(patch).apply(xml);
}

// What must not stand twice in a workbook: the sheet's code name, that its tab is chosen, its revision id.
std::string without_identity(std::string_view xml) {
  TextPatch patch;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag) && !tag.opens("sheetData");) {
    constexpr std::string_view names[] = {"codeName", "tabSelected", "xr:uid"};
    for (const Attribute& attribute : attributes_of(tag)) {
      if (tag.kind == Tag::Kind::close || !is_one_of(attribute.name, names)) continue;
      const auto begin = static_cast<std::size_t>(attribute.source.data() - xml.data());
      patch.replace(begin, begin + attribute.source.size(), "");
    }
  }
  return std::move(patch).apply(xml);
}

// {…-0123456789AB} -> another one for each copy: comments are known by their ids ([MS-XLSX] 2.6.202).
std::string with_other_ids(std::string text, std::size_t copy) {
  constexpr std::size_t length = 38, digits = 4;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    if (at + length > text.size() || text[at + length - 1] != '}' || text[at + 9] != '-') continue;
    std::size_t rest = copy;
    for (std::size_t digit = 0; digit < digits; ++digit, rest /= 16)
      text[at + length - 2 - digit] = "0123456789ABCDEF"[rest % 16];
  }
  return text;
}

std::string fill_texts(std::string_view xml, FilledSheet& filled) {
  return fill_paragraphs(xml, [&](std::string_view tag) { return filled.fill_tag(tag); });
}

}  // namespace

SheetParts::SheetParts(const Workbook& workbook, const SheetMaps& maps, OutputParts& output)
    : workbook_(workbook), package_(workbook.package()), maps_(maps), output_(output), picture_parts_(output) {
  for (const DefinedName& name : workbook.names()) names_.emplace(lower_ascii(name.name), name.name);
  for (const TableInfo& table : workbook.tables()) {
    last_table_ = std::max(last_table_, table.id);
    names_.emplace(lower_ascii(table.name), table.name);
  }
}

std::optional<std::string> SheetParts::moved(const Relationship& relationship, const MovedSheet& sheet,
                                             std::string_view bytes) {
  const std::string& type = relationship.type;
  if (type == "table" || type == "pivotTable") return follow_rows_in_part(bytes, sheet, maps_);
  if (type == "drawing") return follow_in_drawing(bytes, sheet, maps_);
  if (type == "comments" || type == "threadedComment") return follow_in_comments(bytes, sheet.move);
  if (type == "vmlDrawing") return follow_in_vml(bytes, sheet, maps_);
  if (type == "ctrlProp") return follow_in_control(bytes, sheet, maps_);
  if (type == "tableSingleCells") return follow_in_single_cells(bytes, sheet.move);
  if (type == "chart" || type == "chartEx") return refresh_chart(bytes, sheet.output_name, maps_, {}, {});
  return std::nullopt;
}

std::string SheetParts::follow(const std::string& sheet_part, const MovedSheet& sheet, FilledSheet& filled) {
  const auto relationships = problems_.take(read_relationships(package_, sheet_part));
  std::string rels;
  if (!relationships) return rels;
  for (const Relationship& relationship : *relationships) {
    if (relationship.mode == Relationship::Mode::external || !package_.find(relationship.target)) continue;
    constexpr std::string_view types[] = {"table",    "pivotTable",      "drawing",    "comments",
                                          "ctrlProp", "threadedComment", "vmlDrawing", "tableSingleCells"};
    if (!is_one_of(relationship.type, types)) continue;
    const bool is_text = relationship.type == "vmlDrawing";  // not always well-formed
    const auto bytes =
        problems_.take(is_text ? package_.read(relationship.target) : package_.read_xml(relationship.target));
    auto now = bytes ? moved(relationship, sheet, *bytes) : std::nullopt;
    if (now && relationship.type == "drawing") {
      const std::string name = rels_part_of(relationship.target);
      const auto old = package_.find(name) ? problems_.take(package_.read_xml(name)) : std::nullopt;
      std::string added;
      now = picture_parts_.place(fill_texts(*now, filled), filled.take_pictures(), added);
      if (old && !added.empty()) output_.replace(name, add_relationships(*old, added));
    }
    if (now && *now != *bytes) output_.replace(relationship.target, *now);
  }
  if (package_.find(rels_part_of(sheet_part)))
    rels = problems_.take(package_.read_xml(rels_part_of(sheet_part))).value_or("");
  return rels;
}

TableNames SheetParts::name_tables(const std::string& sheet_part) {
  TableNames names;
  for (const TableInfo& table : workbook_.tables()) {
    if (workbook_.sheets()[table.sheet].part != sheet_part) continue;
    std::string name;
    for (std::size_t n = 2; name.empty() || names_.count(lower_ascii(name)) > 0; ++n)
      name = table.name + "_" + std::to_string(n);
    names_.emplace(lower_ascii(name), name);
    names.emplace(lower_ascii(table.name), name);
  }
  return names;
}

std::string SheetParts::renumbered_table(std::string_view xml, const TableNames& tables) {
  TextPatch patch;
  MarkupWalker walker(xml);
  const auto replace = [&](const Tag& tag, std::string_view attribute, std::string_view value) {
    const auto old = find_attribute(tag, attribute);
    if (!old) return;
    std::string escaped;
    append_escaped_attribute(escaped, value);
    const auto begin = static_cast<std::size_t>(old->data() - xml.data());
    patch.replace(begin, begin + old->size(), escaped);
  };
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("table")) {
      const auto name = tables.find(lower_ascii(unescape_xml(find_attribute(tag, "displayName").value_or(""))));
      replace(tag, "id", std::to_string(++last_table_));
      if (name != tables.end())
        for (const std::string_view attribute : {"name", "displayName"}) replace(tag, attribute, name->second);
      for (const Attribute& attribute : attributes_of(tag))
        if (attribute.name == "xr:uid") {
          const auto begin = static_cast<std::size_t>(attribute.source.data() - xml.data());
          patch.replace(begin, begin + attribute.source.size(), "");
        }
    } else if (tag.opens("calculatedColumnFormula") || tag.opens("totalsRowFormula")) {
      const std::size_t begin = walker.at();
      const std::string_view escaped = walker.skip_content(tag);
      std::string renamed;
      append_escaped(renamed, rename_tables(unescape_xml(escaped), tables));
      patch.replace(begin, begin + escaped.size(), renamed);
    }
  }
  return std::move(patch).apply(xml);
}

std::string SheetParts::copy_part(const Relationship& relationship, const MovedSheet& sheet, const TableNames& tables) {
  const std::string& part = relationship.target;
  const bool is_xml = part.size() > 4 && part.compare(part.size() - 4, 4, ".xml") == 0;
  auto bytes = problems_.take(is_xml ? package_.read_xml(part) : package_.read(part));
  const std::string name = output_.new_name(part);
  if (!bytes) return name;
  if (auto now = moved(relationship, sheet, *bytes)) bytes = std::move(now);
  if (relationship.type == "table") bytes = renumbered_table(*bytes, tables);
  std::string added;
  if (relationship.type == "drawing" || relationship.type == "chart") bytes = fill_texts(*bytes, *filled_);
  if (relationship.type == "drawing") bytes = picture_parts_.place(*bytes, filled_->take_pictures(), added);
  if (relationship.type == "comments" || relationship.type == "threadedComment")
    bytes = with_other_ids(std::move(*bytes), copies_);
  output_.add_like(name, *bytes, part);
  const std::string rels = rels_part_of(part);
  const auto rels_xml = package_.find(rels) ? problems_.take(package_.read_xml(rels)) : std::nullopt;
  std::vector<std::string> left_out;
  if (rels_xml) {
    std::string copied = copied_rels(*rels_xml, part, sheet, tables, left_out);
    if (!added.empty()) copied = add_relationships(copied, added);
    output_.add(rels_part_of(name), copied, "");
  }
  return name;
}

std::string SheetParts::copied_rels(std::string_view rels_xml, const std::string& part, const MovedSheet& sheet,
                                    const TableNames& tables, std::vector<std::string>& left_out) {
  const auto relationships = problems_.take(read_relationships(package_, part));
  TextPatch patch;
  MarkupWalker walker(rels_xml);
  std::size_t at = 0;
  for (Tag tag; relationships && walker.next(tag);) {
    if (!tag.opens("Relationship") || at >= relationships->size()) continue;
    const Relationship& relationship = (*relationships)[at++];
    if (relationship.mode == Relationship::Mode::external || is_shared(relationship.type) ||
        !package_.find(relationship.target))
      continue;
    if (stands_once(relationship.type)) {
      left_out.push_back(relationship.id);
      walker.skip_content(tag);
      patch.replace(tag.begin, walker.at(), "");
      continue;
    }
    const auto target = find_attribute(tag, "Target");
    const auto begin = static_cast<std::size_t>(target->data() - rels_xml.data());
    std::string absolute;
    append_escaped_attribute(absolute, "/" + copy_part(relationship, sheet, tables));
    patch.replace(begin, begin + target->size(), absolute);
  }
  return std::move(patch).apply(rels_xml);
}

SheetFrame SheetParts::copy(const std::string& sheet_xml, const std::string& sheet_part, const MovedSheet& sheet,
                            const TableNames& tables, FilledSheet& filled) {
  ++copies_;
  filled_ = &filled;
  SheetFrame frame;
  const std::string rels = rels_part_of(sheet_part);
  const auto rels_xml = package_.find(rels) ? problems_.take(package_.read_xml(rels)) : std::nullopt;
  std::vector<std::string> left_out;
  if (rels_xml) frame.rels = copied_rels(*rels_xml, sheet_part, sheet, tables, left_out);
  if (!left_out.empty() && copies_ == 1)
    problems_.add(make_warning("xlsx.not-copied", package_.place(sheet_part),
                               {"ตาราง Pivot ตัวแบ่งส่วนข้อมูล (slicer) หรือคิวรีของแผ่นงานนี้อยู่ในแผ่นแรกแผ่นเดียว",
                                "the pivot tables, slicers or queries of this sheet stand in the first copy only"},
                               {"ย้ายไปไว้ในแผ่นงานที่ไม่ซ้ำ", "move them to a sheet that does not repeat"}));
  frame.xml = without_relationships(without_identity(sheet_xml), left_out);
  return frame;
}

void SheetParts::drop(const std::string& sheet_part) {
  const auto relationships = problems_.take(read_relationships(package_, sheet_part));
  output_.drop(sheet_part);
  if (!relationships) return;
  constexpr std::string_view own[] = {"drawing",    "chart",      "chartEx",         "chartStyle", "chartColorStyle",
                                      "vmlDrawing", "comments",   "threadedComment", "table",      "tableSingleCells",
                                      "ctrlProp",   "pivotTable", "printerSettings"};
  for (const Relationship& relationship : *relationships)
    if (relationship.mode == Relationship::Mode::internal && is_one_of(relationship.type, own) &&
        package_.find(relationship.target) && !output_.is_dropped(relationship.target))
      drop(relationship.target);
}

}  // namespace saraban::xlsx
