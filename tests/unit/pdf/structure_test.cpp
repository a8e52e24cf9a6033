// Tags become a structure tree that other readers agree with.
#include "pdf/exporter.h"

#include <algorithm>

#include "pdf_page.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban {
namespace {

using frame::Role;
using frame::TagClose;
using frame::TagOpen;

const Size a4 = {Length::points(595.276), Length::points(841.89)};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TagOpen tag(Role role, std::uint32_t element = 0, int level = 0) {
  TagOpen open;
  open.role = role;
  open.element = element;
  open.level = level;
  return open;
}

// Items one below the other.
class Page {
 public:
  explicit Page(test::Typesetter& typesetter) : typesetter_(typesetter) {}

  Page& open(TagOpen open) { return frame_.items.emplace_back(std::move(open)), *this; }
  Page& close() { return frame_.items.emplace_back(TagClose{}), *this; }
  Page& add(frame::Item item) { return frame_.items.push_back(std::move(item)), *this; }
  Page& text(std::string_view words) {
    y_ += Length::points(20);
    typesetter_.set(words, {Length::points(72), y_}, Length::points(14), test::Typesetter::Cut::whole, frame_.items);
    return *this;
  }
  operator frame::Frame() const { return frame_; }

 private:
  test::Typesetter& typesetter_;
  frame::Frame frame_{a4, {}, ""};
  Length y_ = Length::points(60);
};

std::string export_pages(const std::vector<frame::Frame>& frames) {
  frame::DocumentInfo info;
  info.title = "รายงาน <ทดสอบ> & อื่น ๆ";
  const auto exported = test::export_frames(frames, info);
  CHECK(test::describe(exported.diagnostics) == "");
  if (const auto report = test::run_tool("qpdf", "--check {}", exported.bytes)) CHECK(contains(*report, "No syntax"));
  return exported.bytes;
}

std::string tree_of(const std::string& pdf) { return test::run_tool("pdfinfo", "-struct-text {}", pdf).value_or(""); }

}  // namespace

TEST_CASE("an element cut by a page end goes on in the tree, artifacts stay out of it") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  Page first(typesetter), second(typesetter);
  first.open(tag(Role::artifact)).text("หัวกระดาษ").close();
  first.open(tag(Role::heading, 0, 1)).text("๑ ที่มา").close();
  first.open(tag(Role::heading, 0, 5)).text("๑.๑ ย่อย").close();
  first.open(tag(Role::paragraph, 1)).text("ต้นย่อหน้า").close();
  second.open(tag(Role::artifact)).text("หัวกระดาษ").close();
  second.open(tag(Role::paragraph, 1)).text("ท้ายย่อหน้า").close();
  second.text("ไม่มีป้าย");
  const std::string tree = tree_of(export_pages({first, second}));
  if (tree.empty()) return;
  CHECK(tree ==
        "Document\n  H1 (block)\n    \"๑ ที่มา\"\n  H2 (block)\n    \"๑.๑ ย่อย\"\n"
        "  P (block)\n    \"ต้นย่อหน้า\"\n    \"ท้ายย่อหน้า\"\n");
}

TEST_CASE("a table over two pages is one table") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  TagOpen head = tag(Role::header_cell);
  head.scope = TagOpen::Scope::column;
  head.columns = 2;
  Page first(typesetter), second(typesetter);
  first.open(tag(Role::table, 1)).open(tag(Role::table_head)).open(tag(Role::table_row));
  first.open(head).text("อำเภอ").close().close().close();
  first.open(tag(Role::table_body, 2)).open(tag(Role::table_row)).open(tag(Role::data_cell)).text("ก").close();
  first.open(tag(Role::data_cell)).close().close().close().close();
  second.open(tag(Role::table, 1)).open(tag(Role::artifact)).open(tag(Role::table_row)).text("อำเภอ").close().close();
  second.open(tag(Role::table_body, 2)).open(tag(Role::table_row)).open(tag(Role::data_cell)).text("ข").close();
  second.open(tag(Role::data_cell)).text("ค").close().close().close().close();
  const std::string pdf = export_pages({first, second});
  const std::string tree = tree_of(pdf);
  if (tree.empty()) return;
  INFO(tree);
  CHECK(tree.find("Table") == tree.rfind("Table"));
  CHECK(tree.find("TBody") == tree.rfind("TBody"));
  CHECK(tree.find("อำเภอ") == tree.rfind("อำเภอ"));
  CHECK(tree.find("ข") < tree.find("ค"));
  if (const auto opened = test::run_tool("qpdf", "--qdf --object-streams=disable {} -", pdf)) {
    CHECK(contains(*opened, "/ColSpan 2"));
    CHECK(contains(*opened, "/Scope /Column"));
  }
}

TEST_CASE("a link's annotation is part of the tree, with or without a tag of its own") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  const frame::Link link{{{Length::points(72), Length::points(60)}, {Length::points(50), Length::points(20)}},
                         "https://a.example"};
  Page page(typesetter);
  page.open(tag(Role::paragraph)).open(tag(Role::link)).text("ลิงก์").add(link).close().add(link).close();
  const std::string pdf = export_pages({page});
  if (const auto opened = test::run_tool("qpdf", "--qdf --object-streams=disable {} -", pdf)) {
    std::size_t links = 0, objects = 0;
    for (std::size_t at = 0; (at = opened->find("/S /Link", at)) != std::string::npos; ++at) ++links;
    for (std::size_t at = 0; (at = opened->find("/Type /OBJR", at)) != std::string::npos; ++at) ++objects;
    CHECK(links == 2);
    CHECK(objects == 2);
    CHECK(contains(*opened, "/Contents (https://a.example)"));
  }
}

TEST_CASE("a link says where it leads") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  Page page(typesetter);
  page.add(frame::Destination{"note-1", "", 0, {}});
  page.add(frame::Destination{"part", "", 0, {}}).open(tag(Role::paragraph));
  page.open(tag(Role::link)).text("๑").add(frame::Link{{}, "#note-1"}).close();
  page.open(tag(Role::link)).text("ที่มา").add(frame::Link{{}, "#part"}).close();
  page.open(tag(Role::link)).add(frame::Link{{}, "#part"}).close().close();
  const std::string pdf = export_pages({page});
  const auto told = test::run_tool("qpdf", "--json {}", pdf);
  if (!told) return;
  for (const char* words : {"เชิงอรรถ ๑", "ไปยัง ที่มา", "ไปยังส่วนอื่นของเอกสารนี้"}) {
    INFO(words);
    CHECK(contains(*told, std::string("\"/Contents\": \"u:") + words));
  }
}

namespace {

// The structure elements as qpdf writes them, an object a piece.
std::string opened(const std::string& pdf) {
  return test::run_tool("qpdf", "--qdf --object-streams=disable --no-original-object-ids {} -", pdf).value_or("");
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++n;
  return n;
}

}  // namespace

TEST_CASE("heading levels that the author skips are no holes in the tree") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  Page page(typesetter);
  std::string written;
  for (const int level : {2, 5, 5, 3, 1, 4, 9, 9, 2}) page.open(tag(Role::heading, 0, level)).text("ก").close();
  const std::string tree = tree_of(export_pages({page}));
  if (tree.empty()) return;
  for (std::size_t at = 0; (at = tree.find("  H", at)) != std::string::npos; at += 3) written += tree[at + 3];
  CHECK(written == "122212332");
}

TEST_CASE("a figure has its alternative, its place and its box; one without an alternative is decoration") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  const Box box = {{Length::points(100), Length::points(200)}, {Length::points(50), Length::points(40)}};
  const Box more = {{Length::points(90), Length::points(230)}, {Length::points(20), Length::points(30)}};
  TagOpen figure = tag(Role::figure);
  figure.alternative = "แผนภูมิแท่ง";
  Page page(typesetter);
  page.open(figure).add(frame::Fill{box, {255, 0, 0}}).add(frame::Fill{more, {0, 0, 255}}).close();
  page.open(tag(Role::figure)).add(frame::Fill{box, {}}).close();
  const std::string text = opened(export_pages({page}));
  if (text.empty()) return;
  CHECK(count(text, "/S /Figure") == 1);
  CHECK(contains(text, "/Placement /Block"));
  const auto squeezed = [](std::string words) {
    words.erase(std::unique(words.begin(), words.end(), [](char a, char b) { return a <= ' ' && b <= ' '; }),
                words.end());
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
  };
  CHECK(contains(squeezed(text), "/BBox [ 90 581.89 150 641.89 ]"));
  CHECK(count(text, "/Artifact<</Type/Layout>>BDC") == 1);
}

TEST_CASE("a list says how it is numbered") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  Page page(typesetter);
  for (const char* label : {"(๑)", "12.", "(ก)", "b)", "C.", "•", "-", "▪"}) {
    page.open(tag(Role::list)).open(tag(Role::list_item));
    page.open(tag(Role::label)).text(label).close();
    page.open(tag(Role::list_body)).open(tag(Role::paragraph)).text("ข้อ").close().close().close().close();
  }
  const std::string text = opened(export_pages({page}));
  if (text.empty()) return;
  CHECK(count(text, "/ListNumbering /Decimal") == 2);
  CHECK(count(text, "/ListNumbering /LowerAlpha") == 2);
  CHECK(count(text, "/ListNumbering /UpperAlpha") == 1);
  CHECK(count(text, "/ListNumbering /Disc") == 2);
  CHECK(count(text, "/ListNumbering /Square") == 1);
}

TEST_CASE("a list cut by a page end is one list, its items in order") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  Page first(typesetter), second(typesetter);
  first.open(tag(Role::list, 1)).open(tag(Role::list_item, 2)).open(tag(Role::label)).text("๑.").close();
  first.open(tag(Role::list_body, 3)).open(tag(Role::paragraph, 4)).text("ต้นข้อ").close().close().close().close();
  second.open(tag(Role::list, 1)).open(tag(Role::list_item, 2)).open(tag(Role::list_body, 3));
  second.open(tag(Role::paragraph, 4)).text("ท้ายข้อ").close().close().close();
  second.open(tag(Role::list_item)).open(tag(Role::label)).text("๒.").close();
  second.open(tag(Role::list_body)).open(tag(Role::paragraph)).text("ข้อสอง").close().close().close().close();
  const std::string tree = tree_of(export_pages({first, second}));
  if (tree.empty()) return;
  CHECK(tree ==
        "Document\n  L (block):\n     /ListNumbering /Decimal\n    LI (block)\n      Lbl (block)\n        \"๑.\"\n"
        "      LBody (block)\n        P (block)\n          \"ต้นข้อ\"\n          \"ท้ายข้อ\"\n"
        "    LI (block)\n      Lbl (block)\n        \"๒.\"\n      LBody (block)\n        P (block)\n"
        "          \"ข้อสอง\"\n");
}

TEST_CASE("every note has an identifier of its own, and the identifier tree finds it") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  std::vector<frame::Frame> frames;
  constexpr int notes = 300;  // more than two leaves
  for (int i = 0; i < notes; ++i) {
    Page page(typesetter);
    page.open(tag(Role::note)).text("หมายเหตุ").close();
    frames.push_back(page);
  }
  const std::string text = opened(export_pages(frames));
  if (text.empty()) return;
  CHECK(count(text, "/S /Note") == notes);
  CHECK(count(text, "/ID (note-00000300)") == 1);
  CHECK(count(text, "(note-00000128)") == 3);  // the note, its leaf's last entry and limit
  CHECK(contains(text, "/IDTree"));
}

TEST_CASE("an element with very many kids has them all, in order") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  std::vector<frame::Frame> frames;
  constexpr int pages = 130, rows = 30;
  int number = 0;
  for (int i = 0; i < pages; ++i) {
    Page page(typesetter);
    page.open(tag(Role::table, 1)).open(tag(Role::table_body, 2));
    for (int row = 0; row < rows; ++row) {
      page.open(tag(Role::table_row)).open(tag(Role::data_cell)).text(std::to_string(++number)).close().close();
    }
    frames.push_back(page.close().close());
  }
  const std::string tree = tree_of(export_pages(frames));
  if (tree.empty()) return;
  CHECK(count(tree, "TBody") == 1);
  CHECK(count(tree, "TR\n") == pages * rows);
  std::size_t at = 0;
  for (int i = 1; i <= number && at != std::string::npos; ++i) at = tree.find('"' + std::to_string(i) + '"', at);
  CHECK(at != std::string::npos);
}

TEST_CASE("artifacts say what they are, late ones too") {
  const auto fonts = test::find_fonts();
  if (!fonts) return;
  test::Typesetter typesetter(*fonts);
  MemoryWorld world;
  const auto file = world.create_file("out.pdf");
  const auto exporter = pdf::Exporter::make(**file, test::titled());
  const auto artifact = [](frame::ArtifactKind kind) {
    TagOpen open = tag(Role::artifact);
    open.artifact = kind;
    return open;
  };
  Page page(typesetter), late(typesetter);
  page.open(artifact(frame::ArtifactKind::header)).text("หัวกระดาษ").close();
  page.open(artifact(frame::ArtifactKind::pagination)).open(tag(Role::table_row)).text("หัวซ้ำ").close().close();
  page.open(tag(Role::artifact)).add(frame::Fill{{}, {}}).close();
  late.open(artifact(frame::ArtifactKind::footer)).text("๑/๑").close();
  REQUIRE(exporter->add_page(page, frame::FrameSink::Late::follow));
  REQUIRE(exporter->add_late_items(0, frame::Frame(late).items));
  REQUIRE(exporter->finish());
  REQUIRE((*file)->commit());
  test::keep_for_validation(world.files["out.pdf"]);
  const std::string text = opened(world.files["out.pdf"]);
  if (text.empty()) return;
  CHECK(contains(text, "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"));
  CHECK(contains(text, "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"));
  CHECK(contains(text, "/Artifact<</Type/Pagination>>BDC"));
  CHECK(contains(text, "/Artifact<</Type/Layout>>BDC"));
  CHECK_FALSE(contains(text, "MCID"));
}

TEST_CASE("a plain PDF has no tags and claims nothing") {
  MemoryWorld world;
  const auto file = world.create_file("out.pdf");
  const auto exporter = pdf::Exporter::make(**file, {}, pdf::Conformance::plain);
  frame::Frame frame{a4, {}, ""};
  frame.items = {tag(Role::paragraph), frame::Fill{{}, {}}, TagClose{}};
  REQUIRE(exporter->add_page(frame, frame::FrameSink::Late::none));
  REQUIRE(exporter->finish());
  REQUIRE((*file)->commit());
  if (const auto opened = test::run_tool("qpdf", "--qdf --object-streams=disable {} -", world.files["out.pdf"])) {
    CHECK_FALSE(contains(*opened, "StructTreeRoot"));
    CHECK_FALSE(contains(*opened, "BDC"));
    CHECK_FALSE(contains(*opened, "pdfaid"));
  }
}

}  // namespace saraban
