// A name as it was written becomes one that can be compared: its key, and its clusters.
//
// Titles leave, as far as they are known or glued to the name (text/name_title.h); marks come into order, Thai digits
// become Arabic ones, blanks, zero-width characters, punctuation and marks typed twice leave, Latin letters become
// small (text/normalize.h does the rest; never NFKD, which splits sara am). Ill-formed bytes become one replacement
// character each.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "screen/person.h"

namespace saraban::screen {

inline constexpr std::size_t longest_name = 48;  // clusters; what is behind them is not compared

// What a title says of whoever bears it.
enum class Bearer : std::uint8_t { unknown, male, female, boy, girl };

struct PersonNames {
  Bearer bearer = Bearer::unknown;
  std::string given_name, surname;  // keys
};
PersonNames read_names(const Person& person);

std::string name_key(std::string_view name);

// The letters of a key, each with its marks, in numbers that are equal for equal letters. At most longest_name.
struct Clusters {
  std::array<std::uint64_t, longest_name> values{};
  std::size_t size = 0;

  std::uint64_t operator[](std::size_t at) const { return values[at]; }
};
Clusters split_clusters(std::string_view key);
Clusters split_characters(std::string_view key);  // each mark for itself

// The key without tone marks, mai taikhu and thanthakhat.
std::string without_tones(std::string_view key);
// The key as it sounds: without tones, letters that are read alike are one (ศ ษ ส, น ณ, ใ ไ, พ ภ …), double consonants
// are single, รร is ัน.
std::string sound_spelling(std::string_view key);

// A number for a text, the same on every machine (FNV-1a, 64 bits); 0 for the empty one.
std::uint64_t hash_text(std::string_view text);

}  // namespace saraban::screen
