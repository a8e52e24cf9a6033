#include "core/settings.h"

// toml++ reports errors as results, not exceptions, when told so before it is included.
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>

#include <fmt/format.h>

namespace saraban {
namespace {

// Walks toml++'s tree, depth first, into ours.
class Reader {
 public:
  Reader(const SourceText& source, std::string_view text) : source_(source) {
    line_begins_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') line_begins_.push_back(i + 1);
    }
  }

  Place place_of(const toml::source_region& region) const {
    if (region.begin.line == 0 || region.begin.line > line_begins_.size()) return source_.place(0);
    std::size_t offset = line_begins_[region.begin.line - 1];
    for (auto column = region.begin.column; column > 1 && offset < source_.text().size(); --column) {
      do ++offset;
      while (offset < source_.text().size() && (static_cast<unsigned char>(source_.text()[offset]) & 0xC0U) == 0x80U);
    }
    return source_.place(offset, 1);
  }

  Settings read(const toml::node& node) const {  // NOLINT(misc-no-recursion): toml++ bounds the depth
    Settings settings;
    settings.place = place_of(node.source());
    if (const auto* table = node.as_table()) {
      settings.value = read_table(*table);
    } else if (const auto* array = node.as_array()) {
      SettingsArray items;
      for (const auto& item : *array) items.push_back(read(item));
      settings.value = std::move(items);
    } else if (const auto* text = node.as_string()) {
      settings.value = text->get();
    } else if (const auto* truth = node.as_boolean()) {
      settings.value = truth->get();
    } else if (const auto* integer = node.as_integer()) {
      settings.value = Decimal(integer->get());
    } else if (const auto* real = node.as_floating_point()) {
      if (const auto decimal = Decimal::from_double(real->get())) settings.value = *decimal;
    } else if (const auto* date = node.as_date()) {
      if (const auto civil = Date::from_parts(date->get().year, date->get().month, date->get().day)) {
        settings.value = *civil;
      }
    }
    return settings;
  }

 private:
  SettingsTable read_table(const toml::table& table) const {  // NOLINT(misc-no-recursion)
    SettingsTable entries;
    for (const auto& [key, node] : table) {
      entries.push_back({std::string(key.str()), read(node)});
      entries.back().entry.place = place_of(key.source());  // an author looks for the key, not for its value
    }
    // toml++ keeps keys sorted; authors think in the order in which they wrote.
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
      return std::pair(a.entry.place.line, a.entry.place.column) < std::pair(b.entry.place.line, b.entry.place.column);
    });
    return entries;
  }

  const SourceText& source_;
  std::vector<std::size_t> line_begins_;
};

}  // namespace

const Settings* Settings::find(std::string_view key) const {
  const SettingsTable* entries = table();
  if (!entries) return nullptr;
  for (const auto& [name, entry] : *entries) {
    if (name == key) return &entry;
  }
  return nullptr;
}

Result<Settings> parse_settings(const std::string& name, std::string_view toml_text) {
  const SourceText source(name, std::string(toml_text));
  const Reader reader(source, source.text());
  const toml::parse_result parsed = toml::parse(toml_text);
  if (parsed.failed()) {
    const std::string reason(parsed.error().description());
    return make_error(
        "settings.syntax", reader.place_of(parsed.error().source()),
        {fmt::format("แฟ้ม TOML เขียนผิดรูปแบบ ({})", reason), fmt::format("not well-formed TOML: {}", reason)},
        {"ตรวจเครื่องหมายคำพูด วงเล็บ และเครื่องหมาย = ในบรรทัดนี้", "check the quotes, brackets and = of this line"});
  }
  return reader.read(parsed.table());
}

Diagnostics check_keys(const Settings& table, const std::vector<std::string>& known) {
  Diagnostics found;
  if (!table.table()) return found;
  for (const auto& [key, entry] : *table.table()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    Message hint{fmt::format("คำที่ใช้ได้: {}", fmt::join(known, ", ")),
                 fmt::format("known keys: {}", fmt::join(known, ", "))};
    if (const auto nearest = find_nearest(key, known)) {
      hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
    }
    found.add(make_error("settings.unknown-key", entry.place,
                         {fmt::format("ไม่รู้จักคำว่า “{}”", key), fmt::format("unknown key “{}”", key)}, std::move(hint)));
  }
  return found;
}

Result<std::string> require_text(const Settings& table, std::string_view key) {
  const Settings* entry = table.find(key);
  if (!entry) {
    return make_error("settings.missing", table.place,
                      {fmt::format("ขาด “{}”", key), fmt::format("“{}” is missing", key)},
                      {fmt::format("เพิ่มบรรทัด {} = \"…\"", key), fmt::format("add a line {} = \"…\"", key)});
  }
  if (!entry->text()) {
    return make_error(
        "settings.wrong-kind", entry->place,
        {fmt::format("“{}” ต้องเป็นข้อความ", key), fmt::format("“{}” must be a text", key)},
        {fmt::format("เขียนในเครื่องหมายคำพูด: {} = \"…\"", key), fmt::format("write it in quotes: {} = \"…\"", key)});
  }
  return *entry->text();
}

}  // namespace saraban
