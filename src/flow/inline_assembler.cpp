#include "flow/inline_assembler.h"

#include <array>

namespace saraban::flow {
namespace {

constexpr std::size_t deepest = 16;

}  // namespace

void InlineAssembler::put_text(std::string_view text, const InlineLook& look, Place place) {
  if (text.empty()) return;
  const TextStylePtr& style = look.style->text(look.emphasis);
  InlineList& list = current();
  if (!list.empty()) {
    auto* last = std::get_if<LiteralText>(&list.back().content);
    if (last && last->style == style && last->link == look.link) {
      last->text += text;
      return;
    }
  }
  list.push_back({LiteralText{std::string(text), style, look.link, std::move(place)}});
}

void InlineAssembler::put_tag(const lang::TemplatePiece& piece, const InlineLook& look) {
  if (piece.kind == lang::TemplatePiece::Kind::statement) {
    if (auto statement = problems_.take(parse_statement(text_, piece))) put_statement(std::move(*statement));
    return;
  }
  if (put_page_field(piece, look)) return;
  auto tag = problems_.take(parse_tag(text_, piece));
  if (!tag) return;
  if (values_are_names_) tag->is_name = true;
  ValueText value{std::move(*tag), look.style->texts, 0, look.link};
  value.emphasis = (look.emphasis.strong ? 1U : 0U) + (look.emphasis.slanted ? 2U : 0U);
  put({std::move(value)});
}

bool InlineAssembler::put_page_field(const lang::TemplatePiece& piece, const InlineLook& look) {
  if (!page_digits_) return false;
  const std::string_view name =
      text_.source()->text().substr(piece.inside_begin, piece.inside_end - piece.inside_begin);
  struct Field {
    const char* english;
    const char* thai;
    PageField::What what;
  };
  using What = PageField::What;
  static constexpr std::array<Field, 4> fields{{{"page", "หน้า", What::page},
                                                {"pages", "จำนวนหน้า", What::pages},
                                                {"current_group", "กลุ่มปัจจุบัน", What::group},
                                                {"current_heading", "หัวข้อปัจจุบัน", What::heading}}};
  for (const Field& field : fields) {
    if (name != field.english && name != field.thai) continue;
    put({PageField{field.what, *page_digits_, look.style->text(look.emphasis)}});
    return true;
  }
  return false;
}

void InlineAssembler::put_statement(Statement statement) {
  using Kind = Statement::Kind;
  switch (statement.kind) {
    case Kind::define: put({Definition{std::move(statement.name), std::move(*statement.expression)}}); return;
    case Kind::choose:
    case Kind::repeat:
      if (open_.size() >= deepest) {
        problems_.add(make_error("flow.too-deep", statement.place,
                                 {"คำสั่งซ้อนกันลึกเกินไป", "statements are nested too deeply"},
                                 {"แยกเป็นหลายย่อหน้า", "split the paragraph"}));
        return;
      }
      open_.push_back({});
      open_.back().condition = statement.expression;
      open_.back().statement = std::move(statement);
      return;
    case Kind::choose_else:
    case Kind::otherwise: begin_branch(std::move(statement)); return;
    case Kind::end: close_statement(statement); return;
  }
}

void InlineAssembler::begin_branch(Statement statement) {
  const bool fits =
      !open_.empty() && open_.back().statement.kind == Statement::Kind::choose && !open_.back().has_otherwise;
  if (!fits) return unexpected(statement);
  Open& open = open_.back();
  open.choice.branches.push_back({std::move(open.condition), std::move(open.list), nullptr});
  open.list.clear();
  open.condition = std::move(statement.expression);
  open.has_otherwise = statement.kind == Statement::Kind::otherwise;
}

void InlineAssembler::close_statement(const Statement& statement) {
  if (open_.empty()) return unexpected(statement);
  Open open = std::move(open_.back());
  open_.pop_back();
  if (open.statement.kind == Statement::Kind::repeat) {
    Repetition repetition{std::move(open.statement.name), std::move(*open.condition), std::move(open.list), nullptr,
                          std::move(open.statement.place)};
    put({std::make_shared<const Repetition>(std::move(repetition))});
    return;
  }
  open.choice.branches.push_back({std::move(open.condition), std::move(open.list), nullptr});
  open.choice.place = std::move(open.statement.place);
  put({std::make_shared<const Choice>(std::move(open.choice))});
}

void InlineAssembler::unexpected(const Statement& statement) {
  problems_.add(make_error(
      "flow.unexpected-statement", statement.place,
      {"คำสั่งนี้ไม่มีคำสั่ง ถ้า หรือ สำหรับ นำหน้าในย่อหน้าเดียวกัน",
       "there is no open if or for in this paragraph for this statement"},
      {"ให้คำสั่งที่คร่อมหลายย่อหน้าอยู่ในบรรทัดของตัวเอง", "put statements that span paragraphs on lines of their own"}));
}

InlineList InlineAssembler::finish() {
  for (const Open& open : open_) {
    problems_.add(make_error(
        "flow.unclosed-statement", open.statement.place,
        {"คำสั่งนี้ไม่มี {% จบ %} ในย่อหน้าเดียวกัน", "no {% end %} for this statement in its paragraph"},
        {"เพิ่ม {% จบ %} หรือให้คำสั่งอยู่ในบรรทัดของตัวเอง", "add {% end %}, or put the statement on a line of its own"}));
  }
  open_.clear();
  return std::move(list_);
}

}  // namespace saraban::flow
