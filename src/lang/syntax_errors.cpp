#include "lang/syntax_errors.h"

#include <fmt/format.h>

namespace saraban::lang {
namespace {

Complaint syntax(Message message, Message hint) { return {"lang.syntax", std::move(message), std::move(hint)}; }

Message value_hint(const Token& token) {
  if (token.is_sign("=")) return {"เท่ากับเขียน = ตัวเดียวระหว่างสองค่า", "write one = between two values"};
  if (token.is_sign("&") || token.is_sign("|")) {
    return {"“และ” เขียนว่า และ/and “หรือ” เขียนว่า หรือ/or", "logical and is “and”, logical or is “or”"};
  }
  return {"เติมค่าหรือชื่อหน้าเครื่องหมายนี้", "put a value or a name before this sign"};
}

}  // namespace

Complaint nothing_here() {
  return syntax({"ไม่มีนิพจน์", "there is no expression here"},
                {"เขียนชื่อข้อมูลหรือสูตร เช่น {{ ชื่อ }}", "write a name or a formula, as in {{ name }}"});
}

Complaint ends_too_soon() {
  return syntax({"นิพจน์จบก่อนครบ", "the expression ends too soon"},
                {"เติมค่า ชื่อ หรือวงเล็บที่ขาด", "add the missing value, name or bracket"});
}

Complaint too_deep(int most_depth) {
  return {"lang.too-deep",
          {fmt::format("นิพจน์ซ้อนกันลึกเกิน {} ชั้น", most_depth),
           fmt::format("the expression is nested more than {} deep", most_depth)},
          {"แบ่งเป็นหลายนิพจน์ที่สั้นกว่า", "split it into several shorter expressions"}};
}

Complaint value_expected(const Token& token, std::string_view shown) {
  return syntax({fmt::format("ตรงนี้ต้องเป็นค่าหรือชื่อ ไม่ใช่ “{}”", shown),
                 fmt::format("a value or a name should stand here, not “{}”", shown)},
                value_hint(token));
}

Complaint name_expected_after_dot() {
  return syntax({"หลังจุดต้องเป็นชื่อ", "after a dot stands a name"},
                {"เช่น ราย.ชื่อ; ชื่อที่มีเว้นวรรคเขียน ราย[\"ชื่อ โครงการ\"]",
                 "as in rows.name; a name with spaces is written rows[\"project name\"]"});
}

Complaint function_expected_after_bar() {
  return syntax({"หลัง | ต้องเป็นชื่อฟังก์ชัน", "after | stands the name of a function"},
                {"เช่น ยอด|เงิน หรือ วันที่|วันที่ย่อ", "as in amount|money or day|date_short"});
}

Complaint misplaced_not() {
  return syntax({"“ไม่” อยู่ตรงนี้ไม่ได้", "“not” cannot stand here"},
                {"ใส่วงเล็บ เช่น ก = (ไม่ ข)", "put brackets round it, as in a = (not b)"});
}

Complaint never_closed(std::string_view closing) {
  return syntax({fmt::format("วงเล็บนี้ไม่มี {} ปิด", closing), fmt::format("this bracket is never closed with {}", closing)},
                {fmt::format("เติม {} ให้ครบคู่", closing), fmt::format("add the {} that closes it", closing)});
}

Complaint comma_or_closing_expected(std::string_view closing) {
  return syntax({fmt::format("ตรงนี้ต้องเป็น , หรือ {}", closing), fmt::format("a comma or {} should stand here", closing)},
                {"คั่นแต่ละส่วนด้วยจุลภาค และปิดวงเล็บให้ครบ", "separate the parts with commas and close the bracket"});
}

Complaint leftover(const Token& token) {
  if (token.is_sign(")") || token.is_sign("]")) {
    return syntax({fmt::format("มี {} เกินมา", token.text), fmt::format("there is a {} too many", token.text)},
                  {"ลบออก หรือเติมวงเล็บเปิดให้ครบคู่", "take it out, or add the opening bracket that it closes"});
  }
  if (token.is_comparison()) {
    return syntax({"เปรียบเทียบต่อกันหลายชั้นไม่ได้", "comparisons cannot be chained"},
                  {"เชื่อมด้วย และ เช่น 1 < ก และ ก < 5", "join two of them with and, as in 1 < a and a < 5"});
  }
  if (token.is_sign(",")) {
    return syntax({"มีจุลภาคนอกวงเล็บของฟังก์ชัน", "a comma stands outside a function's brackets"},
                  {"ตัวเลขไม่ใส่จุลภาคคั่นหลักพัน ชื่อฟังก์ชันต้องตามด้วยวงเล็บ",
                   "numbers take no commas; a function's name is followed by brackets"});
  }
  return syntax({"ไม่มีเครื่องหมายระหว่างสองส่วนนี้", "a sign is missing between two parts"},
                {"ใส่เครื่องหมาย เช่น + & = | หรือคำว่า และ/หรือ; ข้อความต้องอยู่ในเครื่องหมายคำพูด",
                 "put a sign such as + & = | or and/or between them; a text stands between quotes"});
}

Complaint unknown_function(std::string_view name) {
  const auto nearest = find_nearest(name, builtin_names());
  Message hint{"ดูรายชื่อฟังก์ชันใน docs/expressions.th.md", "docs/expressions.md lists the functions"};
  if (nearest) hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
  return {"lang.unknown-function",
          {fmt::format("ไม่มีฟังก์ชันชื่อ “{}”", name), fmt::format("there is no function “{}”", name)},
          std::move(hint)};
}

Complaint wrong_argument_count(std::string_view name, const Builtin& function, std::size_t count) {
  Message wanted;
  if (function.fewest_arguments == function.most_arguments) {
    wanted.thai = wanted.english = fmt::format("{}", function.fewest_arguments);
  } else if (function.most_arguments == Builtin::any_number) {
    wanted = {fmt::format("อย่างน้อย {}", function.fewest_arguments),
              fmt::format("at least {}", function.fewest_arguments)};
  } else {
    wanted = {fmt::format("{} ถึง {}", function.fewest_arguments, function.most_arguments),
              fmt::format("{} to {}", function.fewest_arguments, function.most_arguments)};
  }
  return {"lang.wrong-arguments",
          {fmt::format("{} ต้องมีอาร์กิวเมนต์ {} ตัว แต่มี {}", name, wanted.thai, count),
           fmt::format("{} takes {} argument(s), not {}", name, wanted.english, count)},
          {"ค่าที่อยู่หน้า | นับเป็นตัวแรก ดูตัวอย่างใน docs/expressions.th.md",
           "a value before | counts as the first; docs/expressions.md shows examples"}};
}

}  // namespace saraban::lang
