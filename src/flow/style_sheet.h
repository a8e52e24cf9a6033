// The named styles of documents: templates/styles/official.toml -> StyleSheet.
//
//   [style.body]  thai = "เนื้อความ"; based_on = "…"; font, size, bold, italic, underline; align; first_line, left, right
//                 (cm); before, after, leading (pt); keep_with_next, keep_together; level
//   [list.level-1] mark_at, text_at (cm)     where the mark and the text of a list item begin
//   [table]       padding_x, padding_y, line (pt), head_fill; before, after (pt)
//   [signatures]  before (pt)                white space for the hand that signs
//   [running]     head_from_edge, foot_from_edge (cm)
//
// A style that says nothing of a value takes it from the style it is based on, which stands above it. Codes:
// settings.*, flow.unknown-style, flow.bad-value, flow.missing-style.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/settings.h"
#include "flow/document.h"

namespace saraban::flow {

struct Emphasis {
  bool strong = false;
  bool slanted = false;
};

struct NamedStyle {
  std::string name;  // "body"
  std::string thai;  // "เนื้อความ"
  ParagraphStylePtr paragraph;
  std::array<TextStylePtr, 4> texts;  // by emphasis: plain, strong, slanted, both

  const TextStylePtr& text(Emphasis emphasis = {}) const {
    return texts[(emphasis.strong ? 1U : 0U) + (emphasis.slanted ? 2U : 0U)];
  }
};

// Styles that flow/ itself uses; a sheet without one of them is refused.
struct StyleNames {
  static constexpr const char* body = "body";
  static constexpr const char* title = "title";
  static constexpr const char* subject = "subject";
  static constexpr const char* list = "list";
  static constexpr const char* quote = "quote";
  static constexpr const char* cell = "cell";
  static constexpr const char* head_cell = "head-cell";
  static constexpr const char* total_cell = "total-cell";
  static constexpr const char* running = "running";
  static constexpr const char* signature = "signature";
  static constexpr const char* footnote = "footnote";
  static constexpr std::array<const char*, 4> headings{"heading-1", "heading-2", "heading-3", "heading-4"};
  static constexpr std::array<const char*, 4> contents{"contents-1", "contents-2", "contents-3", "contents-4"};
};

struct ListLevel {
  Length mark_at, text_at;  // from the left margin
};

struct TableLook {
  Length padding_x, padding_y;
  Border line;
  std::optional<Color> head_fill;
  Length before, after;
};

class StyleSheet {
 public:
  static constexpr std::size_t list_levels = 4;

  const NamedStyle* find(std::string_view name) const;   // by English or Thai name
  const NamedStyle& get(std::string_view name) const;    // one of StyleNames
  std::vector<std::string> names() const;                // English and Thai, for hints
  const ListLevel& list_level(std::size_t depth) const;  // 1.. ; deeper than the last is the last
  const TableLook& table() const { return table_; }
  Length head_from_edge() const { return head_from_edge_; }
  Length foot_from_edge() const { return foot_from_edge_; }
  Length signature_before() const { return signature_before_; }

 private:
  friend class StyleSheetReader;
  std::vector<NamedStyle> styles_;
  std::array<ListLevel, list_levels> list_levels_;
  TableLook table_;
  Length head_from_edge_, foot_from_edge_, signature_before_;
};
using StyleSheetPtr = std::shared_ptr<const StyleSheet>;

// Of the number of a note: small and raised.
TextStylePtr mark_style(const TextStyle& around);
ParagraphStylePtr with_align(const ParagraphStylePtr& style, Align align);

// `name` is what places call the file.
Result<StyleSheetPtr> parse_style_sheet(const std::string& name, std::string_view toml);

}  // namespace saraban::flow
