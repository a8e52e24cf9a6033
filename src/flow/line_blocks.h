// Named blocks whose lines have a meaning of their own: tables, signatures, running heads and feet.
//
//   ::: ตาราง รายการ=ราย กลุ่ม=อำเภอ กว้าง="1.5ซม. | 3 | 2.5ซม." จัด="กลาง | ซ้าย | ขวา"
//   หัว       | ที่ | ชื่อ – สกุล | จำนวนเงิน |
//   กลุ่ม      | อำเภอ{{กลุ่ม.ชื่อ}} | > | > |
//   แถว       | {{รอบ.ที่}} | {{ชื่อ}} | {{เงิน}} |
//   รวมกลุ่ม    | รวม | > | {{sum(กลุ่ม.รายการ.เงิน)}} |
//   รวม       | รวมทั้งสิ้น | > | {{sum(ทั้งหมด.เงิน)}} |
//   :::
//
// A cell ">" belongs to the cell at its left, "^" to the cell above it in a row of the same kind. A line that begins
// with "|" goes on with the line above. กลุ่ม๒ and รวมกลุ่ม๒ are rows of the groups inside groups; ยอดยกไป and ยอดยกมา
// stand below and above a page's end. Codes: flow.unknown-row, flow.cell-count, flow.bad-merge, flow.row-needs-list,
// flow.empty-table, flow.bad-value, and those of block_head.h and markdown.h.
#pragma once
#include <optional>
#include <vector>

#include "flow/block_head.h"
#include "flow/markdown.h"

namespace saraban::flow {

struct LineRange {
  std::size_t begin, end;  // in the tagged text, without the line's end
};

std::optional<TableNode> parse_table(const TaggedText& text, const BlockHead& head, const std::vector<LineRange>& lines,
                                     const StyleSheet& styles, Diagnostics& problems);

std::optional<TableNode> parse_signature(const TaggedText& text, const BlockHead& head,
                                         const std::vector<LineRange>& lines, const StyleSheet& styles,
                                         Diagnostics& problems);

// A box of one cell, no table to a reader; `align` is where it stands.
std::optional<TableNode> parse_box(const TaggedText& text, const BlockHead& head, const std::vector<LineRange>& lines,
                                   Align align, const StyleSheet& styles, Diagnostics& problems);

PageNode::Running parse_running(const TaggedText& text, const BlockHead& head, const std::vector<LineRange>& lines,
                                Digits digits, const StyleSheet& styles, Diagnostics& problems);

// The cells of "a | b | c": where each begins and ends, trimmed. A bar after a backslash parts nothing.
std::vector<LineRange> split_cells(const TaggedText& text, LineRange line);

}  // namespace saraban::flow
