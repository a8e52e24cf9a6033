#include "xlsx/cell_text.h"

namespace saraban::xlsx {

namespace {

std::size_t utf16_length(std::string_view utf8) {
  std::size_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0U) != 0x80U ? (byte >= 0xF0U ? 2 : 1) : 0;
  }
  return units;
}

Message in_column(std::string_view column) {
  if (column.empty()) return {"ข้อความ", "the text"};
  const std::string name(column);
  return {"ข้อความในคอลัมน์ “" + name + "” ", "a text in the column “" + name + "”"};
}

}  // namespace

bool fits_cell(std::string_view utf8) {
  constexpr std::size_t most = 32767;
  return utf8.size() <= most || utf16_length(utf8) <= most;
}

Diagnostic too_long_text(Place place, std::string_view column) {
  const auto [thai, english] = in_column(column);
  return make_error(
      "xlsx.text-too-long", std::move(place),
      {thai + "ยาวเกิน 32,767 ตัวอักษร ซึ่งเป็นขีดจำกัดของเซลล์ Excel",
       english + " is longer than 32,767 characters, the most that an Excel cell holds"},
      {"ย่อข้อความในข้อมูล หรือแบ่งเป็นหลายคอลัมน์", "shorten the text in the data, or split it into several columns"});
}

Diagnostic broken_text(Place place) {
  return make_error("xlsx.broken-text", std::move(place),
                    {"ข้อความในข้อมูลไม่ใช่ UTF-8 ที่ถูกต้อง", "the text in the data is not well-formed UTF-8"},
                    {"บันทึกแฟ้มข้อมูลใหม่เป็น UTF-8", "save the data file again as UTF-8"});
}

Diagnostic forbidden_character(Place place, std::string_view column) {
  const auto [thai, english] = in_column(column);
  return make_warning("xlsx.forbidden-character", std::move(place),
                      {thai + "มีอักขระควบคุมที่มองไม่เห็น จึงเขียนเป็นรหัส _xHHHH_ ของ Excel",
                       english + " holds invisible control characters; they are written as Excel's _xHHHH_"},
                      {"ลบอักขระเหล่านั้นออกจากข้อมูลต้นทาง", "remove them from the data"});
}

}  // namespace saraban::xlsx
