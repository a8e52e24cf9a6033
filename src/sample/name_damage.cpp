#include "sample/name_damage.h"

#include <array>
#include <functional>
#include <vector>

#include "text/utf8.h"

namespace saraban::sample {
namespace {

using Letters = std::u32string;
using Positions = std::vector<std::size_t>;

constexpr char32_t karan = U'\u0E4C', sara_am = U'\u0E33', sara_aa = U'\u0E32', nikhahit = U'\u0E4D';
constexpr char32_t sara_e = U'\u0E40', sara_ae = U'\u0E41';

Letters letters_of(std::string_view name) {
  Letters letters;
  for (std::size_t at = 0; at < name.size();) letters += text::next_character(name, at);
  return letters;
}

std::string to_utf8(const Letters& letters) {
  std::string utf8;
  for (const char32_t letter : letters) text::append_utf8(utf8, letter);
  return utf8;
}

bool is_consonant(char32_t c) { return c >= U'\u0E01' && c <= U'\u0E2E'; }
bool is_tone(char32_t c) { return c >= U'\u0E48' && c <= U'\u0E4B'; }
bool is_high_or_low_vowel(char32_t c) { return c == U'\u0E31' || (c >= U'\u0E34' && c <= U'\u0E39'); }
bool is_mark(char32_t c) { return is_high_or_low_vowel(c) || is_tone(c) || c == karan; }

Positions find_all(const Letters& letters, const std::function<bool(std::size_t)>& fits) {
  Positions found;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (fits(i)) found.push_back(i);
  }
  return found;
}

std::size_t pick(Random& random, const Positions& positions) { return positions[random.below(positions.size())]; }

// Letters that sound alike in a name; the first row of a letter counts.
constexpr std::array<std::u32string_view, 7> same_sounds{U"ศษส", U"นณ", U"ใไ", U"ทธ", U"พภ", U"ยญ", U"ถฐ"};
constexpr std::array<std::u32string_view, 2> vowel_pairs{U"ิี", U"ุู"};
constexpr std::u32string_view tones = U"่้";

template <std::size_t N>
std::u32string_view find_set(const std::array<std::u32string_view, N>& sets, char32_t letter) {
  for (const std::u32string_view set : sets) {
    if (set.find(letter) != std::u32string_view::npos) return set;
  }
  return {};
}

char32_t another_of(Random& random, std::u32string_view set, char32_t letter) {
  const std::size_t at = set.find(letter);
  return set[(at + 1 + random.below(set.size() - 1)) % set.size()];
}

template <std::size_t N>
std::optional<Letters> exchange(Random& random, const std::array<std::u32string_view, N>& sets, Letters letters) {
  const Positions found = find_all(letters, [&](std::size_t i) { return !find_set(sets, letters[i]).empty(); });
  if (found.empty()) return std::nullopt;
  char32_t& letter = letters[pick(random, found)];
  letter = another_of(random, find_set(sets, letter), letter);
  return letters;
}

std::optional<Letters> drop(Random& random, Letters letters, const std::function<bool(char32_t)>& fits) {
  const Positions found = find_all(letters, [&](std::size_t i) { return fits(letters[i]); });
  if (found.empty()) return std::nullopt;
  letters.erase(pick(random, found), 1);
  return letters;
}

std::optional<Letters> replace_all(Letters letters, char32_t from, std::u32string_view to) {
  if (letters.find(from) == Letters::npos) return std::nullopt;
  for (std::size_t at = 0; (at = letters.find(from, at)) != Letters::npos; at += to.size()) letters.replace(at, 1, to);
  return letters;
}

// A consonant that the finger beside the right one strikes: any; never before the first letter.
Letters insert_letter(Random& random, Letters letters) {
  constexpr std::u32string_view common = U"กคงจชดตนบปพมยรลวสหอ";
  letters.insert(1 + random.below(letters.size()), 1, common[random.below(common.size())]);
  return letters;
}

std::optional<Letters> repeat_letter(Random& random, Letters letters) {
  const Positions found =
      find_all(letters, [&](std::size_t i) { return is_consonant(letters[i]) || is_mark(letters[i]); });
  if (found.empty()) return std::nullopt;
  const std::size_t at = pick(random, found);
  letters.insert(at, 1, letters[at]);
  return letters;
}

std::optional<Letters> swap_with_next(Random& random, Letters letters,
                                      const std::function<bool(char32_t, char32_t)>& fits) {
  const Positions found =
      find_all(letters, [&](std::size_t i) { return i + 1 < letters.size() && fits(letters[i], letters[i + 1]); });
  if (found.empty()) return std::nullopt;
  const std::size_t at = pick(random, found);
  std::swap(letters[at], letters[at + 1]);
  return letters;
}

Letters add_space(Random& random, Letters letters) {
  constexpr std::array<std::u32string_view, 4> spaces{U" ", U"\u00A0", U"\u200B", U"\u200B\u200B"};
  const std::size_t kind = random.below(spaces.size());
  const bool has_width = kind < 2;  // such a one comes in at an end, with a name pasted from elsewhere
  const std::size_t at = has_width ? (random.happens(50) ? 0 : letters.size()) : 1 + random.below(letters.size() - 1);
  letters.insert(at, spaces[kind]);
  return letters;
}

std::optional<Letters> damage(Random& random, DamageKind kind, Letters letters) {
  constexpr std::size_t least_letters = 3;
  if (letters.size() < least_letters) return std::nullopt;
  switch (kind) {
    case DamageKind::tone_dropped: return drop(random, std::move(letters), is_tone);
    case DamageKind::tone_changed: return exchange(random, std::array{tones}, std::move(letters));
    case DamageKind::homophone: return exchange(random, same_sounds, std::move(letters));
    case DamageKind::vowel_length: return exchange(random, vowel_pairs, std::move(letters));
    case DamageKind::karan_dropped: return drop(random, std::move(letters), [](char32_t c) { return c == karan; });
    case DamageKind::letter_inserted: return insert_letter(random, std::move(letters));
    case DamageKind::letter_deleted:
      return drop(random, std::move(letters), [](char32_t c) { return is_consonant(c) || c == sara_aa; });
    case DamageKind::letter_repeated: return repeat_letter(random, std::move(letters));
    case DamageKind::marks_reordered:
      return swap_with_next(random, std::move(letters), [](char32_t a, char32_t b) {
        return (is_high_or_low_vowel(a) && is_tone(b)) || (is_tone(a) && b == sara_am);
      });
    case DamageKind::mark_displaced:
      return swap_with_next(random, std::move(letters),
                            [](char32_t a, char32_t b) { return is_mark(a) && is_consonant(b); });
    case DamageKind::nikhahit_and_aa:
      return replace_all(std::move(letters), sara_am, std::u32string{nikhahit, sara_aa});
    case DamageKind::two_e: return replace_all(std::move(letters), sara_ae, std::u32string{sara_e, sara_e});
    case DamageKind::spaces: return add_space(random, std::move(letters));
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> damage_name_text(Random& random, DamageKind kind, std::string_view name) {
  const auto damaged = damage(random, kind, letters_of(name));
  if (!damaged || to_utf8(*damaged) == name) return std::nullopt;
  return to_utf8(*damaged);
}

}  // namespace saraban::sample
