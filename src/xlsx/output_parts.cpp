#include "xlsx/output_parts.h"

#include <algorithm>
#include <cassert>

#include "xlsx/ascii_case.h"
#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

constexpr std::string_view types_part = "[Content_Types].xml";

std::string override_of(std::string_view prefix, std::string_view part, std::string_view type) {
  std::string element = "<" + std::string(prefix) + "Override PartName=\"/";
  append_escaped_attribute(element, part);
  element += "\" ContentType=\"";
  append_escaped_attribute(element, type);
  return element + "\"/>";
}

}  // namespace

std::string OutputParts::name_in_zip(const std::string& name) const {
  const Part* part = package_.find(name);
  return part ? part->name : name;
}

void OutputParts::replace(const std::string& name, std::string_view bytes) {
  assert(written_.count(name_in_zip(name)) == 0);
  changed_.insert_or_assign(name_in_zip(name), deflate_part(deflater_, bytes));
}

void OutputParts::drop(const std::string& name) {
  dropped_.insert(name_in_zip(name));
  dropped_.insert(name_in_zip(rels_part_of(name)));
}

void OutputParts::add(const std::string& name, std::string_view bytes, const std::string& content_type) {
  changed_.insert_or_assign(name, deflate_part(deflater_, bytes));
  added_.push_back(name);
  if (!content_type.empty()) types_.push_back({name, content_type, ""});
}

void OutputParts::add_like(const std::string& name, std::string_view bytes, const std::string& like) {
  add(name, bytes, "");
  types_.push_back({name, "", like});
}

DeflateStream& OutputParts::open(const std::string& name) {
  begin();
  const Part* replaced = package_.find(name);
  written_.insert(name_in_zip(name));
  return zip_.open(name_in_zip(name), replaced);
}

DeflateStream& OutputParts::open_new(const std::string& name, const std::string& content_type) {
  types_.push_back({name, content_type, ""});
  return open(name);
}

DeflateStream& OutputParts::open_like(const std::string& name, const std::string& like) {
  types_.push_back({name, "", like});
  return open(name);
}

// The first entries tell a mail gateway or a file manager what the file is; these here never change.
void OutputParts::begin() {
  if (!written_.empty()) return;
  for (const Part& part : package_.parts()) {
    constexpr std::string_view first[] = {"_rels/.rels", "docProps/core.xml", "xl/theme/theme1.xml"};
    if (!is_one_of(part.name, first)) continue;
    zip_.copy(part);
    written_.insert(part.name);
  }
}

void OutputParts::need_extension(const std::string& extension, const std::string& content_type) {
  extensions_.emplace(extension, content_type);
}

std::string OutputParts::new_name(const std::string& like) const {
  const std::size_t dot = std::min(like.rfind('.'), like.size());
  for (std::size_t n = 2;; ++n) {
    std::string name = like.substr(0, dot) + "_" + std::to_string(n) + like.substr(dot);
    if (!package_.find(name) && changed_.count(name) == 0 && written_.count(name) == 0) return name;
  }
}

// OPC 10.1.2: what goes loses its entry, what is new gets one, before the end of the list.
std::string OutputParts::patched_types(std::string_view types_xml) const {
  TextPatch patch;
  MarkupWalker walker(types_xml);
  std::map<std::string, std::string> overrides;
  auto extensions = extensions_;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("Default")) extensions.erase(lower_ascii(find_attribute(tag, "Extension").value_or("")));
    if (tag.opens("Override")) {
      const std::string name = unescape_xml(find_attribute(tag, "PartName").value_or(""));
      overrides.emplace(lower_ascii(name), unescape_xml(find_attribute(tag, "ContentType").value_or("")));
      if (name.empty() || dropped_.count(name_in_zip(name.substr(1))) == 0) continue;
      walker.skip_content(tag);
      patch.replace(tag.begin, walker.at(), "");
    }
    if (!tag.closes("Types")) continue;
    std::string added;
    for (const auto& [extension, type] : extensions)
      added += "<" + std::string(tag.prefix) + "Default Extension=\"" + extension + "\" ContentType=\"" + type + "\"/>";
    for (const Type& type : types_) {
      const auto like = overrides.find("/" + lower_ascii(type.like));
      if (type.like.empty())
        added += override_of(tag.prefix, type.part, type.type);
      else if (like != overrides.end())
        added += override_of(tag.prefix, type.part, like->second);
    }
    patch.insert(tag.begin, added);
  }
  return std::move(patch).apply(types_xml);
}

ZipWriter::Size OutputParts::write(Diagnostics& problems) {
  const auto types = problems.take(package_.read_xml(types_part));
  if (!types) return ZipWriter::Size::fits;
  if (const std::string patched = patched_types(*types); patched != *types) replace(std::string(types_part), patched);
  for (const Part& part : package_.parts()) {
    if (dropped_.count(part.name) > 0 || written_.count(part.name) > 0) continue;
    const auto changed = changed_.find(part.name);
    if (changed == changed_.end())
      zip_.copy(part);
    else
      zip_.add(part.name, changed->second, &part);
  }
  for (const std::string& name : added_) zip_.add(name, changed_.at(name), nullptr);
  return zip_.finish();
}

}  // namespace saraban::xlsx
