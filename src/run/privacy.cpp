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

Value mask_value(const Value& value, Treatment treatment, PrivacyProfile profile) {
  if (treatment == Treatment::count && value.number() && !value.number()->is_zero() &&
      *value.number() < Decimal(smallest_public_count)) {
    return Value("น้อยกว่า ๕");
  }
  if (treatment == Treatment::id && value.text()) return Value(mask_id_cell(*value.text(), profile));
  if (treatment == Treatment::id && value.number()) return Value(mask_id_cell(value.number()->to_string(), profile));
  if (value.text()) return Value(mask_ids(*value.text(), profile));
  if (value.number() && value.number()->is_integer() && is_valid_national_id(value.number()->to_string())) {
    return Value(mask_ids(value.number()->to_string(), profile));
  }
  return value;
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

std::optional<PrivacyProfile> find_privacy_profile(std::string_view name) {
  if (name == "full") return PrivacyProfile::full;
  if (name == "committee") return PrivacyProfile::committee;
  if (name == "public") return PrivacyProfile::public_;
  return std::nullopt;
}

std::string mask_ids(std::string_view text, PrivacyProfile profile) {
  if (profile == PrivacyProfile::full || text.size() < id_digits) return std::string(text);
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
  Place origin = table->place(0);
  origin.row = 0;
  TableBuilder masked(table->columns(), std::move(origin));
  for (std::size_t row = 0; row < table->rows(); ++row) {
    for (std::size_t column = 0; column < how.size(); ++column) {
      masked.add(mask_value(table->at(row, column), how[column], profile));
    }
  }
  return std::move(masked).finish();
}

}  // namespace saraban::run
