#include "intake/cell_values.h"

#include <algorithm>
#include <charconv>

#include "core/national_id.h"
#include "core/thai_calendar.h"
#include "core/thai_digits.h"
#include "intake/date_text.h"

namespace saraban::intake {
namespace {

constexpr std::size_t id_digits = 13, house_code_digits = 11;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string arabic_of(const RawCell& cell, std::vector<RepairKind>& repairs) {
  std::string arabic = to_arabic_digits(cell.text);
  if (arabic != cell.text) repairs.push_back(RepairKind::thai_digits);
  return arabic;
}

void erase_all(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

// The digits of a code that is written with hyphens, dots and spaces between them; nothing where letters are in it.
std::optional<std::string> bare_digits(std::string text, std::vector<RepairKind>& repairs) {
  const std::string written = text;
  for (const std::string_view sign : {"\xE2\x80\x93", "\xE2\x80\x91", "\xE2\x80\x90", " ", "-", ".", "'", "_", "/"}) {
    erase_all(text, sign);
  }
  if (!std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  if (text != written) repairs.push_back(RepairKind::id_separators);
  return text;
}

bool is_scientific(std::string_view text) {
  const std::size_t e = text.find_first_of("Ee");
  if (e == std::string_view::npos || e == 0 || e + 2 > text.size()) return false;
  const auto is_part = [](char c) { return is_digit(c) || c == '.' || c == '+' || c == ','; };
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(e), is_part) &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(e) + 1, text.end(), is_part);
}

std::size_t significant_digits(std::string_view scientific) {
  const std::string_view mantissa = scientific.substr(0, scientific.find_first_of("Ee"));
  return static_cast<std::size_t>(std::count_if(mantissa.begin(), mantissa.end(), is_digit));
}

// All digits of an id that a number of Excel, or its scientific notation, still has; nothing where some are lost.
std::optional<std::string> whole_number_digits(const std::string& text) {
  if (is_scientific(text) && significant_digits(text) < id_digits) return std::nullopt;
  const auto number = Decimal::parse(text);
  const auto whole = number ? number->to_integer() : std::nullopt;
  if (!whole || *whole < 0) return std::nullopt;
  return std::to_string(*whole);
}

void judge_id(CellReading<std::string>& reading, std::string digits, RawCell::Kind kind) {
  constexpr std::string_view lost = "0000";
  const bool is_valid = digits.size() == id_digits && is_valid_national_id(digits);
  const bool ends_in_zeros = digits.size() == id_digits && digits.substr(id_digits - lost.size()) == lost;
  if (kind == RawCell::Kind::number && !is_valid && ends_in_zeros) {
    reading.finding = FindingKind::lost_id_digits;
  } else if (digits.size() != id_digits) {
    reading.finding = FindingKind::bad_id;
  } else {
    if (!is_valid) reading.finding = FindingKind::wrong_check_digit;
    reading.value = std::move(digits);
  }
}

}  // namespace

bool means_nothing(std::string_view text) {
  if (text.empty()) return true;
  if (std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || c == '.' || c == ' ' || c == '_'; }))
    return true;
  for (const std::string_view one : {"ไม่มี", "ไม่ระบุ", "ไม่ทราบ", "n/a", "N/A", "–"}) {
    if (text == one) return true;
  }
  return false;
}

CellReading<std::string> read_id(const RawCell& cell) {
  CellReading<std::string> reading;
  const std::string text = arabic_of(cell, reading.repairs);
  if (means_nothing(text)) {
    reading.finding = FindingKind::no_id;
  } else if (cell.kind == RawCell::Kind::number || is_scientific(text)) {
    const auto digits = whole_number_digits(text);
    if (!digits) {
      reading.finding = FindingKind::lost_id_digits;
    } else {
      reading.repairs.push_back(RepairKind::id_number);
      judge_id(reading, *digits, RawCell::Kind::number);
    }
  } else if (auto digits = bare_digits(text, reading.repairs)) {
    judge_id(reading, std::move(*digits), cell.kind);
  } else {
    reading.finding = FindingKind::bad_id;
  }
  return reading;
}

CellReading<std::string> read_house_code(const RawCell& cell) {
  CellReading<std::string> reading;
  const std::string text = arabic_of(cell, reading.repairs);
  if (means_nothing(text)) {
    reading.finding = FindingKind::no_household;
    return reading;
  }
  const auto digits = is_scientific(text) ? std::nullopt : bare_digits(text, reading.repairs);
  if (digits && digits->size() == house_code_digits) {
    reading.value = *digits;
  } else {
    reading.finding = FindingKind::bad_household;
  }
  return reading;
}

CellReading<Decimal> read_amount(const RawCell& cell) {
  CellReading<Decimal> reading;
  std::string text = arabic_of(cell, reading.repairs);
  if (text.empty()) {
    reading.finding = FindingKind::no_amount;
    return reading;
  }
  const std::string written = text;
  for (const std::string_view sign : {"บาทถ้วน", "บาท", "฿", ".-", ",", " ", "THB"}) erase_all(text, sign);
  const bool is_zero = text.empty() || means_nothing(text);
  const auto number = is_zero ? std::optional(Decimal(0)) : Decimal::parse(text);
  const bool is_typed = cell.kind == RawCell::Kind::text;
  const Decimal most(9'999'999'999);
  if (!number || number->is_negative() || *number > most || (is_typed && number->scale() > 2)) {
    reading.finding = FindingKind::bad_amount;
    return reading;
  }
  if (text != written) reading.repairs.push_back(RepairKind::amount_text);
  if (number->scale() > 2) reading.repairs.push_back(RepairKind::amount_rounded);
  reading.value = number->rounded(2);
  return reading;
}

CellReading<unsigned> read_village(const RawCell& cell) {
  CellReading<unsigned> reading;
  std::string text = arabic_of(cell, reading.repairs);
  const std::string written = text;
  if (means_nothing(text)) return reading;
  for (const std::string_view word : {"หมู่ที่", "หมู่", "ม.", "ม ", "ที่", " "}) erase_all(text, word);
  if (text != written) reading.repairs.push_back(RepairKind::area_prefix);
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > 99) {
    reading.finding = FindingKind::bad_village;
  } else {
    reading.value = number;
  }
  return reading;
}

CellReading<int> read_buddhist_year(const RawCell& cell) {
  CellReading<int> reading;
  std::string text = arabic_of(cell, reading.repairs);
  for (const std::string_view word : {"พ.ศ.", "ปี", " "}) erase_all(text, word);
  if (text.empty()) return reading;
  int written = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), written);
  const auto year = error == std::errc() && end == text.data() + text.size() ? gregorian_year(written) : std::nullopt;
  if (year) {
    reading.value = *year + buddhist_offset;
  } else {
    reading.finding = FindingKind::bad_year;
  }
  return reading;
}

}  // namespace saraban::intake
