#include "sheet/cell_filler.h"

#include <algorithm>
#include <array>
#include <utility>

namespace saraban::sheet {
namespace {

constexpr std::int64_t first_with_16_digits = 1'000'000'000'000'000;

const xlsx::Cell& template_cell(const SheetTemplate& sheet, const TaggedCell& cell) {
  return *sheet.sheet->find_row(cell.ref.row)->find(cell.ref.column);
}

// What Excel opens without asking twice: the web, mail, and places of the workbook itself.
bool leads_somewhere(std::string_view target) {
  constexpr std::array<std::string_view, 4> beginnings{"https://", "http://", "mailto:", "#"};
  constexpr std::size_t longest = 2079;  // Excel's specification limits
  const bool is_known = std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
    return target.substr(0, beginning.size()) == beginning && target.size() > beginning.size();
  });
  return is_known && target.size() <= longest && target.find_first_of(" \n\r\t") == std::string_view::npos;
}

}  // namespace

CellFiller::CellFiller(const PlannedSheet& sheet, const xlsx::Workbook& workbook, const lang::Scope& scope,
                       lang::Evaluator& evaluator)
    : planned_(sheet),
      sheet_(*sheet.source),
      workbook_(workbook),
      evaluator_(evaluator),
      scopes_(sheet.scope_in(scope), *sheet.source, sheet.bands, sheet.plan.groups, sheet.plan.lists),
      fillings_(sheet.source->cells.size()),
      told_(sheet.source->cells.size()) {}

CellFiller::Filling CellFiller::make_filling(std::size_t cell) const {
  const TaggedCell& tagged = sheet_.cells[cell];
  Filling filling;
  const std::string& list = planned_.list_of_row(tagged.ref.row);
  for (const auto& expression : tagged.text.expressions) filling.tags.emplace_back(expression, list);
  if (const RowMark* link = tagged.find_mark(RowMark::Kind::link)) filling.link.emplace(*link->expression, list);
  filling.runs = template_cell(sheet_, tagged).runs;
  if (!filling.runs.empty()) filling.look = Filling::Look::rich;
  return filling;
}

CellFiller::Filling& CellFiller::filling_of(std::size_t cell, std::uint32_t copy) {
  auto& copies = fillings_[cell];
  while (copies.size() <= copy) {
    copies.push_back(make_filling(cell));
    copies.back().copy = static_cast<std::uint32_t>(copies.size() - 1);
  }
  return copies[copy];
}

// The copies of a cell make the same mistakes; one of them is heard.
const Value* CellFiller::read(std::size_t cell, const Filling& filling, TagValue& tag, const RowContext& context) {
  Diagnostics found;
  const Value* value = tag.read(context, scopes_, evaluator_, found);
  if (found.empty()) return value;
  if (filling.copy == 0 || !told_[cell].mistake) problems_.add(std::move(found));
  told_[cell].mistake = true;
  return value;
}

xlsx::CellContent CellFiller::fill(std::size_t cell, std::uint32_t copy, const RowContext& context) {
  const CellTemplate::Shape shape = sheet_.cells[cell].text.shape;
  if (shape == CellTemplate::Shape::blank) return xlsx::BlankCell{};
  Filling& filling = filling_of(cell, copy);
  if (shape == CellTemplate::Shape::text) return printed(cell, filling, context);
  const Value* value = read(cell, filling, filling.tags.front(), context);
  return value == nullptr ? xlsx::CellContent(xlsx::BlankCell{}) : content_of(cell, *value);
}

std::string CellFiller::link_of(std::size_t cell, std::uint32_t copy, const RowContext& context) {
  if (sheet_.cells[cell].find_mark(RowMark::Kind::link) == nullptr) return {};
  Filling& filling = filling_of(cell, copy);
  const Value* value = read(cell, filling, *filling.link, context);
  if (value == nullptr || value->is_null()) return {};
  const std::string* target = value->text();
  if (target != nullptr && target->empty()) return {};
  if (target == nullptr || !leads_somewhere(*target)) {
    tell_link(cell);
    return {};
  }
  return *target;
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
xlsx::CellContent CellFiller::printed(std::size_t cell, Filling& filling, const RowContext& context) {
  const auto& pieces = sheet_.cells[cell].text.pieces;
  if (filling.look == Filling::Look::rich) {
    for (xlsx::TextRun& run : filling.runs) run.text.clear();
    for (const CellPiece& piece : pieces) filling.runs[piece.run].text += printed_piece(cell, filling, piece, context);
    return xlsx::RichTextCell{&filling.runs};
  }
  filling.text.clear();
  for (const CellPiece& piece : pieces) filling.text += printed_piece(cell, filling, piece, context);
  const bool author = !pieces.front().expression && !pieces.front().literal.empty();
  return xlsx::TextCell{filling.text, author ? xlsx::TextCell::Origin::author : xlsx::TextCell::Origin::data};
}

std::string CellFiller::printed_piece(std::size_t cell, Filling& filling, const CellPiece& piece,
                                      const RowContext& context) {
  if (!piece.expression) return piece.literal;
  const Value* value = read(cell, filling, filling.tags[*piece.expression], context);
  if (value == nullptr) return {};
  auto text = lang::print(*value);
  if (!text) tell_list(cell);
  return std::move(text).value_or(std::string());
}

// Excel keeps 15 digits of a number (18.18.94 leaves it to IEEE 754 doubles).
void CellFiller::check_length(std::size_t cell, const Decimal& number) {
  const bool short_enough = number.coefficient() < first_with_16_digits && number.coefficient() > -first_with_16_digits;
  if (short_enough || std::exchange(told_[cell].number, true)) return;
  problems_.add(make_warning("sheet.number-too-long", place(cell),
                             {"ตัวเลขในเซลล์นี้ยาวเกิน 15 หลัก Excel จะปัดหลักท้ายเป็นศูนย์",
                              "a number in this cell has more than 15 digits, of which Excel keeps 15"},
                             {"ถ้าเป็นเลขประจำตัวหรือรหัส ให้คำสั่ง SQL ส่งมาเป็นข้อความ",
                              "if it is an id or a code, let the SQL query give it as text"}));
}

void CellFiller::tell_list(std::size_t cell) {
  if (std::exchange(told_[cell].list, true)) return;
  problems_.add(make_error("sheet.value-is-a-list", place(cell),
                           {"แท็กในเซลล์นี้ให้ค่าเป็นรายการหรือระเบียน ซึ่งใส่ในเซลล์เดียวไม่ได้",
                            "the tag in this cell gives a list or a record, which does not go into one cell"},
                           {"ระบุคอลัมน์ เช่น {{รายการ.ชื่อ}} หรือสรุปเป็นค่าเดียว เช่น {{รายการ|นับ}}",
                            "name a column, as in {{รายการ.ชื่อ}}, or make one value of it, as in {{รายการ|count}}"}));
}

void CellFiller::tell_link(std::size_t cell) {
  if (std::exchange(told_[cell].link, true)) return;
  problems_.add(make_error("sheet.link-kind", place(cell),
                           {"ค่าของลิงก์ในเซลล์นี้ไม่ใช่ที่อยู่ที่เปิดได้", "the link of this cell leads nowhere that can be opened"},
                           {"ให้เป็น https://… หรือ mailto:… หรือ #'แผ่นงาน'!A1 และไม่มีช่องว่าง",
                            "let it be https://…, mailto:… or #'sheet'!A1, without spaces"}));
}

Place CellFiller::place(std::size_t cell) const { return workbook_.place(sheet_.index, sheet_.cells[cell].ref); }

Diagnostics CellFiller::take_diagnostics() { return std::exchange(problems_, {}); }

}  // namespace saraban::sheet
