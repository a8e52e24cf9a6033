#include "screen/match.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace saraban::screen {
namespace {

constexpr std::array<std::string_view, 4> outcome_codes = {"accepted", "review", "rejected", "not_found"};

struct Word {
  std::string_view code;
  Message name;
};

// In the order of Feature.
const std::array<Word, feature_count>& feature_words() {
  static const std::array<Word, feature_count> words = {{
      {"prior", {"ก่อนเปรียบเทียบ", "before comparing"}},
      {"national-id", {"เลขประจำตัวประชาชน", "national id"}},
      {"given-name", {"ชื่อ", "given name"}},
      {"surname", {"สกุล", "surname"}},
      {"title", {"คำนำหน้า", "title"}},
      {"birth-date", {"วันเกิด", "birth date"}},
      {"household", {"รหัสบ้าน", "household code"}},
      {"place", {"ที่อยู่", "place"}},
  }};
  return words;
}

// In the order of Level.
const std::array<Word, level_count>& level_words() {
  static const std::array<Word, level_count> words = {{
      {"missing", {"ไม่มีข้อมูลให้เทียบ", "not known on both sides"}},
      {"exact", {"ตรงกัน", "equal"}},
      {"same-but-tones", {"ต่างกันเฉพาะวรรณยุกต์หรือการันต์", "equal but for tone marks or thanthakhat"}},
      {"same-sound", {"ออกเสียงเหมือนกัน", "the same sound"}},
      {"one-cluster", {"ต่างกันหนึ่งตัวอักษร", "one letter apart"}},
      {"different", {"ต่างกัน", "different"}},
      {"one-digit", {"ต่างกันหนึ่งหลัก", "one digit apart"}},
      {"swapped-digits", {"สลับที่กัน", "swapped"}},
      {"leading-digits", {"ตรงกันเฉพาะหลักต้น ๆ ที่เหลืออยู่", "the leading digits that are left agree"}},
      {"same-sex", {"คำนำหน้าต่างกันแต่เป็นคนเดียวกันได้", "not the same, but possible for one person"}},
      {"other-sex", {"คำนำหน้าของคนละเพศ", "titles of the other sex"}},
      {"without-prefix", {"ตรงกันยกเว้นสี่หลักแรก", "equal but for the first four digits"}},
      {"same-house", {"บ้านเลขที่ หมู่ และตำบลเดียวกัน", "the same house, village and tambon"}},
      {"same-village", {"หมู่และตำบลเดียวกัน", "the same village and tambon"}},
      {"same-tambon", {"ตำบลเดียวกัน", "the same tambon"}},
      {"same-amphoe", {"อำเภอเดียวกัน", "the same amphoe"}},
      {"year-only", {"ปีเกิดเดียวกัน", "the same year"}},
      {"of-population", {"ตามจำนวนคนในบัญชีเป้าหมาย", "from the number of persons on the lists"}},
      {"same-code", {"พยัญชนะเสียงเดียวกันแต่สระต่างกัน", "consonants of the same sound but other vowels"}},
      {"other-age", {"คำนำหน้าของเด็ก แต่ในบัญชีเป็นผู้ใหญ่", "a child's title, of an adult on the list"}},
      {"swapped", {"ชื่อกับสกุลสลับช่องกัน", "given name and surname swapped"}},
  }};
  return words;
}

// In the order of Reason.
const std::array<Word, reason_count>& reason_words() {
  static const std::array<Word, reason_count> words = {{
      {"id-and-names-agree",
       {"เลขประจำตัวถูกต้องและตรงกัน ชื่อและสกุลตรงหรือใกล้เคียงกัน",
        "the id is valid and equal, given name and surname are equal or close"}},
      {"id-equal-surname-differs",
       {"เลขประจำตัวและชื่อตรงกัน สกุลต่างกัน (อาจเปลี่ยนสกุล)",
        "id and given name agree, the surname differs (it may have changed)"}},
      {"id-equal-names-swapped",
       {"เลขประจำตัวตรงกัน ชื่อกับสกุลสลับช่องกัน", "the id is equal, given name and surname stand in each other's column"}},
      {"evidence-suffices",
       {"หลักฐานทุกข้อรวมกันหนักพอที่จะรับว่าเป็นคนเดียวกัน", "all evidence together is strong enough to accept"}},
      {"known-from-another-row",
       {"อีกแถวหนึ่งที่รายงานบุคคลเดียวกันได้รับการยืนยันแล้ว", "another row that reports the same person is accepted"}},
      {"decided-same", {"เจ้าหน้าที่ตัดสินแล้วว่าเป็นคนเดียวกัน", "a reviewer decided that both are one person"}},
      {"decided-different", {"เจ้าหน้าที่ตัดสินแล้วว่าเป็นคนละคน", "a reviewer decided that a candidate is somebody else"}},
      {"id-equal-given-name-differs",
       {"เลขประจำตัวและสกุลตรงกัน แต่ชื่อต่างกัน (อาจเปลี่ยนชื่อ หรือเป็นเลขของคนในครัวเรือน)",
        "id and surname agree, the given name differs (it may have changed, or the id is somebody else's of the "
        "household)"}},
      {"id-equal-names-differ",
       {"เลขประจำตัวตรงกันแต่ทั้งชื่อและสกุลต่างกัน", "the id is equal but given name and surname both differ"}},
      {"id-equal-title-differs",
       {"เลขประจำตัวตรงกันแต่คำนำหน้าไม่เข้ากัน (คนละเพศ หรือเด็กกับผู้ใหญ่) และชื่อไม่ตรงกันทั้งหมด",
        "the id is equal but the titles cannot be one person's (sex or age) and the names do not all agree"}},
      {"id-equal-birth-date-differs",
       {"เลขประจำตัวตรงกันแต่วันเกิดต่างกันและชื่อไม่ตรงกันทั้งหมด",
        "the id is equal but the birth date differs and the names do not all agree"}},
      {"id-of-another-target",
       {"เลขประจำตัวเป็นของเป้าหมายคนหนึ่ง แต่ชื่อและสกุลเป็นของเป้าหมายอีกคนหนึ่ง",
        "the id is that of one target, the names are those of another"}},
      {"several-alike",
       {"มีเป้าหมายมากกว่าหนึ่งคนที่ใกล้เคียงพอ ๆ กัน เช่น ฝาแฝด พ่อกับลูก หรือคนชื่อซ้ำ",
        "several targets are about as likely: twins, father and son, namesakes"}},
      {"both-ids-valid-but-different",
       {"ข้อมูลอื่นตรงกัน แต่เลขประจำตัวถูกต้องทั้งสองฝ่ายและต่างกัน", "all else agrees, but both ids are valid and different"}},
      {"name-differs-without-id",
       {"ชื่อหรือสกุลสะกดต่างกันและไม่มีเลขประจำตัวยืนยัน", "a name is spelt differently and no id stands behind it"}},
      {"evidence-between",
       {"หลักฐานรวมกันยังไม่พอจะรับและมากเกินกว่าจะปฏิเสธ", "the evidence is too little to accept and too much to reject"}},
      {"target-taken",
       {"เป้าหมายที่ใกล้เคียงที่สุดตรงกับแถวของบุคคลอื่นมากกว่า", "a row of somebody else fits the likeliest target better"}},
      {"decisions-disagree",
       {"คำตัดสินที่ผ่านมาขัดกัน: แถวนี้ถูกตัดสินว่าเป็นคนเดียวกับเป้าหมายมากกว่าหนึ่งคน",
        "earlier decisions disagree: this row was decided to be more than one target"}},
      {"evidence-too-weak",
       {"มีเป้าหมายที่คล้ายกันบางข้อ แต่หลักฐานรวมกันอ่อนเกินไป", "a target is alike in part, but the evidence is too weak"}},
      {"nobody-alike", {"ไม่มีเป้าหมายที่คล้ายกัน", "nobody on the lists is alike"}},
      {"household-on-list",
       {"ไม่พบบุคคลนี้ในบัญชี แต่พบคนอื่นในครัวเรือนเดียวกัน", "the person is not on the lists, but others of the household are"}},
      {"id-missing", {"ไม่มีเลขประจำตัวในแถวที่รายงาน", "the row has no id"}},
      {"id-check-digit-wrong", {"เลขประจำตัวที่รายงานไม่ผ่านหลักตรวจสอบ", "the reported id fails its check digit"}},
      {"id-only-leading-digits",
       {"เลขประจำตัวถูกโปรแกรมตารางคำนวณตัดเหลือเพียงหลักต้น ๆ", "a spreadsheet left only the leading digits of the id"}},
      {"id-one-digit-off", {"เลขประจำตัวต่างกันหนึ่งหลัก", "the ids are one digit apart"}},
      {"id-digits-swapped", {"เลขประจำตัวมีสองหลักที่ติดกันสลับที่กัน", "two neighbouring digits of the id are swapped"}},
      {"household-prefix-differs",
       {"รหัสบ้านตรงกันยกเว้นสี่หลักแรก ซึ่งอาจเป็นรหัสสำนักทะเบียนเดิม",
        "the household code agrees but for its first four digits, which may be out of date"}},
      {"tambon-of-two-amphoe",
       {"ชื่อตำบลนี้มีในหลายอำเภอ จึงค้นทุกอำเภอ", "the tambon's name is that of several amphoe; all were searched"}},
      {"reported-several-times", {"บุคคลเดียวกันถูกรายงานไว้มากกว่าหนึ่งแถว", "the same person is reported in several rows"}},
      {"on-several-lists", {"บุคคลนี้อยู่ในบัญชีเป้าหมายมากกว่าหนึ่งบัญชี", "the person is on several target lists"}},
  }};
  return words;
}

template <class Code>
const Word& word_of(const auto& words, Code code) {
  return words[static_cast<std::size_t>(code)];
}

Decimal from_millibits(std::int64_t millibits) { return *Decimal::from_parts(millibits, 3); }

}  // namespace

std::string_view outcome_code(Outcome outcome) { return outcome_codes[static_cast<std::size_t>(outcome)]; }

std::optional<Outcome> find_outcome(std::string_view code) {
  const auto found = std::find(outcome_codes.begin(), outcome_codes.end(), code);
  if (found == outcome_codes.end()) return std::nullopt;
  return static_cast<Outcome>(found - outcome_codes.begin());
}

std::string_view feature_code(Feature feature) { return word_of(feature_words(), feature).code; }
const Message& feature_name(Feature feature) { return word_of(feature_words(), feature).name; }
std::string_view level_code(Level level) { return word_of(level_words(), level).code; }
const Message& level_name(Level level) { return word_of(level_words(), level).name; }
std::string_view reason_code(Reason reason) { return word_of(reason_words(), reason).code; }
const Message& reason_text(Reason reason) { return word_of(reason_words(), reason).name; }

std::optional<Reason> find_reason(std::string_view code) {
  const auto& words = reason_words();
  const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.code == code; });
  if (found == words.end()) return std::nullopt;
  return static_cast<Reason>(found - words.begin());
}

Decimal FeatureScore::weight() const { return from_millibits(millibits); }

Decimal ScoredPair::weight() const {
  std::int64_t sum = 0;
  for (const FeatureScore& feature : features) sum += feature.millibits;
  return from_millibits(sum);
}

std::string describe_pair(const ScoredPair& pair, Language language) {
  std::string text;
  for (const FeatureScore& score : pair.features) {
    if (score.level == Level::missing) continue;
    if (!text.empty()) text += "; ";
    text += fmt::format("{}: {} {}{}", feature_name(score.feature).in(language), level_name(score.level).in(language),
                        score.millibits < 0 ? "" : "+", score.weight().to_fixed(3));
  }
  return text;
}

}  // namespace saraban::screen
