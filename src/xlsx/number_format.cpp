#include "xlsx/number_format.h"

#include <cmath>
#include <utility>

#include "xlsx/attribute_values.h"
#include "xlsx/section_date.h"
#include "xlsx/section_number.h"

namespace saraban::xlsx {

namespace {

// 18.8.30: for all languages, then 59 to 81 as they are for Thai.
constexpr std::pair<std::uint32_t, std::string_view> builtin_codes[] = {
    {0, "General"},
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {5, "\"$\"#,##0_);\\(\"$\"#,##0\\)"},
    {6, "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)"},
    {7, "\"$\"#,##0.00_);\\(\"$\"#,##0.00\\)"},
    {8, "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {12, "# ?/?"},
    {13, "# ?\?/?\?"},
    {14, "m/d/yyyy"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "m/d/yyyy h:mm"},
    {37, "#,##0_);\\(#,##0\\)"},
    {38, "#,##0_);[Red]\\(#,##0\\)"},
    {39, "#,##0.00_);\\(#,##0.00\\)"},
    {40, "#,##0.00_);[Red]\\(#,##0.00\\)"},
    {41, "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)"},
    {42, "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)"},
    {43, "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"?\?_);_(@_)"},
    {44, "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"?\?_);_(@_)"},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mm:ss.0"},
    {48, "##0.0E+0"},
    {49, "@"},
    {59, "t0"},
    {60, "t0.00"},
    {61, "t#,##0"},
    {62, "t#,##0.00"},
    {63, "[$-D00041E]\"฿\"#,##0_);[$-D00041E]\\(\"฿\"#,##0\\)"},
    {64, "[$-D00041E]\"฿\"#,##0_);[Red][$-D00041E]\\(\"฿\"#,##0\\)"},
    {65, "[$-D00041E]\"฿\"#,##0.00_);[$-D00041E]\\(\"฿\"#,##0.00\\)"},
    {66, "[$-D00041E]\"฿\"#,##0.00_);[Red][$-D00041E]\\(\"฿\"#,##0.00\\)"},
    {67, "t0%"},
    {68, "t0.00%"},
    {69, "t# ?/?"},
    {70, "t# ?\?/?\?"},
    {71, "[$-D07041E]d/m/yyyy"},
    {72, "[$-D07041E]d-mmm-yy"},
    {73, "[$-D07041E]d-mmm"},
    {74, "[$-D07041E]mmm-yy"},
    {75, "[$-D07041E]h:mm"},
    {76, "[$-D07041E]h:mm:ss"},
    {77, "[$-D07041E]d/m/yyyy h:mm"},
    {78, "[$-D07041E]mm:ss"},
    {79, "[$-D07041E][h]:mm:ss"},
    {80, "[$-D07041E]mm:ss.0"},
    {81, "d/m/bb"},
};

ShownValue text_alone(std::string_view text) {
  ShownValue shown;
  if (!text.empty()) shown.pieces.push_back({ShownPiece::Kind::text, std::string(text)});
  return shown;
}

// Does the condition hold for negative numbers only? Its section then says itself how they look.
bool is_of_negatives(const FormatCondition& condition) {
  const double limit = to_double(condition.number).value_or(0);
  switch (condition.sign) {
    case FormatCondition::Sign::less: return limit <= 0;
    case FormatCondition::Sign::at_most:
    case FormatCondition::Sign::equal: return limit < 0;
    default: return false;
  }
}

}  // namespace

struct NumberFormat::Sections {
  std::vector<FormatSection> numbers;  // without the one for texts
  std::optional<FormatSection> text;

  enum class Minus : std::uint8_t { none, shown };
  struct Choice {
    const FormatSection* section = nullptr;  // nothing: no section is for this number
    Minus minus = Minus::none;
  };
  Choice choose(double value) const;
};

NumberFormat::Sections::Choice NumberFormat::Sections::choose(double value) const {
  const std::size_t count = numbers.size();
  const Minus own = value < 0 ? Minus::shown : Minus::none;
  if (count == 1) return {&numbers[0], own};
  const auto& first = numbers[0].condition;
  const auto& second = numbers[1].condition;
  const bool zero_is_first = count == 2 && !second;
  if (first ? first->holds(value) : zero_is_first ? value >= 0 : value > 0)
    return {&numbers[0], first && is_of_negatives(*first) ? Minus::none : own};
  // The second section shows no minus but the one that it writes out, whatever its condition is.
  if (second ? second->holds(value) : count == 2 || value < 0) return {&numbers[1], Minus::none};
  if (count > 2) return {&numbers[2], own};
  return {};
}

std::string ShownValue::plain_text() const {
  std::string text;
  for (const ShownPiece& piece : pieces) {
    if (piece.kind == ShownPiece::Kind::text) text += piece.text;
    if (piece.kind == ShownPiece::Kind::space_of) text += ' ';
  }
  return text;
}

NumberFormat NumberFormat::parse(std::string_view code, Language language) {
  auto sections = std::make_shared<Sections>();
  sections->numbers = parse_format_code(code.empty() ? "General" : code, language);
  std::vector<FormatSection>& numbers = sections->numbers;
  if (numbers.size() == 4 || numbers.back().kind == FormatSection::Kind::text) {
    sections->text = std::move(numbers.back());
    numbers.pop_back();
  }
  // What no section is for is General's: Excel writes it down so itself.
  const FormatSection general = parse_format_code("General", language).front();
  if (numbers.empty() || (numbers.size() == 1 && numbers[0].condition)) numbers.push_back(general);
  NumberFormat format;
  format.sections_ = std::move(sections);
  return format;
}

std::string NumberFormat::builtin_code(std::uint32_t id, Language system) {
  if (system == Language::thai && id == 14) return "d/m/yyyy";
  if (system == Language::thai && id == 22) return "d/m/yyyy h:mm";
  std::string found = "General";
  for (const auto& [known, code] : builtin_codes)
    if (known == id) found = code;
  constexpr std::string_view dollar = "$", baht = "฿";
  for (std::size_t at = 0; system == Language::thai && (at = found.find(dollar, at)) != std::string::npos;)
    if (found.compare(at - 1, 3, "\"$\"") == 0)
      found.replace(at, dollar.size(), baht);
    else
      ++at;
  return found;
}

ShownValue NumberFormat::show_number(std::string_view number, Workbook::DateSystem dates,
                                     std::size_t most_letters) const {
  const auto value = to_double(number);
  if (!value) return show_text(number);
  const Sections::Choice choice = sections_->choose(*value);
  ShownValue shown;
  if (!choice.section) {
    shown.outcome = ShownValue::Outcome::unshowable;
    return shown;
  }
  const FormatSection& section = *choice.section;
  shown.color = section.color;
  ShownPieces pieces(section.digits);
  if (section.kind == FormatSection::Kind::date) {
    const bool is_hidden_minus = choice.minus == Sections::Minus::none && *value < 0;
    if (show_date(section, is_hidden_minus ? -*value : *value, dates, pieces) == DateShown::out_of_range)
      shown.outcome = ShownValue::Outcome::unshowable;
  } else if (section.kind != FormatSection::Kind::empty) {
    if (choice.minus == Sections::Minus::shown) pieces.add_text("-");
    show_in_section(section, std::fabs(*value), most_letters, pieces);
  }
  shown.pieces = pieces.take();
  return shown;
}

ShownValue NumberFormat::show_text(std::string_view text) const {
  if (!sections_->text) return text_alone(text);
  ShownValue shown;
  shown.color = sections_->text->color;
  ShownPieces pieces(FormatSection::Digits::western);
  for (const FormatToken& token : sections_->text->tokens) {
    if (token.kind == FormatToken::Kind::text || token.kind == FormatToken::Kind::general)
      pieces.add_text(text);
    else
      pieces.add_plain(token);
  }
  shown.pieces = pieces.take();
  return shown;
}

ShownValue NumberFormat::show(const Cell& cell, Workbook::DateSystem dates, std::size_t most_letters) const {
  switch (cell.kind) {
    case Cell::Kind::number: return show_number(cell.content, dates, most_letters);
    case Cell::Kind::text: return show_text(cell.content);
    case Cell::Kind::truth: return text_alone(cell.content == "1" || cell.content == "true" ? "TRUE" : "FALSE");
    case Cell::Kind::error: return text_alone(cell.content);
    case Cell::Kind::blank: break;
  }
  return {};
}

NumberFormat::Fits NumberFormat::fits(std::string_view number) const {
  const auto value = to_double(number);
  const Sections::Choice choice = value ? sections_->choose(*value) : Sections::Choice{};
  return choice.section && choice.section->kind == FormatSection::Kind::general ? Fits::by_rounding : Fits::as_is;
}

}  // namespace saraban::xlsx
