#include "screen/soundex.h"

#include <algorithm>
#include <optional>

#include "text/utf8.h"

namespace saraban::screen {
namespace {

constexpr char32_t thanthakhat = U'\u0E4C', sara_am = U'\u0E33';

bool is_consonant(char32_t c) { return c >= U'ก' && c <= U'ฮ'; }
bool is_vowel_behind(char32_t c) { return c >= U'\u0E30' && c <= U'\u0E39'; }  // ะ … ู
bool is_vowel_before(char32_t c) { return c >= U'เ' && c <= U'ไ'; }
bool is_tone(char32_t c) { return c >= U'\u0E48' && c <= U'\u0E4B'; }

std::u32string decode(std::string_view utf8) {
  std::u32string characters;
  characters.reserve(utf8.size() / 3 + 1);
  for (std::size_t at = 0; at < utf8.size();) characters.push_back(text::next_character(utf8, at));
  return characters;
}

std::string encode(std::u32string_view characters) {
  std::string utf8;
  for (const char32_t c : characters) text::append_utf8(utf8, c);
  return utf8;
}

// `from` and `to` in step; a character that is not in `from` stays.
char32_t map(char32_t c, std::u32string_view from, std::u32string_view to) {
  const std::size_t at = from.find(c);
  return at == std::u32string_view::npos ? c : to[at];
}

// What a thanthakhat silences, from the left: จน์ มณ์ ณฑ์ ทร์ ตร์, a consonant, a consonant with its vowel. 0: nothing.
std::size_t silent_length(std::u32string_view text, std::size_t at) {
  const auto letter = [&](std::size_t i) { return at + i < text.size() ? text[at + i] : char32_t{0}; };
  if (letter(2) == thanthakhat) {
    for (const std::u32string_view pair : {U"จน", U"มณ", U"ณฑ", U"ทร", U"ตร"}) {
      if (pair == text.substr(at, 2)) return 3;
    }
    if (is_consonant(letter(0)) && is_vowel_behind(letter(1))) return 3;
  }
  return is_consonant(letter(0)) && letter(1) == thanthakhat ? 2 : 0;
}

std::u32string without_silent_letters(std::u32string_view text) {
  std::u32string heard;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t silent = silent_length(text, at);
    if (silent == 0) heard.push_back(text[at]);
    at += std::max<std::size_t>(silent, 1);
  }
  return heard;
}

std::string pad(std::u32string code, std::size_t length) {
  code.resize(length, U'0');
  return encode(code);
}

// --- LK82

char32_t lk82_first(char32_t c) {
  return map(c, U"กขฃคฅฆงจฉชฌซศษสญยฎดฏตณนฐฑฒถทธบปผพภฝฟมรลฬฤฦวหฮอ", U"กกกกกกงจชชชซซซซยยดดตตนนททททททบปพพพฟฟมรรรรรวหหอ");
}

char32_t lk82_rest(char32_t c) {
  return map(c, U"กขฃคฅฆงจฉชซฌฎฏฐฑฒดตถทธศษสญณนรลฬฤฦบปพฟภผฝหมำยวไใฮาๅึืเแโุูอ",
             U"1111112333333333333333333444444445555555667777889AAABCDEEF");
}

// Where LK82 differs from a plain map: `before_vowel` and `after_vowel` decide whether ห อ ร ว ย ฤ ฦ are heard.
std::optional<char32_t> lk82_sign(const std::u32string& text, std::size_t at, bool after_vowel) {
  const char32_t c = text[at];
  const char32_t next = at + 1 < text.size() ? text[at + 1] : char32_t{0};
  const bool before_vowel = next == U'ึ' || next == U'ื' || next == U'ุ' || next == U'ู';
  if (c == U'ะ' || c == U'ั' || c == U'ิ' || c == U'ี') return std::nullopt;
  if (c == U'ุ' && at > 0 && (text[at - 1] == U'ต' || text[at - 1] == U'ธ')) return std::nullopt;
  if (c == U'ห' || c == U'อ') return before_vowel ? std::optional(lk82_rest(c)) : std::nullopt;
  if (c == U'ร' || c == U'ว' || c == U'ย' || c == U'ฤ' || c == U'ฦ') {
    return after_vowel || before_vowel ? std::optional(lk82_rest(c)) : std::nullopt;
  }
  return lk82_rest(c);
}

bool parts_syllables_in_lk82(char32_t c) { return std::u32string_view(U"ะัิีาๅึืูุ").find(c) != std::u32string_view::npos; }

// A vowel that has no sign of its own still parts two equal signs.
bool leaves_gap_in_lk82(char32_t c) { return c == U'ะ' || c == U'ั' || c == U'ิ' || c == U'ี' || c == U'ุ'; }

}  // namespace

std::string lk82(std::string_view key) {
  std::u32string text = decode(key);
  std::erase_if(text, is_tone);
  text = without_silent_letters(text);
  std::erase_if(text, [](char32_t c) { return std::u32string_view(U"็ํฺๆฯ").find(c) != std::u32string_view::npos; });
  if (text.empty()) return {};

  std::u32string code;
  if (is_consonant(text[0])) {
    code.push_back(lk82_first(text[0]));
    text.erase(0, 1);
  } else {
    if (text.size() > 1) code.push_back(lk82_first(text[1]));
    code.push_back(lk82_rest(text[0]));
    text.erase(0, 2);
  }
  char32_t last = code.back();
  bool after_vowel = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto sign = lk82_sign(text, at, after_vowel);
    if (sign && *sign != last) code.push_back(*sign);
    if (sign) {
      last = *sign;
    } else if (leaves_gap_in_lk82(text[at])) {
      last = 0;
    }
    after_vowel = parts_syllables_in_lk82(text[at]);
  }
  return pad(std::move(code), 5);
}

namespace {

// --- Udom83

char32_t udom83_first(char32_t c) {
  return map(c, U"กขฃคฅฆงจฉชฌซศษสฎดฏตฐฑฒถทธณนบปผพภฝฟมญยรลฬฤฦวอหฮ", U"กขขขขขงจชชชสสสสดดตตททททททนนบปพพพฟฟมยยรรรรรวอฮฮ");
}

char32_t udom83_rest(char32_t c) {
  return map(c, U"มวำกขฃคฅฆงยญณนฎฏดตศษสบปพภผฝฟหอฮจฉชซฌฐฑฒถทธรฤลฦ", U"0001111112233344444445555555666777778888889999");
}

// รร is ั before a consonant that ends the syllable, else ัน.
std::u32string write_out_double_ro(std::u32string_view text) {
  std::u32string written;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) != U"รร") {
      written.push_back(text[at]);
      continue;
    }
    const auto letter = [&](std::size_t i) { return at + i < text.size() ? text[at + i] : char32_t{0}; };
    written.push_back(U'ั');
    const bool closed = is_consonant(letter(2)) && (is_consonant(letter(3)) || is_vowel_before(letter(3)));
    if (!closed) written.push_back(U'น');
    ++at;
  }
  return written;
}

// ไCย -> Cย, ไC ใC -> Cย, ำ -> ม (that of ำม is one with it, but where a vowel follows).
std::u32string write_out_ai_and_am(std::u32string_view text) {
  std::u32string written;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto letter = [&](std::size_t i) { return at + i < text.size() ? text[at + i] : char32_t{0}; };
    const char32_t c = text[at];
    if ((c == U'ไ' || c == U'ใ') && is_consonant(letter(1))) {
      written += {letter(1), U'ย'};
      ++at;
      if (c == U'ไ' && letter(1) == U'ย') ++at;
    } else if (c == sara_am) {
      written.push_back(U'ม');
      if (letter(1) == U'ม' && !is_vowel_behind(letter(2))) ++at;
    } else {
      written.push_back(c);
    }
  }
  return written;
}

}  // namespace

std::string udom83(std::string_view key) {
  std::u32string text = without_silent_letters(write_out_ai_and_am(write_out_double_ro(decode(key))));
  std::erase_if(text, [](char32_t c) { return c >= U'\u0E30' && c <= U'\u0E4C'; });
  if (text.empty()) return {};
  std::u32string code(1, udom83_first(text[0]));
  for (std::size_t at = 1; at < text.size(); ++at) code.push_back(udom83_rest(text[at]));
  return pad(std::move(code), 7);
}

namespace {

char32_t metasound_rest(char32_t c) {
  if (c == U'ง') return U'4';
  if (c == U'ม') return U'6';
  if (c == U'ย') return U'7';
  if (c == U'ว') return U'8';
  constexpr std::u32string_view classes[] = {U"กขฃคฅฆ", U"จฉชฌซฎดฏตฐฑฒถทธสศษ", U"ฟฝพผภบป"};
  for (std::size_t at = 0; at < std::size(classes); ++at) {
    if (classes[at].find(c) != std::u32string_view::npos) return U'1' + static_cast<char32_t>(at);
  }
  return std::u32string_view(U"ลฬรนณญ").find(c) != std::u32string_view::npos ? U'5' : U'0';
}

}  // namespace

std::string metasound(std::string_view key) {
  constexpr std::size_t length = 4;
  std::u32string letters;
  for (const char32_t c : decode(key)) {
    if (is_consonant(c) && c != U'ฤ' && c != U'ฦ') {
      letters.push_back(c);
    } else if (c == thanthakhat && !letters.empty()) {
      letters.pop_back();
    }
  }
  for (std::size_t at = 1; at < letters.size(); ++at) letters[at] = metasound_rest(letters[at]);
  return letters.empty() ? std::string() : pad(std::move(letters), length);
}

std::string drop_thanthakhat(std::string_view key) {
  std::u32string text = decode(key);
  std::erase(text, thanthakhat);
  return encode(text);
}

}  // namespace saraban::screen
