#include "sheet/cell_filler.h"

#include <utility>

namespace saraban::sheet {
namespace {

constexpr std::int64_t first_with_16_digits = 1'000'000'000'000'000;

const xlsx::Cell& template_cell(const SheetTemplate& sheet, const TaggedCell& cell) {
  return *sheet.sheet->find_row(cell.ref.row)->find(cell.ref.column);
}

}  // namespace

CellFiller::CellFiller(const PlannedSheet& sheet, const xlsx::Workbook& workbook, const lang::Scope& scope,
                       lang::Evaluator& evaluator)
    : sheet_(*sheet.source),
      workbook_(workbook),
      evaluator_(evaluator),
      scopes_(scope, *sheet.source, sheet.bands, sheet.plan.groups, sheet.plan.lists) {
  for (const TaggedCell& cell : sheet_.cells) {
    Filling& filling = fillings_.emplace_back();
    const std::string& list = sheet.list_of_row(cell.ref.row);
    for (const auto& expression : cell.text.expressions) filling.tags.emplace_back(expression, list);
    filling.runs = template_cell(sheet_, cell).runs;
    if (!filling.runs.empty()) filling.look = Filling::Look::rich;
  }
}

xlsx::CellContent CellFiller::fill(std::size_t cell, const RowContext& context) {
  switch (sheet_.cells[cell].text.shape) {
    case CellTemplate::Shape::blank: return xlsx::BlankCell{};
    case CellTemplate::Shape::text: return printed(cell, context);
    case CellTemplate::Shape::value: break;
  }
  const Value* value = fillings_[cell].tags.front().read(context, scopes_, evaluator_, problems_);
  return value == nullptr ? xlsx::CellContent(xlsx::BlankCell{}) : content_of(cell, *value);
}

xlsx::CellContent CellFiller::content_of(std::size_t cell, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: break;
    case Value::Kind::truth: return *value.truth();
    case Value::Kind::number: check_length(cell, *value.number()); return *value.number();
    case Value::Kind::date: return *value.date();
    case Value::Kind::text: return xlsx::TextCell{*value.text(), xlsx::TextCell::Origin::data};
    case Value::Kind::list:
    case Value::Kind::record: tell_list(cell); break;
  }
  return xlsx::BlankCell{};
}

// Text with tags in it. A rich text keeps the look of every run; a tag takes the look of the run that it begins in.
xlsx::CellContent CellFiller::printed(std::size_t cell, const RowContext& context) {
  Filling& filling = fillings_[cell];
  const auto& pieces = sheet_.cells[cell].text.pieces;
  if (filling.look == Filling::Look::rich) {
    for (xlsx::TextRun& run : filling.runs) run.text.clear();
    for (const CellPiece& piece : pieces) filling.runs[piece.run].text += printed_piece(cell, piece, context);
    return xlsx::RichTextCell{&filling.runs};
  }
  filling.text.clear();
  for (const CellPiece& piece : pieces) filling.text += printed_piece(cell, piece, context);
  const bool author = !pieces.front().expression && !pieces.front().literal.empty();
  return xlsx::TextCell{filling.text, author ? xlsx::TextCell::Origin::author : xlsx::TextCell::Origin::data};
}

std::string CellFiller::printed_piece(std::size_t cell, const CellPiece& piece, const RowContext& context) {
  if (!piece.expression) return piece.literal;
  const Value* value = fillings_[cell].tags[*piece.expression].read(context, scopes_, evaluator_, problems_);
  if (value == nullptr) return {};
  auto text = lang::print(*value);
  if (!text) tell_list(cell);
  return std::move(text).value_or(std::string());
}

// Excel keeps 15 digits of a number (18.18.94 leaves it to IEEE 754 doubles).
void CellFiller::check_length(std::size_t cell, const Decimal& number) {
  const bool short_enough = number.coefficient() < first_with_16_digits && number.coefficient() > -first_with_16_digits;
  if (short_enough || std::exchange(fillings_[cell].told_long, true)) return;
  problems_.add(make_warning("sheet.number-too-long", place(cell),
                             {"ตัวเลขในเซลล์นี้ยาวเกิน 15 หลัก Excel จะปัดหลักท้ายเป็นศูนย์",
                              "a number in this cell has more than 15 digits, of which Excel keeps 15"},
                             {"ถ้าเป็นเลขประจำตัวหรือรหัส ให้คำสั่ง SQL ส่งมาเป็นข้อความ",
                              "if it is an id or a code, let the SQL query give it as text"}));
}

void CellFiller::tell_list(std::size_t cell) {
  if (std::exchange(fillings_[cell].told_list, true)) return;
  problems_.add(make_error("sheet.value-is-a-list", place(cell),
                           {"แท็กในเซลล์นี้ให้ค่าเป็นรายการหรือระเบียน ซึ่งใส่ในเซลล์เดียวไม่ได้",
                            "the tag in this cell gives a list or a record, which does not go into one cell"},
                           {"ระบุคอลัมน์ เช่น {{รายการ.ชื่อ}} หรือสรุปเป็นค่าเดียว เช่น {{รายการ|นับ}}",
                            "name a column, as in {{รายการ.ชื่อ}}, or make one value of it, as in {{รายการ|count}}"}));
}

Place CellFiller::place(std::size_t cell) const { return workbook_.place(sheet_.index, sheet_.cells[cell].ref); }

Diagnostics CellFiller::take_diagnostics() { return std::exchange(problems_, {}); }

}  // namespace saraban::sheet
