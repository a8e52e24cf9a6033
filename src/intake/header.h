// Finds the head of a table among the first rows of a sheet and says which column is which.
//
// Columns are known by what agencies call them (the officer's mapping first, then our synonyms), whatever spaces and
// punctuation stand in them. A head may have two rows: a title over several columns (ที่อยู่ over เลขที่, หมู่, ตำบล) and
// their own names below. What stands above the head, and rows of column numbers below it, are not data.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "intake/column_mapping.h"
#include "intake/raw_row.h"
#include "intake/table_file.h"
#include "xlsx/cell_ref.h"

namespace saraban::intake {

enum class TableKind { report, target_list };

inline constexpr std::size_t most_rows_above = 30;

struct TableHead {
  std::uint32_t first_row = 0, rows = 1;
  std::vector<RecognisedColumn> columns;  // those that have a heading, ascending
  std::size_t recognised = 0;             // different fields

  std::uint32_t last_row() const { return first_row + rows - 1; }
};

// The best of the heads that the rows could have; nothing where fewer than three columns are known.
std::optional<TableHead> find_head(const std::vector<RawRow>& rows, const std::vector<xlsx::CellRange>& merges,
                                   const ColumnMapping& mapping, TableKind kind);

// The field that a heading means: "ชื่อ – สกุล", "เลขบัตร ปชช.".
std::optional<Field> find_field(std::string_view heading, TableKind kind);

}  // namespace saraban::intake
