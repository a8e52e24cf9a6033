#include "intake/list_vintage.h"

#include <charconv>

#include <fmt/format.h>

#include "core/thai_calendar.h"
#include "core/thai_digits.h"
#include "intake/date_text.h"
#include "intake/repair.h"

namespace saraban::intake {
namespace {

constexpr std::size_t reach = 80;  // bytes between a word and its year

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The first number of four digits within reach that is a year.
std::optional<int> year_behind(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view behind = text.substr(at + word.size(), reach);
  for (std::size_t i = 0; i + 4 <= behind.size(); ++i) {
    std::size_t digits = 0;
    while (i + digits < behind.size() && is_digit(behind[i + digits])) ++digits;
    if (digits == 4) {
      int written = 0;
      std::from_chars(behind.data() + i, behind.data() + i + 4, written);
      if (const auto year = gregorian_year(written)) return *year + buddhist_offset;
    }
    i += digits;
  }
  return std::nullopt;
}

void take_first(std::optional<int>& into, std::optional<int> said) {
  if (!into) into = said;
}

Diagnostic other_vintage(const std::string& file, std::string_view thai, std::string_view english, int one, int other) {
  return make_error(
      "intake.other-vintage", file_place(file),
      {fmt::format("{}ไม่ตรงกัน: {} และ {}", thai, one, other),
       fmt::format("two years are given for {}: {} and {}", english, one, other)},
      {"ตรวจว่าเป็นบัญชีของปีใด แล้วระบุให้ตรงกัน", "see which year's list it is, and say the same in both places"});
}

}  // namespace

std::string ListVintage::code() const {
  return card_year ? fmt::format("{}-{}-{}", kind, survey_year, *card_year) : fmt::format("{}-{}", kind, survey_year);
}

std::string ListVintage::name() const {
  const std::string_view what = kind == "fragile" ? "ครัวเรือนเปราะบาง" : "TPMAP";
  if (!card_year) return fmt::format("{} (จปฐ. {})", what, survey_year);
  return fmt::format("{} {} (จปฐ. {} x บัตร {})", what, survey_year + 1, survey_year, *card_year);
}

SaidYears years_in_titles(const std::vector<std::string>& titles) {
  SaidYears years;
  for (const std::string& title : titles) {
    const std::string text = to_arabic_digits(mend_text(title).text);
    for (const std::string_view word : {"จปฐ", "สำรวจ"}) take_first(years.survey, year_behind(text, word));
    take_first(years.card, year_behind(text, "บัตร"));
  }
  return years;
}

Result<ListVintage> settle_vintage(const std::string& file, const std::string& kind,
                                   const std::vector<SaidYears>& said) {
  ListVintage vintage;
  vintage.kind = kind;
  for (const SaidYears& years : said) {
    if (years.survey && vintage.survey_year != 0 && vintage.survey_year != *years.survey) {
      return other_vintage(file, "ปี จปฐ. ", "the survey", vintage.survey_year, *years.survey);
    }
    if (years.card && vintage.card_year && *vintage.card_year != *years.card) {
      return other_vintage(file, "ปีบัตรสวัสดิการ", "the welfare card", *vintage.card_year, *years.card);
    }
    if (years.survey) vintage.survey_year = *years.survey;
    take_first(vintage.card_year, years.card);
  }
  if (vintage.survey_year != 0) return vintage;
  return make_error(
      "intake.no-vintage", file_place(file),
      {"ไม่รู้ว่าบัญชีนี้ใช้ข้อมูล จปฐ. ปีใด", "neither the file nor the command says which year's survey the list is of"},
      {"ระบุปี จปฐ. และปีบัตรสวัสดิการ (พ.ศ.)", "say the years of the survey and of the card (Buddhist era)"});
}

}  // namespace saraban::intake
