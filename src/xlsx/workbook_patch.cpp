#include "xlsx/workbook_patch.h"

#include <algorithm>
#include <optional>

#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

void set_full_calculation(TextPatch& patch, const Tag& calculation) {
  std::string open = "<" + std::string(calculation.prefix) + "calcPr";
  for (const Attribute& attribute : attributes_of(calculation))
    if (attribute.name != "fullCalcOnLoad") open += attribute.source;
  open += " fullCalcOnLoad=\"1\"";
  open += calculation.kind == Tag::Kind::empty ? "/>" : ">";
  patch.replace(calculation.begin, calculation.end, std::move(open));
}

// The elements that may stand before calcPr in a workbook, of those that follow the sheets (18.2.27).
bool stands_before_calculation(std::string_view name) {
  constexpr std::string_view names[] = {"sheets", "functionGroups", "externalReferences", "definedNames"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void insert_before_end(TextPatch& patch, std::string_view xml, std::string_view root, const std::string& element) {
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    if (tag.closes(root)) patch.insert(tag.begin, element);
    if (tag.opens(root) && tag.kind == Tag::Kind::empty)
      patch.replace(tag.begin, tag.end,
                    "<" + std::string(tag.prefix) + std::string(root) + std::string(tag.attributes) + ">" + element +
                        "</" + std::string(tag.prefix) + std::string(root) + ">");
  }
}

}  // namespace

std::string patch_workbook_part(std::string_view xml, const SheetMaps& maps) {
  TextPatch patch;
  MarkupWalker walker(xml);
  std::size_t behind = 0;  // where calcPr may stand
  std::string prefix;
  std::optional<Tag> calculation;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("workbook")) prefix = std::string(tag.prefix);
    if (tag.opens("calcPr")) calculation = tag;
    if (tag.opens("definedName")) {
      const std::size_t begin = walker.at();
      const std::string_view escaped = walker.skip_content(tag);
      const std::string text = unescape_xml(escaped);
      const std::string moved = ParsedFormula::parse(text).moved({}, maps);
      if (moved == text) continue;
      std::string moved_escaped;
      append_escaped(moved_escaped, moved);
      patch.replace(begin, begin + escaped.size(), std::move(moved_escaped));
    } else if (walker.depth() == 1 && tag.kind != Tag::Kind::open && stands_before_calculation(tag.name)) {
      behind = tag.end;
    }
  }
  if (calculation)
    set_full_calculation(patch, *calculation);
  else if (behind > 0)
    patch.insert(behind, "<" + prefix + "calcPr fullCalcOnLoad=\"1\"/>");
  return std::move(patch).apply(xml);
}

std::string remove_content_type(std::string_view types_xml, std::string_view part) {
  TextPatch patch;
  MarkupWalker walker(types_xml);
  for (Tag tag; walker.next(tag);) {
    const auto name = tag.opens("Override") ? find_attribute(tag, "PartName") : std::nullopt;
    if (!name || *name != "/" + std::string(part)) continue;
    walker.skip_content(tag);
    patch.replace(tag.begin, walker.at(), "");
  }
  return std::move(patch).apply(types_xml);
}

std::string add_content_type(std::string_view types_xml, std::string_view part, std::string_view type) {
  TextPatch patch;
  insert_before_end(patch, types_xml, "Types",
                    "<Override PartName=\"/" + std::string(part) + "\" ContentType=\"" + std::string(type) + "\"/>");
  return std::move(patch).apply(types_xml);
}

std::string remove_relationships(std::string_view rels_xml, std::string_view type) {
  TextPatch patch;
  MarkupWalker walker(rels_xml);
  const std::string ending = "/" + std::string(type);
  for (Tag tag; walker.next(tag);) {
    const auto uri = tag.opens("Relationship") ? find_attribute(tag, "Type") : std::nullopt;
    if (!uri || uri->size() < ending.size() || uri->substr(uri->size() - ending.size()) != ending) continue;
    walker.skip_content(tag);
    patch.replace(tag.begin, walker.at(), "");
  }
  return std::move(patch).apply(rels_xml);
}

std::string add_relationship(std::string_view rels_xml, std::string_view type_uri, std::string_view target) {
  std::string id = "rIdStrings";
  while (rels_xml.find("\"" + id + "\"") != std::string_view::npos) id += '1';
  TextPatch patch;
  insert_before_end(patch, rels_xml, "Relationships",
                    "<Relationship Id=\"" + id + "\" Type=\"" + std::string(type_uri) + "\" Target=\"" +
                        std::string(target) + "\"/>");
  return std::move(patch).apply(rels_xml);
}

}  // namespace saraban::xlsx
