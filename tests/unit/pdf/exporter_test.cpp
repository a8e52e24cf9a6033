#include "pdf/exporter.h"

#include <algorithm>
#include <random>

#include "pdf_page.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban {
namespace {

using Late = frame::FrameSink::Late;
const Size a4 = {Length::points(595.276), Length::points(841.89)};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void check_sound(const std::string& pdf) {
  if (const auto report = test::run_tool("qpdf", "--check {}", pdf)) {
    INFO(*report);
    CHECK(contains(*report, "No syntax or stream encoding errors found"));
  }
}

// The file as text without compression, so that objects can be read.
std::optional<std::string> open_up(const std::string& pdf) {
  return test::run_tool("qpdf", "--qdf --object-streams=disable --no-original-object-ids {} -", pdf);
}

}  // namespace

TEST_CASE("a document without pages is refused") {
  const auto exported = test::export_frames({});
  CHECK(contains(test::describe(exported.diagnostics), "error pdf.no-page"));
  CHECK(contains(test::describe(exported.diagnostics), "(check that the template has content"));
}

TEST_CASE("an empty page is a sound file") {
  const auto exported = test::export_frames({{a4, {}, ""}});
  CHECK(test::describe(exported.diagnostics) == "");
  check_sound(exported.bytes);
}

TEST_CASE("the same frames give the same bytes, others another identifier") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  const auto set = [&](const std::string& line) {
    return test::export_frames(typesetter.set_lines({line}, Length::points(16), test::Typesetter::Cut::whole)).bytes;
  };
  const auto identifier = [](const std::string& pdf) { return pdf.substr(pdf.rfind("/ID["), 38); };
  const std::string first = set("น้ำใจ"), again = set("น้ำใจ"), other = set("น้ำนิ่ง");
  CHECK(first == again);
  CHECK(identifier(first) != identifier(other));
  CHECK_FALSE(contains(first, "CreationDate"));
}

TEST_CASE("pages of a large document are all there, in order") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  std::vector<frame::Frame> frames;
  constexpr int pages = 128 * 128 / 60 + 130;  // more than two full nodes of the page tree
  for (int page = 1; page <= pages; ++page) {
    frames.push_back({a4, {}, "ก." + std::to_string(page)});
    typesetter.set("หน้า " + std::to_string(page), {Length::points(72), Length::points(72)}, Length::points(16),
                   test::Typesetter::Cut::whole, frames.back().items);
  }
  const auto exported = test::export_frames(frames);
  check_sound(exported.bytes);
  if (const auto text = test::run_tool("pdftotext", "{} -", exported.bytes)) {
    const auto lines = test::split_lines(*text);
    REQUIRE(lines.size() == static_cast<std::size_t>(pages));
    for (int page = 1; page <= pages; ++page) {
      CHECK(lines[static_cast<std::size_t>(page) - 1] == "หน้า " + std::to_string(page));
    }
  }
}

TEST_CASE("late items are laid over their page") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  MemoryWorld world;
  const auto file = world.create_file("out.pdf");
  const auto exporter = pdf::Exporter::make(**file, {});
  for (int page = 0; page < 3; ++page) {
    frame::Frame frame{a4, {}, ""};
    typesetter.set("เนื้อหา", {Length::points(72), Length::points(172)}, Length::points(16), test::Typesetter::Cut::whole,
                   frame.items);
    REQUIRE(exporter->add_page(frame, page == 1 ? Late::none : Late::follow));
  }
  std::vector<frame::Item> head;
  typesetter.set("๓ หน้า", {Length::points(72), Length::points(72)}, Length::points(16), test::Typesetter::Cut::whole,
                 head);
  REQUIRE(exporter->add_late_items(2, head));  // page 1 was announced, but nothing comes for it
  REQUIRE(exporter->finish());
  REQUIRE((*file)->commit());
  check_sound(world.files["out.pdf"]);
  if (const auto text = test::run_tool("pdftotext", "{} -", world.files["out.pdf"])) {
    CHECK(test::split_lines(*text) == std::vector<std::string>{"เนื้อหา", "เนื้อหา", "๓ หน้า", "เนื้อหา"});
  }
}

TEST_CASE("links, destinations, bookmarks and page labels lead where they say") {
  const Box box = {{Length::points(72), Length::points(72)}, {Length::points(100), Length::points(20)}};
  const Point at = {Length::points(72), Length::points(100)};
  std::vector<frame::Frame> frames(3, frame::Frame{a4, {}, "๑"});
  frames[0].items = {frame::Link{box, "#two"}, frame::Link{box, "https://example.org/หน้า?a=(1)"},
                     frame::Destination{"one", "๑ ที่มา", 1, at}, frame::Destination{"", "๑.๑ ย่อย", 2, at},
                     frame::Destination{"", "๑.๒ ย่อย", 2, at}};
  frames[1].items = {frame::Destination{"two", "๒ ผล", 1, at}, frame::Destination{"", "ลึก", 9, at}};
  frame::DocumentInfo info;
  info.title = "รายงาน";
  const auto exported = test::export_frames(frames, info);
  CHECK(test::describe(exported.diagnostics) == "");
  check_sound(exported.bytes);
  const auto opened = open_up(exported.bytes);
  if (!opened) return;
  CHECK(contains(*opened, "/URI (https://example.org/%E0%B8%AB%E0%B8%99%E0%B9%89%E0%B8%B2?a=\\(1\\))"));
  CHECK(contains(*opened, "/Count 2"));
  CHECK(contains(*opened, "/Count -2"));
  CHECK(contains(*opened, "/PageMode /UseOutlines"));
  if (const auto told = test::run_tool("pdfinfo", "-dests {}", exported.bytes)) {
    CHECK(contains(*told, "[ XYZ   72  742 null      ] \"one\""));
    CHECK(contains(*told, "\"two\""));
  }
}

TEST_CASE("a link to nowhere and a name given twice are warned of") {
  std::vector<frame::Frame> frames(1, frame::Frame{a4, {}, ""});
  frames[0].items = {frame::Link{{}, "#nowhere"}, frame::Destination{"a", "", 0, {}},
                     frame::Destination{"a", "", 0, {}}};
  const std::string told = test::describe(test::export_frames(frames).diagnostics);
  CHECK(contains(told, "warning pdf.duplicate-destination at : the name #a is given to two places"));
  CHECK(contains(told, "warning pdf.unknown-destination at : a link leads to #nowhere"));
}

TEST_CASE("rules and fills stand where the frame says, y turned round") {
  std::vector<frame::Frame> frames(1, frame::Frame{{Length::points(200), Length::points(100)}, {}, ""});
  const auto at = [](double x, double y) { return Point{Length::points(x), Length::points(y)}; };
  frames[0].items = {frame::Fill{{at(10, 20), {Length::points(30), Length::points(5)}}, {255, 0, 51}},
                     frame::Rule{at(0, 0), at(200, 0.5), Length::points(0.75), {0, 0, 0}},
                     frame::Rule{at(1, 2), at(3, 4), Length::points(0.75), {0, 0, 0}},
                     frame::Rule{at(1, 2), at(3, 4), Length::points(0.75), {128, 128, 128}}};
  const auto opened = open_up(test::export_frames(frames).bytes);
  if (!opened) return;
  CHECK(contains(
      *opened, "1 0 .2 rg\n10 75 30 5 re\nf\n.75 w\n0 100 m 200 99.5 l\n1 98 m 3 96 l\nS\n.502 G\n1 98 m 3 96 l\nS\n"));
}

TEST_CASE("paths are filled and stroked, dashes grow with the line, a clip ends with its state") {
  using Step = frame::PathStep;
  const auto at = [](double x, double y) { return Point{Length::points(x), Length::points(y)}; };
  std::vector<frame::Frame> frames(1, frame::Frame{{Length::points(200), Length::points(100)}, {}, ""});
  frame::Path slice;
  slice.steps = {{Step::Kind::move, at(10, 10)},
                 {Step::Kind::line, at(20, 10)},
                 {Step::Kind::curve, at(10, 20), at(20, 15), at(15, 20)},
                 {Step::Kind::close}};
  slice.fill = Color{255, 0, 0};
  frame::Path course;
  course.steps = {{Step::Kind::move, at(0, 0)}, {Step::Kind::line, at(5, 5)}};
  course.stroke = frame::Stroke{Length::points(2), {}, frame::Stroke::Dash::dashed};
  const Box corner = {at(0, 0), {Length::points(30), Length::points(40)}};
  frames[0].items = {frame::ClipBegin{corner}, slice, frame::ClipEnd{}, frame::Fill{corner, {}}, course};
  const auto opened = open_up(test::export_frames(frames).bytes);
  if (!opened) return;
  CHECK(contains(
      *opened,
      "q 0 60 30 40 re W n\n/Artifact<</Type/Layout>>BDC\n1 0 0 rg\n10 90 m\n20 90 l\n20 85 15 80 10 80 c\nh\nf\nQ\n"
      "0 60 30 40 re\nf\n2 w\nq 1 j [8 6]0 d 0 100 m\n5 95 l\nS Q\n"));
}

TEST_CASE("gaps between clusters do not break words when copied") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  std::vector<frame::Frame> frames(1, frame::Frame{a4, {}, ""});
  const std::string line = "ที่นี่มีน้ำ ป่าปี่ฝั่งฟ้า ผู้ใหญ่";
  const Length size = Length::points(16);
  typesetter.set(line, {Length::points(72), Length::points(72)}, size, test::Typesetter::Cut::by_words, frames[0].items,
                 size.times(25, 1000));
  const auto exported = test::export_frames(frames);
  for (const char* mode : {"-layout {} -", "-raw {} -", "{} -"}) {
    if (const auto text = test::run_tool("pdftotext", mode, exported.bytes)) {
      CHECK(test::split_lines(*text) == std::vector<std::string>{line});
    }
  }
}

// Whatever stands in a ShapedText, the file is sound: glyphs out of range, offsets past all bounds, clusters that cut
// characters.
TEST_CASE("shaped text of noise gives a sound file") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  std::mt19937 random(20240101);
  const auto below = [&random](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  std::vector<frame::Frame> frames(20, frame::Frame{a4, {}, ""});
  for (frame::Frame& frame : frames) {
    for (int run = 0; run < 50; ++run) {
      auto shaped = std::make_shared<text::ShapedText>();
      shaped->font = fonts->front();
      for (std::uint32_t i = below(12); i > 0; --i) shaped->text += static_cast<char>(below(256));
      std::uint32_t cluster = 0;
      for (std::uint32_t i = below(8); i > 0 && !shaped->text.empty(); --i) {
        shaped->glyphs.push_back({below(4) == 0 ? below(0xFFFFFFFFU) : below(300),
                                  static_cast<std::int32_t>(below(100000)) - 50000,
                                  static_cast<std::int32_t>(below(3) == 0 ? below(90000) : 0) - 100,
                                  static_cast<std::int32_t>(below(90000)) - 45000, cluster});
        cluster = std::min(cluster + below(3), static_cast<std::uint32_t>(shaped->text.size()) - 1);
      }
      const auto somewhere = [&] { return Length::millipoints(static_cast<std::int64_t>(below(900000)) - 50000); };
      frame.items.push_back(frame::GlyphRun{shaped,
                                            {somewhere(), somewhere()},
                                            Length::millipoints(1 + below(99999)),
                                            somewhere(),
                                            {static_cast<std::uint8_t>(random()), 0, 1}});
    }
  }
  const auto exported = test::export_frames(frames);
  CHECK(test::describe(exported.diagnostics) == "");
  check_sound(exported.bytes);
  if (const auto fonts_told = test::run_tool("pdffonts", "{}", exported.bytes)) {
    CHECK(contains(*fonts_told, "yes yes yes"));
  }
}

}  // namespace saraban
