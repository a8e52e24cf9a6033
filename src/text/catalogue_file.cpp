#include "text/catalogue_file.h"

#include <fmt/format.h>

#include "core/settings.h"

namespace saraban::text {
namespace {

constexpr std::array<const char*, face_count> face_keys = {"regular", "bold", "italic", "bold-italic"};

std::string fold_name(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c == ' ' || c == '-' || c == '_') continue;
    folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return folded;
}

Diagnostic not_a_list(const Settings& entry, const char* key) {
  return make_error("settings.wrong-kind", entry.place,
                    {fmt::format("“{}” ต้องเป็นรายการข้อความ", key), fmt::format("“{}” must be a list of texts", key)},
                    {fmt::format("เขียนเช่น {} = [\"…\", \"…\"]", key), fmt::format("write {} = [\"…\", \"…\"]", key)});
}

std::vector<std::string> read_texts(const Settings& table, const char* key, Diagnostics& diagnostics) {
  std::vector<std::string> texts;
  const Settings* entry = table.find(key);
  if (!entry) return texts;
  if (!entry->array()) {
    diagnostics.add(not_a_list(*entry, key));
    return texts;
  }
  for (const Settings& item : *entry->array()) {
    if (!item.text()) {
      diagnostics.add(not_a_list(item, key));
    } else {
      texts.push_back(*item.text());
    }
  }
  return texts;
}

FontFamily read_family(const Settings& table, Diagnostics& diagnostics) {
  diagnostics.add(check_keys(
      table, {"names", "regular", "bold", "italic", "bold-italic", "substitutes", "from", "licence", "note"}));
  FontFamily family;
  family.place = table.place;
  family.names = read_texts(table, "names", diagnostics);
  if (family.names.empty() && !diagnostics.has_errors()) {
    diagnostics.add(make_error("settings.missing", table.place, {"ตระกูลแบบอักษรนี้ไม่มีชื่อ", "this font family has no names"},
                               {"เพิ่มบรรทัด names = [\"ชื่อตระกูล\"]", "add a line names = [\"Family Name\"]"}));
  }
  for (std::size_t face = 0; face < face_count; ++face) {
    family.files[face] = read_texts(table, face_keys[face], diagnostics);
  }
  family.substitutes = read_texts(table, "substitutes", diagnostics);
  if (table.find("from")) family.from = diagnostics.take(require_text(table, "from")).value_or("");
  return family;
}

std::vector<std::string> all_names(const CatalogueFile& file) {
  std::vector<std::string> names;
  for (const FontFamily& family : file.families) names.insert(names.end(), family.names.begin(), family.names.end());
  return names;
}

void check_family_name(const CatalogueFile& file, const std::string& name, const Place& place,
                       Diagnostics& diagnostics) {
  if (file.find(name)) return;
  Message hint = {"เพิ่มตระกูลนี้ หรือลบชื่อนี้ออก", "add the family, or take the name out"};
  if (const auto nearest = find_nearest(name, all_names(file))) {
    hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
  }
  diagnostics.add(make_error(
      "font.unknown-family", place,
      {fmt::format("บัญชีแบบอักษรไม่มีตระกูล “{}”", name), fmt::format("the font catalogue has no family “{}”", name)},
      hint));
}

void check_family_names(const CatalogueFile& file, const Settings& root, Diagnostics& diagnostics) {
  const Settings* default_entry = root.find("default");
  if (default_entry) check_family_name(file, file.default_family, default_entry->place, diagnostics);
  for (const std::string& name : file.fallback) {
    check_family_name(file, name, root.find("fallback")->place, diagnostics);
  }
  for (const FontFamily& family : file.families) {
    for (const std::string& name : family.substitutes) check_family_name(file, name, family.place, diagnostics);
  }
}

}  // namespace

const FontFamily* CatalogueFile::find(std::string_view name) const {
  const std::string folded = fold_name(name);
  for (const FontFamily& family : families) {
    for (const std::string& known : family.names) {
      if (fold_name(known) == folded) return &family;
    }
  }
  return nullptr;
}

Result<CatalogueFile> parse_catalogue_file(const std::string& name, std::string_view toml) {
  Diagnostics diagnostics;
  const auto root = diagnostics.take(parse_settings(name, toml));
  if (!root) return diagnostics;
  diagnostics.add(check_keys(*root, {"default", "fallback", "family"}));
  CatalogueFile file;
  file.default_family = diagnostics.take(require_text(*root, "default")).value_or("");
  file.fallback = read_texts(*root, "fallback", diagnostics);
  const Settings* families = root->find("family");
  if (!families || !families->array()) {
    diagnostics.add(make_error("settings.missing", root->place,
                               {"บัญชีแบบอักษรไม่มีตระกูลใดเลย", "the font catalogue has no family"},
                               {"เพิ่มส่วน [[family]]", "add a [[family]] section"}));
    return diagnostics;
  }
  for (const Settings& family : *families->array()) file.families.push_back(read_family(family, diagnostics));
  check_family_names(file, *root, diagnostics);
  if (diagnostics.has_errors()) return diagnostics;
  return Result<CatalogueFile>(std::move(file), std::move(diagnostics));
}

}  // namespace saraban::text
