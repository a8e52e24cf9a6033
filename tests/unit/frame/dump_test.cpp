#include "frame/dump.h"
#include "support/catch.h"

using namespace saraban;
using namespace saraban::frame;

namespace {

Item open(Role role) {
  TagOpen tag;
  tag.role = role;
  return tag;
}

}  // namespace

TEST_CASE("a dump shows every item in order, indented by its tags") {
  Frame frame;
  frame.paper = {Length::millimetres(210), Length::millimetres(297)};
  frame.label = "๒";
  TagOpen heading;
  heading.role = Role::heading;
  heading.level = 1;
  heading.element = 3;
  frame.items.emplace_back(heading);
  frame.items.emplace_back(Destination{"aim", "๑ ที่มา", 1, {Length::points(72), Length::points(90)}});
  frame.items.emplace_back(Rule{{Length::points(72), Length::millipoints(90125)},
                                {Length::points(90.5), Length::millipoints(-125)},
                                Length::points(0.5),
                                {255, 0, 16}});
  frame.items.emplace_back(TagClose{});
  frame.items.emplace_back(open(Role::artifact));
  frame.items.emplace_back(Fill{{{Length::points(1), Length::points(2)}, {Length::points(3), Length::points(4)}}, {}});
  frame.items.emplace_back(TagClose{});
  CHECK(dump_frame(frame, 1) ==
        "page 2 210mm×297mm label \"๒\"\n"
        "  heading 1 element=3\n"
        "    destination 72,90 #aim level=1 \"๑ ที่มา\"\n"
        "    rule 72,90.125 90.5,-0.125 width=0.5 #ff0010\n"
        "  artifact\n"
        "    fill 1,2 3×4\n");
}

TEST_CASE("a dump of paths and clips") {
  const auto at = [](double x, double y) { return Point{Length::points(x), Length::points(y)}; };
  Path path;
  path.steps = {{PathStep::Kind::move, at(1, 2)},
                {PathStep::Kind::curve, at(3, 4), at(5, 6), at(7, 8)},
                {PathStep::Kind::line, at(9, 10)},
                {PathStep::Kind::close}};
  path.fill = Color{255, 255, 255};
  path.stroke = Stroke{Length::points(1), {}, Stroke::Dash::dotted};
  const Box box = {at(0, 0), {Length::points(3), Length::points(4)}};
  CHECK(dump_items({ClipBegin{box}, path, ClipEnd{}, Fill{box, {}}}) ==
        "  clip 0,0 3×4\n"
        "    path M 1,2 C 5,6 7,8 3,4 L 9,10 Z fill #ffffff stroke width=1 dotted\n"
        "  fill 0,0 3×4\n");
}

TEST_CASE("a dump of cells names spans and scope") {
  TagOpen cell;
  cell.role = Role::header_cell;
  cell.columns = 3;
  cell.rows = 2;
  cell.scope = TagOpen::Scope::column;
  CHECK(dump_items({cell, TagClose{}, Link{{{}, {}}, "https://example.org"}}) ==
        "  header_cell columns=3 rows=2 scope=column\n"
        "  link 0,0 0×0 https://example.org\n");
}

TEST_CASE("a dump tells kinds of artifacts") {
  TagOpen head, foot, repeated;
  head.role = foot.role = repeated.role = Role::artifact;
  head.artifact = ArtifactKind::header;
  foot.artifact = ArtifactKind::footer;
  repeated.artifact = ArtifactKind::pagination;
  CHECK(dump_items({head, TagClose{}, foot, TagClose{}, repeated, TagClose{}}) ==
        "  artifact header\n  artifact footer\n  artifact pagination\n");
}

TEST_CASE("the dump sink keeps pages and late items") {
  DumpSink sink;
  Frame frame;
  frame.paper = {Length::millimetres(148.5), Length::millimetres(210)};
  CHECK(sink.add_page(frame, FrameSink::Late::follow));
  CHECK(sink.add_late_items(0, {open(Role::artifact), TagClose{}}));
  CHECK(sink.pages() == 1);
  CHECK(sink.text() == "page 1 148.5mm×210mm\n  (late items follow)\nlate items of page 1\n  artifact\n");
}
