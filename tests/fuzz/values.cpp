// Small texts that mean something: numbers, dates, national ids, Thai forms.
#include "core/date.h"
#include "core/decimal.h"
#include "core/national_id.h"
#include "data/cell.h"
#include "fuzz.h"
#include "lang/thai.h"

namespace saraban::fuzz {
namespace {

void use_number(const Decimal& number) {
  if (Decimal::parse(number.to_string()) != number) __builtin_trap();  // every number is spelled so that it reads back
  for (const int decimals : {0, 2, 18, -2}) {
    (void)number.to_fixed(decimals);
    (void)number.rounded(decimals);
  }
  (void)lang::baht_text(number);
  (void)Decimal::multiply(number, number);
  (void)Decimal::divide(Decimal(1), number);
  (void)Date::from_excel_serial(number.to_double());
}

}  // namespace

void feed(std::string_view bytes) {
  if (const auto number = Decimal::parse(bytes)) use_number(*number);
  if (const auto date = Date::parse_iso(bytes)) {
    if (date->to_iso() != bytes) __builtin_trap();
    (void)lang::date_long(*date);
    (void)lang::fiscal_period(*date);
  }
  if (const auto id = read_national_id(bytes)) {
    (void)is_valid_national_id(*id);
    (void)format_national_id(*id);
    (void)mask_national_id(*id);
  }
  (void)data::number_from_text(bytes, data::NumberOrigin::computed);
  (void)data::date_from_text(bytes);
  (void)data::type_from_declaration(bytes);
  for (const auto type : {data::ColumnType::text, data::ColumnType::number, data::ColumnType::date,
                          data::ColumnType::truth, data::ColumnType::national_id}) {
    (void)data::convert_value(Value(bytes), type);
    (void)data::describe_value(Value(bytes), type, "c");
  }
  (void)lang::thai_digits_in_prose(bytes);
}

}  // namespace saraban::fuzz
