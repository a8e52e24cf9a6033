#include "xlsx/package.h"

#include <algorithm>

#include "support/catch.h"
#include "support/support.h"
#include "workbook_builder.h"

using namespace saraban::xlsx;
using saraban::xlsx::test::make_zip;
using saraban::xlsx::test::WorkbookBuilder;

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

// The code of the first error, or "fine".
std::string open_code(std::string bytes, const PackageLimits& limits = {}) {
  const auto workbook = Package::open("t.xlsx", std::move(bytes), limits);
  if (workbook) return "fine";
  for (const auto& diagnostic : workbook.diagnostics()) {
    CHECK_FALSE(diagnostic.message.thai.empty());
    CHECK_FALSE(diagnostic.message.english.empty());
    CHECK_FALSE(diagnostic.hint.empty());
    CHECK(diagnostic.place.file == "t.xlsx");
  }
  return workbook.diagnostics().begin()->code;
}

Parts simple_parts() { return WorkbookBuilder().sheet("ก", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>").parts(); }

Parts with(Parts parts, std::string name, std::string content) {
  parts.emplace_back(std::move(name), std::move(content));
  return parts;
}

// In the local headers and in the directory: APPNOTE.TXT 4.3.7 and 4.3.12.
std::string with_encrypted_flag(std::string zip) {
  for (std::size_t at = 0; (at = zip.find("PK\x03\x04", at)) != std::string::npos; at += 4) zip[at + 6] |= 1;
  for (std::size_t at = 0; (at = zip.find("PK\x01\x02", at)) != std::string::npos; at += 4) zip[at + 8] |= 1;
  return zip;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace

TEST_CASE("a workbook opens, and its parts are found whatever the case of their names") {
  const auto package = Package::open("t.xlsx", make_zip(simple_parts()));
  REQUIRE(package);
  CHECK(package->workbook_part() == "xl/workbook.xml");
  CHECK(package->kind() == PackageKind::workbook);
  REQUIRE(package->find("XL/Styles.xml"));
  CHECK(package->find("XL/Styles.xml")->name == "xl/styles.xml");
  CHECK_FALSE(package->find("xl/missing.xml"));
  CHECK(saraban::test::describe(package->read("xl/missing.xml").diagnostics()).find("xlsx.missing-part") !=
        std::string::npos);
  const auto relationships = read_relationships(*package, "xl/workbook.xml");
  REQUIRE(relationships);
  REQUIRE(relationships->size() == 2);
  CHECK((*relationships)[1].type == "worksheet");
  CHECK((*relationships)[1].target == "xl/worksheets/sheet1.xml");
}

TEST_CASE("what is no workbook is told apart") {
  CHECK(open_code("") == "xlsx.not-a-zip");
  CHECK(open_code("name,amount\n1,2\n") == "xlsx.not-a-zip");
  const std::string compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  CHECK(open_code(compound_file + std::string(600, '\0')) == "xlsx.old-format");
  std::string encrypted = compound_file + std::string(504, '\0');
  for (const char c : std::string("EncryptedPackage")) encrypted += std::string(1, c) + '\0';
  CHECK(open_code(encrypted) == "xlsx.protected");
  CHECK(open_code(with_encrypted_flag(make_zip(simple_parts()))) == "xlsx.protected");
  CHECK(open_code(make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                            {"content.xml", "<a/>"}})) == "xlsx.open-document");
  CHECK(open_code(make_zip({{"readme.txt", "hello"}})) == "xlsx.not-a-workbook");
  Parts word = simple_parts();
  word[0].second = replaced(word[0].second, "spreadsheetml.sheet.main", "wordprocessingml.document.main");
  CHECK(open_code(make_zip(word)) == "xlsx.not-a-workbook");
  Parts binary = simple_parts();
  binary[0].second =
      replaced(binary[0].second, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
               "application/vnd.ms-excel.sheet.binary.macroEnabled.main");
  CHECK(open_code(make_zip(binary)) == "xlsx.old-format");
}

TEST_CASE("a macro-enabled workbook opens and says so") {
  Parts parts = simple_parts();
  parts[0].second =
      replaced(parts[0].second, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
               "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
  const auto package = Package::open("t.xlsm", make_zip(parts));
  REQUIRE(package);
  CHECK(package->kind() == PackageKind::macro_workbook);
}

TEST_CASE("names that point outside and names that come twice are refused") {
  for (const char* name : {"../evil.xml", "/etc/passwd", "xl/../../x", "a\\b", "c:/x", "xl//a", "./a"})
    CHECK(open_code(make_zip(with(simple_parts(), name, "x"))) == "xlsx.unsafe-name");
  CHECK(open_code(make_zip(with(simple_parts(), "xl/STYLES.xml", "x"))) == "xlsx.duplicate-part");
  CHECK(open_code(make_zip(with(simple_parts(), "xl/media/", ""))) == "fine");
}

TEST_CASE("bombs are refused by the bytes that they inflate to") {
  const std::string zeros(8 << 20, '\0');
  CHECK(open_code(make_zip(with(simple_parts(), "xl/bomb.xml", zeros))) == "xlsx.zip-bomb");
  CHECK(open_code(make_zip(with(simple_parts(), "xl/small.xml", std::string(90 << 10, '\0')))) == "fine");
  PackageLimits limits;
  limits.entry = 100;
  CHECK(open_code(make_zip(simple_parts()), limits) == "xlsx.zip-bomb");
  limits = {};
  limits.package = 2000;
  CHECK(open_code(make_zip(simple_parts()), limits) == "xlsx.zip-bomb");
  limits = {};
  limits.entries = 5;
  CHECK(open_code(make_zip(simple_parts()), limits) == "xlsx.too-many-parts");
}

TEST_CASE("a size in the headers that lies about a bomb does not help it") {
  std::string zip = make_zip(with(simple_parts(), "xl/bomb.xml", std::string(8 << 20, '\0')));
  zip = replaced(zip, std::string("\0\0\x80\0", 4), std::string("\x10\0\0\0", 4));  // 8 MiB -> 16 bytes
  CHECK(open_code(zip) == "xlsx.broken-part");
}

TEST_CASE("a DOCTYPE, another encoding and broken XML are refused by part") {
  const auto code = [](std::string xml) {
    const auto package = Package::open("t.xlsx", make_zip(with(simple_parts(), "xl/a.xml", std::move(xml))));
    REQUIRE(package);
    const auto read = package->read_xml("xl/a.xml");
    if (read) return std::string("fine");
    CHECK(read.diagnostics().begin()->place.cell == "xl/a.xml");
    return read.diagnostics().begin()->code;
  };
  CHECK(code("\xEF\xBB\xBF<a>ก</a>") == "fine");
  CHECK(code("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>") == "xlsx.doctype");
  CHECK(code("<a>\xFF</a>") == "xlsx.broken-part");
  CHECK(code(std::string("<\0a\0/\0>\0", 8)) == "xlsx.broken-part");
  CHECK(code("<a><b></a>") == "xlsx.broken-part");
  CHECK(code("<a b=\"1></a>") == "xlsx.broken-part");
  CHECK(code("<a><!-- </a>") == "xlsx.broken-part");
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  for (int i = 0; i < 5000; ++i) deep += "</a>";
  CHECK(code(deep) == "xlsx.broken-part");
}

TEST_CASE("a file cut anywhere is an error, never a crash") {
  const std::string zip = make_zip(simple_parts());
  for (std::size_t size = 2; size < zip.size(); size += 7) {
    const std::string code = open_code(zip.substr(0, size));
    CHECK((code == "xlsx.truncated" || code == "xlsx.broken-part" || code == "xlsx.not-a-workbook"));
  }
}

TEST_CASE("changed bytes are found or harmless") {
  const std::string zip = make_zip(simple_parts());
  std::uint64_t state = 42;
  const auto next = [&] { return state ^= state << 13, state ^= state >> 7, state ^= state << 17, state; };
  for (int round = 0; round < 4000; ++round) {
    std::string changed = zip;
    for (std::uint64_t i = 0; i <= next() % 4; ++i) changed[next() % changed.size()] = static_cast<char>(next());
    const auto workbook = Workbook::open("t.xlsx", changed);
    if (!workbook) continue;
    for (std::size_t sheet = 0; sheet < workbook->sheets().size(); ++sheet) (void)workbook->read_sheet(sheet);
  }
}
