#include "sheet/row_mark.h"

#include <array>
#include <utility>

namespace saraban::sheet {
namespace {

constexpr std::array<std::string_view, 2> group_words = {"กลุ่ม", "group"};
constexpr std::string_view white = " \t\r\n";

bool is_group_word(std::string_view word) { return word == group_words[0] || word == group_words[1]; }

struct Range {
  std::size_t begin, end;
};

Range trimmed(std::string_view text, Range range) {
  while (range.begin < range.end && white.find(text[range.begin]) != std::string_view::npos) ++range.begin;
  while (range.end > range.begin && white.find(text[range.end - 1]) != std::string_view::npos) --range.end;
  return range;
}

// Between commas that stand in no bracket and in no quoted text.
std::vector<Range> split_at_commas(std::string_view text, Range whole) {
  std::vector<Range> parts;
  std::size_t begin = whole.begin;
  int depth = 0;
  char quote = 0;
  for (std::size_t i = whole.begin; i < whole.end; ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'' || c == '`') {
      quote = c;
    } else if (c == '(' || c == '[') {
      ++depth;
    } else if (c == ')' || c == ']') {
      --depth;
    } else if (c == ',' && depth == 0) {
      parts.push_back(trimmed(text, {begin, i}));
      begin = i + 1;
    }
  }
  parts.push_back(trimmed(text, {begin, whole.end}));
  return parts;
}

Diagnostic unknown_mark(const SourceText& source, Range word, char sign) {
  const std::string written(source.text().substr(word.begin, word.end - word.begin));
  const std::string example = sign == '#' ? "{{#กลุ่ม อำเภอ}}" : "{{/กลุ่ม}}";
  return make_error(
      "sheet.unknown-mark", source.place(word.begin, word.end - word.begin),
      {"ไม่รู้จักคำสั่ง “" + written + "” หลังเครื่องหมาย " + sign, "unknown word “" + written + "” after the sign " + sign},
      {"เขียนแบบนี้: " + example, "write " + example + " (or the word group)"});
}

Result<RowMark> parse_group_begin(const SourceTextPtr& source, Range keys) {
  RowMark mark{RowMark::Kind::group_begin, {}, {}};
  if (keys.begin == keys.end) {
    return make_error("sheet.group-without-key", source->place(keys.begin, 0),
                      {"กลุ่มนี้ไม่ได้บอกว่าจะจัดกลุ่มตามคอลัมน์ใด", "this group does not say by which column to group"},
                      {"ใส่ชื่อคอลัมน์ เช่น {{#กลุ่ม อำเภอ}}", "add a column's name, as in {{#กลุ่ม อำเภอ}}"});
  }
  Diagnostics problems;
  for (const Range& part : split_at_commas(source->text(), keys)) {
    auto expression = problems.take(lang::parse_expression(source, part.begin, part.end));
    if (!expression) continue;
    const auto path = expression->path();
    mark.keys.push_back({path.empty() ? std::string() : path.back(), std::move(*expression)});
  }
  if (problems.has_errors()) return problems;
  return mark;
}

Result<RowMark> parse_condition(const SourceTextPtr& source, Range inside) {
  if (inside.begin == inside.end) {
    return make_error("sheet.condition-missing", source->place(inside.begin, 0),
                      {"หลังเครื่องหมาย ? ไม่มีเงื่อนไข", "no condition follows the sign ?"},
                      {"ใส่เงื่อนไข เช่น {{?ยอดรวม > 0}}", "add a condition, as in {{?ยอดรวม > 0}}"});
  }
  Diagnostics problems;
  auto expression = problems.take(lang::parse_expression(source, inside.begin, inside.end));
  if (!expression) return problems;
  return RowMark{RowMark::Kind::condition, {}, std::move(*expression)};
}

}  // namespace

TagUse find_tag_use(std::string_view inside) {
  const bool signed_tag = !inside.empty() && (inside[0] == '#' || inside[0] == '/' || inside[0] == '?');
  return signed_tag ? TagUse::mark : TagUse::value;
}

Result<RowMark> parse_row_mark(const SourceTextPtr& source, std::size_t begin, std::size_t end) {
  const std::string_view text = source->text();
  const char sign = text[begin];
  const Range inside = trimmed(text, {begin + 1, end});
  if (sign == '?') return parse_condition(source, inside);

  Range word = inside;
  const std::size_t word_end = text.substr(0, inside.end).find_first_of(white, inside.begin);
  if (word_end != std::string_view::npos) word.end = word_end;
  if (!is_group_word(text.substr(word.begin, word.end - word.begin))) return unknown_mark(*source, word, sign);
  if (sign == '/') return RowMark{RowMark::Kind::group_end, {}, {}};
  return parse_group_begin(source, trimmed(text, {word.end, inside.end}));
}

}  // namespace saraban::sheet
