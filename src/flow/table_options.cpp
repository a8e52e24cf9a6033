#include "flow/table_options.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "core/decimal.h"
#include "core/thai_digits.h"

namespace saraban::flow {
namespace {

class TableOptionsReader {
 public:
  TableOptionsReader(const BlockHead& head, TableNode& table, Diagnostics& problems)
      : head_(head), table_(table), problems_(problems) {}

  TableOptions read(const StyleSheet& styles) {
    const TableLook& look = styles.table();
    table_.place = head_.place();
    table_.space_before = look.before;
    table_.space_after = look.after;
    table_.list = head_.expression(AttributeKind::list, problems_);
    table_.item_name = head_.word(AttributeKind::each, problems_).value_or("");
    read_groups();
    read_continued();
    for (const std::string& width : head_.parts(AttributeKind::widths, problems_)) read_width(width);
    for (const std::string& name : head_.parts(AttributeKind::align, problems_)) read_align(name);
    options_.unbroken = columns_of(AttributeKind::unbroken);
    options_.upward = columns_of(AttributeKind::upward);
    table_.merged_columns = columns_of(AttributeKind::merge);
    options_.lines = read_lines(head_, problems_);
    table_.row_height = head_.length(AttributeKind::height, problems_).value_or(Length{});
    table_.overflow = read_overflow(head_, problems_);
    const auto division =
        head_.choice(AttributeKind::divide_rows, {{"yes", "ใช่", 1}, {"no", "ไม่", 0}}, problems_).value_or(0);
    if (division == 1) table_.row_division = Table::RowDivision::everywhere;
    return std::move(options_);
  }

 private:
  void read_groups() {
    for (lang::Expression& key : head_.expressions(AttributeKind::group, problems_)) {
      if (table_.groups.size() == most_group_levels) {
        head_.bad_value(AttributeKind::group, "\"อำเภอ | ตำบล\" (ไม่เกิน ๔ ชั้น)", "\"amphoe | tambon\" (at most 4 levels)",
                        problems_);
        return;
      }
      table_.groups.push_back({std::move(key), {}, {}});
    }
  }

  void read_continued() {
    const auto word = head_.word(AttributeKind::continued, problems_);
    if (!word || *word == "no" || *word == "ไม่") return;
    table_.continued = *word == "yes" || *word == "ใช่" ? "(ต่อ)" : *word;
    if (word->empty()) head_.bad_value(AttributeKind::continued, "ใช่", "yes", problems_);
  }

  void read_width(const std::string& text) {
    TableColumn column;
    if (text == "auto" || text == "พอดี") {
      column.sizing = TableColumn::Sizing::content;
    } else if (const auto length = parse_length(text)) {
      column.sizing = TableColumn::Sizing::fixed;
      column.width = *length;
    } else {
      std::string share = to_arabic_digits(text);
      if (!share.empty() && share.back() == '*') share.pop_back();
      const auto number = share.empty() ? std::optional(Decimal(1)) : Decimal::parse(share);
      const auto integer = number ? number->to_integer() : std::nullopt;
      const bool fits = integer && *integer >= 1 && *integer <= 1000;
      if (!fits) {
        head_.bad_value(AttributeKind::widths, "\"1.5ซม. | 2 | 3 | พอดี\"", "\"1.5cm | 2 | 3 | auto\"", problems_);
      }
      column.share = fits ? static_cast<int>(*integer) : 1;
    }
    table_.columns.push_back(column);
  }

  void read_align(const std::string& name) {
    const std::array<std::tuple<std::string_view, std::string_view, Align>, 4> known{
        {{"left", "ซ้าย", Align::left},
         {"centre", "กลาง", Align::centre},
         {"right", "ขวา", Align::right},
         {"decimal", "ทศนิยม", Align::decimal}}};
    for (const auto& [english, thai, align] : known) {
      if (name != english && name != thai) continue;
      options_.aligns.push_back(align);
      return;
    }
    head_.bad_value(AttributeKind::align, "\"กลาง | ซ้าย | ขวา | ทศนิยม\"", "\"centre | left | right | decimal\"",
                    problems_);
  }

  std::vector<std::size_t> columns_of(AttributeKind kind) {
    std::vector<std::size_t> columns;
    for (const std::string& text : head_.parts(kind, problems_)) {
      const auto number = Decimal::parse(to_arabic_digits(text));
      const auto column = number ? number->to_integer() : std::nullopt;
      if (column && *column >= 1 && *column <= static_cast<std::int64_t>(most_columns)) {
        columns.push_back(static_cast<std::size_t>(*column - 1));
      } else {
        head_.bad_value(kind, "\"2 | 3\"", "\"2 | 3\"", problems_);
      }
    }
    return columns;
  }

  const BlockHead& head_;
  TableNode& table_;
  Diagnostics& problems_;
  TableOptions options_;
};

}  // namespace

TableOptions read_table_options(const BlockHead& head, const StyleSheet& styles, TableNode& table,
                                Diagnostics& problems) {
  return TableOptionsReader(head, table, problems).read(styles);
}

void check_table_options(const BlockHead& head, const TableOptions& options, const TableNode& table,
                         Diagnostics& problems) {
  const std::size_t columns = table.columns.size(), aligns = options.aligns.size();
  if (aligns != 0 && aligns != columns) {
    problems.add(make_error("flow.cell-count", head.place_of(AttributeKind::align),
                            {fmt::format("กำหนดไว้ {} คอลัมน์ แต่ตารางมี {} คอลัมน์", aligns, columns),
                             fmt::format("{} columns are described, the table has {}", aligns, columns)},
                            {"ให้จำนวนเท่ากัน", "make the numbers equal"}));
  }
  const auto check = [&](AttributeKind kind, const std::vector<std::size_t>& named) {
    if (std::all_of(named.begin(), named.end(), [&](std::size_t column) { return column < columns; })) return;
    head.bad_value(kind, "\"2 | 3\"", "\"2 | 3\"", problems);
  };
  check(AttributeKind::unbroken, options.unbroken);
  check(AttributeKind::upward, options.upward);
  check(AttributeKind::merge, table.merged_columns);
}

TableOptions::Lines read_lines(const BlockHead& head, Diagnostics& problems) {
  const auto choice = head.choice(AttributeKind::lines, {{"yes", "มี", 1}, {"no", "ไม่มี", 0}}, problems).value_or(1);
  return choice == 1 ? TableOptions::Lines::drawn : TableOptions::Lines::none;
}

Table::Overflow read_overflow(const BlockHead& head, Diagnostics& problems) {
  const auto choice =
      head.choice(AttributeKind::overflow, {{"shrink", "ย่อ", 1}, {"error", "ไม่ยอม", 0}}, problems).value_or(0);
  return choice == 1 ? Table::Overflow::shrinks : Table::Overflow::refused;
}

}  // namespace saraban::flow
