#include "lang/thai.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/thai_calendar.h"
#include "core/thai_digits.h"

namespace saraban::lang {
namespace {

constexpr std::array<std::string_view, 41> list_letters{
    "ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ", "ฌ", "ญ", "ฎ", "ฏ", "ฐ", "ฑ", "ฒ", "ณ", "ด", "ต", "ถ", "ท", "ธ",
    "น", "บ", "ป", "ผ", "ฝ", "พ", "ฟ", "ภ", "ม", "ย", "ร", "ล", "ว", "ศ", "ษ", "ส", "ห", "ฬ", "อ", "ฮ"};

std::string thai_number(std::int64_t number) { return to_thai_digits(fmt::format("{}", number)); }

std::string dotted(const std::vector<std::int64_t>& numbers) {
  std::string mark;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) mark += '.';
    mark += thai_number(numbers[i]);
  }
  return numbers.size() == 1 ? mark + "." : mark;
}

}  // namespace

int buddhist_year(const Date& date) { return date.year() + buddhist_offset; }

std::string date_long(const Date& date) {
  return to_thai_digits(fmt::format("{} {} {}", date.day(), thai_month_name(date.month()), buddhist_year(date)));
}

std::string date_short(const Date& date) {
  return to_thai_digits(
      fmt::format("{} {} {:02}", date.day(), thai_month_short_name(date.month()), buddhist_year(date) % 100));
}

std::string month_and_year(const Date& date) {
  return to_thai_digits(fmt::format("{} {}", thai_month_name(date.month()), buddhist_year(date)));
}

int fiscal_year(const Date& date) { return buddhist_year(date) + (date.month() >= 10 ? 1 : 0); }

int fiscal_quarter(const Date& date) { return static_cast<int>((date.month() + 2) % 12 / 3) + 1; }

std::string fiscal_period(const Date& date) {
  return to_thai_digits(fmt::format("ปีงบประมาณ พ.ศ. {} ไตรมาสที่ {}", fiscal_year(date), fiscal_quarter(date)));
}

std::optional<std::string> list_mark(const std::vector<std::int64_t>& numbers, ListMark form) {
  const bool all_positive = std::all_of(numbers.begin(), numbers.end(), [](std::int64_t n) { return n >= 1; });
  if (numbers.empty() || !all_positive) return std::nullopt;
  const std::int64_t number = numbers.back();
  switch (form) {
    case ListMark::numbers: return dotted(numbers);
    case ListMark::bracketed_number: return fmt::format("({})", thai_number(number));
    case ListMark::bracketed_letter:
    case ListMark::letter: break;
  }
  const auto index = static_cast<std::size_t>(number - 1);
  if (index >= list_letters.size()) return std::nullopt;
  if (form == ListMark::letter) return fmt::format("{}.", list_letters[index]);
  return fmt::format("({})", list_letters[index]);
}

}  // namespace saraban::lang
