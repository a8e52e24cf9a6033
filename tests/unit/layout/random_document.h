// Documents made by chance, with what must be found of them on the pages: their text, in the order in which it is read,
// and marks in it by which a checker (frame_checker.h) knows what stands where.
//
// A heading's text begins "H<n>:". Of table t: a head "T<t>:", of a group "G<t>.<n>:", an item "R<t>.<n>=<value>:", a
// subtotal "S<t>.<n>:", the rows at a page's end "C<t>=<sum>:" and "B<t>=<sum>:", the total "E<t>=<sum>:". A kept block
// begins "K<n>:" and ends "k<n>:". The text of a footnote begins "N<n>:".
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "flow/document.h"

namespace saraban::layout::test {

struct RandomDocument {
  std::vector<flow::Block> blocks;    // tables of a document share their rows: lay one out at a time
  std::string text;                   // footnotes left out
  std::vector<std::string> notes;     // in the order of their marks
  std::vector<std::size_t> carrying;  // the tables with sums at a page's end
};

struct DocumentPlan {
  std::uint64_t seed = 1;
  std::size_t blocks = 14;
  bool has_tables = true, has_notes = true, has_sections = false, has_tall_rows = false;
};
RandomDocument random_document(const DocumentPlan& plan);

// The document on this paper; a section of the document turns it.
std::vector<flow::Block> blocks_on(const RandomDocument& document, const flow::PageSetup& setup);

// Words of office prose, signs and figures; no space at either end.
class Words {
 public:
  explicit Words(std::uint64_t seed) : state_(seed * 2654435761U + 88172645463325252ULL) {}
  std::size_t below(std::size_t n);
  std::string some(std::size_t most);

 private:
  std::uint64_t state_;
};

}  // namespace saraban::layout::test
