#include "run/privacy.h"

#include <fmt/format.h>

#include "core/national_id.h"

namespace saraban::run {
namespace {

constexpr std::size_t id_digits = 13;
constexpr std::int64_t smallest_public_count = 5;  // fewer people than this can be told apart

struct Digit {
  std::size_t begin, size;  // bytes in the text
  char ascii;
};

// The digit at `at`, ASCII or Thai (U+0E50..U+0E59), if there is one.
std::optional<Digit> digit_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c >= '0' && c <= '9') return Digit{at, 1, c};
  constexpr std::string_view thai_zero = "๐";
  if (text.substr(at, 2) != thai_zero.substr(0, 2) || at + 2 >= text.size()) return std::nullopt;
  const int value = static_cast<unsigned char>(text[at + 2]) - static_cast<unsigned char>(thai_zero[2]);
  if (value < 0 || value > 9) return std::nullopt;
  return Digit{at, 3, static_cast<char>('0' + value)};
}

// A run of digits from `at`, with single hyphens or spaces between them as ids are written (1-2345-67890-12-1).
std::vector<Digit> digits_from(std::string_view text, std::size_t at) {
  std::vector<Digit> digits;
  while (at < text.size()) {
    auto digit = digit_at(text, at);
    if (!digit && !digits.empty() && (text[at] == '-' || text[at] == ' ') && at + 1 < text.size()) {
      digit = digit_at(text, at + 1);
    }
    if (!digit) break;
    at = digit->begin + digit->size;
    digits.push_back(*digit);
  }
  return digits;
}

std::string ascii_of(const std::vector<Digit>& digits) {
  std::string text;
  for (const Digit& digit : digits) text.push_back(digit.ascii);
  return text;
}

// Whether any 13 digits in a row of this run are a valid id: the run is masked whole then, whatever stands around it.
bool holds_id(const std::string& digits) {
  for (std::size_t first = 0; first + id_digits <= digits.size(); ++first) {
    if (is_valid_national_id(std::string_view(digits).substr(first, id_digits))) return true;
  }
  return false;
}

// Quick to say no: fewer than 13 digits, ASCII or Thai (E0 B9 90..99 in UTF-8), are no id.
bool may_hold_id(std::string_view text) {
  if (text.size() < id_digits) return false;
  std::size_t digits = 0;
  unsigned char before = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool ascii = byte >= '0' && byte <= '9';
    const bool thai = before == 0xB9 && byte >= 0x90 && byte <= 0x99;
    digits += ascii || thai ? 1 : 0;
    before = byte;
  }
  return digits >= id_digits;
}

// What stands in the place of these digits: the last four of an id may show, of anything else nothing.
std::string mask_of(const std::string& digits, PrivacyProfile profile) {
  if (digits.size() == id_digits && profile != PrivacyProfile::public_) return mask_national_id(digits);
  return std::string(digits.size(), 'X');
}

// A cell of an id column: masked whatever it holds, a mistyped id too.
std::string mask_id_cell(std::string_view text, PrivacyProfile profile) {
  std::string digits, others;
  for (std::size_t at = 0; at < text.size();) {
    const auto digit = digit_at(text, at);
    if (digit)
      digits.push_back(digit->ascii);
    else if (text[at] != '-' && text[at] != ' ')
      others.push_back(text[at]);
    at += digit ? digit->size : 1;
  }
  return mask_of(digits, profile) + others;
}

enum class Treatment { scan, id, count };

std::vector<Treatment> treatments(const Table& table, const PersonalColumns& columns, PrivacyProfile profile) {
  std::vector<Treatment> found(table.columns().size(), Treatment::scan);
  for (const std::string& name : columns.ids) {
    if (const auto column = table.find_column(name)) found[*column] = Treatment::id;
  }
  if (profile != PrivacyProfile::public_) return found;
  for (const std::string& name : columns.counts) {
    if (const auto column = table.find_column(name)) found[*column] = Treatment::count;
  }
  return found;
}

constexpr std::int64_t first_with_id_digits = 1'000'000'000'000;

// The cell as it may be shown; nothing where it may be shown as it is.
std::optional<Value> mask_cell(const Value& cell, Treatment treatment, PrivacyProfile profile) {
  if (const std::string* text = cell.text()) {
    if (treatment == Treatment::id) return Value(mask_id_cell(*text, profile));
    if (!may_hold_id(*text)) return std::nullopt;  // before a copy is made
    std::string masked = mask_ids(*text, profile);
    return masked == *text ? std::nullopt : std::optional<Value>(std::move(masked));
  }
  const Decimal* number = cell.number();
  if (number == nullptr) return std::nullopt;
  if (treatment == Treatment::id) return Value(mask_id_cell(number->to_string(), profile));
  const bool is_few = !number->is_zero() && *number < Decimal(smallest_public_count);
  if (treatment == Treatment::count && is_few) return Value("น้อยกว่า ๕");
  if (!number->is_integer() || number->coefficient() < first_with_id_digits) return std::nullopt;
  const std::string digits = number->to_string();
  if (!is_valid_national_id(digits)) return std::nullopt;
  return Value(mask_ids(digits, profile));
}

// The column as it may be shown; null where it may be shown as it is.
ColumnPtr mask_column(const TablePtr& table, std::size_t column, Treatment treatment, PrivacyProfile profile) {
  const Value rows = list_of(table);
  const ListPtr cells = rows.list()->cells(column);
  std::optional<Column> masked;
  std::size_t row = 0;
  for (const Value& shown : *cells) {
    auto cell = mask_cell(shown, treatment, profile);
    if (cell && !masked) {
      masked.emplace();
      for (auto before = cells->begin(); masked->size() < row; ++before) masked->add(*before);
    }
    if (masked) masked->add(cell ? std::move(*cell) : shown);
    ++row;
  }
  return masked ? std::make_shared<const Column>(std::move(*masked)) : nullptr;
}

Diagnostics check_public(const Table& table, const PersonalColumns& columns, const Place& place) {
  Diagnostics found;
  for (const auto* names : {&columns.names, &columns.ids}) {
    for (const std::string& name : *names) {
      if (!table.find_column(name)) continue;
      found.add(make_error("privacy.personal-in-public", place,
                           {fmt::format("คอลัมน์ “{}” เป็นข้อมูลส่วนบุคคล ใช้ในเอกสารเผยแพร่ (public) ไม่ได้", name),
                            fmt::format("column “{}” is personal and cannot go into a public document", name)},
                           {"ตัดคอลัมน์นี้ออกจากคำสั่ง SQL หรือเปลี่ยน privacy ของเอกสารเป็น committee",
                            "leave the column out of the SQL, or make the output's privacy committee"}));
    }
  }
  return found;
}

}  // namespace

std::string mask_ids(std::string_view text, PrivacyProfile profile) {
  if (profile == PrivacyProfile::full || !may_hold_id(text)) return std::string(text);
  std::string masked;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::vector<Digit> digits = digits_from(text, at);
    if (digits.empty()) {
      ++at;
      continue;
    }
    const std::size_t end = digits.back().begin + digits.back().size;
    if (const std::string ascii = ascii_of(digits); holds_id(ascii)) {
      masked.append(text.substr(copied, at - copied)).append(mask_of(ascii, profile));
      copied = end;
    }
    at = end;
  }
  return masked.append(text.substr(copied));
}

Result<TablePtr> mask_table(const TablePtr& table, const PersonalColumns& columns, PrivacyProfile profile,
                            const Place& query_place) {
  if (profile == PrivacyProfile::full) return table;
  if (profile == PrivacyProfile::public_) {
    Diagnostics news = check_public(*table, columns, query_place);
    if (news.has_errors()) return news;
  }
  const auto how = treatments(*table, columns, profile);
  TablePtr masked = table;
  for (std::size_t column = 0; column < how.size(); ++column) {
    if (auto cells = mask_column(table, column, how[column], profile)) {
      masked = masked->with_column(column, std::move(cells));
    }
  }
  return masked;
}

}  // namespace saraban::run
