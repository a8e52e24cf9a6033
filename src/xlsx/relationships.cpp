// read_relationships() of package.h.
#include "xlsx/package.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

// A target, relative to the folder of the part that points (RFC 3986, 5.2), as a part name.
std::string resolve_target(std::string_view part, std::string_view target) {
  const std::size_t slash = part.rfind('/');
  std::string path(target.substr(0, 1) == "/" || slash == std::string_view::npos ? "" : part.substr(0, slash + 1));
  while (!target.empty()) {
    const std::size_t end = target.find('/');
    const std::string_view segment = target.substr(0, end);
    if (segment == "..") {
      if (!path.empty()) path.pop_back();
      path.erase(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
    } else if (!segment.empty() && segment != ".") {
      path += segment;
      if (end != std::string_view::npos) path += '/';
    }
    target = end == std::string_view::npos ? std::string_view() : target.substr(end + 1);
  }
  return path;
}

}  // namespace

// The package itself has "_rels/.rels".
std::string rels_part_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

Result<std::vector<Relationship>> read_relationships(const Package& package, std::string_view part) {
  std::vector<Relationship> relationships;
  const std::string rels = rels_part_of(part);
  if (!package.find(rels)) return relationships;
  Diagnostics problems;
  const auto document = problems.take(parse_xml_part(package, rels));
  if (!document) return problems;
  for (const pugi::xml_node& node : document->document_element().children()) {
    const std::string_view type = attribute_of(node, "Type"), target = attribute_of(node, "Target");
    Relationship relationship{std::string(attribute_of(node, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                              std::string(target), Relationship::Mode::internal};
    if (attribute_of(node, "TargetMode") == "External")
      relationship.mode = Relationship::Mode::external;
    else
      relationship.target = resolve_target(part, target);
    relationships.push_back(std::move(relationship));
  }
  return relationships;
}

}  // namespace saraban::xlsx
