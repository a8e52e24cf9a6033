#include "layout/settable_text.h"

#include <algorithm>

#include "text/normalize.h"

namespace saraban::layout {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

// The length of the control character, line or paragraph separator at `at`, or 0: C0, DEL, C1, U+2028 and U+2029.
std::size_t control_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  if (first < 0x20 || first == 0x7F) return 1;
  if (first == 0xC2 && byte(at + 1) >= 0x80 && byte(at + 1) <= 0x9F) return 2;
  if (first == 0xE2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0xA8 || byte(at + 2) == 0xA9)) return 3;
  return 0;
}

// The length of the character of private use at `at`, or 0: U+E000 to U+F8FF, planes 15 and 16.
std::size_t private_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  if (first == 0xEE || (first == 0xEF && byte(at + 1) <= 0xA3)) return 3;
  if ((first == 0xF3 && byte(at + 1) >= 0xB0) || first == 0xF4) return 4;
  return 0;
}

bool has_unsettable(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2) && control_length(text, at) != 0) return true;
    if (byte >= 0xEE && private_length(text, at) != 0) return true;
  }
  return false;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string without_unsettable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t length = private_length(text, at); length != 0) {
      out += kReplacement;
      at += length;
      continue;
    }
    const std::size_t length = control_length(text, at);
    const bool is_white = length == 3 || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
    if (length == 0) out += text[at];
    if (length != 0 && is_white) out += ' ';
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

std::string without_broken_bytes(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t broken = text::find_ill_formed(text);
    out += text.substr(0, broken);
    if (broken == std::string_view::npos) return out;
    if (!out.ends_with(kReplacement)) out += kReplacement;
    text.remove_prefix(broken + 1);
  }
}

}  // namespace

Settable append_settable(std::string_view text, std::string& out) {
  const bool is_whole = text::find_ill_formed(text) == std::string_view::npos;
  if (is_whole && !has_unsettable(text)) {
    if (is_ascii(text)) {
      out += text;
    } else {
      out += text::normalize(text);
    }
    return Settable::as_it_was;
  }
  out += text::normalize(without_unsettable(is_whole ? text : without_broken_bytes(text)));
  return Settable::mended;
}

}  // namespace saraban::layout
