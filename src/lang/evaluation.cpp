#include "lang/evaluation.h"

#include <algorithm>

#include <fmt/format.h>

#include "lang/builtins.h"
#include "lang/call_site.h"
#include "lang/operators.h"

namespace saraban::lang {
namespace {

constexpr std::size_t most_steps = 5'000'000;

Message nearest_or_all(const std::string& name, const std::vector<std::string>& known) {
  if (const auto nearest = find_nearest(name, known)) {
    return {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
  }
  if (known.empty()) return {};
  constexpr std::size_t most_shown = 12;
  std::string list;
  for (std::size_t i = 0; i < std::min(known.size(), most_shown); ++i) {
    if (i > 0) list += ", ";
    list += known[i];
  }
  if (known.size() > most_shown) list += ", …";
  return {fmt::format("ชื่อที่ใช้ได้: {}", list), fmt::format("the names here: {}", list)};
}

}  // namespace

Message kind_name(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::null: return {"ค่าว่าง", "null"};
    case Value::Kind::truth: return {"จริง/เท็จ", "true or false"};
    case Value::Kind::number: return {"ตัวเลข", "a number"};
    case Value::Kind::date: return {"วันที่", "a date"};
    case Value::Kind::text: return {"ข้อความ", "a text"};
    case Value::Kind::list: return {"รายการหลายค่า", "a list"};
    case Value::Kind::record: return {"แถวข้อมูล", "a record"};
  }
  return {};
}

std::nullopt_t Evaluation::fail(Span span, std::string code, Message message, Message hint) {
  if (!error_) error_ = make_error(std::move(code), span.place(), std::move(message), std::move(hint));
  return std::nullopt;
}

std::nullopt_t Evaluation::fail_kind(Span span, const Value& value, const Message& wanted, Message hint) {
  const Message found = kind_name(value.kind());
  if (value.is_null()) {
    hint = {"กำหนดค่าแทนค่าว่างด้วย ค่าเริ่มต้น(…, ค่าแทน)", "say what stands for null with default(…, other)"};
  }
  return fail(span, "lang.wrong-kind",
              {fmt::format("ตรงนี้ต้องเป็น{} แต่ได้{}", wanted.thai, found.thai),
               fmt::format("{} is needed here, but this is {}", wanted.english, found.english)},
              std::move(hint));
}

void Evaluation::note_item(const Value& item) {
  const Record* record = item.record();
  if (!error_ || record == nullptr || error_->place.row > 0) return;
  const Place data = record->place();
  error_->place.query = data.query;
  error_->place.row = data.row;
}

bool Evaluation::step(const Node& node) {
  if (++steps_ <= most_steps) return true;
  fail(node.span(), "lang.too-many-steps",
       {"นิพจน์นี้คำนวณเกิน 5,000,000 ขั้น", "the expression takes more than 5,000,000 steps"},
       {"ให้คำสั่ง SQL ของรายงานคำนวณหรือกรองมาก่อน", "let the report's SQL query do the work first"});
  return false;
}

std::optional<Operand> Evaluation::eval(const Node& node, const Scope& scope) {
  if (error_ || !step(node)) return std::nullopt;
  return std::visit([&](const auto& shape) { return eval_shape(node, shape, scope); }, node.is);
}

std::optional<Operand> Evaluation::eval_shape(const Node&, const Literal& literal, const Scope&) {
  return Operand(&literal.value);
}

std::optional<Operand> Evaluation::eval_shape(const Node& node, const Name& name, const Scope& scope) {
  if (const Value* value = scope.find(name.name)) return Operand(value);
  Message hint = nearest_or_all(name.name, scope.names());
  if (find_builtin(name.name) != nullptr) {
    hint = {fmt::format("ถ้าหมายถึงฟังก์ชัน ให้ใส่วงเล็บ: {}(…)", name.name),
            fmt::format("for the function of that name write brackets: {}(…)", name.name)};
  }
  return fail(node.span(), "lang.unknown-name",
              {fmt::format("ไม่รู้จักชื่อ “{}”", name.name), fmt::format("unknown name “{}”", name.name)}, std::move(hint));
}

std::optional<Operand> Evaluation::eval_shape(const Node& node, const Member& member, const Scope& scope) {
  auto object = eval(*member.object, scope);
  if (!object) return std::nullopt;
  return member_of(node, member, std::move(*object));
}

std::optional<Operand> Evaluation::member_of(const Node& node, const Member& member, Operand object) {
  const Span name_span{node.source.get(), member.name_begin, member.name_end};
  if (const Record* record = object.value().record()) {
    const Value* field = find_field(*record, member.name);
    if (field == nullptr) return fail_member(name_span, member.name, *record);
    return object.is_borrowed() ? Operand(field) : Operand(Value(*field));
  }
  if (const auto* items = object.value().list()) {
    auto members = members_of_items(node, member, *items);
    if (!members) return std::nullopt;
    return Operand(std::move(*members));
  }
  return fail_kind(member.object->span(), object.value(), {"แถวข้อมูลหรือรายการ", "a record or a list of records"});
}

std::optional<Value> Evaluation::members_of_items(const Node& node, const Member& member, const List& items) {
  if (const TablePtr& table = items.table(); table && !items.empty()) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!step(node)) return std::nullopt;
    }
    if (const auto column = find_field_column(*table, member.name)) return Value(items.cells(*column));
  }
  std::vector<Value> members;
  members.reserve(items.size());
  for (const Value& item : items) {
    if (!step(node)) return std::nullopt;
    const Record* record = item.record();
    if (record == nullptr) {
      return fail_kind(member.object->span(), item, {"รายการของแถวข้อมูล", "a list of records"});
    }
    const Value* field = find_field(*record, member.name);
    if (field == nullptr) {
      return fail_member({node.source.get(), member.name_begin, member.name_end}, member.name, *record);
    }
    members.push_back(*field);
  }
  return Value(std::move(members));
}

std::nullopt_t Evaluation::fail_member(Span span, const std::string& name, const Record& record) {
  return fail(span, "lang.unknown-member",
              {fmt::format("ไม่มีช่องชื่อ “{}”", name), fmt::format("there is no field “{}”", name)},
              nearest_or_all(name, record.table().columns()));
}

std::optional<Operand> Evaluation::eval_shape(const Node& node, const Index& index, const Scope& scope) {
  auto object = eval(*index.object, scope);
  if (!object) return std::nullopt;
  const auto position = eval(*index.index, scope);
  if (!position) return std::nullopt;
  const Value& at = position->value();
  if (object->value().record() != nullptr && at.text() != nullptr) {
    return member_of(node, {nullptr, *at.text(), index.index->begin, index.index->end}, std::move(*object));
  }
  const auto* items = object->value().list();
  if (items == nullptr) return fail_kind(index.object->span(), object->value(), kind_name(Value::Kind::list));
  const auto number = at.number() != nullptr ? at.number()->to_integer() : std::nullopt;
  if (!number) return fail_kind(index.index->span(), at, {"ลำดับที่เป็นจำนวนเต็ม", "a whole number"});
  const auto size = static_cast<std::int64_t>(items->size());
  const std::int64_t offset = *number < 0 ? size + *number : *number - 1;
  if (offset < 0 || offset >= size) {
    return fail(index.index->span(), "lang.index-out-of-range",
                {fmt::format("ไม่มีลำดับที่ {} ในรายการที่มี {} ค่า", *number, size),
                 fmt::format("there is no item {} in a list of {}", *number, size)},
                {"ลำดับเริ่มที่ 1 ค่าสุดท้ายคือ -1", "the first item is 1, the last one -1"});
  }
  return Operand(items->at(static_cast<std::size_t>(offset)));
}

std::optional<Operand> Evaluation::eval_shape(const Node&, const Negative& negative, const Scope& scope) {
  const auto operand = eval(*negative.operand, scope);
  if (!operand) return std::nullopt;
  const Decimal* number = operand->value().number();
  if (number == nullptr) {
    return fail_kind(negative.operand->span(), operand->value(), kind_name(Value::Kind::number));
  }
  return Operand(Value(-*number));
}

std::optional<Operand> Evaluation::eval_shape(const Node&, const Not& negation, const Scope& scope) {
  const auto truth = eval_truth(*negation.operand, scope);
  if (!truth) return std::nullopt;
  return Operand(Value(!*truth));
}

std::optional<bool> Evaluation::eval_truth(const Node& node, const Scope& scope) {
  const auto operand = eval(node, scope);
  if (!operand) return std::nullopt;
  if (const bool* truth = operand->value().truth()) return *truth;
  return fail_kind(
      node.span(), operand->value(), kind_name(Value::Kind::truth),
      {"เขียนเงื่อนไขให้เต็ม เช่น ยอด > 0 หรือ ชื่อ <> \"\"", "write a whole condition, as in total > 0 or name <> \"\""});
}

std::optional<Operand> Evaluation::eval_shape(const Node& node, const Chain& chain, const Scope& scope) {
  const Operator first_op = chain.links.front().op;
  if (first_op == Operator::both || first_op == Operator::either) return eval_logic(chain, scope);
  if (first_op == Operator::join) return eval_join(chain, scope);
  auto left = eval(*chain.first, scope);
  if (!left) return std::nullopt;
  std::size_t left_end = chain.first->end;
  for (const Chain::Link& link : chain.links) {
    const auto right = eval(*link.operand, scope);
    if (!right) return std::nullopt;
    const Sides sides{{node.source.get(), chain.first->begin, left_end}, link.operand->span()};
    auto result = apply(*this, link.op, left->value(), right->value(), sides);
    if (!result) return std::nullopt;
    left = Operand(std::move(*result));
    left_end = link.operand->end;
  }
  return left;
}

// The right side is evaluated only where the left side does not settle it.
std::optional<Operand> Evaluation::eval_logic(const Chain& chain, const Scope& scope) {
  const bool settles = chain.links.front().op == Operator::either;
  auto truth = eval_truth(*chain.first, scope);
  for (const Chain::Link& link : chain.links) {
    if (!truth) return std::nullopt;
    if (*truth == settles) break;
    truth = eval_truth(*link.operand, scope);
  }
  if (!truth) return std::nullopt;
  return Operand(Value(*truth));
}

std::optional<Operand> Evaluation::eval_join(const Chain& chain, const Scope& scope) {
  std::string text;
  const auto append = [&](const Node& node) {
    const auto operand = eval(node, scope);
    return operand && append_printed(*this, text, operand->value(), node.span());
  };
  if (!append(*chain.first)) return std::nullopt;
  for (const Chain::Link& link : chain.links) {
    if (!append(*link.operand)) return std::nullopt;
  }
  return Operand(Value(std::move(text)));
}

std::optional<Operand> Evaluation::eval_shape(const Node& node, const Call& call, const Scope& scope) {
  CallSite site(*this, node, call, scope);
  auto result = call.function->function(site);
  if (!result) return std::nullopt;
  return Operand(std::move(*result));
}

std::optional<Operand> Evaluation::eval_shape(const Node&, const ListOf& list, const Scope& scope) {
  std::vector<Value> items;
  items.reserve(list.items.size());
  for (const NodePtr& item : list.items) {
    auto value = eval(*item, scope);
    if (!value) return std::nullopt;
    items.push_back(std::move(*value).take());
  }
  return Operand(Value(std::move(items)));
}

}  // namespace saraban::lang
