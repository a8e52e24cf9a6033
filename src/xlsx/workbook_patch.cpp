#include "xlsx/workbook_patch.h"

#include <algorithm>
#include <optional>

#include "xlsx/markup.h"
#include "xlsx/moved_lists.h"

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

void replace_value(std::string& element, std::string_view attribute, const std::string& value) {
  MarkupWalker walker(element);
  Tag tag;
  if (!walker.next(tag)) return;
  const auto old = find_attribute(tag, attribute);
  if (!old) return;
  const auto begin = static_cast<std::size_t>(old->data() - element.data());
  std::string escaped;
  append_escaped_attribute(escaped, value);
  element.replace(begin, old->size(), escaped);
}

// One walk over the workbook part.
class WorkbookPartPatcher {
 public:
  WorkbookPartPatcher(std::string_view xml, const SheetMaps& maps, const std::vector<OutputTab>& tabs)
      : xml_(xml), maps_(maps), tabs_(tabs) {}

  std::string patch() && {
    MarkupWalker walker(xml_);
    for (Tag tag; walker.next(tag);) {
      if (tag.opens("workbook")) prefix_ = std::string(tag.prefix);
      if (tag.opens("sheets")) follow_sheets(walker, tag);
      if (tag.opens("workbookView")) follow_view(tag);
      if (tag.opens("calcPr")) calculation_ = tag;
      if (tag.opens("definedName"))
        follow_name(walker, tag);
      else if (walker.depth() == 1 && tag.kind != Tag::Kind::open && stands_before_calculation(tag.name))
        behind_ = tag.end;
    }
    if (calculation_)
      set_full_calculation(patch_, *calculation_);
    else if (behind_ > 0)
      patch_.insert(behind_, "<" + prefix_ + "calcPr fullCalcOnLoad=\"1\"/>");
    return std::move(patch_).apply(xml_);
  }

 private:
  // The first tab of a template sheet; nothing where it is left out.
  std::optional<std::size_t> first_tab(std::size_t sheet) const {
    for (std::size_t tab = 0; tab < tabs_.size(); ++tab)
      if (tabs_[tab].template_sheet == sheet) return tab;
    return std::nullopt;
  }

  void follow_sheets(MarkupWalker& walker, const Tag& list) {
    const std::size_t begin = walker.at();
    std::vector<std::string> elements;  // by template sheet
    std::uint32_t last_id = 0;
    Tag tag;
    while (walker.next(tag) && !tag.closes("sheets")) {
      if (!tag.opens("sheet")) continue;
      last_id = std::max(last_id, to_number(find_attribute(tag, "sheetId").value_or("")).value_or(0));
      walker.skip_content(tag);
      elements.emplace_back(xml_.substr(tag.begin, walker.at() - tag.begin));
    }
    behind_ = tag.end;
    std::string all;
    for (const OutputTab& tab : tabs_) {
      if (tab.template_sheet >= elements.size()) return;
      std::string element = elements[tab.template_sheet];
      const MovedSheet* moved = maps_.find_output(tab.name);
      if (moved && moved->output_name != moved->template_name) replace_value(element, "name", tab.name);
      if (!tab.relationship.empty()) {
        replace_value(element, "sheetId", std::to_string(++last_id));
        replace_value(element, "r:id", tab.relationship);
      }
      all += element;
    }
    std::string as_it_was;
    for (const std::string& element : elements) as_it_was += element;
    if (all != as_it_was && list.kind == Tag::Kind::open) patch_.replace(begin, tag.begin, all);
  }

  void follow_view(const Tag& view) {
    for (const std::string_view name : {"activeTab", "firstSheet"}) {
      const auto old = find_attribute(view, name);
      const auto tab = old ? to_number(*old) : std::nullopt;
      if (!tab) continue;
      const std::string now = std::to_string(first_tab(*tab).value_or(0));
      const auto begin = static_cast<std::size_t>(old->data() - xml_.data());
      if (now != *old) patch_.replace(begin, begin + old->size(), now);
    }
  }

  void follow_name(MarkupWalker& walker, const Tag& tag) {
    const std::size_t begin = walker.at();
    const std::string_view escaped = walker.skip_content(tag);
    const ParsedFormula formula = ParsedFormula::parse(unescape_xml(escaped));
    const auto moved_on = [&](std::string_view sheet) {
      std::string text;
      append_escaped(text, formula.moved({sheet}, maps_));
      return text;
    };
    const auto local = find_attribute(tag, "localSheetId");
    if (!local) {
      if (std::string text = moved_on(""); text != escaped) patch_.replace(begin, begin + escaped.size(), text);
      return;
    }
    const std::string_view element = xml_.substr(tag.begin, walker.at() - tag.begin);
    std::string all;
    for (std::size_t i = 0; i < tabs_.size(); ++i) {
      if (std::to_string(tabs_[i].template_sheet) != *local) continue;
      std::string copy(element);
      copy.replace(begin - tag.begin, escaped.size(), moved_on(tabs_[i].name));
      replace_value(copy, "localSheetId", std::to_string(i));
      all += copy;
    }
    if (all != element) patch_.replace(tag.begin, walker.at(), all);
  }

  std::string_view xml_;
  const SheetMaps& maps_;
  const std::vector<OutputTab>& tabs_;
  TextPatch patch_;
  std::string prefix_;
  std::optional<Tag> calculation_;
  std::size_t behind_ = 0;  // where calcPr may stand
};

}  // namespace

std::string patch_workbook_part(std::string_view xml, const SheetMaps& maps, const std::vector<OutputTab>& tabs) {
  return WorkbookPartPatcher(xml, maps, tabs).patch();
}

std::string forget_titles(std::string_view app_xml) {
  TextPatch patch;
  MarkupWalker walker(app_xml);
  for (Tag tag; walker.next(tag);) {
    if (!tag.opens("HeadingPairs") && !tag.opens("TitlesOfParts")) continue;
    walker.skip_content(tag);
    patch.replace(tag.begin, walker.at(), "");
  }
  return std::move(patch).apply(app_xml);
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

std::string remove_relationship(std::string_view rels_xml, std::string_view id) {
  TextPatch patch;
  MarkupWalker walker(rels_xml);
  for (Tag tag; walker.next(tag);) {
    if (!tag.opens("Relationship") || find_attribute(tag, "Id") != id) continue;
    walker.skip_content(tag);
    patch.replace(tag.begin, walker.at(), "");
  }
  return std::move(patch).apply(rels_xml);
}

std::string new_relationship_id(std::string_view rels_xml) {
  for (std::size_t n = 1;; ++n)
    if (std::string id = "rIdNew" + std::to_string(n); rels_xml.find("\"" + id + "\"") == std::string_view::npos)
      return id;
}

std::string add_relationships(std::string_view rels_xml, const std::string& elements) {
  constexpr std::string_view empty_list =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
  const std::string_view xml = rels_xml.empty() ? empty_list : rels_xml;
  TextPatch patch;
  insert_before_end(patch, xml, "Relationships", elements);
  return std::move(patch).apply(xml);
}

std::string add_relationship(std::string_view rels_xml, std::string_view id, std::string_view type_uri,
                             std::string_view target) {
  return add_relationships(rels_xml, "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(type_uri) +
                                         "\" Target=\"" + std::string(target) + "\"/>");
}

}  // namespace saraban::xlsx
