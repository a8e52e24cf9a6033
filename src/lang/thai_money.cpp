#include "core/decimal.h"
#include "lang/thai.h"

#include <array>
#include <cstdint>

namespace saraban::lang {
namespace {

constexpr std::array<std::string_view, 10> digit_words{"", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"};
constexpr std::array<std::string_view, 6> place_words{"", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"};
constexpr std::int64_t million = 1'000'000;

// A number below a million. A last 1 that follows other digits is เอ็ด, the ones of the tens are left unsaid (สิบ) and
// two of them are ยี่ (Royal Institute, reading of numbers).
std::string words_below_million(std::int64_t number, bool follows_digits) {
  std::string words;
  std::int64_t unit = 100'000;
  for (std::size_t place = place_words.size(); place-- > 0; unit /= 10) {
    const auto digit = static_cast<std::size_t>(number / unit % 10);
    if (digit == 0) continue;
    const bool is_tens = place == 1;
    if (is_tens && digit == 2) {
      words += "ยี่";
    } else if (place == 0 && digit == 1 && (follows_digits || number > 1)) {
      words += "เอ็ด";
    } else if (!(is_tens && digit == 1)) {
      words += digit_words[digit];
    }
    words += place_words[place];
  }
  return words;
}

// Above a million the number of millions is said first, then ล้าน: หนึ่งล้านล้าน is 10^12.
std::string words_of(std::int64_t number) {
  if (number == 0) return "ศูนย์";
  if (number < million) return words_below_million(number, false);
  return words_of(number / million) + "ล้าน" + words_below_million(number % million, true);
}

}  // namespace

std::optional<std::string> baht_text(const Decimal& amount) {
  const Decimal magnitude = amount.is_negative() ? -amount : amount;
  if (magnitude.scale() > 2) return std::nullopt;
  // Hundredfold by text, not by arithmetic: 18 digits of baht have 20 of satang.
  const std::string fixed = magnitude.to_fixed(2);
  const std::size_t point = fixed.size() - 3;
  std::int64_t baht = 0;
  for (const char digit : fixed.substr(0, point)) baht = baht * 10 + (digit - '0');
  const std::int64_t satang = (fixed[point + 1] - '0') * 10 + (fixed[point + 2] - '0');

  std::string words = amount.is_negative() ? "ลบ" : "";
  if (baht > 0 || satang == 0) words += words_of(baht) + "บาท";
  return words + (satang == 0 ? "ถ้วน" : words_below_million(satang, false) + "สตางค์");
}

}  // namespace saraban::lang
