// The ways through a document: bookmarks, named destinations, links, page labels (ISO 32000-1, 12.3 to 12.5, 12.4.2).
//
// Bookmarks are written as soon as the next one tells that they are whole; names and labels wait for the end, because
// their trees are sorted. Codes: pdf.unknown-destination, pdf.duplicate-destination (warnings).
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/geometry.h"
#include "pdf/spool.h"

namespace PoDoFo {
class PdfDictionary;
}

namespace saraban::pdf {

struct Goal {              // a point of a page, y up
  std::uint32_t page = 0;  // the page's object
  Point at;
};
std::string write_goal(const Goal& goal);  // "[3 0 R/XYZ 72 770 null]"

class Bookmarks {
 public:
  explicit Bookmarks(Spool& spool) : spool_(spool) {}

  // A level deeper than the last one's by more than one counts as one deeper.
  void add(std::string_view title, int level, const Goal& goal);
  std::uint32_t finish();  // the outline's root, 0 where there are no bookmarks

 private:
  struct Entry {
    std::uint32_t number = 0, previous = 0, first_child = 0, last_child = 0, children = 0;
    std::string text;  // /Title and /Dest
  };

  void close_last(std::uint32_t next);

  Spool& spool_;
  std::vector<Entry> open_;  // the root, then the last entry of each level
};

class Destinations {
 public:
  void add(std::string_view name, const Goal& goal);
  void note_link(std::string_view name) { wanted_.try_emplace(std::string(name)); }
  // Adds /Dests to the catalog's names.
  Diagnostics write(Spool& spool, PoDoFo::PdfDictionary& names) const;

 private:
  std::map<std::string, Goal, std::less<>> goals_;  // in the order of their bytes, as a name tree wants it
  std::map<std::string, char, std::less<>> wanted_;
  Diagnostics diagnostics_;
};

class PageLabels {
 public:
  void add(std::string_view label);
  // Adds /PageLabels to the catalog where a page has a label.
  void write(Spool& spool, PoDoFo::PdfDictionary& catalog) const;

 private:
  std::string packed_;  // labels, each ended by '\n'
  std::size_t pages_ = 0;
  bool any_ = false;
};

// The dictionary of a link annotation; `target` is "#name" or an address. `entries` are added as they are.
std::string write_link(const Box& box, Length page_height, std::string_view target, std::string_view entries);

}  // namespace saraban::pdf
