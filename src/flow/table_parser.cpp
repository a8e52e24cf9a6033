#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "core/decimal.h"
#include "core/thai_digits.h"
#include "flow/code_points.h"
#include "flow/line_blocks.h"

namespace saraban::flow {
namespace {

constexpr std::size_t most_columns = 64;

enum class RowKind { head, body, group_head, subtotal, total };

struct RowWord {
  const char* english;
  const char* thai;
  RowKind kind;
};
constexpr std::array<RowWord, 5> row_words{{{"head", "หัว", RowKind::head},
                                            {"row", "แถว", RowKind::body},
                                            {"group", "กลุ่ม", RowKind::group_head},
                                            {"subtotal", "รวมกลุ่ม", RowKind::subtotal},
                                            {"total", "รวม", RowKind::total}}};

struct SourceRow {
  RowKind kind;
  std::vector<LineRange> cells;
  LineRange line;
};

// ">" and "^" as spans: which cell owns each square of the rows of one kind.
class SpanGrid {
 public:
  struct Owner {
    std::size_t row, column;
    friend bool operator==(const Owner&, const Owner&) = default;
  };

  // Each is false where the cell cannot be merged that way.
  bool place_own(std::size_t column) {
    current().push_back({rows_.size() - 1, column});
    return true;
  }
  bool merge_left(std::size_t column) {
    if (column == 0) return false;
    current().push_back(current()[column - 1]);
    return true;
  }
  bool merge_up(std::size_t column) {
    if (rows_.size() < 2 || column >= rows_[rows_.size() - 2].size()) return false;
    current().push_back(rows_[rows_.size() - 2][column]);
    return true;
  }
  void begin_row() { rows_.emplace_back(); }

  // Every owner must cover a full rectangle.
  bool is_rectangular(const Owner& owner, int& column_span, int& row_span) const {
    std::size_t columns = 0, rows = 0;
    while (owner.column + columns < rows_[owner.row].size() && rows_[owner.row][owner.column + columns] == owner) {
      ++columns;
    }
    while (owner.row + rows < rows_.size() && owner.column < rows_[owner.row + rows].size() &&
           rows_[owner.row + rows][owner.column] == owner) {
      ++rows;
    }
    column_span = static_cast<int>(columns);
    row_span = static_cast<int>(rows);
    std::size_t squares = 0;
    for (std::size_t r = owner.row; r < rows_.size(); ++r) {
      const auto own = std::count(rows_[r].begin(), rows_[r].end(), owner);
      if (own == 0) break;  // a cell is only ever taken over from the row just above
      squares += static_cast<std::size_t>(own);
    }
    return squares == columns * rows && covers(owner, columns, rows);
  }

 private:
  bool covers(const Owner& owner, std::size_t columns, std::size_t rows) const {
    for (std::size_t r = owner.row; r < owner.row + rows; ++r) {
      for (std::size_t c = owner.column; c < owner.column + columns; ++c) {
        if (c >= rows_[r].size() || rows_[r][c] != owner) return false;
      }
    }
    return true;
  }
  std::vector<Owner>& current() { return rows_.back(); }

  std::vector<std::vector<Owner>> rows_;
};

class TableParser {
 public:
  TableParser(const TaggedText& text, const BlockHead& head, const StyleSheet& styles, Diagnostics& problems)
      : text_(text), head_(head), styles_(styles), problems_(problems) {}

  std::optional<TableNode> parse(const std::vector<LineRange>& lines) {
    read_attributes();
    for (const LineRange& line : lines) read_line_of_cells(line);
    if (!settle_columns()) return std::nullopt;
    for (const RowKind kind : {RowKind::head, RowKind::body, RowKind::group_head, RowKind::subtotal, RowKind::total}) {
      build_rows(kind);
    }
    build_empty_row();
    check_rows();
    return std::move(table_);
  }

 private:
  // ---- attributes

  void read_attributes() {
    const TableLook& look = styles_.table();
    table_.place = head_.place();
    table_.space_before = look.before;
    table_.space_after = look.after;
    table_.list = head_.expression(AttributeKind::list, problems_);
    table_.group = head_.expression(AttributeKind::group, problems_);
    table_.item_name = head_.word(AttributeKind::each, problems_).value_or("");
    has_lines_ = head_.choice(AttributeKind::lines, {{"yes", "มี", 1}, {"no", "ไม่มี", 0}}, problems_).value_or(1) == 1;
    for (const std::string& width : head_.parts(AttributeKind::widths, problems_)) read_width(width);
    for (const std::string& name : head_.parts(AttributeKind::align, problems_)) read_align(name);
    for (const std::string& column : head_.parts(AttributeKind::unbroken, problems_)) read_unbroken(column);
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
    const std::array<std::tuple<std::string_view, std::string_view, Align>, 3> known{
        {{"left", "ซ้าย", Align::left}, {"centre", "กลาง", Align::centre}, {"right", "ขวา", Align::right}}};
    for (const auto& [english, thai, align] : known) {
      if (name != english && name != thai) continue;
      aligns_.push_back(align);
      return;
    }
    head_.bad_value(AttributeKind::align, "\"กลาง | ซ้าย | ขวา\"", "\"centre | left | right\"", problems_);
  }

  void read_unbroken(const std::string& text) {
    const auto number = Decimal::parse(to_arabic_digits(text));
    const auto column = number ? number->to_integer() : std::nullopt;
    if (column && *column >= 1 && *column <= static_cast<std::int64_t>(most_columns)) {
      unbroken_.push_back(static_cast<std::size_t>(*column - 1));
    } else {
      head_.bad_value(AttributeKind::unbroken, "\"2 | 3\"", "\"2 | 3\"", problems_);
    }
  }

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
    for (const RowWord& known : row_words) {
      if (word != known.english && word != known.thai) continue;
      rows_.push_back({known.kind, split_cells(text_, cells), line});
      return;
    }
    unknown_row(word, line);
  }

  void unknown_row(const std::string& word, LineRange line) {
    std::vector<std::string> names;
    for (const RowWord& known : row_words) {
      names.emplace_back(known.thai);
      names.emplace_back(known.english);
    }
    Message hint{"ขึ้นต้นบรรทัดด้วย หัว แถว กลุ่ม รวมกลุ่ม หรือ รวม แล้วตามด้วย | ช่อง | ช่อง |",
                 "begin the line with head, row, group, subtotal or total, then | cell | cell |"};
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
    check_per_column(aligns_.size(), AttributeKind::align);
    for (const std::size_t column : unbroken_) {
      if (column >= table_.columns.size()) {
        head_.bad_value(AttributeKind::unbroken, "\"2 | 3\"", "\"2 | 3\"", problems_);
      }
    }
    return fits && aligns_.size() <= table_.columns.size();
  }

  void check_per_column(std::size_t given, AttributeKind kind) {
    if (given == 0 || given == table_.columns.size()) return;
    problems_.add(make_error("flow.cell-count", head_.place_of(kind),
                             {fmt::format("กำหนดไว้ {} คอลัมน์ แต่ตารางมี {} คอลัมน์", given, table_.columns.size()),
                              fmt::format("{} columns are described, the table has {}", given, table_.columns.size())},
                             {"ให้จำนวนเท่ากัน", "make the numbers equal"}));
  }

  // ---- rows

  std::vector<RowNode>& rows_of(RowKind kind) {
    switch (kind) {
      case RowKind::head: return table_.head;
      case RowKind::body: return table_.rows;
      case RowKind::group_head: return table_.group_heads;
      case RowKind::subtotal: return table_.subtotals;
      case RowKind::total: return table_.totals;
    }
    return table_.rows;
  }

  void build_rows(RowKind kind) {
    SpanGrid grid;
    std::vector<std::pair<const SourceRow*, std::vector<std::size_t>>> own;  // each row's own columns
    for (const SourceRow& row : rows_) {
      if (row.kind == kind) own.emplace_back(&row, place_row(grid, row));
    }
    if (problems_.has_errors()) return;
    for (std::size_t r = 0; r < own.size(); ++r) {
      RowNode node;
      node.place = text_.brief_place(own[r].first->line.begin);
      for (const std::size_t column : own[r].second) {
        CellNode cell = make_cell(own[r].first->cells[column], kind, column);
        if (!grid.is_rectangular({r, column}, cell.column_span, cell.row_span)) {
          bad_merge(own[r].first->cells[column]);
        }
        node.cells.push_back(std::move(cell));
      }
      rows_of(kind).push_back(std::move(node));
    }
  }

  std::vector<std::size_t> place_row(SpanGrid& grid, const SourceRow& row) {
    std::vector<std::size_t> own;
    grid.begin_row();
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const LineRange& range = row.cells[column];
      const std::string_view cell = text_.text().substr(range.begin, range.end - range.begin);
      const bool fits = cell == ">"                                ? grid.merge_left(column)
                        : cell == "^" && row.kind == RowKind::head ? grid.merge_up(column)
                        : cell == "^"                              ? false
                                                                   : grid.place_own(column);
      if (!fits) {
        bad_merge(range);
        return own;
      }
      if (cell != ">" && cell != "^") own.push_back(column);
    }
    return own;
  }

  void bad_merge(LineRange cell) {
    problems_.add(make_error("flow.bad-merge", text_.place(cell.begin, cell.end),
                             {"ผสานช่องนี้ไม่ได้", "this cell cannot be merged so"},
                             {"> ผสานกับช่องซ้าย ^ ผสานกับช่องบน (เฉพาะหัวตาราง) และต้องได้รูปสี่เหลี่ยม เครื่องหมายจริงเขียน \\> \\^",
                              "> merges with the cell at the left, ^ with the one above (heads only), into a "
                              "rectangle; the signs themselves are written \\> \\^"}));
  }

  CellNode make_cell(LineRange range, RowKind kind, std::size_t column) {
    const NamedStyle& style = styles_.get(kind == RowKind::head   ? StyleNames::head_cell
                                          : kind == RowKind::body ? StyleNames::cell
                                                                  : StyleNames::total_cell);
    const Align column_align = column < aligns_.size() ? aligns_[column] : style.paragraph->align;
    const Align align = kind == RowKind::head         ? style.paragraph->align
                        : kind == RowKind::group_head ? Align::left
                                                      : column_align;
    CellNode cell;
    cell.lines.push_back({read_line(text_, range.begin, range.end, style, {}, problems_),
                          with_align(style.paragraph, align), style.text()});
    cell.style = cell_style(align, kind);
    cell.names_stay_whole = std::find(unbroken_.begin(), unbroken_.end(), column) != unbroken_.end();
    return cell;
  }

  CellStylePtr cell_style(Align align, RowKind kind) const {
    const TableLook& look = styles_.table();
    CellStyle style{align, CellStyle::Vertical::top, look.padding_x, look.padding_y, std::nullopt, {}};
    if (has_lines_) style.border = look.line;
    if (kind == RowKind::head) {
      style.vertical = CellStyle::Vertical::middle;
      if (has_lines_) style.fill = look.head_fill;
    }
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
    table_.when_empty = RowNode{{std::move(cell)}, head_.place()};
  }

  void check_rows() {
    const bool needs_list = table_.group || !table_.group_heads.empty() || !table_.subtotals.empty() ||
                            !table_.item_name.empty() || table_.when_empty;
    if (needs_list && !head_.has(AttributeKind::list)) {
      problems_.add(make_error("flow.row-needs-list", head_.place(),
                               {"ตารางที่มีกลุ่มหรือทีละรายต้องบอกรายการ", "groups and items need a list"},
                               {"เพิ่ม รายการ=…", "add list=…"}));
    }
    if ((!table_.group_heads.empty() || !table_.subtotals.empty()) && !head_.has(AttributeKind::group)) {
      problems_.add(make_error("flow.row-needs-list", head_.place(),
                               {"แถว กลุ่ม และ รวมกลุ่ม ต้องรู้ว่าจัดกลุ่มตามอะไร", "group and subtotal rows need a group"},
                               {"เพิ่ม กลุ่ม=อำเภอ", "add group=…"}));
    }
  }

  const TaggedText& text_;
  const BlockHead& head_;
  const StyleSheet& styles_;
  Diagnostics& problems_;
  TableNode table_;
  std::vector<SourceRow> rows_;
  std::vector<Align> aligns_;
  std::vector<std::size_t> unbroken_;
  bool has_lines_ = true;
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
