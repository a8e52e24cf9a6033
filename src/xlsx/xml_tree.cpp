#include "xlsx/xml_tree.h"

#include "xlsx/sheet_matter.h"

namespace saraban::xlsx {

namespace {

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

Result<pugi::xml_document> parse_xml_part(const Package& package, std::string_view part) {
  Diagnostics problems;
  const auto xml = problems.take(package.read_xml(part));
  if (!xml) return problems;
  return parse_xml(package.place(part), *xml);
}

Result<pugi::xml_document> parse_xml(Place place, std::string_view xml) {
  pugi::xml_document document;
  // a space alone in an element is a text: a run of a rich text between two others
  constexpr unsigned int options = pugi::parse_default | pugi::parse_ws_pcdata_single;
  const auto parsed = document.load_buffer(xml.data(), xml.size(), options, pugi::encoding_utf8);
  if (parsed) return document;
  return make_error("xlsx.broken-part", std::move(place),
                    {"XML ของส่วนนี้เสียหาย", std::string("the XML of this part is damaged: ") + parsed.description()},
                    {"เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึกใหม่เป็น .xlsx",
                     "open the file in Excel or LibreOffice and save it again as .xlsx"});
}

Result<pugi::xml_document> parse_sheet_matter(const Workbook& workbook, const SheetMatter& matter) {
  if (matter.xml.empty()) return pugi::xml_document();
  return parse_xml(workbook.package().place(matter.part), matter.xml);
}

std::string_view local_name(const pugi::xml_node& node) { return without_prefix(node.name()); }

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes())
    if (without_prefix(attribute.name()) == name) return attribute.value();
  return {};
}

}  // namespace saraban::xlsx
