// The warnings of one layout run: the first few of each kind in full, then a count, so that a table of a million rows
// that does not fit says so in six lines. Errors pass through whole and stop the run.
#pragma once
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "core/geometry.h"
#include "core/result.h"
#include "text/font_catalogue.h"

namespace saraban::layout {

class Notices {
 public:
  // A line stands out of its measure by `excess`: not even one letter fits.
  void overfull_line(const Place& place, Length excess);
  // A word or a name that is wider than its line was cut inside a word.
  void word_cut(const Place& place);
  // A name that is wider than its line was cut at a space or between its parts.
  void name_cut(const Place& place);
  // The fixed columns were narrowed in proportion.
  void table_too_wide(const Place& place, Length wanted, Length room);
  // Columns that the table does not have.
  void cells_outside_table(const Place& place);
  // What should stand together was divided between pages.
  void taller_than_page(const Place& place);
  // A text does not fit in a row or box of a given height (an error, told when the run ends: others may follow).
  // A table's repeated head (with its sums brought forward) left no room for a row and is not there on some pages.
  void head_left_out(const Place& place);
  void text_cut(const Place& place, Length excess);
  // A running head or foot reaches so far into the column of text.
  void running_text_overlaps(const Place& place, Length excess);
  // A table of contents has no heading to name.
  void empty_contents(const Place& place);
  // The page's own margins leave no room (an error).
  void no_room(const Place& place);
  void missing_glyph(const text::Font& font, char32_t character, const Place& place);
  // Control characters or broken bytes in a text were replaced or left out.
  void unsettable_text(const Place& place);
  // A text begins with a mark that has no letter to stand on.
  void lone_mark(const Place& place);

  void add(Diagnostics&& others) { diagnostics_.add(std::move(others)); }
  // Opens what the catalogue says; that a font is not the one asked for is told at `place`, where an author named it, a
  // broken file at the file.
  std::optional<text::FontStack> take_fonts(Result<text::FontStack> fonts, const Place& place);
  template <class T>
  std::optional<T> take(Result<T> result) {
    return diagnostics_.take(std::move(result));
  }
  // An error was told: what follows is not worth doing.
  bool failed() const { return diagnostics_.has_errors(); }
  // All of them, with the counts of what was left out.
  Diagnostics finish() &&;

 private:
  enum Kind : std::uint8_t {
    kOverfull,
    kWordCut,
    kNameCut,
    kTooWide,
    kOutside,
    kTooTall,
    kMissing,
    kUnsettable,
    kLoneMark,
    kTextCut,
    kEmptyContents,
    kOverlap,
    kHeadLeftOut,
    kKinds
  };
  // Counts one; whether it is among the first few.
  bool is_shown(Kind kind);

  Diagnostics diagnostics_;
  Diagnostics told_at_end_;
  std::array<std::uint64_t, kKinds> counts_{};
  std::set<std::pair<std::string, char32_t>> missing_;  // by font name
};

}  // namespace saraban::layout
