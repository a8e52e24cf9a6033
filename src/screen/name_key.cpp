#include "screen/name_key.h"

#include <optional>

#include "core/thai_digits.h"
#include "text/marks.h"
#include "text/name_title.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace saraban::screen {
namespace {

constexpr char32_t thanthakhat = 0x0E4C, mai_taikhu = 0x0E47;

bool is_consonant(char32_t c) { return c >= U'ก' && c <= U'ฮ'; }
bool is_tone(char32_t c) { return c >= 0x0E48 && c <= 0x0E4B; }

bool is_blank(char32_t c) {
  return c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_zero_width(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c == 0x00AD;
}

bool is_punctuation(char32_t c) {
  return (c > 0x20 && c < 0x30) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) || (c >= 0x7B && c <= 0x7F) ||
         (c >= 0x2010 && c <= 0x2027) || c == 0x0E2F;
}

// One space for any blanks, none at either end; zero-width characters leave.
std::string tidy_blanks(std::string_view written) {
  std::string tidy;
  bool blank = false;
  for (std::size_t at = 0; at < written.size();) {
    const char32_t c = text::next_character(written, at);
    if (is_zero_width(c)) continue;
    if (is_blank(c)) {
      blank = true;
      continue;
    }
    if (blank && !tidy.empty()) tidy += ' ';
    blank = false;
    text::append_utf8(tidy, c);
  }
  return text::normalize(to_arabic_digits(tidy));
}

Bearer bearer_of(const text::NameTitle& title) {
  const bool is_womans = title.full.find("หญิง") != std::string_view::npos;
  switch (title.kind) {
    case text::TitleKind::civil: return title.full == "นาย" || title.full == "Mr." ? Bearer::male : Bearer::female;
    case text::TitleKind::child: return is_womans ? Bearer::girl : Bearer::boy;
    case text::TitleKind::monastic: return title.full == "แม่ชี" ? Bearer::female : Bearer::male;
    case text::TitleKind::rank:
    case text::TitleKind::learned:
    case text::TitleKind::royal:
    case text::TitleKind::address: return is_womans ? Bearer::female : Bearer::unknown;
  }
  return Bearer::unknown;
}

// Takes the titles off the beginning of a given name. A title that nothing sets off from the name is one only where no
// other title is known: with the title นางสาว, นางนวล is a name. Royal descent is part of the name.
Bearer take_titles(std::string& name, std::optional<text::NameTitle> known) {
  Bearer bearer = known ? bearer_of(*known) : Bearer::unknown;
  constexpr int most_titles = 3;  // ว่าที่ ร.ต. ดร. …
  for (int taken = 0; taken < most_titles; ++taken) {
    const auto found = text::find_title(name);
    if (!found || found->title.kind == text::TitleKind::royal) break;
    const bool is_set_off = name.substr(0, found->length).find_first_of(" .") != std::string::npos;
    if (!is_set_off && known && known->full != found->title.full) break;
    if (bearer == Bearer::unknown) bearer = bearer_of(found->title);
    known = found->title;
    name.erase(0, found->length);
  }
  return bearer;
}

void append_unless_typed_twice(std::string& key, char32_t c, char32_t& before) {
  if (c == before && text::is_combining_mark(c)) return;
  before = c;
  text::append_utf8(key, c >= 'A' && c <= 'Z' ? c + 32 : c);
}

// Letters that are read alike at the beginning of a syllable.
char32_t read_alike(char32_t c) {
  constexpr std::u32string_view from = U"ศษณใญภฎฏฐฑฒธฆฅฌฬฃ", to = U"สสนไยพดตถทททคคชลข";
  const std::size_t at = from.find(c);
  return at == std::u32string_view::npos ? c : to[at];
}

std::u32string decode(std::string_view utf8) {
  std::u32string characters;
  characters.reserve(utf8.size() / 3 + 1);
  for (std::size_t at = 0; at < utf8.size();) characters.push_back(text::next_character(utf8, at));
  return characters;
}

// What a thanthakhat silences leaves with it: a consonant, and the vowel that stands on it.
std::u32string without_silent_letters(const std::u32string& text) {
  std::u32string heard;
  for (const char32_t c : text) {
    if (c != thanthakhat) {
      heard.push_back(c);
      continue;
    }
    while (!heard.empty() && text::is_combining_mark(heard.back())) heard.pop_back();
    if (!heard.empty() && is_consonant(heard.back())) heard.pop_back();
  }
  return heard;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key;
  char32_t before = 0;
  const std::string tidy = tidy_blanks(name);
  key.reserve(tidy.size());
  for (std::size_t at = 0; at < tidy.size();) {
    const char32_t c = text::next_character(tidy, at);
    if (!is_blank(c) && !is_punctuation(c)) append_unless_typed_twice(key, c, before);
  }
  return key;
}

PersonNames read_names(const Person& person) {
  PersonNames names;
  std::string given_name = tidy_blanks(person.given_name);
  const std::string title = tidy_blanks(person.title);
  names.bearer = take_titles(given_name, text::find_whole_title(title));
  std::string_view surname = person.surname;
  std::string_view given = given_name;
  if (surname.empty()) {  // both in one cell
    const std::size_t space = given.find(' ');
    if (space != std::string_view::npos) surname = given.substr(space + 1);
    given = given.substr(0, space);
  }
  names.given_name = name_key(given);
  names.surname = name_key(surname);
  return names;
}

Clusters split_clusters(std::string_view key) {
  constexpr std::uint64_t prime = 1099511628211U;
  Clusters clusters;
  for (std::size_t at = 0; at < key.size();) {
    const char32_t c = text::next_character(key, at);
    if (clusters.size == 0 || !text::is_combining_mark(c)) {
      if (clusters.size == longest_name) break;
      clusters.values[clusters.size++] = c;
    } else {
      auto& cluster = clusters.values[clusters.size - 1];
      cluster = cluster * prime ^ c;
    }
  }
  return clusters;
}

Clusters split_characters(std::string_view key) {
  Clusters characters;
  for (std::size_t at = 0; at < key.size() && characters.size < longest_name;) {
    characters.values[characters.size++] = text::next_character(key, at);
  }
  return characters;
}

std::string without_tones(std::string_view key) {
  std::string bare;
  for (std::size_t at = 0; at < key.size();) {
    const char32_t c = text::next_character(key, at);
    if (!is_tone(c) && c != mai_taikhu && c != thanthakhat) text::append_utf8(bare, c);
  }
  return bare;
}

std::string sound_spelling(std::string_view key) {
  std::u32string text = without_silent_letters(decode(key));
  std::erase_if(text, [](char32_t c) { return is_tone(c) || c == mai_taikhu; });
  std::string spelling;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t c = read_alike(text[at]);
    const char32_t next = at + 1 < text.size() ? text[at + 1] : char32_t{0};
    if (c == U'ร' && next == U'ร') {
      spelling += "ัน";
      before = U'น';
      ++at;
    } else if (c == U'ท' && next == U'ร' && at == 0) {
      spelling += "ซ";
      before = U'ซ';
      ++at;
    } else if (c == U'ย' && at >= 2 && read_alike(text[at - 2]) == U'ไ') {
      before = c;  // ไทย is read as ไท
    } else if (c != before || !is_consonant(c)) {
      text::append_utf8(spelling, c);
      before = c;
    }
  }
  return spelling;
}

std::uint64_t hash_text(std::string_view text) {
  if (text.empty()) return 0;
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash | 1U;
}

}  // namespace saraban::screen
