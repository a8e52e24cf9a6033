#include "xlsx/string_table.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "xlsx/string_items.h"

namespace saraban::xlsx {

namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20;
constexpr std::size_t longest = std::size_t{1} << 30;  // a head has 31 bits for a length
constexpr std::size_t full_buffer = std::size_t{64} << 10;

}  // namespace

StringTable::StringTable(const Workbook& workbook, std::size_t most_bytes)
    : slots_(1024),
      used_(workbook.shared_strings().size(), false),
      template_size_(workbook.shared_strings().size()),
      most_bytes_(most_bytes) {
  for (const std::vector<TextRun>& runs : workbook.shared_strings()) {
    if (is_full()) grow();
    const bool plain = runs.size() == 1 && runs.front().properties.empty();
    const std::string_view text = plain ? std::string_view(runs.front().text) : std::string_view();
    add(text, Form::plain);
    if (text.empty()) continue;  // a rich or empty one is found by its number only
    const std::uint32_t hash = hash_of(text, Form::plain);
    Slot& slot = slot_of(hash, text, Form::plain);
    if (slot.number == 0) slot = {hash, static_cast<std::uint32_t>(entries_.size())};
  }
}

StringTable::Arena::Place StringTable::Arena::add(std::string_view bytes, Form form) {
  const std::uint32_t head = static_cast<std::uint32_t>(bytes.size()) << 1 | static_cast<std::uint32_t>(form);
  const std::size_t needed = sizeof head + bytes.size();
  if (room_ - filled_ < needed) {
    room_ = std::max(block_bytes, needed);
    filled_ = 0;
    blocks_.push_back(std::make_unique<char[]>(room_));
  }
  char* const at = blocks_.back().get() + filled_;
  std::memcpy(at, &head, sizeof head);
  std::copy(bytes.begin(), bytes.end(), at + sizeof head);  // an empty text may have no address
  const Place place = static_cast<Place>(blocks_.size() - 1) << 32 | filled_;
  filled_ += needed;
  size_ += bytes.size();
  return place;
}

std::uint32_t StringTable::Arena::head(Place place) const {
  std::uint32_t head = 0;
  std::memcpy(&head, blocks_[place >> 32].get() + (place & 0xFFFFFFFF), sizeof head);
  return head;
}

std::string_view StringTable::Arena::bytes(Place place) const {
  return {blocks_[place >> 32].get() + (place & 0xFFFFFFFF) + sizeof(std::uint32_t), head(place) >> 1};
}

StringTable::Form StringTable::Arena::form(Place place) const { return static_cast<Form>(head(place) & 1); }

void StringTable::add(std::string_view bytes, Form form) { entries_.push_back(arena_.add(bytes, form)); }

std::uint32_t StringTable::hash_of(std::string_view bytes, Form form) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(bytes) + static_cast<std::size_t>(form));
}

// The entry's slot, or the free one where it would stand.
StringTable::Slot& StringTable::slot_of(std::uint32_t hash, std::string_view bytes, Form form) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    if (slots_[at].hash != hash) continue;
    const Arena::Place entry = entries_[slots_[at].number - 1];
    if (arena_.form(entry) == form && arena_.bytes(entry) == bytes) break;
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
  if (arena_.size() + bytes.size() > most_bytes_ || bytes.size() > longest) return std::nullopt;
  ++uses_;
  add(bytes, form);
  slot = {hash, static_cast<std::uint32_t>(entries_.size())};
  if (is_full()) grow();
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

void StringTable::write(std::string_view template_xml, DeflateStream& out) const {
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
  out.write(std::move(patch).apply(base.substr(0, end)));
  std::string added;
  for (std::size_t i = template_size_; i < entries_.size(); ++i) {
    append_entry(added, i, prefix);
    if (added.size() < full_buffer) continue;
    out.write(added);
    added.clear();
  }
  out.write(added + close);
  out.write(base.substr(end));
}

void StringTable::append_entry(std::string& xml, std::size_t number, const std::string& prefix) const {
  const std::string_view bytes = arena_.bytes(entries_[number]);
  xml.append("<").append(prefix).append("si>");
  if (arena_.form(entries_[number]) == Form::markup)
    xml += bytes;
  else
    append_text_element(xml, needs_xstring(bytes) ? encode_xstring(bytes).text : bytes, prefix);
  xml.append("</").append(prefix).append("si>");
}

}  // namespace saraban::xlsx
