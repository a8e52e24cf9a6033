// The page tree (ISO 32000-1, 7.7.3), balanced, its nodes written as soon as they are full.
#pragma once
#include <cstdint>
#include <vector>

#include "pdf/spool.h"

namespace saraban::pdf {

class PageTree {
 public:
  explicit PageTree(Spool& spool) : spool_(spool) {}

  // The node that the page's /Parent names.
  std::uint32_t add(std::uint32_t page) { return add_kid(0, page, 1); }
  std::size_t pages() const { return pages_; }
  // Writes what is left and returns the root; there must be a page.
  std::uint32_t finish();

 private:
  struct Node {
    std::uint32_t number = 0;
    std::uint32_t pages = 0;
    std::vector<std::uint32_t> kids;
  };

  std::uint32_t add_kid(std::size_t level, std::uint32_t kid, std::uint32_t pages);
  void write(const Node& node, std::uint32_t parent);

  Spool& spool_;
  std::vector<Node> open_;  // one a level, the leaves' first
  std::size_t pages_ = 0;
};

}  // namespace saraban::pdf
