// QR codes, and the pictures that data bring to a sheet.
#include "sheet/picture_maker.h"

#include <map>

#include "core/deflate.h"
#include "sheet/qr_code.h"
#include "stored_zip.h"
#include "support/catch.h"
#include "support/support.h"
#include "template_book.h"

using namespace saraban;
using namespace saraban::sheet;

namespace {

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

std::string chunk_of(std::string_view png, std::string_view type) {
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::uint32_t size = big_endian(png, at);
    CHECK(crc32_of(png.substr(at + 4, 4 + size)) == big_endian(png, at + 8 + size));
    if (png.substr(at + 4, 4) == type) return std::string(png.substr(at + 8, size));
    at += 12 + size;
  }
  return {};
}

}  // namespace

TEST_CASE("a QR code is a PNG of one bit a pixel with white around it, the same each time") {
  const auto code = make_qr_picture("https://example.org/ก");
  REQUIRE(code);
  CHECK(code->png.substr(0, 8) == std::string("\x89PNG\r\n\x1a\n", 8));
  const std::string header = chunk_of(code->png, "IHDR");
  CHECK(big_endian(header, 0) == code->pixels);
  CHECK(header.substr(8) == std::string("\x01\x00\x00\x00\x00", 5));
  CHECK(code->pixels % 8 == 0);
  const std::uint32_t side = code->pixels / 8;
  const auto rows = inflate(chunk_of(code->png, "IDAT"), DeflateFormat::zlib, 1 << 20);
  REQUIRE(rows);
  REQUIRE(rows->size() == (side + 1) * code->pixels);
  const auto module_at = [&](std::uint32_t x, std::uint32_t y) { return (*rows)[y * 8 * (side + 1) + 1 + x]; };
  for (std::uint32_t i = 0; i < side; ++i) CHECK((module_at(i, 3) == '\xFF' && module_at(3, i) == '\xFF'));
  for (std::uint32_t i = 4; i < 11; ++i) CHECK(module_at(i, 4) == '\0');  // the finder pattern's upper side
  CHECK(make_qr_picture("https://example.org/ก")->png == code->png);
}

TEST_CASE("a QR code holds as much as level M does") {
  CHECK(make_qr_picture(std::string(most_qr_bytes, '\xE0')));
  CHECK_FALSE(make_qr_picture(std::string(most_qr_bytes + 1, 'x')));
  CHECK_FALSE(make_qr_picture(""));
}

TEST_CASE("a picture's tag is one tag and nothing else") {
  const auto told = [](const std::string& alt_text) {
    const std::string drawing =
        "<wsDr><twoCellAnchor><from><col>1</col><row>2</row></from><to><col>2</col><row>3</row></to><pic><nvPicPr>"
        "<cNvPr id=\"2\" name=\"x\" descr=\"" +
        alt_text + "\"/></nvPicPr></pic><clientData/></twoCellAnchor></wsDr>";
    const std::string rels =
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/drawing\" "
        "Target=\"../drawings/drawing1.xml\"/></Relationships>";
    const auto book = test::open_book("sheet รายงาน\nA1 {{n}}\n", {{"xl/drawings/drawing1.xml", drawing},
                                                                   {"xl/worksheets/_rels/sheet1.xml.rels", rels}});
    const auto parsed = WorkbookTemplate::parse(book);
    if (!parsed) return test::describe(parsed.diagnostics());
    std::string text;
    for (const PictureTag& tag : parsed->sheets().at(0).pictures)
      text += (tag.kind == PictureTag::Kind::qr ? "qr " : "file ") + xlsx::to_string(tag.cell);
    return text;
  };
  CHECK(told("{{โลโก้}}") == "file B3");
  CHECK(told(" {{รายการ.ที่อยู่ | คิวอาร์}} ") == "qr B3");
  CHECK(told("{{ก|qr}}") == "qr B3");
  CHECK(told("ตรา {{โลโก้}}").find("error sheet.picture-tag at book.xlsx!รายงาน!B3") != std::string::npos);
  CHECK(told("{{ก}}{{ข}}").find("error sheet.picture-tag") != std::string::npos);
  CHECK(told("{{ก +}}").find("lang.syntax") != std::string::npos);
}
