#include "screen/name_table.h"

#include <algorithm>

#include "screen/soundex.h"

namespace saraban::screen {
namespace {

bool share_code(const SoundCodes& one, const SoundCodes& other) {
  return std::any_of(one.begin(), one.end(),
                     [&](std::uint64_t code) { return code != 0 && (code == other[0] || code == other[1]); });
}

// A letter with its marks, or a character: where a consonant is lost, its mark goes to the letter before it, and two
// clusters differ. Of shorter names such a slip makes another name.
bool is_one_slip_apart(const NameForm& asked, std::string_view name) {
  constexpr std::size_t fewest_clusters = 3, fewest_characters = 4;
  return is_one_apart(asked.clusters, split_clusters(name), fewest_clusters) ||
         is_one_apart(asked.characters, split_characters(name), fewest_characters);
}

bool is_equal_from(const Clusters& one, std::size_t at_one, const Clusters& other, std::size_t at_other) {
  return std::equal(one.values.begin() + static_cast<std::ptrdiff_t>(at_one),
                    one.values.begin() + static_cast<std::ptrdiff_t>(one.size),
                    other.values.begin() + static_cast<std::ptrdiff_t>(at_other),
                    other.values.begin() + static_cast<std::ptrdiff_t>(other.size));
}

}  // namespace

SoundCodes find_sound_codes(std::string_view key) {
  const std::string voiced = drop_thanthakhat(key);
  SoundCodes codes{hash_text(udom83(key)), 0};
  if (voiced.size() != key.size()) codes[1] = hash_text(udom83(voiced));
  return codes;
}

NameForm NameForm::make(std::string key) {
  NameForm form;
  form.toneless = hash_text(without_tones(key));
  form.sound = hash_text(sound_spelling(key));
  form.codes = find_sound_codes(key);
  form.clusters = split_clusters(key);
  form.characters = split_characters(key);
  form.key = std::move(key);
  return form;
}

NameTable::NameTable() : entries_(1), slots_(1024) {}

std::size_t NameTable::slot_of(std::string_view name, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = (hash ^ (hash >> 32U)) & mask;
  while (slots_[slot] != 0 && (entries_[slots_[slot]].hash != hash || key(slots_[slot]) != name)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void NameTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t name = 1; name < entries_.size(); ++name) {
    slots_[slot_of(key(name), entries_[name].hash)] = name;
  }
}

std::uint32_t NameTable::find(std::string_view name) const {
  if (name.empty()) return no_name;
  const std::uint32_t found = slots_[slot_of(name, hash_text(name))];
  return found == 0 ? unknown : found;
}

std::uint32_t NameTable::add(std::string_view name) {
  const std::uint32_t found = find(name);
  if (found != unknown) return found;
  if (entries_.size() * 2 > slots_.size()) grow();
  Entry entry;
  entry.hash = hash_text(name);
  entry.toneless = hash_text(without_tones(name));
  entry.sound = hash_text(sound_spelling(name));
  entry.codes = find_sound_codes(name);
  entry.at = text_.size();
  entry.length = static_cast<std::uint32_t>(name.size());
  const std::size_t slot = slot_of(name, entry.hash);
  text_ += name;
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(entry);
  return slots_[slot];
}

std::size_t NameTable::memory_bytes() const {
  return text_.capacity() + entries_.capacity() * sizeof(Entry) + slots_.capacity() * sizeof(std::uint32_t);
}

Level NameTable::compare(const NameForm& asked, std::uint32_t name) const {
  if (asked.key.empty() || name == no_name) return Level::missing;
  const Entry& entry = entries_[name];
  if (asked.key == key(name)) return Level::exact;
  if (asked.toneless != 0 && asked.toneless == entry.toneless) return Level::same_but_tones;
  if (asked.sound != 0 && asked.sound == entry.sound) return Level::same_sound;
  if (is_one_slip_apart(asked, key(name))) return Level::one_cluster;
  return share_code(asked.codes, entry.codes) ? Level::same_code : Level::different;
}

Level NameTable::compare(std::uint32_t one, std::uint32_t other) const {
  if (one == no_name || other == no_name) return Level::missing;
  if (one == other) return Level::exact;
  return compare(NameForm::make(std::string(key(one))), other);
}

bool NameTable::is_close(const NameForm& asked, std::uint32_t name, Level level, std::uint32_t percent) const {
  if (level == Level::missing) return false;
  if (level != Level::same_code && level != Level::different) return true;
  return jaro_winkler(asked.clusters, split_clusters(key(name))) >= percent;
}

std::uint32_t jaro_winkler(const Clusters& one, const Clusters& other) {
  if (one.size == 0 || other.size == 0) return 0;
  const std::size_t longest = std::max(one.size, other.size);
  const std::size_t window = std::max<std::size_t>(longest / 2, 1) - 1;
  std::array<bool, longest_name> taken{};
  std::array<std::uint64_t, longest_name> matched{};
  std::size_t matches = 0;
  for (std::size_t i = 0; i < one.size; ++i) {
    const std::size_t last = std::min(other.size, i + window + 1);
    for (std::size_t j = i > window ? i - window : 0; j < last; ++j) {
      if (taken[j] || one[i] != other[j]) continue;
      taken[j] = true;
      matched[matches++] = one[i];
      break;
    }
  }
  if (matches == 0) return 0;
  std::size_t out_of_order = 0, at = 0;
  for (std::size_t j = 0; j < other.size; ++j) {
    if (taken[j] && matched[at++] != other[j]) ++out_of_order;
  }
  std::size_t prefix = 0;
  while (prefix < std::min({std::size_t{4}, one.size, other.size}) && one[prefix] == other[prefix]) ++prefix;
  // All in whole numbers: jaro = (m/a + m/b + (m - t/2)/m) / 3, then + prefix * 0.1 * (1 - jaro).
  const std::uint64_t m = matches, a = one.size, b = other.size;
  const std::uint64_t whole = 6 * a * b * m;
  const std::uint64_t jaro = 2 * m * m * (a + b) + a * b * (2 * m - out_of_order);
  return static_cast<std::uint32_t>((jaro * 10 + prefix * (whole - jaro)) * 10 / whole);
}

bool is_one_apart(const Clusters& one, const Clusters& other, std::size_t shortest) {
  const Clusters& longer = one.size >= other.size ? one : other;
  const Clusters& shorter = one.size >= other.size ? other : one;
  if (longer.size < shortest || longer.size - shorter.size > 1) return false;
  std::size_t at = 0;
  while (at < shorter.size && longer[at] == shorter[at]) ++at;
  if (longer.size > shorter.size) return is_equal_from(longer, at + 1, shorter, at);
  if (at == longer.size) return false;  // equal
  if (is_equal_from(longer, at + 1, shorter, at + 1)) return true;
  return at + 1 < longer.size && longer[at] == shorter[at + 1] && longer[at + 1] == shorter[at] &&
         is_equal_from(longer, at + 2, shorter, at + 2);
}

}  // namespace saraban::screen
