// The rows of a table of the template, one by one, from its list: group heads, items, subtotals, totals; and the rows
// for a page's end.
//
// The items stand in groups as table_groups.h says. In every row all/ทั้งหมด is the whole list; in the rows of a group,
// group/กลุ่ม is {name, list, count, index} (ชื่อ, รายการ, จำนวน, ที่) of the innermost group, its own group/กลุ่ม the one
// around it; beside an item, loop/รอบ counts through the table and group_loop/รอบในกลุ่ม through its group. In carried
// and brought rows so_far/ถึงตรงนี้ is the list of the items above the page's end.
#pragma once
#include <memory>
#include <vector>

#include "flow/document.h"
#include "flow/inline_builder.h"

namespace saraban::flow {

// `owner` keeps the node alive.
std::shared_ptr<RowSource> make_table_rows(const TableNode& node, std::shared_ptr<const void> owner, NamesPtr names,
                                           lang::Evaluator& evaluator, StyleSheetPtr styles);

TableRow build_row(const RowNode& node, TableRow::Kind kind, const NamesPtr& names, InlineBuilder& builder);

}  // namespace saraban::flow
