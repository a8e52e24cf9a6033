// Tags become a structure tree that other readers agree with.
#include "pdf/exporter.h"
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
