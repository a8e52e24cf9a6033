// The attributes of a table block -> the table's own settings, and what its cells are made with.
//
// Columns are named by their number from 1: ห้ามตัด="2 | 3". Codes: flow.bad-value, flow.cell-count, lang.*.
#pragma once
#include <string>
#include <vector>

#include "flow/block_head.h"
#include "flow/style_sheet.h"

namespace saraban::flow {

constexpr std::size_t most_columns = 64;
constexpr std::size_t most_group_levels = 4;

struct TableOptions {
  std::vector<Align> aligns;  // none, or one a column
  std::vector<std::size_t> unbroken, upward;
  enum class Lines { none, drawn } lines = Lines::drawn;
};

TableOptions read_table_options(const BlockHead& head, const StyleSheet& styles, TableNode& table,
                                Diagnostics& problems);
// Once the number of columns is known.
void check_table_options(const BlockHead& head, const TableOptions& options, const TableNode& table,
                         Diagnostics& problems);

// The settings that a box has too.
TableOptions::Lines read_lines(const BlockHead& head, Diagnostics& problems);
Table::Overflow read_overflow(const BlockHead& head, Diagnostics& problems);

}  // namespace saraban::flow
