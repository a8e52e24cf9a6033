#include "pdf/page_tree.h"

#include <cassert>
#include <utility>

#include "pdf/number.h"

namespace saraban::pdf {
namespace {

constexpr std::size_t fan_out = 128;

}  // namespace

std::uint32_t PageTree::add_kid(std::size_t level, std::uint32_t kid, std::uint32_t pages) {
  if (level == 0) ++pages_;
  if (level == open_.size()) open_.push_back({spool_.reserve(), 0, {}});
  if (open_[level].kids.size() == fan_out) {
    const Node full = std::exchange(open_[level], {spool_.reserve(), 0, {}});
    write(full, add_kid(level + 1, full.number, full.pages));
  }
  open_[level].kids.push_back(kid);
  open_[level].pages += pages;
  return open_[level].number;
}

void PageTree::write(const Node& node, std::uint32_t parent) {
  std::string body = "<</Type/Pages/Count ";
  append_integer(body, node.pages);
  if (parent != 0) {
    body += "/Parent ";
    append_integer(body, parent);
    body += " 0 R";
  }
  body += "/Kids[";
  for (const std::uint32_t kid : node.kids) {
    append_integer(body, kid);
    body += " 0 R ";
  }
  spool_.write(node.number, body + "]>>");
}

std::uint32_t PageTree::finish() {
  assert(!open_.empty());
  for (std::size_t level = 0; level + 1 < open_.size(); ++level) {
    const Node node = std::move(open_[level]);
    write(node, add_kid(level + 1, node.number, node.pages));
  }
  write(open_.back(), 0);
  return open_.back().number;
}

}  // namespace saraban::pdf
