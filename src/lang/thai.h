// Thai forms of numbers, dates and list marks: plain functions on core's types.
//
// Dates in words carry Thai digits and years of the Buddhist era; core/thai_digits.h turns any of it back.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/decimal.h"

namespace saraban::lang {

// ---- digits ----

// The text with Thai digits, except where a number belongs to foreign writing:
//   1. a token is a run of characters other than white space, Thai letters, brackets ()[]{}<> and quotes; one that
//      holds a Latin letter keeps its digits (A4, COVID-19, INV-2023-01, a@b.go.th);
//   2. a token that begins with a digit and stands one space behind a Latin letter keeps them (Tier 1);
//   3. a link (http://, https://, www.) keeps all its digits up to the next white space, Thai letters or not.
// core/thai_digits.h converts without looking.
std::string thai_digits_in_prose(std::string_view text);

// ---- money ----

// "ยี่สิบบาทหนึ่งสตางค์", "หนึ่งล้านเอ็ดบาทถ้วน"; nothing for more than two decimals: rounding is the author's choice.
std::optional<std::string> baht_text(const Decimal& amount);

// ---- dates ----

int buddhist_year(const Date& date);
std::string date_long(const Date& date);       // "๑ มกราคม ๒๕๖๖"
std::string date_short(const Date& date);      // "๑ ม.ค. ๖๖"
std::string month_and_year(const Date& date);  // "มกราคม ๒๕๖๖"

// The budget year, 1 October to 30 September, is named by the Buddhist year in which it ends; its quarters are 1..4.
int fiscal_year(const Date& date);
int fiscal_quarter(const Date& date);
std::string fiscal_period(const Date& date);  // "ปีงบประมาณ พ.ศ. ๒๕๖๖ ไตรมาสที่ ๑"

// ---- list marks ----

enum class ListMark {
  numbers,           // ๑. ๑.๑ ๑.๑.๑
  bracketed_number,  // (๑)
  bracketed_letter,  // (ก)
  letter,            // ก.
};
// The mark of the item with these numbers, outermost level first (only the last one shows in the last three forms).
// Nothing where a number is below 1, or above 41 for letters: lists leave out ฃ ฅ ฆ ฤ ฦ.
std::optional<std::string> list_mark(const std::vector<std::int64_t>& numbers, ListMark form);

}  // namespace saraban::lang
