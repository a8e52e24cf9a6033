// Files that a PDF/A-3 carries come out again as they went in.
#include "pdf_page.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban {
namespace {

const Size a4 = {Length::points(595.276), Length::points(841.89)};
const std::vector<frame::Frame> one_page = {{a4, {}, ""}};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string export_with(const std::vector<pdf::Attachment>& attachments) {
  const auto exported =
      test::export_frames(one_page, test::titled(), pdf::Conformance::archival_with_data, attachments);
  CHECK(test::describe(exported.diagnostics) == "");
  if (const auto report = test::run_tool("qpdf", "--check {}", exported.bytes)) CHECK(contains(*report, "No syntax"));
  return exported.bytes;
}

}  // namespace

TEST_CASE("an attached file is listed by its Thai name and comes out byte for byte") {
  const std::string csv = "\xEF\xBB\xBFชื่อ,ยอด\r\nสมชาย,1200.50\r\n";
  const std::string pdf =
      export_with({{"รายการ.csv", "text/csv", "ข้อมูลของคำถาม รายการ", csv}, {"sum.csv", "text/csv", "sums", "a\r\n"}});
  if (const auto listed = test::run_tool("pdfdetach", "-list {}", pdf)) {
    CHECK(contains(*listed, "2 embedded files"));
    CHECK(contains(*listed, "รายการ.csv"));
    CHECK(contains(*listed, "sum.csv"));
  }
  if (const auto file = test::run_tool("pdfdetach", "-save 2 -o /dev/stdout {}", pdf)) CHECK(*file == csv);
}

TEST_CASE("an attached file is associated with the document, and the file claims PDF/A-3") {
  const std::string pdf = export_with({{"รายการ.csv", "text/csv", "ข้อมูล", "x"}});
  CHECK(contains(pdf, "<pdfaid:part>3</pdfaid:part>"));
  const auto opened = test::run_tool("qpdf", "--qdf --object-streams=disable --no-original-object-ids {} -", pdf);
  if (!opened) return;
  for (const char* part : {"/AFRelationship /Data", "/AF [", "/EmbeddedFiles <<", "/Subtype /text#2fcsv",
                           "/F (data-1.csv)", "/Type /Filespec"}) {
    INFO(part);
    CHECK(contains(*opened, part));
  }
  CHECK_FALSE(contains(*opened, "/ModDate"));
}

TEST_CASE("names beside destinations: both trees stand in the catalog's names") {
  std::vector<frame::Frame> frames = one_page;
  frames[0].items = {frame::Destination{"here", "", 0, {}}};
  const auto exported = test::export_frames(frames, test::titled(), pdf::Conformance::archival_with_data,
                                            {{"a.csv", "text/csv", "a", "a"}});
  if (const auto told = test::run_tool("pdfinfo", "-dests {}", exported.bytes)) CHECK(contains(*told, "\"here\""));
  if (const auto listed = test::run_tool("pdfdetach", "-list {}", exported.bytes)) CHECK(contains(*listed, "a.csv"));
}

TEST_CASE("without data a file stays PDF/A-2 and has no associated files") {
  const auto exported = test::export_frames(one_page);
  CHECK(contains(exported.bytes, "<pdfaid:part>2</pdfaid:part>"));
  if (const auto opened = test::run_tool("qpdf", "--qdf --object-streams=disable {} -", exported.bytes)) {
    CHECK_FALSE(contains(*opened, "/AF"));
    CHECK_FALSE(contains(*opened, "EmbeddedFile"));
  }
}

}  // namespace saraban
