#include <array>

#include "core/thai_digits.h"
#include "lang/thai.h"
#include "text/utf8.h"

namespace saraban::lang {
namespace {

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_latin_letter(char32_t c) {
  return is_between(c, 'a', 'z') || is_between(c, 'A', 'Z') || (is_between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7);
}

bool is_white_space(char32_t c) {
  return c == ' ' || is_between(c, '\t', '\r') || c == 0xA0 || is_between(c, 0x2000, 0x200B) || c == 0x202F ||
         c == 0x3000;
}

// Thai letters and marks part tokens, Thai digits do not.
bool is_thai_letter(char32_t c) { return is_between(c, 0x0E01, 0x0E4E) || c == 0x0E5A || c == 0x0E5B; }

bool is_bracket_or_quote(char32_t c) {
  constexpr std::u32string_view marks = U"()[]{}<>\"'“”‘’«»";
  return marks.find(c) != std::u32string_view::npos;
}

bool parts_tokens(char32_t c) { return is_white_space(c) || is_thai_letter(c) || is_bracket_or_quote(c); }

bool begins_link(std::string_view text) {
  for (const std::string_view start : {"http://", "https://", "www."}) {
    if (text.substr(0, start.size()) == start) return true;
  }
  return false;
}

template <class Ends>
std::size_t end_of_run(std::string_view text, std::size_t from, Ends ends) {
  std::size_t at = from;
  while (at < text.size()) {
    std::size_t next = at;
    if (ends(text::next_character(text, next))) break;
    at = next;
  }
  return at;
}

bool has_latin_letter(std::string_view token) {
  for (std::size_t at = 0; at < token.size();) {
    if (is_latin_letter(text::next_character(token, at))) return true;
  }
  return false;
}

}  // namespace

std::string thai_digits_in_prose(std::string_view text) {
  std::string prose;
  char32_t before = 0, before_that = 0;  // the two characters in front of the token
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    char32_t last = text::next_character(text, end);
    if (parts_tokens(last)) {
      prose += text.substr(at, end - at);
      before_that = before;
      before = last;
      at = end;
      continue;
    }
    // A link is one token with Latin letters, whatever else it holds.
    end = begins_link(text.substr(at)) ? end_of_run(text, at, is_white_space) : end_of_run(text, at, parts_tokens);
    const std::string_view token = text.substr(at, end - at);
    const bool begins_with_digit = token[0] >= '0' && token[0] <= '9';
    const bool follows_latin = (before == ' ' || before == 0xA0) && is_latin_letter(before_that) && begins_with_digit;
    const bool is_kept = follows_latin || has_latin_letter(token);
    prose += is_kept ? std::string(token) : to_thai_digits(token);
    for (std::size_t i = at; i < end;) {
      before_that = before;
      before = text::next_character(text, i);
    }
    at = end;
  }
  return prose;
}

}  // namespace saraban::lang
