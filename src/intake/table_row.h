// One row of a table whose columns are known: the cells by field, and what kind of row it is.
#pragma once
#include <array>
#include <optional>
#include <string>

#include "intake/header.h"
#include "intake/raw_row.h"
#include "intake/table_file.h"

namespace saraban::intake {

struct TableRow {
  RowPlace place;
  const RawRow* raw = nullptr;
  std::array<const RawCell*, field_count> cells{};   // null: nothing there, or no such column
  std::array<std::uint32_t, field_count> columns{};  // of the head; 0: no such column

  const RawCell* cell(Field field) const { return cells[static_cast<std::size_t>(field)]; }
  std::uint32_t column(Field field) const { return columns[static_cast<std::size_t>(field)]; }
};

TableRow make_table_row(const TableHead& head, std::uint32_t sheet, const RawRow& raw);

// Why a row is no person's row; nothing where it is one, or may be: what is doubtful is a row, and its faults are told.
std::optional<SkipReason> find_skip_reason(const TableRow& row, const TableHead& head);

// The row as it is sent back: what its cells showed, long texts cut.
RefusedRow make_refused_row(const TableRow& row, std::vector<Finding> faults);

}  // namespace saraban::intake
