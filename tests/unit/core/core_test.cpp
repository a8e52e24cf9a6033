// The small types of the ground: places, diagnostics, values, lengths, digests, settings, the in-memory world.
#include "core/deflate.h"
#include "core/digest.h"
#include "core/geometry.h"
#include "core/settings.h"
#include "core/value.h"
#include "core/world.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;

TEST_CASE("a place counts characters, not bytes, and shows its line") {
  const SourceText source("t.md", "บรรทัดแรก\nชื่อ {{ผิด}} ครับ\n");
  const std::size_t offset = source.text().find("{{");
  const Place place = source.place(offset, std::string_view("{{ผิด}}").size());
  CHECK(describe(place) == "t.md:2:6");
  CHECK(place.length == 7);
  CHECK(place.excerpt == "ชื่อ {{ผิด}} ครับ");
  CHECK(describe(source.place(100000)) == "t.md:3:1");
}

TEST_CASE("a fragment keeps the place that it stands in") {
  const SourceText source = SourceText::within(cell_place("book.xlsx", "สรุป", "B7"), "รวม {{x}}");
  const Place place = source.place(source.text().find('x'), 1);
  CHECK(describe(place) == "book.xlsx!สรุป!B7");
  CHECK(place.column == 7);
}

TEST_CASE("the nearest name is found by letters and not too far away") {
  CHECK(find_nearest("อำเภด", {"อำเภอ", "ตำบล"}) == "อำเภอ");
  CHECK(find_nearest("agancy", {"amphoe", "agency"}) == "agency");
  CHECK_FALSE(find_nearest("zzzz", {"amphoe", "agency"}).has_value());
  CHECK_FALSE(find_nearest("x", {}).has_value());
}

TEST_CASE("a result hands on its value and all of its news") {
  Diagnostics news;
  Diagnostics warnings;
  warnings.add(make_warning("w", {}, {"ก", "a"}));
  CHECK(news.take(Result<int>(7, std::move(warnings))) == 7);
  CHECK_FALSE(news.take(Result<int>(make_error("e", {}, {"ข", "b"}))).has_value());
  CHECK(news.size() == 2);
  CHECK(news.has_errors());
}

TEST_CASE("records share their table and know their row") {
  TableBuilder builder({"ชื่อ", "อายุ"}, file_place("a.csv"));
  builder.add("สมชาย");
  builder.add(Decimal(40));
  builder.add("สมหญิง");
  builder.add(Value());
  const TablePtr table = std::move(builder).finish();
  REQUIRE(table->rows() == 2);
  const Value list = list_of(table);
  const Value item = list.list()->at(1);
  const Record* second = item.record();
  REQUIRE(second);
  CHECK(*second->find("ชื่อ")->text() == "สมหญิง");
  CHECK(second->find("อายุ")->is_null());
  CHECK(second->find("ไม่มี") == nullptr);
  CHECK(describe(second->place()) == "a.csv, row 2");
}

TEST_CASE("lengths are exact sums of thousandths of a point") {
  CHECK(Length::centimetres(2.54).in_millipoints() == 72000);
  CHECK(Length::points(16).times(333, 1000).in_millipoints() == 5328);
  CHECK(Length::points(1).times(1, 3).in_millipoints() == 333);
  CHECK((-Length::points(1)).times(2, 3).in_millipoints() == -667);
}

TEST_CASE("SHA-256 of the standard's own example") {  // FIPS 180-4, one-block message
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("deflated bytes come back, and a bomb does not") {
  Deflater deflater;
  const std::string text(100000, 'a');
  const std::string packed(deflater.compress(text, DeflateFormat::zlib));
  CHECK(packed.size() < 1000);
  CHECK(inflate(packed, DeflateFormat::zlib, 100000) == text);
  CHECK_FALSE(inflate(packed, DeflateFormat::zlib, 99999).has_value());
  CHECK_FALSE(inflate(packed.substr(0, packed.size() / 2), DeflateFormat::zlib, 100000).has_value());
  CHECK(inflate(deflater.compress("", DeflateFormat::raw), DeflateFormat::raw, 10) == "");
}

TEST_CASE("settings keep the order and the places of their entries") {
  const auto settings =
      parse_settings("report.toml", "ชื่อ = 1\n\"title\" = \"รายงาน\"\n[queries.b]\nsql='x'\n[queries.a]\n");
  INFO(test::describe(settings.diagnostics()));
  // A bare Thai key is no TOML 1.0: the message names the line.
  REQUIRE_FALSE(settings);
  CHECK(test::describe(settings.diagnostics()).find("settings.syntax at report.toml:1:1") != std::string::npos);

  const auto good = parse_settings("report.toml", "title = \"รายงาน\"\n[queries.b]\nsql='x'\n[queries.a]\nn=1.50\n");
  REQUIRE(good);
  const SettingsTable& queries = *good->find("queries")->table();
  CHECK(queries[0].name == "b");
  CHECK(describe(queries[1].entry.find("n")->place) == "report.toml:5:1");
  CHECK(queries[1].entry.find("n")->number()->to_string() == "1.5");
}

TEST_CASE("unknown and missing settings say what was meant") {
  const auto settings = parse_settings("r.toml", "titel = \"x\"\n");
  REQUIRE(settings);
  const std::string news = test::describe(check_keys(*settings, {"title", "outputs"}));
  CHECK(news == "error settings.unknown-key at r.toml:1:1: unknown key “titel” (did you mean “title”?)\n");
  CHECK_FALSE(require_text(*settings, "title"));
}

TEST_CASE("a file of the memory world appears when it is whole") {
  MemoryWorld world;
  {
    auto file = world.create_file("out/a.txt");
    REQUIRE(file);
    (*file)->write("half");
  }
  CHECK(world.files.empty());
  auto file = world.create_file("out/a.txt");
  (*file)->write("whole");
  REQUIRE((*file)->commit());
  CHECK(world.files["out/a.txt"] == "whole");
  CHECK(world.list_folder("out") == std::vector<std::string>{"a.txt"});
  CHECK_FALSE(world.read_file("none"));
}

TEST_CASE("path names") {
  CHECK(join_path("a", "b.txt") == "a/b.txt");
  CHECK(join_path("a/", "b.txt") == "a/b.txt");
  CHECK(join_path("a", "/b.txt") == "/b.txt");
  CHECK(join_path("", "b.txt") == "b.txt");
  CHECK(folder_of("a/b/c") == "a/b");
  CHECK(extension_of("a.b/c") == "");
  CHECK(extension_of("x.XLSX") == "xlsx");
}
