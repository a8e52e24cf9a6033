#include "sheet/row_mark.h"

#include <array>
#include <utility>

namespace saraban::sheet {
namespace {

// A word after # or /, in both languages.
struct MarkWord {
  std::string_view thai, english;
  char sign;
  RowMark::Kind kind;
};
constexpr std::array<MarkWord, 7> mark_words{{{"กลุ่ม", "group", '#', RowMark::Kind::group_begin},
                                              {"กลุ่ม", "group", '/', RowMark::Kind::group_end},
                                              {"คอลัมน์", "columns", '#', RowMark::Kind::columns_begin},
                                              {"คอลัมน์", "columns", '/', RowMark::Kind::columns_end},
                                              {"หน้าใหม่", "newpage", '#', RowMark::Kind::page_break},
                                              {"ผสาน", "merge", '#', RowMark::Kind::merge_equal},
                                              {"ลิงก์", "link", '#', RowMark::Kind::link}}};
// What a condition is about, before a colon; without it is its row.
constexpr std::array<MarkWord, 2> condition_words{{{"คอลัมน์", "column", '?', RowMark::Kind::column_condition},
                                                   {"แผ่นงาน", "sheet", '?', RowMark::Kind::sheet_condition}}};
constexpr std::string_view white = " \t\r\n";

std::optional<RowMark::Kind> find_word(std::string_view word, char sign) {
  for (const MarkWord& known : mark_words) {
    if (known.sign == sign && (word == known.thai || word == known.english)) return known.kind;
  }
  return std::nullopt;
}

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
  std::vector<std::string> thai, english;
  for (const MarkWord& known : mark_words) {
    if (known.sign != sign) continue;
    thai.push_back(std::string("{{") + sign + std::string(known.thai) + "}}");
    english.push_back(std::string("{{") + sign + std::string(known.english) + "}}");
  }
  const auto listed = [](const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word_of_list : words) text += (text.empty() ? "" : " ") + word_of_list;
    return text;
  };
  return make_error(
      "sheet.unknown-mark", source.place(word.begin, word.end - word.begin),
      {"ไม่รู้จักคำสั่ง “" + written + "” หลังเครื่องหมาย " + sign, "unknown word “" + written + "” after the sign " + sign},
      {"ใช้ได้: " + listed(thai), "one of: " + listed(english)});
}

Result<RowMark> parse_group_begin(const SourceTextPtr& source, Range keys) {
  RowMark mark{RowMark::Kind::group_begin, {}, {}, {}};
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

Result<RowMark> parse_columns_begin(const SourceTextPtr& source, Range name) {
  Diagnostics problems;
  std::vector<std::string> path;
  if (name.begin < name.end) {
    const auto expression = problems.take(lang::parse_expression(source, name.begin, name.end));
    if (!expression) return problems;
    path = expression->path();
  }
  if (path.size() == 1) return RowMark{RowMark::Kind::columns_begin, {}, {}, path.front()};
  return make_error("sheet.columns-without-list", source->place(name.begin, name.end - name.begin),
                    {"ไม่ได้บอกว่าคอลัมน์นี้ซ้ำตามรายการใด", "it is not said over which list the column repeats"},
                    {"ใส่ชื่อรายการ เช่น {{#คอลัมน์ หน่วยงาน}}", "add a list's name, as in {{#คอลัมน์ หน่วยงาน}}"});
}

Result<RowMark> parse_link(const SourceTextPtr& source, Range target) {
  if (target.begin == target.end) {
    return make_error("sheet.link-without-target", source->place(target.begin, 0),
                      {"ลิงก์นี้ไม่ได้บอกว่าไปที่ใด", "this link does not say where it leads"},
                      {"ใส่ค่าที่เป็นที่อยู่เว็บ เช่น {{#ลิงก์ รายการ.เว็บ}}", "add an address, as in {{#link รายการ.url}}"});
  }
  Diagnostics problems;
  auto expression = problems.take(lang::parse_expression(source, target.begin, target.end));
  if (!expression) return problems;
  return RowMark{RowMark::Kind::link, {}, std::move(*expression), {}};
}

// "คอลัมน์: ยอด > 0": what the condition is about, and where it begins.
std::pair<RowMark::Kind, Range> find_subject(std::string_view text, Range inside) {
  for (const MarkWord& word : condition_words) {
    for (const std::string_view name : {word.thai, word.english}) {
      if (text.substr(inside.begin, name.size()) != name) continue;
      const Range rest = trimmed(text, {inside.begin + name.size(), inside.end});
      if (rest.begin < rest.end && text[rest.begin] == ':') {
        return {word.kind, trimmed(text, {rest.begin + 1, rest.end})};
      }
    }
  }
  return {RowMark::Kind::condition, inside};
}

Result<RowMark> parse_condition(const SourceTextPtr& source, Range inside) {
  const auto [kind, condition] = find_subject(source->text(), inside);
  if (condition.begin == condition.end) {
    return make_error("sheet.condition-missing", source->place(condition.begin, 0),
                      {"หลังเครื่องหมาย ? ไม่มีเงื่อนไข", "no condition follows the sign ?"},
                      {"ใส่เงื่อนไข เช่น {{?ยอดรวม > 0}}", "add a condition, as in {{?ยอดรวม > 0}}"});
  }
  Diagnostics problems;
  auto expression = problems.take(lang::parse_expression(source, condition.begin, condition.end));
  if (!expression) return problems;
  return RowMark{kind, {}, std::move(*expression), {}};
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
  const auto kind = find_word(text.substr(word.begin, word.end - word.begin), sign);
  if (!kind) return unknown_mark(*source, word, sign);
  const Range rest = trimmed(text, {word.end, inside.end});
  if (*kind == RowMark::Kind::group_begin) return parse_group_begin(source, rest);
  if (*kind == RowMark::Kind::columns_begin) return parse_columns_begin(source, rest);
  if (*kind == RowMark::Kind::link) return parse_link(source, rest);
  return RowMark{*kind, {}, {}, {}};
}

}  // namespace saraban::sheet
