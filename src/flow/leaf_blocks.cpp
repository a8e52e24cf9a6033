#include "flow/leaf_blocks.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "flow/list_mark.h"

namespace saraban::flow {
namespace {

Size paper_size(int paper) {
  switch (paper) {
    case 5: return {Length::millimetres(148), Length::millimetres(210)};
    case 14: return {Length::millimetres(215.9), Length::millimetres(355.6)};  // legal: 8.5 by 14 inches
    default: return {Length::millimetres(210), Length::millimetres(297)};
  }
}

BlockNode parse_page(const BlockHead& head, Diagnostics& problems) {
  PageNode page;
  PageSetup& setup = page.setup;
  setup.paper =
      paper_size(head.choice(AttributeKind::paper, {{"A4", "เอ๔", 4}, {"A5", "เอ๕", 5}, {"legal", "ลีกัล", 14}}, problems)
                     .value_or(4));
  const auto orientation =
      head.choice(AttributeKind::orientation, {{"portrait", "ตั้ง", 0}, {"landscape", "นอน", 1}}, problems);
  if (orientation.value_or(0) == 1) std::swap(setup.paper.width, setup.paper.height);
  setup.top = head.length(AttributeKind::top, problems).value_or(setup.top);
  setup.bottom = head.length(AttributeKind::bottom, problems).value_or(setup.bottom);
  setup.left = head.length(AttributeKind::left, problems).value_or(setup.left);
  setup.right = head.length(AttributeKind::right, problems).value_or(setup.right);
  const auto digits = head.choice(AttributeKind::digits, {{"thai", "ไทย", 0}, {"arabic", "อารบิก", 1}}, problems);
  setup.page_digits = digits.value_or(0) == 1 ? Digits::arabic : Digits::thai;
  setup.first_page_number = head.number(AttributeKind::first_page, 99999, problems).value_or(0);
  const Length least = Length::centimetres(2);
  if (setup.left + setup.right + least > setup.paper.width || setup.top + setup.bottom + least > setup.paper.height) {
    problems.add(make_error("flow.bad-value", head.place(),
                            {"ขอบกระดาษกว้างจนไม่เหลือที่พิมพ์", "the margins leave no room for text"},
                            {"ลดค่า บน ล่าง ซ้าย ขวา", "make top, bottom, left or right smaller"}));
  }
  return {std::move(page)};
}

std::optional<BlockNode> parse_image(const BlockHead& head, const StyleSheet& styles, std::optional<Align> around,
                                     Diagnostics& problems) {
  if (!head.require(AttributeKind::file, problems)) return std::nullopt;
  FigureNode figure;
  figure.place = head.place();
  figure.width = head.length(AttributeKind::width, problems);
  figure.height = head.length(AttributeKind::height, problems);
  figure.align = head.align(problems).value_or(around.value_or(Align::centre));
  figure.space_before = styles.table().before;
  figure.space_after = styles.table().after;
  if (auto alternative = head.pattern(AttributeKind::alternative, problems)) {
    figure.alternative = std::move(*alternative);
  }
  auto path = head.pattern(AttributeKind::file, problems);
  if (!path) return std::nullopt;
  figure.path = std::move(*path);
  return BlockNode{std::move(figure)};
}

// Where a title stands among the headings; an error where it does not.
std::optional<std::size_t> find_heading(const BlockHead& head, AttributeKind kind, const ContentNode& content,
                                        Diagnostics& problems) {
  const auto title = head.word(kind, problems);
  if (!title) return std::nullopt;
  const auto found =
      std::find(content.headings.begin(), content.headings.end(), std::string(without_list_mark(*title)));
  if (found != content.headings.end()) return static_cast<std::size_t>(found - content.headings.begin());
  Message hint{fmt::format("หัวข้อที่มี: {}", fmt::join(content.headings, " | ")),
               fmt::format("headings: {}", fmt::join(content.headings, " | "))};
  if (const auto nearest = find_nearest(*title, content.headings)) {
    hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
  }
  problems.add(
      make_error("flow.unknown-heading", head.place_of(kind),
                 {fmt::format("“{}” ไม่อยู่ในรายชื่อหัวข้อ", *title), fmt::format("“{}” is not among the headings", *title)},
                 std::move(hint)));
  return std::nullopt;
}

std::optional<BlockNode> parse_content(const BlockHead& head, Diagnostics& problems) {
  if (!head.require(AttributeKind::file, problems)) return std::nullopt;
  ContentNode content;
  content.place = head.place();
  for (const std::string& title : head.parts(AttributeKind::headings, problems)) {
    if (!title.empty()) content.headings.emplace_back(without_list_mark(title));
  }
  content.to = content.headings.size() + 1;
  if (const auto from = find_heading(head, AttributeKind::from, content, problems)) content.from = *from + 1;
  if (const auto through = find_heading(head, AttributeKind::through, content, problems)) content.to = *through + 2;
  auto file = head.pattern(AttributeKind::file, problems);
  if (!file) return std::nullopt;
  content.file = std::move(*file);
  return BlockNode{std::move(content)};
}

BlockNode parse_contents(const BlockHead& head, const StyleSheet& styles, Diagnostics& problems) {
  constexpr int usual_levels = 3;
  ContentsNode contents;
  contents.place = head.place();
  static_assert(StyleNames::contents.size() == 4);
  const int levels =
      head.choice(AttributeKind::levels, {{"1", "๑", 1}, {"2", "๒", 2}, {"3", "๓", 3}, {"4", "๔", 4}}, problems)
          .value_or(usual_levels);
  for (std::size_t i = 0; i < static_cast<std::size_t>(levels); ++i) {
    const NamedStyle& style = styles.get(StyleNames::contents[i]);
    contents.levels.push_back({style.paragraph, style.text()});
  }
  return {std::move(contents)};
}

}  // namespace

std::optional<BlockNode> parse_leaf(const BlockHead& head, const StyleSheet& styles, std::optional<Align> align,
                                    Diagnostics& problems) {
  switch (head.spec().kind) {
    case BlockKind::page: return parse_page(head, problems);
    case BlockKind::image: return parse_image(head, styles, align, problems);
    case BlockKind::page_break: return BlockNode{PageBreak{}};
    case BlockKind::rule:
      return BlockNode{HorizontalRule{styles.table().line, styles.table().before, styles.table().after}};
    case BlockKind::content: return parse_content(head, problems);
    case BlockKind::contents: return parse_contents(head, styles, problems);
    case BlockKind::spacer: {
      if (!head.require(AttributeKind::height, problems)) return std::nullopt;
      const auto height = head.length(AttributeKind::height, problems);
      if (!height) return std::nullopt;
      return BlockNode{Spacer{*height}};
    }
    default: break;
  }
  assert(false && "a block with a body is no leaf");
  return std::nullopt;
}

}  // namespace saraban::flow
