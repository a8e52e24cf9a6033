// Which columns a filled sheet has: {{#คอลัมน์ รายการ}} repeats columns for each item of a list, {{?คอลัมน์: …}} leaves a
// column out. SheetTemplate + Scope -> ColumnPlan and its map of columns.
//
// In a repeated column the list's name means the column's item, and ลำดับคอลัมน์/column_no its number; on a row without
// an item of its own the columns of the item's table are names, too. A list without items leaves one blank column.
// A condition in a repeated column is asked for each item.
//
// Codes: sheet.unknown-list, sheet.merge-crosses-columns, sheet.column-needed, sheet.condition-kind,
// sheet.too-many-columns, and those of lang/expression.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lang/expression.h"
#include "sheet/sheet_template.h"
#include "xlsx/row_map.h"

namespace saraban::sheet {

// What the tags of a repeated column see.
struct ColumnItem {
  std::string list;
  Value item;
  std::uint32_t number = 1;

  // Its names, in a scope of the column's own. `bare`: also the columns of the item's table.
  enum class Names { list_only, bare };
  void bind(lang::Scope& scope, Names names) const;
};

struct PlannedColumn {
  std::uint32_t template_column = 0;
  std::optional<std::size_t> item;  // index into ColumnPlan::items
  std::uint32_t copy = 0;           // how many columns before it come from the same template column
  enum class Look : std::uint8_t { filled, blank } look = Look::filled;
};

struct ColumnPlan {
  xlsx::RowMap map;                    // of columns
  std::vector<PlannedColumn> columns;  // by output column - 1; empty: all are as they were
  std::vector<ColumnItem> items;

  bool moves() const { return !columns.empty(); }
  const ColumnItem* item_of(const PlannedColumn& column) const { return column.item ? &items[*column.item] : nullptr; }
};

ColumnPlan plan_columns(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const lang::Scope& scope,
                        lang::Evaluator& evaluator, Diagnostics& problems);

// Whether the list repeats the template column.
bool repeats_column(const SheetTemplate& sheet, std::uint32_t column, std::string_view list);

}  // namespace saraban::sheet
