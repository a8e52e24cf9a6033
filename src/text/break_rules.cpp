#include "text/break_rules.h"

#include <algorithm>

#include "text/syllable.h"

namespace saraban::text {
namespace {

constexpr char16_t lo_ling = u'ล', paiyannoi = u'ฯ', quotation_mark = u'"', full_stop = u'.', percent = u'%',
                   hyphen = u'-';
constexpr char16_t sara_a = 0x0E30, sara_aa = 0x0E32, lakkhangyao = 0x0E45;
constexpr char16_t en_dash = u'–', em_dash = u'—';

// A name after a title is held whole when it is no longer than this; a longer run of letters is a sentence.
constexpr std::size_t longest_name = 30;  // UTF-16 units, about 20 letters

// A shorter entry may stand by chance where two words meet (ตาก in ตา|กลม): its end is no proof of a word's end, and a
// place of so few letters is one only after its อำเภอ.
constexpr std::size_t shortest_sure_word = 5;
constexpr std::size_t longest_head = 40;

}  // namespace

void BreakRules::correct(std::u16string_view units, std::vector<std::uint8_t>& allowed, Phrases phrases) {
  units_ = units;
  allowed_ = &allowed;
  classify();
  find_matches();
  add_script_joins();
  mend_words();
  if (phrases == Phrases::may_part) allow_entry_ends();
  hold_words();
  hold_numbers_and_dates(phrases);
  if (phrases == Phrases::hold) hold_ranges();
  hold_places();
  hold_people();
  hold_quotations();
  forbid_line_ends();
}

void BreakRules::correct_in_emergency(std::u16string_view units, std::vector<std::uint8_t>& allowed) {
  units_ = units;
  allowed_ = &allowed;
  classify();
  add_script_joins();
  forbid_line_ends();
}

void BreakRules::classify() {
  classes_.resize(size());
  unsigned all = plain;
  for (std::size_t i = 0; i < size(); ++i) {
    classes_[i] = classify_letter(units_[i]);
    all &= classes_[i];
  }
  knows_all_clusters_ = (all & plain) != 0;
}

void BreakRules::find_matches() {
  matches_.clear();
  for (std::size_t begin = 0; begin < size(); ++begin) {
    if (is(begin, thai_follower | blank)) continue;
    const std::size_t first = matches_.size();
    lexicon_.find_entries(units_.substr(begin), [&](std::size_t length, std::uint16_t kinds) {
      matches_.push_back({begin, begin + length, kinds, false});
    });
    if (matches_.size() > first) matches_.back().longest = true;
  }
  for (Match& match : matches_) {  // ปี is a unit in "๒๐ ปี", and the head of a year elsewhere
    const bool both = (match.kinds & unit_entry) != 0 && (match.kinds & era_entry) != 0;
    if (both && follows_number(match.begin)) match.kinds &= static_cast<std::uint16_t>(~era_entry);
  }
}

// UAX #14 takes a Thai letter beside a Latin letter, a digit, a bracket or a quotation mark for one word (LB28, LB23,
// LB30, LB19): Thai writes no space there, so the line would overflow.
void BreakRules::add_script_joins() {
  for (std::size_t i = 1; i < size(); ++i) {
    const bool after_thai = is(i - 1, thai_letter) && !is(i - 1, leading_vowel);
    const bool to_other = is(i, latin | digit | opening);
    const bool before_thai = is(i, thai_beginner);
    const bool from_other = is(i - 1, latin | digit | repeater) || units_[i - 1] == percent ||
                            (is(i - 1, closing) && !is(i - 1, thai_letter) && units_[i - 1] != full_stop &&
                             units_[i - 1] != u':' && units_[i - 1] != u'/');
    const bool between_brackets = i > 1 && is(i - 1, closing) && is(i, opening) && is(i - 2, thai_letter);
    if ((after_thai && to_other) || (from_other && before_thai) || between_brackets) (*allowed_)[i] = 1;
  }
}

// Where the dictionary cut a word of the lexicon in two, it took the rest of the word with the next one (ผู้สูงอา|ยุทุก):
// the word's true end is where the line may end.
void BreakRules::mend_words() {
  for (const Match& match : matches_) {
    const bool sure = match.end - match.begin >= shortest_sure_word;
    if (!match.longest || match.end >= size() || !may_begin(match.begin) || !is(match.end, thai_beginner)) continue;
    const auto begin = allowed_->begin();
    const bool cut =
        std::find(begin + static_cast<std::ptrdiff_t>(match.begin) + 1, begin + static_cast<std::ptrdiff_t>(match.end),
                  1) != begin + static_cast<std::ptrdiff_t>(match.end);
    const bool abbreviation = units_[match.end - 1] == full_stop && (match.kinds & ~word_entry) == 0;
    if ((cut && sure) || abbreviation) (*allowed_)[match.end] = 1;
  }
}

// The dictionary has compounds of its own (เป็นกลุ่ม|เปราะบาง): in need, an entry of the lexicon is parted from them.
void BreakRules::allow_entry_ends() {
  for (const Match& match : matches_) {
    if (!is_sure_word(match) || match.end - match.begin < shortest_sure_word) continue;
    (*allowed_)[match.begin] = 1;
    (*allowed_)[match.end] = 1;
  }
}

void BreakRules::hold_words() {
  for (const Match& match : matches_) {
    if (is_sure_word(match)) hold_inside(match.begin, match.end);
  }
}

bool BreakRules::is_sure_word(const Match& match) const {
  return match.longest && ((match.kinds & place_entry) == 0 || match.end - match.begin >= shortest_sure_word);
}

// Number and unit; day and month; month, era and year; "ข้อ" and its number.
void BreakRules::hold_numbers_and_dates(Phrases phrases) {
  for (std::size_t i = 0; i < matches_.size(); ++i) {
    const Match& match = matches_[i];
    const std::size_t before = skip_blanks_back(match.begin);
    if ((is_unit(i) || (match.kinds & month_entry) != 0) && follows_number(match.begin)) hold(before, match.begin);
    const bool joins_date = (match.kinds & era_entry) != 0 && follows_entry(i, before, month_entry | era_entry);
    if (joins_date && phrases == Phrases::hold) hold(before, match.begin);
    const bool heads_number = (match.kinds & (month_entry | era_entry)) != 0 ||
                              ((match.kinds & number_head_entry) != 0 && may_begin(match.begin));
    if (heads_number && precedes_number(match.end)) hold_number_after(match);
  }
}

// "๒๕๖๑ – ๒๕๘๐", "ต.ค.-ธ.ค.": a range is one thing.
void BreakRules::hold_ranges() {
  for (const Match& match : matches_) {
    if ((match.kinds & month_entry) == 0) continue;
    classes_[match.begin] |= month_begin;
    classes_[match.end - 1] |= month_end;
  }
  for (std::size_t i = 1; i + 1 < size(); ++i) {
    if (units_[i] != en_dash && units_[i] != em_dash && units_[i] != hyphen) continue;
    const std::size_t before = skip_blanks_back(i), after = skip_blanks(i + 1);
    if (before > 0 && is(before - 1, digit | month_end) && is(after, digit | month_begin)) hold(before, after);
  }
}

void BreakRules::hold_places() {
  for (std::size_t i = 0; i < matches_.size(); ++i) {
    const Match& place = matches_[i];
    const std::size_t before = skip_blanks_back(place.begin);
    if ((place.kinds & place_entry) == 0 || !follows_entry(i, before, place_head_entry)) continue;
    hold(before, place.begin);
    hold_inside(place.begin, place.end);
  }
}

// The title, and the given name and surname after it: up to the second blank, where each is short enough for a name.
void BreakRules::hold_people() {
  for (const Match& match : matches_) {
    if ((match.kinds & title_entry) == 0 || !match.longest || !may_begin(match.begin)) continue;
    std::size_t begin = skip_blanks(match.end);
    if (!is(begin, thai_beginner)) continue;
    hold(match.end, begin);
    for (int part = 0; part < 2; ++part) {
      std::size_t end = begin;
      while (end - begin <= longest_name && is(end, thai_letter)) ++end;
      if (end - begin > longest_name) break;
      hold_inside(begin, end);
      begin = skip_blanks(end);
      if (begin == end) break;
    }
  }
}

// A straight quotation mark opens and closes by turns; where they do not pair, UAX #14's caution stands (LB19).
void BreakRules::hold_quotations() {
  const auto marks = std::count(units_.begin(), units_.end(), quotation_mark);
  if (marks == 0 || marks % 2 != 0) return;
  bool opens = true;
  for (std::size_t i = 0; i < size(); ++i) {
    if (units_[i] != quotation_mark) continue;
    if (opens) {
      if (i > 0 && is(i - 1, thai_letter) && !is(i - 1, leading_vowel)) (*allowed_)[i] = 1;
      hold(i + 1, skip_blanks(i + 1));
    } else {
      hold(skip_blanks_back(i), i);
      if (is(i + 1, thai_beginner)) (*allowed_)[i + 1] = 1;
    }
    opens = !opens;
  }
}

void BreakRules::forbid_line_ends() {
  for (std::size_t i = 1; i < size(); ++i) {
    if ((*allowed_)[i] != 0 && must_hold_before(i)) (*allowed_)[i] = 0;
  }
}

// Never before ๆ ฯ and closing marks nor after opening marks, blanks or not; never inside ฯลฯ; never between a vowel
// or mark and its consonant, nor inside a syllable; never inside the number of a letter (๐๐๒๗/ว ๑๒๓). Never after a
// hyphen: readers take one at a line's end for a mark of the line break and leave it out of what they copy.
bool BreakRules::must_hold_before(std::size_t at) const {
  if (is(at, closing | thai_follower | blank) || is(at - 1, leading_vowel)) return true;
  const std::size_t before = skip_blanks_back(at);
  if (before > 0 && (is(before - 1, opening) || units_[before - 1] == hyphen)) return true;
  if (units_[at - 1] == paiyannoi && units_[at] == lo_ling && at + 1 < size() && units_[at + 1] == paiyannoi)
    return true;
  if (units_[at - 1] == u'/' && at > 1 && is(at - 2, digit)) return true;
  return cuts_syllable(units_, at);
}

bool BreakRules::parts_vowel(std::size_t at) const {
  return is(at - 1, leading_vowel) || units_[at] == sara_a || units_[at] == sara_aa || units_[at] == lakkhangyao;
}

bool BreakRules::joins_code(std::size_t at) const {
  const char16_t before = units_[at - 1];
  const bool parts = before == full_stop || before == u'/' || before == u'@' || before == u'_';
  return parts && is(at, latin | digit) && at > 1 && is(at - 2, latin);
}

// The number after its head, in groups as telephone numbers have them (โทร. ๐ ๕๕๖๑ ๑๒๓๔).
void BreakRules::hold_number_after(const Match& head) {
  const bool may_be_grouped = (head.kinds & number_head_entry) != 0;
  std::size_t end = head.end;
  do {
    const std::size_t begin = skip_blanks(end);
    hold(end, begin);
    for (end = begin; is(end, digit);) ++end;
  } while (may_be_grouped && is(end, blank) && precedes_number(end));
}

// Whether an entry of these kinds ends at `end`; matches_[match] begins behind it.
bool BreakRules::follows_entry(std::size_t match, std::size_t end, unsigned kinds) const {
  while (match-- > 0 && matches_[match].begin + longest_head >= end) {
    if (matches_[match].end == end && (matches_[match].kinds & kinds) != 0) return true;
  }
  return false;
}

// Whether the number before the match is a year.
bool BreakRules::follows_year(std::size_t match) const {
  std::size_t at = skip_blanks_back(matches_[match].begin);
  while (at > 0 && is(at - 1, digit)) --at;
  return follows_entry(match, skip_blanks_back(at), month_entry | era_entry);
}

// Whether the match counts what the number before it says. It does not in "พ.ศ. ๒๕๖๖ จังหวัด…", nor where it begins
// something of its own ("หมู่ที่ ๕ ตำบลวังลึก", "๑๒๓/๒๕๖๖ ข้อ ๕").
bool BreakRules::is_unit(std::size_t i) const {
  const Match& match = matches_[i];
  if ((match.kinds & unit_entry) == 0 || !match.longest || follows_year(i) || precedes_place(i)) return false;
  return (match.kinds & number_head_entry) == 0 || !precedes_number(match.end);
}

bool BreakRules::precedes_place(std::size_t match) const {
  const std::size_t begin = skip_blanks(matches_[match].end);
  while (++match < matches_.size() && matches_[match].begin <= begin) {
    if (matches_[match].begin == begin && (matches_[match].kinds & place_entry) != 0) return true;
  }
  return false;
}

bool BreakRules::may_begin(std::size_t at) const { return at == 0 || (*allowed_)[at] != 0 || !is(at - 1, thai_letter); }

std::size_t BreakRules::skip_blanks_back(std::size_t at) const {
  while (at > 0 && is(at - 1, blank)) --at;
  return at;
}

std::size_t BreakRules::skip_blanks(std::size_t at) const {
  while (is(at, blank)) ++at;
  return at;
}

bool BreakRules::follows_number(std::size_t at) const {
  const std::size_t end = skip_blanks_back(at);
  return end > 0 && is(end - 1, digit);
}

bool BreakRules::precedes_number(std::size_t at) const { return is(skip_blanks(at), digit); }

void BreakRules::hold(std::size_t begin, std::size_t end) {
  std::fill(allowed_->begin() + static_cast<std::ptrdiff_t>(begin),
            allowed_->begin() + static_cast<std::ptrdiff_t>(std::min(end, size())) + 1, std::uint8_t{0});
}

}  // namespace saraban::text
