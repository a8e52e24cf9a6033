#include "layout/list_tags.h"

#include "layout/tag.h"

namespace saraban::layout {
namespace {

constexpr std::uint32_t kTagsOfLevel = 3;  // list, list_item, list_body
constexpr std::uint32_t kTagsOfItem = 2;   // list_item, list_body

}  // namespace

bool is_list_item(const flow::Paragraph& paragraph) {
  return !paragraph.marker.empty() && !(paragraph.style && paragraph.style->heading_level > 0);
}

ListTags::Steps ListTags::enter(const flow::Paragraph& paragraph) {
  Steps steps;
  if (paragraph.style && paragraph.style->heading_level > 0) {
    steps.close = leave_all();
    return steps;
  }
  const Length left = paragraph.style ? paragraph.style->left_indent : Length{};
  const Length first = paragraph.style ? paragraph.style->first_line_indent : Length{};
  if (!is_list_item(paragraph)) {
    for (; !levels_.empty() && left <= levels_.back(); levels_.pop_back()) steps.close += kTagsOfLevel;
    return steps;
  }
  const Length level = left + first;
  for (; !levels_.empty() && level < levels_.back(); levels_.pop_back()) steps.close += kTagsOfLevel;
  if (!levels_.empty() && levels_.back() == level) {
    steps.close += kTagsOfItem;
  } else {
    levels_.push_back(level);
    steps.open.push_back(tag(frame::Role::list));
  }
  steps.open.push_back(tag(frame::Role::list_item));
  return steps;
}

std::uint32_t ListTags::leave_all() {
  const auto closing = static_cast<std::uint32_t>(levels_.size()) * kTagsOfLevel;
  levels_.clear();
  return closing;
}

}  // namespace saraban::layout
