#include "xlsx/format_code.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "xlsx/ascii_case.h"
#include "xlsx/attribute_values.h"
#include "xlsx/cell_look.h"

namespace saraban::xlsx {

namespace {

using Kind = FormatToken::Kind;

constexpr std::size_t most_tokens = 1024;  // Excel's codes have 255 letters

// In English and as a Thai Excel shows them.
constexpr std::array<std::pair<std::string_view, Color>, 16> color_names{{{"black", {0, 0, 0}},
                                                                          {"blue", {0, 0, 255}},
                                                                          {"cyan", {0, 255, 255}},
                                                                          {"green", {0, 255, 0}},
                                                                          {"magenta", {255, 0, 255}},
                                                                          {"red", {255, 0, 0}},
                                                                          {"white", {255, 255, 255}},
                                                                          {"yellow", {255, 255, 0}},
                                                                          {"ดำ", {0, 0, 0}},
                                                                          {"น้ำเงิน", {0, 0, 255}},
                                                                          {"ฟ้า", {0, 255, 255}},
                                                                          {"เขียว", {0, 255, 0}},
                                                                          {"ม่วงแดง", {255, 0, 255}},
                                                                          {"แดง", {255, 0, 0}},
                                                                          {"ขาว", {255, 255, 255}},
                                                                          {"เหลือง", {255, 255, 0}}}};

bool is_placeholder(char c) { return c == '0' || c == '#' || c == '?'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; }

// How many bytes the UTF-8 character at `at` has, inside the text.
std::size_t letter_size(std::string_view text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U) ++size;
  return size;
}

bool is_date_part(Kind kind) { return kind >= Kind::year && kind <= Kind::elapsed_seconds; }

class SectionParser {
 public:
  SectionParser(std::string_view code, Language language) : code_(code) { section_.language = language; }

  FormatSection parse() {
    while (at_ < code_.size() && section_.tokens.size() < most_tokens) take_token();
    tell_minutes_from_months();
    section_.kind = kind();
    if (section_.kind == FormatSection::Kind::date)
      settle_date();
    else
      settle_number();
    return std::move(section_);
  }

 private:
  void add(FormatToken token) { section_.tokens.push_back(std::move(token)); }
  void add_literal(std::string_view text) {
    if (!section_.tokens.empty() && section_.tokens.back().kind == Kind::literal)
      section_.tokens.back().text += text;
    else
      add({Kind::literal, std::string(text), '\0', 0});
  }
  std::string_view take_letter() {
    const std::string_view letter = code_.substr(at_, letter_size(code_, at_));
    at_ += letter.size();
    return letter;
  }
  bool take_word(std::string_view lower_word) {
    if (lower_ascii(code_.substr(at_, lower_word.size())) != lower_word) return false;
    at_ += lower_word.size();
    return true;
  }

  void take_token() {
    const char c = code_[at_];
    if (c == '"') return take_quoted();
    if (c == '\\' || c == '_' || c == '*') return take_escaped(c);
    if (c == '[') return take_bracket();
    if (c == '@') return ++at_, add({Kind::text, {}, '\0', 0});
    if (is_placeholder(c)) return ++at_, saw_digit_ = true, add({Kind::digit, {}, c, 1});
    if (c == '.') return ++at_, add({Kind::point, ".", c, 1});
    if (c == ',') return ++at_, add({Kind::literal, ",", ',', 1});  // settled when the digits are known
    if (c == '%') return ++at_, add({Kind::percent, "%", c, 1});
    if (c == '/') return ++at_, add({Kind::slash, "/", c, 1});
    if (take_word("general")) return add({Kind::general, {}, '\0', 0});
    if (take_exponent() || take_half_day() || take_thai_digits() || take_date_letters()) return;
    add_literal(take_letter());
  }

  void take_quoted() {
    const std::size_t end = std::min(code_.find('"', at_ + 1), code_.size());
    add_literal(code_.substr(at_ + 1, end - at_ - 1));
    at_ = std::min(end + 1, code_.size());
  }

  void take_escaped(char mark) {
    ++at_;
    if (at_ >= code_.size()) return;
    const std::string_view letter = take_letter();
    if (mark == '\\') return add_literal(letter);
    add({mark == '_' ? Kind::space_of : Kind::fill, std::string(letter), '\0', 0});
  }

  // E+00: after a digit only, so that the e of a year stays one.
  bool take_exponent() {
    if (!saw_digit_ || lower(code_[at_]) != 'e' || at_ + 1 >= code_.size()) return false;
    const char sign = code_[at_ + 1];
    if (sign != '+' && sign != '-') return false;
    add({Kind::exponent, std::string(1, code_[at_]), sign, 1});
    at_ += 2;
    return true;
  }

  bool take_half_day() {
    for (const std::string_view word : {"am/pm", "a/p"}) {
      const std::size_t begin = at_;
      if (!take_word(word)) continue;
      add({Kind::half_day, std::string(code_.substr(begin, word.size())), '\0', 0});
      return true;
    }
    return false;
  }

  // A t before digits or a date asks for Thai digits: t#,##0.
  bool take_thai_digits() {
    if (lower(code_[at_]) != 't' || at_ + 1 >= code_.size()) return false;
    const char next = lower(code_[at_ + 1]);
    if (!is_placeholder(next) && std::string_view("dmyhsb[").find(next) == std::string_view::npos) return false;
    ++at_;
    section_.digits = FormatSection::Digits::thai;
    return true;
  }

  bool take_date_letters() {
    constexpr std::array<std::pair<char, Kind>, 8> letters{{{'y', Kind::year},
                                                            {'e', Kind::year},
                                                            {'b', Kind::buddhist_year},
                                                            {'g', Kind::era},
                                                            {'m', Kind::month},
                                                            {'d', Kind::day},
                                                            {'h', Kind::hour},
                                                            {'s', Kind::second}}};
    const char letter = lower(code_[at_]);
    for (const auto& [name, kind] : letters) {
      if (name != letter) continue;
      const std::size_t begin = at_;
      while (at_ < code_.size() && lower(code_[at_]) == letter) ++at_;
      add({kind, {}, letter, static_cast<int>(std::min<std::size_t>(at_ - begin, 5))});
      return true;
    }
    return false;
  }

  // [Red], [h], [>=100], [$-D07041E], [$฿-41E]; what nobody knows ([DBNum1]) is passed over.
  void take_bracket() {
    const std::size_t end = code_.find(']', at_);
    if (end == std::string_view::npos) return add_literal(take_letter());
    const std::string_view inside = code_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    if (inside.empty()) return;
    if (inside.front() == '$') return take_language(inside.substr(1));
    if (take_elapsed(inside) || take_condition(inside)) return;
    if (const auto color = find_color(lower_ascii(inside))) section_.color = color;
  }

  bool take_elapsed(std::string_view inside) {
    const char letter = lower(inside.front());
    if (inside.find_first_not_of(std::string{letter, static_cast<char>(letter - 0x20)}) != std::string_view::npos)
      return false;
    const int count = static_cast<int>(std::min<std::size_t>(inside.size(), 9));
    if (letter == 'h') return add({Kind::elapsed_hours, {}, letter, count}), true;
    if (letter == 'm') return add({Kind::elapsed_minutes, {}, letter, count}), true;
    if (letter == 's') return add({Kind::elapsed_seconds, {}, letter, count}), true;
    return false;
  }

  bool take_condition(std::string_view inside) {
    constexpr std::array<std::pair<std::string_view, FormatCondition::Sign>, 6> signs{
        {{"<=", FormatCondition::Sign::at_most},
         {">=", FormatCondition::Sign::at_least},
         {"<>", FormatCondition::Sign::unequal},
         {"<", FormatCondition::Sign::less},
         {">", FormatCondition::Sign::greater},
         {"=", FormatCondition::Sign::equal}}};
    for (const auto& [written, sign] : signs) {
      if (inside.substr(0, written.size()) != written) continue;
      std::string_view number = inside.substr(written.size());
      number.remove_prefix(std::min(number.find_first_not_of(' '), number.size()));
      if (to_double(number)) section_.condition = FormatCondition{sign, std::string(number)};
      return true;
    }
    return false;
  }

  std::optional<Color> find_color(const std::string& name) const {
    for (const auto& [known, color] : color_names)
      if (known == name) return color;
    for (const std::string_view prefix : {"color", "สี"}) {
      if (name.substr(0, prefix.size()) != prefix) continue;
      const auto number =
          to_count(std::string_view(name).substr(std::min(name.find_first_not_of(' ', prefix.size()), name.size())));
      if (number && *number >= 1 && *number <= 56) return Palette::indexed_color(*number + 7);
    }
    return std::nullopt;
  }

  // What stands before the hyphen is shown. Behind it: two digits of numerals (0D is Thai), two of the calendar (07 is
  // the Buddhist one), the language's number (1E at its end is Thai).
  void take_language(std::string_view inside) {
    const std::size_t hyphen = std::min(inside.find('-'), inside.size());
    if (hyphen > 0) add_literal(inside.substr(0, hyphen));
    std::string_view hex = inside.substr(std::min(hyphen + 1, inside.size()));
    hex = hex.substr(0, hex.find(','));
    std::uint32_t id = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), id, 16);
    if (hex.empty() || error != std::errc()) return;
    if (end != hex.data() + hex.size()) {
      if (lower_ascii(hex) == "th-th") section_.language = Language::thai;
      return;
    }
    if (id >> 24 == 0x0D) section_.digits = FormatSection::Digits::thai;
    if ((id >> 16 & 0xFF) == 0x07) section_.calendar = FormatSection::Calendar::buddhist;
    const std::uint32_t language = id & 0x3FF;
    if (language == 0x1E || (language == 0 && id >> 24 == 0x0D)) section_.language = Language::thai;
    if (language == 0x09) section_.language = Language::english;
  }

  // An m beside hours before it, or seconds behind it, counts minutes.
  void tell_minutes_from_months() {
    Kind before = Kind::literal;
    for (std::size_t i = 0; i < section_.tokens.size(); ++i) {
      FormatToken& token = section_.tokens[i];
      if (!is_date_part(token.kind) || token.kind == Kind::half_day) continue;
      if (token.kind == Kind::month && token.count <= 2) {
        const auto after = std::find_if(section_.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                        section_.tokens.end(), [](const auto& t) { return is_date_part(t.kind); });
        const bool before_seconds =
            after != section_.tokens.end() && (after->kind == Kind::second || after->kind == Kind::elapsed_seconds);
        if (before == Kind::hour || before == Kind::elapsed_hours || before_seconds) token.kind = Kind::minute;
      }
      before = token.kind;
    }
  }

  bool has(Kind kind) const {
    return std::any_of(section_.tokens.begin(), section_.tokens.end(),
                       [&](const FormatToken& token) { return token.kind == kind; });
  }

  FormatSection::Kind kind() const {
    using SectionKind = FormatSection::Kind;
    const std::vector<FormatToken>& tokens = section_.tokens;
    if (tokens.empty()) return SectionKind::empty;
    if (std::any_of(tokens.begin(), tokens.end(), [](const auto& token) { return is_date_part(token.kind); }))
      return SectionKind::date;
    if (has(Kind::text)) return SectionKind::text;
    if (has(Kind::general)) return SectionKind::general;
    if (!has(Kind::digit)) return has(Kind::percent) || has(Kind::point) ? SectionKind::number : SectionKind::literal;
    if (has(Kind::exponent)) return SectionKind::scientific;
    return is_fraction() ? SectionKind::fraction : SectionKind::number;
  }

  // Digits on both sides of a slash (a number behind it may be written out: # ?/8).
  bool is_fraction() const {
    const auto slash = std::find_if(section_.tokens.begin(), section_.tokens.end(),
                                    [](const FormatToken& token) { return token.kind == Kind::slash; });
    if (slash == section_.tokens.end() || slash == section_.tokens.begin() || slash + 1 == section_.tokens.end())
      return false;
    const FormatToken& behind = *(slash + 1);
    const bool written_out = behind.kind == Kind::literal && behind.text.front() >= '1' && behind.text.front() <= '9';
    return std::prev(slash)->kind == Kind::digit && (behind.kind == Kind::digit || written_out);
  }

  // In a date a point and zeros behind seconds are parts of a second; all other signs of numbers are literal.
  void settle_date() {
    bool after_second = false;
    for (std::size_t i = 0; i < section_.tokens.size(); ++i) {
      FormatToken& token = section_.tokens[i];
      if (is_date_part(token.kind)) {
        after_second = token.kind == Kind::second || token.kind == Kind::elapsed_seconds;
      } else if (token.kind == Kind::point && after_second && next_is_zero(i)) {
        token.count = 0;
        for (std::size_t at = i + 1; next_is_zero(at - 1); ++at) {
          section_.tokens[at].kind = Kind::literal;
          section_.tokens[at].text.clear();
          ++token.count;
        }
        section_.second_decimals = std::max(section_.second_decimals, std::min(token.count, 9));
        after_second = false;
      } else if (token.kind == Kind::digit || token.kind == Kind::point) {
        make_literal(token);
      } else if (token.kind == Kind::slash || token.kind == Kind::percent) {
        make_literal(token);
      }
    }
  }
  bool next_is_zero(std::size_t i) const {
    return i + 1 < section_.tokens.size() && section_.tokens[i + 1].kind == Kind::digit &&
           section_.tokens[i + 1].letter == '0';
  }
  static void make_literal(FormatToken& token) {
    if (token.text.empty()) token.text = std::string(1, token.letter);
    token.kind = Kind::literal;
  }

  // Commas between digits group thousands, those behind the last digit divide by a thousand; a second point, and a
  // slash that makes no fraction, are literal.
  void settle_number() {
    bool has_point = false;
    for (FormatToken& token : section_.tokens) {
      if (token.kind == Kind::point && std::exchange(has_point, true)) make_literal(token);
      if (token.kind == Kind::slash && section_.kind != FormatSection::Kind::fraction) make_literal(token);
      if (token.kind == Kind::percent) section_.scale += 2;
    }
    settle_commas();
  }

  void settle_commas() {
    std::vector<FormatToken>& tokens = section_.tokens;
    const auto is_comma = [](const FormatToken& t) { return t.kind == Kind::literal && t.letter == ','; };
    for (std::size_t i = 0; i < tokens.size();) {
      if (!is_comma(tokens[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < tokens.size() && is_comma(tokens[end])) ++end;
      const bool digit_before = i > 0 && tokens[i - 1].kind == Kind::digit;
      const bool digit_behind = end < tokens.size() && tokens[end].kind == Kind::digit;
      if (!digit_before) {
        i = end;
        continue;
      }
      if (digit_behind)
        section_.groups = FormatSection::Groups::thousands;
      else
        section_.scale -= 3 * static_cast<int>(end - i);
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i), tokens.begin() + static_cast<std::ptrdiff_t>(end));
    }
  }

  std::string_view code_;
  std::size_t at_ = 0;
  bool saw_digit_ = false;
  FormatSection section_;
};

// Where the section that begins at `begin` ends: at a semicolon that is not quoted, escaped or in brackets.
std::size_t end_of_section(std::string_view code, std::size_t begin) {
  for (std::size_t at = begin; at < code.size(); ++at) {
    const char c = code[at];
    if (c == ';') return at;
    if (c == '"') at = std::min(code.find('"', at + 1), code.size());
    if (c == '[') at = code.find(']', at) == std::string_view::npos ? at : code.find(']', at);
    if (c == '\\' || c == '_' || c == '*') ++at;
  }
  return code.size();
}

}  // namespace

bool FormatCondition::holds(double value) const {
  const double limit = to_double(number).value_or(0);
  switch (sign) {
    case Sign::less: return value < limit;
    case Sign::at_most: return value <= limit;
    case Sign::equal: return value == limit;
    case Sign::unequal: return value != limit;
    case Sign::at_least: return value >= limit;
    case Sign::greater: return value > limit;
  }
  return false;
}

std::vector<FormatSection> parse_format_code(std::string_view code, Language language) {
  std::vector<FormatSection> sections;
  for (std::size_t begin = 0; sections.size() < 4;) {
    const std::size_t end = end_of_section(code, begin);
    sections.push_back(SectionParser(code.substr(begin, end - begin), language).parse());
    if (end >= code.size()) break;
    begin = end + 1;
  }
  return sections;
}

}  // namespace saraban::xlsx
