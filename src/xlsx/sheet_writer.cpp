#include "xlsx/sheet_writer.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "xlsx/cell_text.h"
#include "xlsx/markup.h"
#include "xlsx/spread_warning.h"
#include "xlsx/string_items.h"
#include "xlsx/unfollowed.h"

namespace saraban::xlsx {

namespace {

constexpr std::size_t most_reported = 100;
constexpr std::size_t full_buffer = std::size_t{64} << 10;

// What a spreadsheet would take for the start of a formula when somebody edits the cell.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@');
}

void append_number(std::string& out, std::int64_t number) {
  char digits[20];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

Diagnostic too_many_rows(Place place) {
  return make_error("xlsx.too-many-rows", std::move(place),
                    {"ผลลัพธ์มีแถวเกิน 1,048,576 แถว ซึ่งเป็นขีดจำกัดของ Excel",
                     "the result has more than 1,048,576 rows, which is the most that Excel holds"},
                    {"แบ่งรายงานตามอำเภอหรือตามเดือน", "split the report by district or by month"});
}

}  // namespace

SheetWriter::SheetWriter(const Workbook& workbook, const SheetMaps& maps, const MovedSheet& moved, StringTable& strings,
                         StyleAdditions& styles, std::string_view prefix, const TableNames& tables)
    : workbook_(workbook),
      maps_(maps),
      moved_sheet_(moved),
      strings_(strings),
      styles_(styles),
      prefix_(prefix),
      tables_(tables) {
  value_open_ = "<" + prefix_ + "v>";
  value_close_ = "</" + prefix_ + "v>";
  cell_close_ = "</" + prefix_ + "c>";
  value_in_cell_open_ = ">" + value_open_;
  value_in_cell_close_ = value_close_ + cell_close_;
  row_open_ = "<" + prefix_ + "row r=\"";
  row_close_ = "</" + prefix_ + "row>";
  formula_open_ = "<" + prefix_ + "f";
  formula_close_ = "</" + prefix_ + "f>";
}

Place SheetWriter::place(std::uint32_t column) const {
  return workbook_.place(sheet_,
                         {row_->template_row ? row_->template_row->number : row_->number, std::max(column, 1U)});
}

void SheetWriter::report(Diagnostic diagnostic) {
  if (diagnostics_.size() < most_reported)
    diagnostics_.add(std::move(diagnostic));
  else
    ++unreported_;
}

Result<Done> SheetWriter::write(FilledSheet& filled, DeflateStream& out) {
  sheet_ = filled.sheet();
  map_ = &filled.row_map();
  if (map_->last_output_row() > last_row) return too_many_rows(workbook_.place(sheet_));
  FilledRow row;
  [[maybe_unused]] std::uint32_t before = 0;
  while (filled.next(row)) {
    if (row.number > last_row) return too_many_rows(workbook_.place(sheet_));
    assert(row.number > before);
    before = row.number;
    write_row(row);
    if (xml_.size() < full_buffer) continue;
    out.write(xml_);
    xml_.clear();
  }
  out.write(xml_);
  diagnostics_.add(filled.take_diagnostics());
  if (unreported_ > 0)
    diagnostics_.add(make_warning("xlsx.more-problems", workbook_.place(sheet_),
                                  {"มีปัญหาแบบเดียวกันอีก " + std::to_string(unreported_) + " แห่ง",
                                   "there are " + std::to_string(unreported_) + " more problems of these kinds"}));
  if (diagnostics_.has_errors()) return std::move(diagnostics_);
  return Result<Done>(Done{}, std::move(diagnostics_));
}

void SheetWriter::write_row(const FilledRow& row) {
  row_ = &row;
  if (!row.template_row && row.cells.empty() && row.visibility == FilledRow::Visibility::as_template) return;
  row_digits_.clear();
  append_number(row_digits_, row.number);
  xml_ += row_open_;
  xml_ += row_digits_;
  xml_ += '"';
  if (row.height)
    append_height(row.template_row, *row.height);
  else if (row.template_row)
    xml_ += row.template_row->attributes;
  if (row.visibility == FilledRow::Visibility::hidden &&
      (!row.template_row || row.template_row->attributes.find(" hidden=") == std::string::npos))
    xml_ += " hidden=\"1\"";
  if (row.cells.empty()) {
    xml_ += "/>";
    return;
  }
  xml_ += '>';
  for (const FilledCell& cell : row.cells) write_cell(cell);
  xml_ += row_close_;
}

// In points (18.3.1.73 ht).
void SheetWriter::append_height(const Row* template_row, const RowHeight& height) {
  Tag tag;
  if (template_row) tag.attributes = template_row->attributes;
  for (const Attribute& attribute : attributes_of(tag))
    if (attribute.name != "ht" && attribute.name != "customHeight") xml_ += attribute.source;
  xml_ += " ht=\"" + Decimal::from_parts(height.height.in_millipoints(), 3)->to_string() + '"';
  if (height.holds == RowHeight::Holds::always) xml_ += " customHeight=\"1\"";
}

void SheetWriter::write_cell(const FilledCell& cell) {
  if (cell.column == 0 || cell.column > last_column)
    return report(make_error(
        "xlsx.too-many-columns", place(last_column),
        {"ผลลัพธ์มีคอลัมน์เกิน XFD ซึ่งเป็นขีดจำกัดของ Excel", "the result has columns past XFD, the last that Excel has"},
        {"ลดจำนวนคอลัมน์ของรายงาน", "let the report have fewer columns"}));
  std::visit([&](const auto& content) { write_content(cell, content); }, cell.content);
  if (watched_ && watched_->is_watched(row_->number, cell.column)) remember(cell);
}

void SheetWriter::remember(const FilledCell& cell) {
  using Kind = WatchedCells::Kind;
  WatchedCells::Value value;
  const auto number = [](const Decimal& decimal) { return WatchedCells::Value{Kind::number, decimal.to_string()}; };
  if (const auto* decimal = std::get_if<Decimal>(&cell.content)) {
    value = number(*decimal);
  } else if (const auto* date = std::get_if<Date>(&cell.content)) {
    const std::int32_t offset = workbook_.date_system() == Workbook::DateSystem::from_1904 ? 1462 : 0;
    value = {Kind::number, std::to_string(date->excel_serial() - offset)};
  } else if (const auto* text = std::get_if<TextCell>(&cell.content)) {
    value = {Kind::text, std::string(text->text)};
  } else if (const auto* rich = std::get_if<RichTextCell>(&cell.content)) {
    value = {Kind::text, plain_text(*rich->runs)};
  } else if (const auto* formula = std::get_if<FormulaCell>(&cell.content)) {
    if (const auto* result = std::get_if<Decimal>(&formula->value)) value = number(*result);
    if (const auto* result = std::get_if<std::string_view>(&formula->value)) value = {Kind::text, std::string(*result)};
  } else if (const auto* source = std::get_if<TemplateCell>(&cell.content); source && !source->cell->formula) {
    if (source->cell->kind == Cell::Kind::blank) return;
    if (source->cell->kind == Cell::Kind::number) value = {Kind::number, source->cell->content};
    if (source->cell->kind == Cell::Kind::text) value = {Kind::text, source->cell->content};
  } else if (std::holds_alternative<BlankCell>(cell.content)) {
    return;
  }
  watched_->see(row_->number, cell.column, std::move(value));
}

void SheetWriter::open_cell(std::uint32_t column, std::uint32_t style, std::string_view type) {
  while (columns_.size() <= column) {
    columns_.push_back(
        {"<" + prefix_ + "c r=\"" + column_name(static_cast<std::uint32_t>(columns_.size())), "", 0, {}});
  }
  ColumnText& text = columns_[column];
  if (text.look.empty() || text.style != style || text.type != type) {
    text.style = style;
    text.type = type;
    text.look = "\"";
    if (style > 0) text.look += " s=\"" + std::to_string(style) + "\"";
    if (!type.empty()) text.look.append(" t=\"").append(type) += '"';
  }
  xml_ += text.open;
  xml_ += row_digits_;
  xml_ += text.look;
}

void SheetWriter::append_value(std::string_view escaped) {
  xml_ += value_open_;
  xml_ += escaped;
  xml_ += value_close_;
}

void SheetWriter::close_with_value(std::string_view escaped) {
  xml_ += value_in_cell_open_;
  xml_ += escaped;
  xml_ += value_in_cell_close_;
}

void SheetWriter::close_with_value(std::int64_t number) {
  xml_ += value_in_cell_open_;
  append_number(xml_, number);
  xml_ += value_in_cell_close_;
}

void SheetWriter::write_content(const FilledCell& cell, BlankCell) {
  if (cell.style == 0) return;
  open_cell(cell.column, cell.style, "");
  xml_ += "/>";
}

void SheetWriter::write_content(const FilledCell& cell, const Decimal& number) {
  open_cell(cell.column, cell.style, "");
  if (number.is_integer()) return close_with_value(number.coefficient());
  close_with_value(number.to_string());
}

void SheetWriter::write_content(const FilledCell& cell, Date date) {
  const NumberLook look = workbook_.look_of(cell.style);
  const bool shows_date = look == NumberLook::date || look == NumberLook::date_time;
  const std::int32_t offset = workbook_.date_system() == Workbook::DateSystem::from_1904 ? 1462 : 0;
  open_cell(cell.column, shows_date ? cell.style : styles_.dated(cell.style), "");
  close_with_value(date.excel_serial() - offset);
}

void SheetWriter::write_content(const FilledCell& cell, bool truth) {
  open_cell(cell.column, cell.style, "b");
  close_with_value(truth ? 1 : 0);
}

void SheetWriter::write_content(const FilledCell& cell, const TextCell& text) {
  if (text.text.empty()) return write_content(cell, BlankCell{});
  const bool quoted = text.origin == TextCell::Origin::data && looks_like_formula(text.text);
  write_string(cell, quoted ? styles_.quoted(cell.style) : cell.style, nullptr, text.text);
}

void SheetWriter::write_content(const FilledCell& cell, const RichTextCell& text) {
  const std::string whole = plain_text(*text.runs);
  if (whole.empty()) return write_content(cell, BlankCell{});
  write_string(cell, looks_like_formula(whole) ? styles_.quoted(cell.style) : cell.style, text.runs, whole);
}

// A string that the table knows is a string that was checked.
void SheetWriter::write_string(const FilledCell& cell, std::uint32_t style, const std::vector<TextRun>* runs,
                               std::string_view text) {
  const auto found = runs ? strings_.use_runs(*runs) : strings_.use_text(text);
  if (!found || found->novelty == StringTable::Found::Novelty::added) check_text(cell.column, text);
  if (found) {
    open_cell(cell.column, style, "s");
    return close_with_value(found->index);
  }
  open_cell(cell.column, style, "inlineStr");
  xml_ += "><" + prefix_ + "is>";
  append_string_item(xml_, runs ? *runs : std::vector<TextRun>{{std::string(text), ""}}, prefix_);
  xml_ += "</" + prefix_ + "is>";
  xml_ += cell_close_;
}

void SheetWriter::check_text(std::uint32_t column, std::string_view text) {
  if (!fits_cell(text)) report(too_long_text(place(column)));
  if (!is_utf8(text)) report(broken_text(place(column)));
  if (needs_xstring(text) && encode_xstring(text).forbidden > 0) report(forbidden_character(place(column)));
}

void SheetWriter::append_formula(std::string_view text, const std::optional<CellRange>& array,
                                 std::string_view attributes) {
  xml_ += formula_open_;
  xml_ += attributes;
  if (array) {
    if (attributes.find(" t=") == std::string_view::npos) xml_ += " t=\"array\"";
    xml_ += " ref=\"" + to_string(*array) + "\"";
  }
  xml_ += '>';
  if (tables_.empty())
    append_escaped(xml_, text);
  else
    append_escaped(xml_, rename_tables(text, tables_));
  xml_ += formula_close_;
}

// The cells that a data table takes its values from (18.3.1.40 r1, r2) stay one cell each.
std::string SheetWriter::moved_attributes(const std::string& attributes, const FormulaHome& home) const {
  if (attributes.find(" r1=") == std::string::npos) return attributes;
  Tag tag;
  tag.attributes = attributes;
  std::string moved;
  for (const Attribute& attribute : attributes_of(tag)) {
    if (attribute.name == "r1" || attribute.name == "r2")
      moved += " " + std::string(attribute.name) + "=\"" +
               ParsedFormula::parse(std::string(attribute.value)).moved(home, maps_) + "\"";
    else
      moved += attribute.source;
  }
  return moved;
}

void SheetWriter::write_content(const FilledCell& cell, const FormulaCell& formula) {
  const auto* number = std::get_if<Decimal>(&formula.value);
  const auto* text = std::get_if<std::string_view>(&formula.value);
  const auto* truth = std::get_if<bool>(&formula.value);
  open_cell(cell.column, cell.style, text ? "str" : truth ? "b" : "");
  xml_ += '>';
  append_formula(formula.text, formula.array, "");
  if (number) append_value(number->to_string());
  if (truth) append_value(*truth ? "1" : "0");
  if (text) {
    std::string escaped;
    append_escaped(escaped, encode_xstring(*text).text);
    append_value(escaped);
  }
  xml_ += cell_close_;
}

void SheetWriter::write_template_formula(const FilledCell& cell, const Cell& source) {
  auto found = formulas_.find(&source);
  const bool is_new = found == formulas_.end();
  if (is_new) {
    found = formulas_.emplace(&source, ParsedFormula::parse(source.formula->text)).first;
    for (const Diagnostic& problem :
         check_text_references(source.formula->text, moved_sheet_.output_name, maps_, place(source.column)))
      report(problem);
  }
  const std::uint32_t template_row = row_->template_row ? row_->template_row->number : 0;
  const FormulaHome home{moved_sheet_.output_name, template_row, row_->number, source.column, cell.column};
  moved_.clear();
  const auto spread = found->second.append_moved(moved_, home, maps_);
  if (spread != ParsedFormula::Spread::exact) report(spread_warning(spread, place(source.column)));
  std::optional<CellRange> array = source.formula->array;
  if (array && template_row > 0) {
    const auto within = [](const RowMap& map, std::uint32_t of_template, std::uint32_t output) {
      const auto band = map.band_of(of_template);
      return (band ? map.instance_at(*band, output) : std::nullopt).value_or(RowMap::everywhere);
    };
    const RowMap& columns = *moved_sheet_.move.columns;
    const auto rows = map_->cover_of({array->first.row, array->last.row}, within(*map_, template_row, row_->number));
    const auto across =
        columns.cover_of({array->first.column, array->last.column}, within(columns, source.column, cell.column));
    if (rows && across) array = CellRange{{rows->first, across->first}, {rows->last, across->last}};
  }
  open_cell(cell.column, cell.style, "");
  xml_ += source.attributes;
  xml_ += '>';
  append_formula(moved_, array, moved_attributes(source.formula->attributes, home));
  xml_ += cell_close_;
}

void SheetWriter::write_content(const FilledCell& cell, const TemplateCell& content) {
  const Cell& source = *content.cell;
  if (source.formula) return write_template_formula(cell, source);
  if (source.kind == Cell::Kind::text && !source.shared_string)
    return write_string(cell, cell.style, source.runs.empty() ? nullptr : &source.runs, source.content);
  constexpr std::string_view types[] = {"", "", "s", "b", "e"};  // by Cell::Kind
  open_cell(cell.column, cell.style, types[static_cast<std::size_t>(source.kind)]);
  xml_ += source.attributes;
  if (source.kind == Cell::Kind::blank) {
    xml_ += "/>";
    return;
  }
  if (!source.shared_string) return close_with_value(source.content);
  strings_.use_template(*source.shared_string);
  close_with_value(*source.shared_string);
}

}  // namespace saraban::xlsx
