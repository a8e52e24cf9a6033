#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/thai_digits.h"
#include "flow/code_points.h"
#include "flow/line_blocks.h"
#include "flow/table_options.h"
#include "flow/table_running.h"
#include "flow/table_spans.h"

namespace saraban::flow {
namespace {

enum class RowKind { head, body, group_head, subtotal, total, carried, brought };

struct RowWord {
  const char* english;
  const char* thai;
  RowKind kind;
};
constexpr std::array<RowWord, 7> row_words{{{"head", "หัว", RowKind::head},
                                            {"row", "แถว", RowKind::body},
                                            {"group", "กลุ่ม", RowKind::group_head},
                                            {"subtotal", "รวมกลุ่ม", RowKind::subtotal},
                                            {"total", "รวม", RowKind::total},
                                            {"carried", "ยอดยกไป", RowKind::carried},
                                            {"brought", "ยอดยกมา", RowKind::brought}}};

// What a row of the template is; `level` is that of its group, 0 the outermost and for all other kinds.
struct RowClass {
  RowKind kind;
  std::size_t level = 0;
  friend bool operator==(const RowClass&, const RowClass&) = default;
};

bool stands_in_groups(RowKind kind) { return kind == RowKind::group_head || kind == RowKind::subtotal; }

// "กลุ่ม", "group2", "รวมกลุ่ม๒".
std::optional<RowClass> find_row_class(const std::string& word) {
  std::string plain = to_arabic_digits(word);
  std::size_t level = 0;
  if (!plain.empty() && plain.back() >= '1' && plain.back() <= '9') {
    level = static_cast<std::size_t>(plain.back() - '1');
    plain.pop_back();
  }
  for (const RowWord& known : row_words) {
    if (plain != known.english && plain != known.thai) continue;
    const bool has_number = plain.size() != to_arabic_digits(word).size();
    if (has_number && !stands_in_groups(known.kind)) return std::nullopt;
    return RowClass{known.kind, level};
  }
  return std::nullopt;
}

struct SourceRow {
  RowClass row_class;
  std::vector<LineRange> cells;
  LineRange line;
};

class TableParser {
 public:
  TableParser(const TaggedText& text, const BlockHead& head, const StyleSheet& styles, Diagnostics& problems)
      : text_(text), head_(head), styles_(styles), problems_(problems) {}

  std::optional<TableNode> parse(const std::vector<LineRange>& lines) {
    options_ = read_table_options(head_, styles_, table_, problems_);
    for (const LineRange& line : lines) read_line_of_cells(line);
    if (!settle_columns()) return std::nullopt;
    for (const RowKind kind : {RowKind::head, RowKind::body, RowKind::total, RowKind::carried, RowKind::brought}) {
      build_rows({kind});
    }
    for (std::size_t level = 0; level < table_.groups.size(); ++level) {
      build_rows({RowKind::group_head, level});
      build_rows({RowKind::subtotal, level});
    }
    take_running_totals(table_);
    build_empty_row();
    check_rows();
    return std::move(table_);
  }

 private:
  // ---- lines

  void read_line_of_cells(LineRange line) {
    const std::string_view all = text_.text().substr(line.begin, line.end - line.begin);
    const std::size_t bar = std::min(all.find('|'), all.size());
    const std::string word(trimmed(all.substr(0, bar)));
    const LineRange cells{std::min(line.begin + bar + 1, line.end), line.end};
    if (word.empty() && bar < all.size() && !rows_.empty()) {
      for (const LineRange& cell : split_cells(text_, cells)) rows_.back().cells.push_back(cell);
      return;
    }
    if (const auto row_class = find_row_class(word)) {
      rows_.push_back({*row_class, split_cells(text_, cells), line});
    } else {
      unknown_row(word, line);
    }
  }

  void unknown_row(const std::string& word, LineRange line) {
    std::vector<std::string> names;
    for (const RowWord& known : row_words) {
      names.emplace_back(known.thai);
      names.emplace_back(known.english);
    }
    Message hint{"ขึ้นต้นบรรทัดด้วย หัว แถว กลุ่ม รวมกลุ่ม รวม ยอดยกไป หรือ ยอดยกมา แล้วตามด้วย | ช่อง | ช่อง |",
                 "begin the line with head, row, group, subtotal, total, carried or brought, then | cell | cell |"};
    if (const auto nearest = find_nearest(word, names)) {
      hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
    }
    problems_.add(
        make_error("flow.unknown-row", text_.place(line.begin, line.end),
                   {"บรรทัดนี้ในตารางไม่บอกว่าเป็นแถวชนิดใด", "this line of the table does not say what kind of row it is"},
                   std::move(hint)));
  }

  // The number of columns is that of the widths, else of the first row.
  bool settle_columns() {
    if (rows_.empty()) {
      problems_.add(make_error("flow.empty-table", head_.place(), {"ตารางนี้ไม่มีแถว", "the table has no row"},
                               {"เพิ่มบรรทัด แถว | … |", "add a line: row | … |"}));
      return false;
    }
    if (table_.columns.empty()) table_.columns.resize(std::min(rows_.front().cells.size(), most_columns));
    bool fits = true;
    for (const SourceRow& row : rows_) {
      if (row.cells.size() == table_.columns.size()) continue;
      fits = false;
      problems_.add(make_error(
          "flow.cell-count", text_.place(row.line.begin, row.line.end),
          {fmt::format("แถวนี้มี {} ช่อง แต่ตารางมี {} คอลัมน์", row.cells.size(), table_.columns.size()),
           fmt::format("this row has {} cells, the table has {} columns", row.cells.size(), table_.columns.size())},
          {"ช่องว่างก็ต้องมี | คั่น ช่องที่ผสานกับช่องซ้ายเขียน >",
           "empty cells need their |, cells merged to the left are written >"}));
    }
    check_table_options(head_, options_, table_, problems_);
    return fits && options_.aligns.size() <= table_.columns.size();
  }

  // ---- rows

  std::vector<RowNode>& rows_of(const RowClass& row_class) {
    switch (row_class.kind) {
      case RowKind::head: return table_.head;
      case RowKind::body: return table_.rows;
      case RowKind::group_head: return table_.groups[row_class.level].heads;
      case RowKind::subtotal: return table_.groups[row_class.level].subtotals;
      case RowKind::total: return table_.totals;
      case RowKind::carried: return table_.carried;
      case RowKind::brought: return table_.brought;
    }
    return table_.rows;
  }

  void build_rows(const RowClass& row_class) {
    SpanGrid grid;
    std::vector<std::pair<const SourceRow*, std::vector<std::size_t>>> own;  // each row's own columns
    for (const SourceRow& row : rows_) {
      if (row.row_class == row_class) own.emplace_back(&row, place_row(grid, row));
    }
    if (problems_.has_errors()) return;
    std::vector<RowNode>& rows = rows_of(row_class);
    for (std::size_t r = 0; r < own.size(); ++r) {
      RowNode node;
      node.place = text_.brief_place(own[r].first->line.begin);
      for (const std::size_t column : own[r].second) {
        CellNode cell = make_cell(own[r].first->cells[column], row_class.kind, column);
        const SpanGrid::Reach reach = grid.reach_of({r, column});
        cell.column_span = reach.columns;
        cell.row_span = reach.rows;
        if (!reach.is_rectangle) bad_merge(own[r].first->cells[column]);
        node.cells.push_back(std::move(cell));
      }
      rows.push_back(std::move(node));
    }
    join_blocks(rows);
  }

  static void join_blocks(std::vector<RowNode>& rows) {
    for (std::size_t first = 0; first < rows.size();) {
      std::size_t end = first + 1;
      for (std::size_t r = first; r < end; ++r) {
        for (const CellNode& cell : rows[r].cells) end = std::max(end, r + static_cast<std::size_t>(cell.row_span));
      }
      rows[first].block_rows = end - first;
      first = end;
    }
  }

  std::vector<std::size_t> place_row(SpanGrid& grid, const SourceRow& row) {
    std::vector<std::size_t> own;
    grid.begin_row();
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const LineRange& range = row.cells[column];
      const std::string_view cell = text_.text().substr(range.begin, range.end - range.begin);
      if (cell != ">" && cell != "^") {
        grid.place_own(column);
        own.push_back(column);
      } else if (!(cell == ">" ? grid.merge_left(column) : grid.merge_up(column))) {
        bad_merge(range);
        return own;
      }
    }
    return own;
  }

  void bad_merge(LineRange cell) {
    problems_.add(make_error("flow.bad-merge", text_.place(cell.begin, cell.end),
                             {"ผสานช่องนี้ไม่ได้", "this cell cannot be merged so"},
                             {"> ผสานกับช่องซ้าย ^ ผสานกับช่องบนในแถวชนิดเดียวกัน และต้องได้รูปสี่เหลี่ยม เครื่องหมายจริงเขียน \\> \\^",
                              "> merges with the cell at the left, ^ with the one above in a row of the same kind, "
                              "into a rectangle; the signs themselves are written \\> \\^"}));
  }

  CellNode make_cell(LineRange range, RowKind kind, std::size_t column) {
    const NamedStyle& style = styles_.get(kind == RowKind::head   ? StyleNames::head_cell
                                          : kind == RowKind::body ? StyleNames::cell
                                                                  : StyleNames::total_cell);
    const Align column_align = column < options_.aligns.size() ? options_.aligns[column] : style.paragraph->align;
    const Align align = kind == RowKind::head         ? style.paragraph->align
                        : kind == RowKind::group_head ? Align::left
                                                      : column_align;
    CellNode cell;
    cell.lines.push_back({read_line(text_, range.begin, range.end, style, {}, problems_),
                          with_align(style.paragraph, align), style.text()});
    cell.style = cell_style(align, kind, kind == RowKind::head && has(options_.upward, column));
    cell.names_stay_whole = has(options_.unbroken, column);
    return cell;
  }

  static bool has(const std::vector<std::size_t>& columns, std::size_t column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  }

  CellStylePtr cell_style(Align align, RowKind kind, bool reads_upward = false) const {
    const bool has_lines = options_.lines == TableOptions::Lines::drawn;
    const TableLook& look = styles_.table();
    CellStyle style;
    style.align = align;
    style.padding_x = look.padding_x;
    style.padding_y = look.padding_y;
    if (has_lines) style.border = look.line;
    if (kind == RowKind::head) {
      style.vertical = CellStyle::Vertical::middle;
      if (has_lines) style.fill = look.head_fill;
    }
    if (reads_upward) style.reading = CellStyle::Reading::upward;
    return std::make_shared<const CellStyle>(style);
  }

  void build_empty_row() {
    if (!head_.has(AttributeKind::empty)) return;
    const auto pattern = head_.pattern(AttributeKind::empty, problems_);
    if (!pattern) return;
    const NamedStyle& style = styles_.get(StyleNames::cell);
    CellNode cell;
    CellLine line{{}, with_align(style.paragraph, Align::centre), style.text()};
    for (std::size_t i = 0; i < pattern->literals.size(); ++i) {
      line.inlines.push_back({LiteralText{pattern->literals[i], style.text(), nullptr, head_.place()}});
      if (i < pattern->tags.size()) line.inlines.push_back({ValueText{pattern->tags[i], style.texts, 0, nullptr}});
    }
    cell.lines.push_back(std::move(line));
    cell.style = cell_style(Align::centre, RowKind::body);
    cell.column_span = static_cast<int>(table_.columns.size());
    table_.when_empty = RowNode{{std::move(cell)}, 1, head_.place()};
  }

  bool has_row(RowKind kind) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const SourceRow& row) { return row.row_class.kind == kind; });
  }

  void check_rows() {
    const bool needs_list = head_.has(AttributeKind::group) || has_row(RowKind::group_head) ||
                            has_row(RowKind::subtotal) || has_row(RowKind::carried) || has_row(RowKind::brought) ||
                            !table_.item_name.empty() || table_.when_empty;
    if (needs_list && !head_.has(AttributeKind::list)) {
      problems_.add(make_error("flow.row-needs-list", head_.place(),
                               {"ตารางที่มีกลุ่ม ยอดยก หรือทีละรายต้องบอกรายการ", "groups, carried sums and items need a list"},
                               {"เพิ่ม รายการ=…", "add list=…"}));
    }
    for (const SourceRow& row : rows_) {
      if (!stands_in_groups(row.row_class.kind) || row.row_class.level < table_.groups.size()) continue;
      problems_.add(make_error(
          "flow.row-needs-list", text_.place(row.line.begin, row.line.end),
          {fmt::format("แถวนี้เป็นของกลุ่มชั้นที่ {} แต่ตารางจัดกลุ่มไว้ {} ชั้น", row.row_class.level + 1, table_.groups.size()),
           fmt::format("this row belongs to groups of level {}, the table has {}", row.row_class.level + 1,
                       table_.groups.size())},
          {"เพิ่ม กลุ่ม=อำเภอ หรือหลายชั้น กลุ่ม=\"อำเภอ | ตำบล\"", "add group=…, or with several levels group=\"… | …\""}));
    }
    if (!table_.merged_columns.empty() && table_.list && table_.rows.size() > 1) {
      problems_.add(
          make_error("flow.bad-merge", head_.place_of(AttributeKind::merge),
                     {"รวมช่องใช้ได้กับตารางที่มีแถวเดียวต่อราย", "equal cells are merged only where an item has one row"},
                     {"ลบ รวมช่อง หรือให้แต่ละรายมี แถว เดียว", "take merge out, or give each item one row"}));
    }
    if (!table_.continued.empty() && !has_row(RowKind::group_head)) {
      problems_.add(make_error("flow.row-needs-list", head_.place_of(AttributeKind::continued),
                               {"ไม่มีแถว กลุ่ม ให้พิมพ์ซ้ำพร้อมคำว่า (ต่อ)", "there is no group row to stand again"},
                               {"เพิ่มแถว กลุ่ม | … หรือลบ ต่อ", "add a line group | …, or take continued out"}));
    }
  }

  const TaggedText& text_;
  const BlockHead& head_;
  const StyleSheet& styles_;
  Diagnostics& problems_;
  TableNode table_;
  std::vector<SourceRow> rows_;
  TableOptions options_;
};

}  // namespace

std::vector<LineRange> split_cells(const TaggedText& text, LineRange line) {
  const std::string_view all = text.text();
  std::vector<LineRange> cells;
  const auto keep = [&](std::size_t begin, std::size_t end) {
    const std::string_view inner = trimmed(all.substr(begin, end - begin));
    const std::size_t at = inner.empty() ? begin : static_cast<std::size_t>(inner.data() - all.data());
    cells.push_back({at, at + inner.size()});
  };
  std::size_t begin = line.begin;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    if (all[i] == '\\' && i + 1 < line.end) {
      ++i;
    } else if (all[i] == '|') {
      keep(begin, i);
      begin = i + 1;
    }
  }
  if (!trimmed(all.substr(begin, line.end - begin)).empty()) keep(begin, line.end);
  return cells;
}

std::optional<TableNode> parse_table(const TaggedText& text, const BlockHead& head, const std::vector<LineRange>& lines,
                                     const StyleSheet& styles, Diagnostics& problems) {
  Diagnostics own;
  auto table = TableParser(text, head, styles, own).parse(lines);
  const bool failed = own.has_errors();
  problems.add(std::move(own));
  if (failed) return std::nullopt;
  return table;
}

}  // namespace saraban::flow
