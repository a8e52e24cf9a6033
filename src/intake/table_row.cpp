#include "intake/table_row.h"

#include <algorithm>

#include "core/thai_digits.h"
#include "intake/word_key.h"
#include "text/utf8.h"

namespace saraban::intake {
namespace {

constexpr std::size_t most_shown = 1000;  // characters of a cell that is sent back

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.size() >= word.size() && text.substr(0, word.size()) == word;
  });
}

bool is_total_word(std::string_view text) {
  return begins_with_any(text, {"รวม", "ยอดรวม", "ผลรวม", "ทั้งสิ้น", "total", "Total", "TOTAL"});
}

bool is_remark_word(std::string_view text) {
  return begins_with_any(text, {"หมายเหตุ", "ลงชื่อ", "ผู้รายงาน", "ผู้จัดทำ", "ผู้รับรอง", "ผู้ตรวจ", "ตำแหน่ง", "(", "...", "___",
                                "ข้อมูล ณ", "*", "ที่มา"});
}

// Columns that a form fills in by itself, or that we wrote.
bool says_nothing(Field field) {
  return field == Field::number || field == Field::agency || field == Field::origin || field == Field::to_mend;
}

struct Filled {
  std::size_t telling = 0;  // recognised cells that say something
  std::size_t any = 0;      // all cells of the row
  bool has_id = false, has_name = false, has_surname = false;
};

Filled count_filled(const TableRow& row) {
  Filled filled;
  filled.any = row.raw->cells.size();
  for (std::size_t i = 0; i < field_count; ++i) {
    if (row.cells[i] != nullptr && !says_nothing(static_cast<Field>(i))) ++filled.telling;
  }
  filled.has_id = row.cell(Field::national_id) != nullptr;
  filled.has_name = row.cell(Field::given_name) != nullptr || row.cell(Field::full_name) != nullptr;
  filled.has_surname = row.cell(Field::surname) != nullptr;
  return filled;
}

bool any_cell(const TableRow& row, bool (*is_word)(std::string_view)) {
  return std::any_of(row.raw->cells.begin(), row.raw->cells.end(), [&](const RawCell& cell) {
    const std::size_t first = cell.text.find_first_not_of(" \n\t");
    return first != std::string::npos && is_word(std::string_view(cell.text).substr(first));
  });
}

// The head again, as it is printed on each page.
bool repeats_head(const TableRow& row, const TableHead& head) {
  std::size_t same = 0;
  for (const RecognisedColumn& column : head.columns) {
    const RawCell* cell = column.field ? row.raw->find(column.column) : nullptr;
    if (cell == nullptr || cell->text.size() > 200) continue;
    if (word_key(cell->text) == word_key(column.heading)) ++same;
  }
  return same >= 3;
}

// (1) (2) (3) … below the head.
bool counts_columns(const TableRow& row) {
  if (row.raw->cells.size() < 3) return false;
  std::size_t expected = 0;
  for (const RawCell& cell : row.raw->cells) {
    const std::string key = cell.text.size() > 20 ? std::string() : word_key(cell.text);
    if (key != std::to_string(++expected)) return false;
  }
  return true;
}

std::string shown(const std::string& text) {
  std::size_t characters = 0, at = 0;
  while (at < text.size() && characters < most_shown) {
    text::next_character(text, at);
    ++characters;
  }
  return at >= text.size() ? text : text.substr(0, at) + "…";
}

}  // namespace

TableRow make_table_row(const TableHead& head, std::uint32_t sheet, const RawRow& raw) {
  TableRow row;
  row.place = {sheet, raw.number};
  row.raw = &raw;
  for (const RecognisedColumn& column : head.columns) {
    if (!column.field) continue;
    const auto field = static_cast<std::size_t>(*column.field);
    row.columns[field] = column.column;
    row.cells[field] = raw.find(column.column);
  }
  return row;
}

std::optional<SkipReason> find_skip_reason(const TableRow& row, const TableHead& head) {
  if (row.raw->state == RawRow::State::broken) return std::nullopt;
  const Filled filled = count_filled(row);
  if (filled.any == 0) return SkipReason::blank;
  if (row.place.row == head.last_row() + 1 && counts_columns(row)) return SkipReason::column_numbers;
  if (repeats_head(row, head)) return SkipReason::head;
  if (filled.has_id || (filled.has_name && filled.has_surname)) return std::nullopt;
  if (any_cell(row, is_total_word)) return SkipReason::total;
  if (filled.telling <= 2 && any_cell(row, is_remark_word)) return SkipReason::remark;
  if (filled.has_name) return std::nullopt;
  if (filled.telling <= 1)
    return filled.telling == 0 && !any_cell(row, is_remark_word) && filled.any <= 2 ? SkipReason::blank
                                                                                    : SkipReason::remark;
  return std::nullopt;
}

RefusedRow make_refused_row(const TableRow& row, std::vector<Finding> faults) {
  RefusedRow refused;
  refused.place = row.place;
  refused.faults = std::move(faults);
  for (std::size_t i = 0; i < field_count; ++i) {
    const RawCell* cell = row.cells[i];
    if (cell != nullptr) refused.cells.push_back({static_cast<Field>(i), cell->column, shown(cell->text)});
  }
  if (row.raw->state == RawRow::State::broken && !row.raw->cells.empty()) {
    refused.cells = {{Field::note, 1, shown(row.raw->cells.front().text)}};
  }
  if (const RawCell* origin = row.cell(Field::origin)) refused.origin = shown(origin->text);
  return refused;
}

}  // namespace saraban::intake
