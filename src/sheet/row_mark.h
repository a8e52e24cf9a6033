// Marks: the tags that say something about their whole row, column or sheet, not about their cell.
//
//   {{#กลุ่ม อำเภอ}}     {{#group amphoe}}     a group begins on this row; its keys are expressions over one item, with
//   commas between
//   {{/กลุ่ม}}           {{/group}}            the innermost open group ends on this row
//   {{#คอลัมน์ หน่วยงาน}}  {{#columns agencies}}  this column (or all up to {{/คอลัมน์}}) repeats for each item of the list
//   {{/คอลัมน์}}         {{/columns}}          the last of the columns that repeat
//   {{#หน้าใหม่}}        {{#newpage}}          a page begins with this row, but for the first of its rows
//   {{#ผสาน}}           {{#merge}}            equal values of this cell, one under the other, become one merged cell
//   {{#ลิงก์ ที่อยู่เว็บ}}     {{#link url}}         the cell is a link to what the expression comes to
//   {{?ยอด > 0}}                              the row stands only where this is true
//   {{?คอลัมน์: ยอด > 0}}  {{?column: …}}        the column stands only where this is true
//   {{?แผ่นงาน: ยอด > 0}}  {{?sheet: …}}         the sheet stands only where this is true
// What stands between the braces of one tag -> RowMark, or nothing where the tag is no mark (then it is an expression).
// Codes: sheet.unknown-mark, sheet.group-without-key, sheet.columns-without-list, sheet.link-without-target,
// sheet.condition-missing, and those of
// lang/expression.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "lang/expression.h"

namespace saraban::sheet {

// One key of a group: rows with equal values of all keys are one group.
struct GroupKey {
  std::string name;  // under which the group's rows find the value; empty for a computed key without a name
  lang::Expression expression;
};

struct RowMark {
  enum class Kind {
    group_begin,
    group_end,
    columns_begin,
    columns_end,
    page_break,
    merge_equal,
    link,
    condition,
    column_condition,
    sheet_condition
  };
  Kind kind;
  std::vector<GroupKey> keys;                  // of a group_begin, at least one
  std::optional<lang::Expression> expression;  // of a link and of the three conditions
  std::string list;                            // of a columns_begin
};

// Whether the inside of a tag is a mark: it begins with # or / or ?.
enum class TagUse { mark, value };
TagUse find_tag_use(std::string_view inside);

// source.text()[begin, end) is the inside of a tag that is a mark.
Result<RowMark> parse_row_mark(const SourceTextPtr& source, std::size_t begin, std::size_t end);

}  // namespace saraban::sheet
