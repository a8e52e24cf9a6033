#include "text/name_title.h"

#include <algorithm>

#include "text/utf8.h"

namespace saraban::text {
namespace {

// Titles without spaces. Sources: the ranks' official abbreviations and what people type for them.
struct Entry {
  std::string_view written, full;
  TitleKind kind;
};

using Kind = TitleKind;
constexpr Entry entries[] = {
    {"นาย", "นาย", Kind::civil},
    {"นาย.", "นาย", Kind::civil},
    {"น.", "นาย", Kind::civil},
    {"นาง", "นาง", Kind::civil},
    {"นาง.", "นาง", Kind::civil},
    {"นางสาว", "นางสาว", Kind::civil},
    {"นางสาว.", "นางสาว", Kind::civil},
    {"น.ส.", "นางสาว", Kind::civil},
    {"น.ส", "นางสาว", Kind::civil},
    {"นส.", "นางสาว", Kind::civil},
    {"เด็กชาย", "เด็กชาย", Kind::child},
    {"ด.ช.", "เด็กชาย", Kind::child},
    {"ด.ช", "เด็กชาย", Kind::child},
    {"ดช.", "เด็กชาย", Kind::child},
    {"เด็กหญิง", "เด็กหญิง", Kind::child},
    {"ด.ญ.", "เด็กหญิง", Kind::child},
    {"ด.ญ", "เด็กหญิง", Kind::child},
    {"ดญ.", "เด็กหญิง", Kind::child},
    {"ว่าที่ร้อยตรี", "ว่าที่ร้อยตรี", Kind::rank},
    {"ว่าที่ร.ต.", "ว่าที่ร้อยตรี", Kind::rank},
    {"ว่าที่ร.ต", "ว่าที่ร้อยตรี", Kind::rank},
    {"ว่าที่รต.", "ว่าที่ร้อยตรี", Kind::rank},
    {"ว่าที่ร้อยตรีหญิง", "ว่าที่ร้อยตรีหญิง", Kind::rank},
    {"ว่าที่ร.ต.หญิง", "ว่าที่ร้อยตรีหญิง", Kind::rank},
    {"ว่าที่ร้อยโท", "ว่าที่ร้อยโท", Kind::rank},
    {"ว่าที่ร.ท.", "ว่าที่ร้อยโท", Kind::rank},
    {"ว่าที่ร้อยโทหญิง", "ว่าที่ร้อยโทหญิง", Kind::rank},
    {"ว่าที่ร.ท.หญิง", "ว่าที่ร้อยโทหญิง", Kind::rank},
    {"ว่าที่ร้อยเอก", "ว่าที่ร้อยเอก", Kind::rank},
    {"ว่าที่ร.อ.", "ว่าที่ร้อยเอก", Kind::rank},
    {"ว่าที่ร้อยเอกหญิง", "ว่าที่ร้อยเอกหญิง", Kind::rank},
    {"ว่าที่ร.อ.หญิง", "ว่าที่ร้อยเอกหญิง", Kind::rank},
    {"พลทหาร", "พลทหาร", Kind::rank},
    {"พลตำรวจ", "พลตำรวจ", Kind::rank},
    {"พลฯ", "พลฯ", Kind::rank},
    {"สิบตรี", "สิบตรี", Kind::rank},
    {"สิบโท", "สิบโท", Kind::rank},
    {"สิบเอก", "สิบเอก", Kind::rank},
    {"ส.ต.", "สิบตรี", Kind::rank},
    {"ส.ท.", "สิบโท", Kind::rank},
    {"ส.อ.", "สิบเอก", Kind::rank},
    {"จ่าสิบตรี", "จ่าสิบตรี", Kind::rank},
    {"จ่าสิบโท", "จ่าสิบโท", Kind::rank},
    {"จ่าสิบเอก", "จ่าสิบเอก", Kind::rank},
    {"จ่าสิบตำรวจ", "จ่าสิบตำรวจ", Kind::rank},
    {"จ.ส.ต.", "จ.ส.ต.", Kind::rank},
    {"จ.ส.ท.", "จ่าสิบโท", Kind::rank},
    {"จ.ส.อ.", "จ่าสิบเอก", Kind::rank},
    {"ร้อยตรี", "ร้อยตรี", Kind::rank},
    {"ร้อยโท", "ร้อยโท", Kind::rank},
    {"ร้อยเอก", "ร้อยเอก", Kind::rank},
    {"ร้อยตรีหญิง", "ร้อยตรีหญิง", Kind::rank},
    {"ร้อยโทหญิง", "ร้อยโทหญิง", Kind::rank},
    {"ร้อยเอกหญิง", "ร้อยเอกหญิง", Kind::rank},
    {"ร.ต.", "ร.ต.", Kind::rank},
    {"ร.ท.", "ร.ท.", Kind::rank},
    {"ร.อ.", "ร.อ.", Kind::rank},
    {"ร.ต.หญิง", "ร.ต.หญิง", Kind::rank},
    {"ร.ท.หญิง", "ร.ท.หญิง", Kind::rank},
    {"ร.อ.หญิง", "ร.อ.หญิง", Kind::rank},
    {"พันตรี", "พันตรี", Kind::rank},
    {"พันโท", "พันโท", Kind::rank},
    {"พันเอก", "พันเอก", Kind::rank},
    {"พ.ต.", "พันตรี", Kind::rank},
    {"พ.ท.", "พันโท", Kind::rank},
    {"พ.อ.", "พันเอก", Kind::rank},
    {"พลตรี", "พลตรี", Kind::rank},
    {"พลโท", "พลโท", Kind::rank},
    {"พลเอก", "พลเอก", Kind::rank},
    {"พล.ต.", "พลตรี", Kind::rank},
    {"พล.ท.", "พลโท", Kind::rank},
    {"พล.อ.", "พลเอก", Kind::rank},
    {"จ่าตรี", "จ่าตรี", Kind::rank},
    {"จ่าโท", "จ่าโท", Kind::rank},
    {"จ่าเอก", "จ่าเอก", Kind::rank},
    {"จ.ต.", "จ่าตรี", Kind::rank},
    {"จ.ท.", "จ่าโท", Kind::rank},
    {"จ.อ.", "จ่าเอก", Kind::rank},
    {"พันจ่าตรี", "พันจ่าตรี", Kind::rank},
    {"พันจ่าโท", "พันจ่าโท", Kind::rank},
    {"พันจ่าเอก", "พันจ่าเอก", Kind::rank},
    {"พ.จ.ต.", "พันจ่าตรี", Kind::rank},
    {"พ.จ.ท.", "พันจ่าโท", Kind::rank},
    {"พ.จ.อ.", "พันจ่าเอก", Kind::rank},
    {"เรือตรี", "เรือตรี", Kind::rank},
    {"เรือโท", "เรือโท", Kind::rank},
    {"เรือเอก", "เรือเอก", Kind::rank},
    {"นาวาตรี", "นาวาตรี", Kind::rank},
    {"นาวาโท", "นาวาโท", Kind::rank},
    {"นาวาเอก", "นาวาเอก", Kind::rank},
    {"น.ต.", "น.ต.", Kind::rank},
    {"น.ท.", "น.ท.", Kind::rank},
    {"น.อ.", "น.อ.", Kind::rank},
    {"พันจ่าอากาศตรี", "พันจ่าอากาศตรี", Kind::rank},
    {"พันจ่าอากาศโท", "พันจ่าอากาศโท", Kind::rank},
    {"พันจ่าอากาศเอก", "พันจ่าอากาศเอก", Kind::rank},
    {"พ.อ.ต.", "พันจ่าอากาศตรี", Kind::rank},
    {"พ.อ.ท.", "พันจ่าอากาศโท", Kind::rank},
    {"พ.อ.อ.", "พันจ่าอากาศเอก", Kind::rank},
    {"เรืออากาศตรี", "เรืออากาศตรี", Kind::rank},
    {"เรืออากาศโท", "เรืออากาศโท", Kind::rank},
    {"เรืออากาศเอก", "เรืออากาศเอก", Kind::rank},
    {"นาวาอากาศตรี", "นาวาอากาศตรี", Kind::rank},
    {"นาวาอากาศโท", "นาวาอากาศโท", Kind::rank},
    {"นาวาอากาศเอก", "นาวาอากาศเอก", Kind::rank},
    {"สิบตำรวจตรี", "สิบตำรวจตรี", Kind::rank},
    {"สิบตำรวจโท", "สิบตำรวจโท", Kind::rank},
    {"สิบตำรวจเอก", "สิบตำรวจเอก", Kind::rank},
    {"ส.ต.ต.", "สิบตำรวจตรี", Kind::rank},
    {"ส.ต.ท.", "สิบตำรวจโท", Kind::rank},
    {"ส.ต.อ.", "สิบตำรวจเอก", Kind::rank},
    {"ดาบตำรวจ", "ดาบตำรวจ", Kind::rank},
    {"ด.ต.", "ดาบตำรวจ", Kind::rank},
    {"ร้อยตำรวจตรี", "ร้อยตำรวจตรี", Kind::rank},
    {"ร้อยตำรวจโท", "ร้อยตำรวจโท", Kind::rank},
    {"ร้อยตำรวจเอก", "ร้อยตำรวจเอก", Kind::rank},
    {"ร.ต.ต.", "ร้อยตำรวจตรี", Kind::rank},
    {"ร.ต.ท.", "ร้อยตำรวจโท", Kind::rank},
    {"ร.ต.อ.", "ร้อยตำรวจเอก", Kind::rank},
    {"พันตำรวจตรี", "พันตำรวจตรี", Kind::rank},
    {"พันตำรวจโท", "พันตำรวจโท", Kind::rank},
    {"พันตำรวจเอก", "พันตำรวจเอก", Kind::rank},
    {"พ.ต.ต.", "พันตำรวจตรี", Kind::rank},
    {"พ.ต.ท.", "พันตำรวจโท", Kind::rank},
    {"พ.ต.อ.", "พันตำรวจเอก", Kind::rank},
    {"พระ", "พระ", Kind::monastic},
    {"พระภิกษุ", "พระภิกษุ", Kind::monastic},
    {"พระครู", "พระครู", Kind::monastic},
    {"พระมหา", "พระมหา", Kind::monastic},
    {"พระสมุห์", "พระสมุห์", Kind::monastic},
    {"พระปลัด", "พระปลัด", Kind::monastic},
    {"พระใบฎีกา", "พระใบฎีกา", Kind::monastic},
    {"สามเณร", "สามเณร", Kind::monastic},
    {"ส.ณ.", "สามเณร", Kind::monastic},
    {"สณ.", "สามเณร", Kind::monastic},
    {"แม่ชี", "แม่ชี", Kind::monastic},
    {"หม่อมเจ้า", "หม่อมเจ้า", Kind::royal},
    {"หม่อมราชวงศ์", "หม่อมราชวงศ์", Kind::royal},
    {"หม่อมหลวง", "หม่อมหลวง", Kind::royal},
    {"ม.จ.", "หม่อมเจ้า", Kind::royal},
    {"ม.ร.ว.", "หม่อมราชวงศ์", Kind::royal},
    {"ม.ล.", "หม่อมหลวง", Kind::royal},
    {"คุณหญิง", "คุณหญิง", Kind::royal},
    {"ท่านผู้หญิง", "ท่านผู้หญิง", Kind::royal},
    {"ดร.", "ดร.", Kind::learned},
    {"ดอกเตอร์", "ดร.", Kind::learned},
    {"ผศ.", "ผศ.", Kind::learned},
    {"ผศ.ดร.", "ผศ.ดร.", Kind::learned},
    {"ผู้ช่วยศาสตราจารย์", "ผศ.", Kind::learned},
    {"รศ.", "รศ.", Kind::learned},
    {"รศ.ดร.", "รศ.ดร.", Kind::learned},
    {"รองศาสตราจารย์", "รศ.", Kind::learned},
    {"ศ.", "ศ.", Kind::learned},
    {"ศ.ดร.", "ศ.ดร.", Kind::learned},
    {"ศาสตราจารย์", "ศ.", Kind::learned},
    {"นพ.", "นายแพทย์", Kind::learned},
    {"นายแพทย์", "นายแพทย์", Kind::learned},
    {"พญ.", "แพทย์หญิง", Kind::learned},
    {"แพทย์หญิง", "แพทย์หญิง", Kind::learned},
    {"ทพ.", "ทันตแพทย์", Kind::learned},
    {"ทพญ.", "ทันตแพทย์หญิง", Kind::learned},
    {"ภก.", "เภสัชกร", Kind::learned},
    {"ภญ.", "เภสัชกรหญิง", Kind::learned},
    {"คุณ", "คุณ", Kind::address},
    {"ครู", "ครู", Kind::address},
    {"อาจารย์", "อาจารย์", Kind::address},
    {"อ.", "อาจารย์", Kind::address},
    {"กำนัน", "กำนัน", Kind::address},
    {"ผู้ใหญ่บ้าน", "ผู้ใหญ่บ้าน", Kind::address},
    {"ผู้ใหญ่", "ผู้ใหญ่บ้าน", Kind::address},
    {"ผญบ.", "ผู้ใหญ่บ้าน", Kind::address},
    {"ผช.ผญบ.", "ผู้ช่วยผู้ใหญ่บ้าน", Kind::address},
    {"อสม.", "อสม.", Kind::address},
    {"อสร.", "อสร.", Kind::address},
    {"Mr.", "Mr.", Kind::civil},
    {"Mrs.", "Mrs.", Kind::civil},
    {"Miss", "Miss", Kind::civil},
    {"Ms.", "Ms.", Kind::civil},
};

TitleSex sex_of(std::string_view full) {
  constexpr std::string_view men[] = {"นาย",    "เด็กชาย", "พระ",      "พระภิกษุ", "พระครู",   "พระมหา",
                                      "พระสมุห์", "พระปลัด", "พระใบฎีกา", "สามเณร", "นายแพทย์", "Mr."};
  constexpr std::string_view women[] = {"นาง", "นางสาว", "แม่ชี", "Mrs.", "Miss", "Ms."};
  if (full.find("หญิง") != std::string_view::npos) return TitleSex::female;
  if (std::find(std::begin(women), std::end(women), full) != std::end(women)) return TitleSex::female;
  return std::find(std::begin(men), std::end(men), full) != std::end(men) ? TitleSex::male : TitleSex::unknown;
}

NameTitle title_of(const Entry& entry) { return {entry.full, entry.kind, sex_of(entry.full)}; }

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// The end of `written` in the text, spaces between its letters left out; nothing where the text begins otherwise.
std::optional<std::size_t> end_of(std::string_view written, std::string_view text) {
  std::size_t at = 0;
  for (const char c : written) {
    at = skip_spaces(text, at);
    if (at >= text.size() || text[at] != c) return std::nullopt;
    ++at;
  }
  return at;
}

// Thai consonants, and the vowels that are written before them; a letter of another script.
bool can_begin_name(char32_t c) {
  if (c >= 0x0E00 && c <= 0x0E7F) return (c >= 0x0E01 && c <= 0x0E2E) || (c >= 0x0E40 && c <= 0x0E44);
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c > 0x0E7F;
}

// A name: two letters at least, the first of which can begin one.
bool is_name(std::string_view text) {
  std::size_t at = 0;
  if (text.empty() || !can_begin_name(next_character(text, at)) || at >= text.size()) return false;
  return !is_space(text[at]);
}

// Whether the first letters are one: what most entries are told apart by.
bool begins_alike(std::string_view written, std::string_view text) {
  const std::size_t length = static_cast<unsigned char>(written.front()) < 0x80 ? 1 : 3;
  return written.substr(0, length) == text.substr(0, length);
}

std::optional<FoundTitle> match(const Entry& entry, std::string_view text) {
  const auto end = end_of(entry.written, text);
  if (!end) return std::nullopt;
  const std::size_t begin = skip_spaces(text, *end);
  const bool is_set_off = begin > *end || entry.written.back() == '.';
  const bool begins_names = entry.kind == TitleKind::address || entry.written == "พระ";
  if (begins_names && !is_set_off) return std::nullopt;
  const bool is_latin = entry.written.front() < 'z' && entry.written.front() >= 'A';
  if (is_latin && !is_set_off) return std::nullopt;
  if (!is_name(text.substr(begin))) return std::nullopt;
  return FoundTitle{title_of(entry), begin};
}

}  // namespace

std::optional<FoundTitle> find_title(std::string_view name) {
  std::optional<FoundTitle> longest;
  std::size_t letters = 0;
  const std::string_view first = name.substr(skip_spaces(name, 0));
  for (const Entry& entry : entries) {
    if (entry.written.size() <= letters || !begins_alike(entry.written, first)) continue;
    const auto found = match(entry, name);
    if (!found) continue;
    longest = found;
    letters = entry.written.size();
  }
  return longest;
}

std::optional<NameTitle> find_whole_title(std::string_view text) {
  for (const Entry& entry : entries) {
    const auto end = end_of(entry.written, text);
    if (end && skip_spaces(text, *end) == text.size()) return title_of(entry);
  }
  return std::nullopt;
}

const std::vector<std::string_view>& titles_to_choose() {
  static const std::vector<std::string_view> titles = {
      "นาย",    "นาง",    "นางสาว",  "เด็กชาย", "เด็กหญิง", "ว่าที่ร้อยตรี", "ว่าที่ร้อยตรีหญิง", "พลทหาร", "สิบตรี",   "สิบโท", "สิบเอก",
      "จ่าสิบตรี", "จ่าสิบโท", "จ่าสิบเอก", "ร้อยตรี",  "ร้อยโท",  "ร้อยเอก",   "ดาบตำรวจ",    "พระ",    "สามเณร", "แม่ชี"};
  return titles;
}

}  // namespace saraban::text
