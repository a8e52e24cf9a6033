#include "layout/notices.h"

#include <fmt/format.h>

namespace saraban::layout {
namespace {

constexpr std::uint64_t kShown = 5;

constexpr std::array<const char*, 13> kCodes = {"layout.overfull-line",
                                                "layout.word-cut",
                                                "layout.name-cut",
                                                "layout.table-too-wide",
                                                "layout.cells-outside-table",
                                                "layout.block-taller-than-page",
                                                "layout.missing-glyph",
                                                "layout.unsettable-text",
                                                "layout.lone-mark",
                                                "layout.text-cut",
                                                "layout.empty-contents",
                                                "layout.running-text-overlaps",
                                                "layout.head-left-out"};

std::string in_millimetres(Length length) {
  const std::int64_t tenths = (length.in_millipoints() * 254 + 36000) / 72000;
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

}  // namespace

bool Notices::is_shown(Kind kind) { return ++counts_[kind] <= kShown; }

void Notices::overfull_line(const Place& place, Length excess) {
  if (!is_shown(kOverfull)) return;
  const std::string by = in_millimetres(excess);
  diagnostics_.add(
      make_warning(kCodes[kOverfull], place,
                   {fmt::format("ข้อความล้นขอบบรรทัดไป {} มม. เพราะช่องแคบกว่าตัวอักษรตัวเดียว", by),
                    fmt::format("a line runs {} mm over its edge: it is narrower than one letter", by)},
                   {"ขยายความกว้างของคอลัมน์ หรือลดขนาดตัวอักษร", "widen the column or make the letters smaller"}));
}

void Notices::word_cut(const Place& place) {
  if (!is_shown(kWordCut)) return;
  diagnostics_.add(
      make_warning(kCodes[kWordCut], place,
                   {"คำหรือชื่อยาวกว่าความกว้างของบรรทัด จึงต้องตัดกลางคำ",
                    "a word or a name is wider than its line and was cut between letters"},
                   {"ขยายความกว้างของคอลัมน์ หรือลดขนาดตัวอักษร", "widen the column or make the letters smaller"}));
}

void Notices::name_cut(const Place& place) {
  if (!is_shown(kNameCut)) return;
  diagnostics_.add(
      make_warning(kCodes[kNameCut], place,
                   {"ชื่อหรือข้อความที่ห้ามตัดยาวกว่าความกว้างของบรรทัด จึงต้องขึ้นบรรทัดใหม่กลางชื่อ",
                    "a name, or a text that no line end may cut, is wider than its line and goes on in the next"},
                   {"ขยายความกว้างของคอลัมน์ หรือลดขนาดตัวอักษร หรือเลิกใช้ ห้ามตัด กับข้อความที่ยาว",
                    "widen the column, make the letters smaller, or do not keep so long a text unbroken"}));
}

void Notices::table_too_wide(const Place& place, Length wanted, Length room) {
  if (!is_shown(kTooWide)) return;
  diagnostics_.add(make_warning(
      kCodes[kTooWide], place,
      {fmt::format("ตารางกว้าง {} มม. แต่หน้ากระดาษมีที่เพียง {} มม. จึงย่อคอลัมน์ลงตามส่วน", in_millimetres(wanted),
                   in_millimetres(room)),
       fmt::format("the table needs {} mm but the page has {} mm: its columns were narrowed in proportion",
                   in_millimetres(wanted), in_millimetres(room))},
      {"ลดความกว้างของคอลัมน์ หรือใช้กระดาษแนวนอน", "make the columns narrower or turn the page to landscape"}));
}

void Notices::cells_outside_table(const Place& place) {
  if (!is_shown(kOutside)) return;
  diagnostics_.add(
      make_warning(kCodes[kOutside], place,
                   {"แถวมีช่องมากกว่าจำนวนคอลัมน์ของตาราง ช่องที่เกินไม่ได้พิมพ์",
                    "a row has more cells than the table has columns: the cells past the last are not printed"},
                   {"ตรวจจำนวนคอลัมน์และการผสานช่อง", "check the number of columns and the spans"}));
}

void Notices::taller_than_page(const Place& place) {
  if (!is_shown(kTooTall)) return;
  diagnostics_.add(make_warning(kCodes[kTooTall], place,
                                {"เนื้อหาที่ต้องอยู่ด้วยกันสูงกว่าหนึ่งหน้า จึงแบ่งไว้คนละหน้า",
                                 "content that must stay together is taller than a page and was divided"},
                                {"แบ่งเนื้อหาเป็นส่วนที่สั้นลง", "divide it into shorter parts"}));
}

void Notices::head_left_out(const Place& place) {
  if (!is_shown(kHeadLeftOut)) return;
  diagnostics_.add(make_warning(
      kCodes[kHeadLeftOut], place,
      {"หัวตารางที่ซ้ำกับยอดยกมาสูงจนไม่เหลือที่ให้แถว หน้านี้จึงไม่มีหัวตารางและยอดยกมา",
       "the repeated head with the sums brought forward leaves no room for a row: this page goes without them"},
      {"ย่อหัวตาราง ลดขนาดตัวอักษร หรือใช้กระดาษที่ใหญ่ขึ้น", "make the head shorter, the letters smaller or the paper larger"}));
}

void Notices::text_cut(const Place& place, Length excess) {
  if (!is_shown(kTextCut)) return;
  const std::string by = in_millimetres(excess);
  told_at_end_.add(
      make_error(kCodes[kTextCut], place,
                 {fmt::format("ข้อความสูงกว่าช่องที่กำหนดความสูงไว้ {} มม. จึงพิมพ์ได้ไม่ครบ", by),
                  fmt::format("the text is {} mm higher than its row or box, whose height is given", by)},
                 {"เพิ่มค่า สูง ขยายความกว้าง ย่อข้อความ หรือยอมให้ย่อตัวอักษรด้วย ล้น=ย่อ",
                  "make height or the width larger, the text shorter, or let the letters shrink: overflow=shrink"}));
}

void Notices::running_text_overlaps(const Place& place, Length excess) {
  if (!is_shown(kOverlap)) return;
  const std::string by = in_millimetres(excess);
  diagnostics_.add(
      make_warning(kCodes[kOverlap], place,
                   {fmt::format("หัวหรือท้ายกระดาษล้ำเข้ามาในเนื้อที่ของข้อความ {} มม.", by),
                    fmt::format("a running head or foot reaches {} mm into the text", by)},
                   {"ลดค่า ห่างขอบ ลดจำนวนบรรทัด หรือเพิ่มขอบ บน ล่าง ของหน้ากระดาษ",
                    "make from-edge smaller, its lines fewer, or the page's top or bottom margin larger"}));
}

void Notices::empty_contents(const Place& place) {
  if (!is_shown(kEmptyContents)) return;
  diagnostics_.add(make_warning(kCodes[kEmptyContents], place,
                                {"สารบัญว่าง เพราะหลังบล็อกนี้ไม่มีหัวข้อในระดับที่ให้แสดง",
                                 "the table of contents is empty: no heading of its levels follows"},
                                {"วางบล็อก สารบัญ ไว้ก่อนหัวข้อ (# ## ###) หรือเพิ่ม ระดับ",
                                 "put the block before the headings (# ## ###), or give more levels"}));
}

void Notices::no_room(const Place& place) {
  diagnostics_.add(make_error("layout.no-room", place,
                              {"ขอบกระดาษไม่เหลือที่ให้ข้อความ", "the page's margins leave no room for text"},
                              {"ลดระยะขอบ หรือใช้กระดาษที่ใหญ่ขึ้น", "make the margins smaller or the paper larger"}));
}

void Notices::missing_glyph(const text::Font& font, char32_t character, const Place& place) {
  if (counts_[kMissing] >= 1000 || !missing_.emplace(font.postscript_name(), character).second) return;
  if (!is_shown(kMissing)) return;
  const std::string code = fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
  diagnostics_.add(
      make_warning(kCodes[kMissing], place,
                   {fmt::format("ไม่มีแบบอักษรใดมีอักขระ {} (แบบอักษรหลักคือ {})", code, font.postscript_name()),
                    fmt::format("no font has the character {} (the font is {})", code, font.postscript_name())},
                   {"แก้อักขระในข้อมูล หรือเพิ่มแบบอักษรที่มีอักขระนี้ใน fonts/catalogue.toml",
                    "mend the character or add a font that has it to fonts/catalogue.toml"}));
}

void Notices::unsettable_text(const Place& place) {
  if (!is_shown(kUnsettable)) return;
  diagnostics_.add(
      make_warning(kCodes[kUnsettable], place,
                   {"ข้อความมีอักขระควบคุมหรือไบต์ที่เสีย ซึ่งพิมพ์ไม่ได้ จึงตัดออกหรือแทนด้วยช่องว่าง",
                    "the text holds control characters or broken bytes: they were left out or became spaces"},
                   {"แก้ข้อมูลต้นทาง", "mend the data"}));
}

void Notices::lone_mark(const Place& place) {
  if (!is_shown(kLoneMark)) return;
  diagnostics_.add(
      make_warning(kCodes[kLoneMark], place,
                   {"ข้อความขึ้นต้นด้วยสระหรือวรรณยุกต์ที่ไม่มีพยัญชนะรองรับ จึงพิมพ์บนวงกลมเส้นประ",
                    "the text begins with a vowel or tone mark that has no letter: it is shown on a dotted circle"},
                   {"ตรวจว่าพยัญชนะตัวแรกหายไปหรือไม่ แล้วแก้ข้อมูลต้นทาง", "look for the missing letter and mend the data"}));
}

std::optional<text::FontStack> Notices::take_fonts(Result<text::FontStack> fonts, const Place& place) {
  std::optional<text::FontStack> stack;
  if (fonts) stack = std::move(*fonts);
  for (Diagnostic& news : std::move(fonts).take_diagnostics()) {
    const bool is_of_style =
        news.code == "font.substituted" || news.code == "font.no-face" || news.code == "font.no-thai";
    if (is_of_style && !place.empty()) news.place = place;
    diagnostics_.add(std::move(news));
  }
  return stack;
}

Diagnostics Notices::finish() && {
  diagnostics_.add(std::move(told_at_end_));
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    if (counts_[kind] <= kShown) continue;
    const std::uint64_t more = counts_[kind] - kShown;
    const Message message{fmt::format("ยังมีอีก {} แห่ง", more), fmt::format("and {} more of the same", more)};
    diagnostics_.add(kind == kTextCut ? make_error(kCodes[kind], {}, message)
                                      : make_warning(kCodes[kind], {}, message));
  }
  return std::move(diagnostics_);
}

}  // namespace saraban::layout
