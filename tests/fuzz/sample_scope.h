// A few names and rows for templates that are made up by chance.
#pragma once
#include "lang/scope.h"

namespace saraban::fuzz {

inline Value sample_rows() {
  TableBuilder rows({"ชื่อ", "อำเภอ", "เงิน", "วันที่"}, file_place("sample.db"));
  for (int i = 0; i < 12; ++i) {
    rows.add(i % 2 == 0 ? "นายสมมติ หนึ่ง" : "นางสมมติ สองใจดี");
    rows.add(i < 5 ? "ศรีสำโรง" : "บ้านด่านลานหอย");
    rows.add(i == 7 ? Value() : Value(Decimal(1500 + i)));
    rows.add(Date::from_days(19000 + i));
  }
  return list_of(std::move(rows).finish());
}

inline lang::Scope sample_scope() {
  lang::Scope scope;
  scope.bind("จังหวัด", "สุโขทัย");
  scope.bind("จำนวน", Decimal(8));
  scope.bind("ราย", sample_rows());
  scope.bind("ว่างเปล่า", Value(std::vector<Value>{}));
  scope.bind("มีผล", true);
  scope.bind("x", *Decimal::parse("1234.5"));
  return scope;
}

}  // namespace saraban::fuzz
