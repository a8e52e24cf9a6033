// The Thai corrections to UAX #14: where ICU's breaks are taken away, and where one is missing (this room only).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/letter_class.h"
#include "text/lexicon.h"

namespace saraban::text {

class BreakRules {
 public:
  explicit BreakRules(const LexiconTrie& lexicon) : lexicon_(lexicon) {}

  // Whether ranges, dates with their eras, and what stands beside an entry of the lexicon without a break hold
  // together: they part before numbers and their units do.
  enum class Phrases { hold, may_part };

  // allowed[i] says whether a line may end before units[i]; allowed has one element more than the line has units.
  void correct(std::u16string_view units, std::vector<std::uint8_t>& allowed, Phrases phrases);

  // For a segment that must be cut: only what is never to be done stays forbidden, the lexicon is not asked.
  void correct_in_emergency(std::u16string_view units, std::vector<std::uint8_t>& allowed);

  // Of the last line: whether the rules of marks and syllables forbid that a line begins with units[at], at > 0.
  bool must_hold_before(std::size_t at) const;
  // Whether a vowel would be parted from its consonant (เ|ก, ก|า), which are grapheme clusters of their own.
  bool parts_vowel(std::size_t at) const;
  // In an address or a code, which have no words: after . / @ _
  bool joins_code(std::size_t at) const;
  bool is_in_number(std::size_t at) const { return is(at - 1, digit) && is(at, digit); }
  bool is_blank(std::size_t at) const { return is(at, blank); }

  // Whether the last line held only characters whose grapheme clusters these rules keep whole by themselves.
  bool knows_all_clusters() const { return knows_all_clusters_; }

 private:
  struct Match {
    std::size_t begin, end;
    std::uint16_t kinds;
    bool longest;  // no longer entry begins at the same place
  };

  void classify();
  void find_matches();
  void add_script_joins();
  void mend_words();
  void allow_entry_ends();
  void hold_words();
  void hold_numbers_and_dates(Phrases phrases);
  void hold_ranges();
  void hold_number_after(const Match& head);
  void hold_places();
  void hold_people();
  void hold_quotations();
  void forbid_line_ends();

  bool is(std::size_t at, unsigned classes) const { return at < size() && (classes_[at] & classes) != 0; }
  std::size_t size() const { return units_.size(); }
  bool may_begin(std::size_t at) const;                // a word, as far as one can see
  std::size_t skip_blanks_back(std::size_t at) const;  // where the text before the blanks before `at` ends
  std::size_t skip_blanks(std::size_t at) const;
  bool follows_entry(std::size_t match, std::size_t end, unsigned kinds) const;
  bool is_sure_word(const Match& match) const;
  bool is_unit(std::size_t match) const;
  bool precedes_place(std::size_t match) const;
  bool follows_year(std::size_t match) const;
  bool follows_number(std::size_t at) const;
  bool precedes_number(std::size_t at) const;
  void hold(std::size_t begin, std::size_t end);  // no line end in begin .. end, both included
  void hold_inside(std::size_t begin, std::size_t end) {
    if (end > begin + 1) hold(begin + 1, end - 1);
  }

  const LexiconTrie& lexicon_;
  std::u16string_view units_;
  std::vector<std::uint8_t>* allowed_ = nullptr;
  std::vector<std::uint16_t> classes_;
  std::vector<Match> matches_;  // by their beginnings
  bool knows_all_clusters_ = true;
};

}  // namespace saraban::text
