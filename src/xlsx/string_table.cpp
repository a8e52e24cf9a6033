#include "xlsx/string_table.h"

#include <functional>

#include "xlsx/string_items.h"

namespace saraban::xlsx {

StringTable::StringTable(const Workbook& workbook, std::size_t most_bytes)
    : slots_(1024),
      used_(workbook.shared_strings().size(), false),
      template_size_(workbook.shared_strings().size()),
      most_bytes_(most_bytes) {
  for (const std::vector<TextRun>& runs : workbook.shared_strings()) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    const bool plain = runs.size() == 1 && runs.front().properties.empty();
    const std::string_view text = plain ? std::string_view(runs.front().text) : std::string_view();
    entries_.push_back({arena_.size(), static_cast<std::uint32_t>(text.size()), Form::plain});
    arena_ += text;
    if (text.empty()) continue;  // a rich or empty one is found by its number only
    const std::uint32_t hash = hash_of(text, Form::plain);
    Slot& slot = slot_of(hash, text, Form::plain);
    if (slot.number == 0) slot = {hash, static_cast<std::uint32_t>(entries_.size())};
  }
}

std::uint32_t StringTable::hash_of(std::string_view bytes, Form form) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(bytes) + static_cast<std::size_t>(form));
}

// The entry's slot, or the free one where it would stand.
StringTable::Slot& StringTable::slot_of(std::uint32_t hash, std::string_view bytes, Form form) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    if (slots_[at].hash != hash) continue;
    const Entry& entry = entries_[slots_[at].number - 1];
    if (entry.form == form && bytes_of(entry) == bytes) break;
  }
  return slots_[at];
}

void StringTable::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.size() * 2, Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::optional<StringTable::Found> StringTable::use(std::string_view bytes, Form form) {
  const std::uint32_t hash = hash_of(bytes, form);
  Slot& slot = slot_of(hash, bytes, form);
  if (slot.number != 0) {
    const std::uint32_t index = slot.number - 1;
    ++uses_;
    if (index < template_size_) used_[index] = true;
    return Found{index, Found::Novelty::known};
  }
  if (arena_.size() + bytes.size() > most_bytes_) return std::nullopt;
  ++uses_;
  entries_.push_back({arena_.size(), static_cast<std::uint32_t>(bytes.size()), form});
  arena_ += bytes;
  slot = {hash, static_cast<std::uint32_t>(entries_.size())};
  if (entries_.size() * 2 > slots_.size()) grow();
  return Found{static_cast<std::uint32_t>(entries_.size() - 1), Found::Novelty::added};
}

std::optional<StringTable::Found> StringTable::use_text(std::string_view text) { return use(text, Form::plain); }

std::optional<StringTable::Found> StringTable::use_runs(const std::vector<TextRun>& runs) {
  if (runs.size() == 1 && runs.front().properties.empty()) return use_text(runs.front().text);
  std::string markup;
  append_string_item(markup, runs, "");
  return use(markup, Form::markup);
}

void StringTable::use_template(std::uint32_t index) {
  ++uses_;
  if (index < template_size_) used_[index] = true;
}

std::string StringTable::write(std::string_view template_xml) const {
  constexpr std::string_view empty_table =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"></sst>";
  const std::string_view base = template_xml.empty() ? empty_table : template_xml;
  TextPatch patch;
  MarkupWalker walker(base);
  std::size_t index = 0, end = base.size();
  std::string prefix, close;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("sst")) {
      prefix = std::string(tag.prefix);
      std::string open = "<" + prefix + "sst";
      for (const Attribute& attribute : attributes_of(tag))
        if (attribute.name != "count" && attribute.name != "uniqueCount") open += attribute.source;
      open += " count=\"" + std::to_string(uses_) + "\" uniqueCount=\"" + std::to_string(entries_.size()) + "\">";
      patch.replace(tag.begin, tag.end, std::move(open));
      end = tag.end;
      if (tag.kind == Tag::Kind::empty) close = "</" + prefix + "sst>";
    } else if (tag.opens("si")) {
      walker.skip_content(tag);
      end = walker.at();
      if (index < used_.size() && !used_[index])
        patch.replace(tag.begin, end, "<" + prefix + "si><" + prefix + "t/></" + prefix + "si>");
      ++index;
    }
  }
  std::string added;
  for (std::size_t i = template_size_; i < entries_.size(); ++i) {
    added += "<" + prefix + "si>";
    const std::string_view bytes = bytes_of(entries_[i]);
    if (entries_[i].form == Form::markup)
      added += bytes;
    else
      append_text_element(added, needs_xstring(bytes) ? encode_xstring(bytes).text : bytes, prefix);
    added += "</" + prefix + "si>";
  }
  patch.insert(end, added + close);
  return std::move(patch).apply(base);
}

}  // namespace saraban::xlsx
