#include "intake/repair.h"

#include <algorithm>
#include <array>

#include "data/utf8.h"
#include "intake/encoding.h"
#include "intake/thai_letters.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace saraban::intake {
namespace {

using Letters = std::u32string;

Letters decode(std::string_view utf8) {
  Letters letters;
  letters.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) letters.push_back(text::next_character(utf8, at));
  return letters;
}

std::string encode(const Letters& letters) {
  std::string utf8;
  for (const char32_t c : letters) text::append_utf8(utf8, c);
  return utf8;
}

// windows-1252 where it differs from Latin-1 (0x80..0x9F); 0: not assigned.
constexpr std::array<char32_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<char> to_latin_byte(char32_t c) {
  if (c < 0x100) return static_cast<char>(static_cast<unsigned char>(c));
  for (std::size_t i = 0; i < windows_1252.size(); ++i) {
    if (windows_1252[i] == c) return static_cast<char>(static_cast<unsigned char>(0x80U + i));
  }
  return std::nullopt;
}

bool is_latin_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_high_latin(char32_t c) { return c >= 0xA1 && c <= 0xFF; }

// Thai that somebody could have meant: it has letters, every mark stands on one, nothing unassigned.
bool is_believable_thai(const Letters& letters) {
  std::size_t consonants = 0;
  char32_t before = 0;
  for (const char32_t c : letters) {
    if (c == text::replacement_character || (c >= 0x80 && !is_thai(c) && c != 0xA0)) return false;
    if ((is_mark(c) || is_following_vowel(c)) && !is_thai(before)) return false;
    if (is_consonant(c)) ++consonants;
    before = c;
  }
  return consonants > 0;
}

std::optional<std::string> believable(const std::string& utf8) {
  if (data::find_ill_formed_utf8(utf8) || !is_believable_thai(decode(utf8))) return std::nullopt;
  return utf8;
}

std::optional<std::string> undo_latin(const Letters& letters) {
  std::string bytes, thai;
  bool has_latin_letters = false;
  for (const char32_t c : letters) {
    const auto byte = to_latin_byte(c);
    if (!byte) return std::nullopt;
    bytes += *byte;
    has_latin_letters = has_latin_letters || is_latin_letter(c);
  }
  if (auto utf8 = believable(bytes)) return utf8;
  if (has_latin_letters) return std::nullopt;  // Ángel is a name
  for (const char c : bytes) {
    const char32_t letter = from_windows_874(static_cast<unsigned char>(c));
    if (letter == 0) return std::nullopt;
    text::append_utf8(thai, letter);
  }
  return believable(thai);
}

// UTF-8 read as windows-874: each letter became เธ or เน and a third.
std::optional<std::string> undo_windows_874(const Letters& letters) {
  std::string bytes;
  for (const char32_t c : letters) {
    const auto byte = c >= 0x80 && c <= 0x9F ? std::optional(static_cast<unsigned char>(c)) : to_windows_874(c);
    if (!byte) return std::nullopt;
    bytes += static_cast<char>(*byte);
  }
  if (bytes == encode(letters)) return std::nullopt;
  return believable(bytes);
}

// The marks of fonts before Unicode, lowered and moved to the left, and two consonants without their feet (the Thai
// glyphs that Microsoft's and Apple's fonts keep in the private use area).
char32_t standard_letter(char32_t c) {
  constexpr std::array<char32_t, 27> letters = {0x0E10, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B,
                                                0x0E4C, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E0D, 0x0E31, 0x0E4D,
                                                0x0E47, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E38, 0x0E39, 0x0E3A};
  constexpr char32_t first = 0xF700;
  return c >= first && c < first + letters.size() ? letters[c - first] : c;
}

bool is_invisible(char32_t c) { return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD; }

bool is_any_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x3000;
}

class Mender {
 public:
  explicit Mender(std::string_view utf8) : letters_(decode(utf8)) {}

  MendedText mend() {
    replace(RepairKind::private_use, standard_letter);
    erase_invisible();
    tidy_spaces();
    join_parted_marks();
    swap_leading_marks();
    compose_vowels();
    mended_.text = encode(letters_);
    std::string ordered = text::normalize(mended_.text);
    if (ordered != mended_.text) note(RepairKind::mark_order);
    mended_.text = std::move(ordered);
    return std::move(mended_);
  }

 private:
  void note(RepairKind kind) {
    auto& kinds = mended_.repairs;
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }

  template <class Change>
  void replace(RepairKind kind, const Change& change) {
    for (char32_t& c : letters_) {
      const char32_t changed = change(c);
      if (changed == c) continue;
      c = changed;
      note(kind);
    }
  }

  void erase_invisible() {
    if (std::erase_if(letters_, is_invisible) > 0) note(RepairKind::invisible);
  }

  void tidy_spaces() {
    Letters tidy;
    for (const char32_t c : letters_) {
      if (!is_any_space(c)) tidy.push_back(c);
      if (is_any_space(c) && !tidy.empty() && tidy.back() != ' ') tidy.push_back(' ');
    }
    if (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
    if (tidy == letters_) return;
    letters_ = std::move(tidy);
    note(RepairKind::spaces);
  }

  // No word begins with a mark or with sara am: the space before it is a slip of the keyboard, or of an old PDF.
  void join_parted_marks() {
    for (std::size_t i = 1; i + 1 < letters_.size(); ++i) {
      const char32_t next = letters_[i + 1];
      if (letters_[i] != ' ' || !is_thai(letters_[i - 1]) || !(is_mark(next) || next == sara_am)) continue;
      note(next == sara_am || next == nikhahit ? RepairKind::sara_am : RepairKind::mark_before_base);
      letters_.erase(i, 1);
    }
  }

  // A mark at the beginning of a word was typed before its consonant.
  void swap_leading_marks() {
    for (std::size_t i = 0; i + 1 < letters_.size(); ++i) {
      const bool begins_word = i == 0 || letters_[i - 1] == ' ';
      if (!begins_word || !is_mark(letters_[i]) || !is_consonant(letters_[i + 1])) continue;
      std::swap(letters_[i], letters_[i + 1]);
      note(RepairKind::mark_before_base);
    }
  }

  // What normalize() composes, one kind after the other, so that each can be told.
  void compose_vowels() {
    Letters composed;
    for (const char32_t c : letters_) {
      const char32_t before = composed.empty() ? 0 : composed.back();
      if (c == sara_e && before == sara_e) {
        composed.back() = sara_ae;
        note(RepairKind::double_e);
        continue;
      }
      const bool is_long = c == lakkhangyao && before != ru && before != lu;
      if (is_long) note(RepairKind::lakkhangyao);
      composed.push_back(is_long ? sara_aa : c);
      if (composed.back() == sara_aa) join_nikhahit(composed);
    }
    letters_ = std::move(composed);
  }

  // nikhahit [tone] sara aa -> [tone] sara am
  void join_nikhahit(Letters& composed) {
    std::size_t at = composed.size() - 1;
    while (at > 0 && is_tone(composed[at - 1])) --at;
    if (at == 0 || composed[at - 1] != nikhahit) return;
    composed.erase(at - 1, 1);
    composed.back() = sara_am;
    note(RepairKind::sara_am);
  }

  Letters letters_;
  MendedText mended_;
};

// A text that mending leaves as it is: seen in one scan, for most cells are.
bool is_sound(std::string_view utf8) {
  if (utf8.empty()) return true;
  if (utf8.front() == ' ' || utf8.back() == ' ') return false;
  char before = 0;
  bool begins_word = true;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      if (byte < 0x20 || byte == 0x7F || (utf8[at] == before && (before == ' ' || before == '?'))) return false;
      before = utf8[at];
      begins_word = before == ' ';
      ++at;
      continue;
    }
    if (byte != 0xE0) return false;
    const char32_t c = text::next_character(utf8, at);
    if (!is_thai(c) || (begins_word && (is_mark(c) || c == sara_am))) return false;
    begins_word = false;
    before = 0;
  }
  return true;
}

bool has_lost_letters(std::string_view utf8) {
  const Letters letters = decode(utf8);
  const auto is_lost = [](char32_t c) { return c == text::replacement_character || (c >= 0x80 && c <= 0x9F); };
  if (std::any_of(letters.begin(), letters.end(), is_lost)) return true;
  if (utf8.find("??") != std::string_view::npos) return true;
  const auto high = std::count_if(letters.begin(), letters.end(), is_high_latin);
  return high >= 2 && std::none_of(letters.begin(), letters.end(), is_latin_letter);
}

}  // namespace

std::optional<std::string> undo_mojibake(std::string_view utf8) {
  const Letters letters = decode(utf8);
  const bool has_thai = std::any_of(letters.begin(), letters.end(), is_thai);
  const auto high = std::count_if(letters.begin(), letters.end(), [](char32_t c) { return c >= 0x80; });
  if (high < 2) return std::nullopt;
  return has_thai ? undo_windows_874(letters) : undo_latin(letters);
}

namespace {

MendedText mend_once(std::string_view utf8) {
  if (is_sound(utf8)) {
    std::string ordered = text::normalize(utf8);
    const bool is_plain = ordered == utf8;
    // “เธช” is plain Thai to look at: letters of UTF-8 that were read as windows-874.
    if (is_plain && utf8.find("เธ") == std::string_view::npos && utf8.find("เน") == std::string_view::npos) {
      return {std::move(ordered), {}, {}};
    }
  }
  const auto undone = undo_mojibake(utf8);
  MendedText mended = Mender(undone ? std::string_view(*undone) : utf8).mend();
  if (undone) mended.repairs.insert(mended.repairs.begin(), RepairKind::mojibake);
  return mended;
}

}  // namespace

MendedText mend_text(std::string_view utf8) {
  constexpr int most_rounds = 5;  // one repair may bring another to light: spaces around letters of a wrong encoding
  MendedText mended = mend_once(utf8);
  for (int round = 1; round < most_rounds && !mended.repairs.empty(); ++round) {
    MendedText again = mend_once(mended.text);
    if (again.text == mended.text) break;
    mended.text = std::move(again.text);
    for (const RepairKind kind : again.repairs) {
      if (std::find(mended.repairs.begin(), mended.repairs.end(), kind) == mended.repairs.end()) {
        mended.repairs.push_back(kind);
      }
    }
  }
  const bool may_have_lost = !mended.repairs.empty() || !is_sound(mended.text);
  if (may_have_lost && has_lost_letters(mended.text)) mended.state = MendedText::State::broken;
  return mended;
}

}  // namespace saraban::intake
