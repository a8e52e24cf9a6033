// What stands over the cells: anchors, pictures, shapes, groups, charts, pictures of headers; and pictures and texts
// that filling puts there.
#include "xlsx/drawing.h"

#include <random>

#include "support/catch.h"
#include "support/support.h"
#include "workbook_builder.h"
#include "xlsx/outside_tags.h"
#include "xlsx/picture_parts.h"

using namespace saraban;
using namespace saraban::xlsx;
using namespace saraban::xlsx::test;

namespace {

constexpr const char* rels_head =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         type + "\" Target=\"" + target + "\"/>";
}

std::string drawing_of(const std::string& anchors) {
  return "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
         "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">" +
         anchors + "</xdr:wsDr>";
}

std::string corner(const char* name, int column, int row) {
  return "<xdr:" + std::string(name) + "><xdr:col>" + std::to_string(column) +
         "</xdr:col><xdr:colOff>12700</xdr:colOff><xdr:row>" + std::to_string(row) +
         "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:" + std::string(name) + ">";
}

std::string two_cells(const std::string& object, const std::string& attributes = "") {
  return "<xdr:twoCellAnchor" + attributes + ">" + corner("from", 1, 2) + corner("to", 3, 6) + object +
         "<xdr:clientData/></xdr:twoCellAnchor>";
}

std::string picture(const std::string& names, const std::string& fill = "") {
  return "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"2\" name=\"รูป 1\" " + names +
         "/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed=\"rId1\"/>" + fill +
         "</xdr:blipFill><xdr:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"1270000\" cy=\"635000\"/></a:xfrm>"
         "</xdr:spPr></xdr:pic>";
}

// A chart with one series of three values.
std::string chart_of(const std::string& kind, const std::string& rest = "", const std::string& series = "") {
  return "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart><c:plotArea><c:" +
         kind +
         "><c:ser><c:idx val=\"0\"/><c:order val=\"0\"/><c:tx><c:strRef><c:strCache><c:ptCount val=\"1\"/>"
         "<c:pt idx=\"0\"><c:v>ราย</c:v></c:pt></c:strCache></c:strRef></c:tx>" +
         series +
         "<c:cat><c:strRef><c:strCache><c:ptCount val=\"3\"/><c:pt idx=\"0\"><c:v>ก</c:v></c:pt><c:pt idx=\"2\"><c:v>ค"
         "</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>'ก'!$A$1:$A$3</c:f><c:numCache>"
         "<c:formatCode>#,##0</c:formatCode><c:ptCount val=\"3\"/><c:pt idx=\"0\"><c:v>1200</c:v></c:pt><c:pt "
         "idx=\"1\">"
         "<c:v>-3.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:" +
         kind + ">" + rest + "</c:plotArea></c:chart></c:chartSpace>";
}

struct Parts {
  std::string drawing, chart, sheet_tail, vml;
};

std::string book_bytes(const Parts& parts) {
  WorkbookBuilder builder;
  builder.sheet("ก", "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row><row r=\"2\"><c r=\"A2\"><v>8</v></c></row>",
                parts.sheet_tail);
  builder.part("xl/worksheets/_rels/sheet1.xml.rels",
               rels_head + relation("rId1", "drawing", "../drawings/drawing1.xml") +
                   relation("rId2", "vmlDrawing", "../drawings/vml1.vml") + "</Relationships>");
  builder.part("xl/drawings/drawing1.xml", drawing_of(parts.drawing));
  builder.part("xl/drawings/_rels/drawing1.xml.rels", rels_head + relation("rId1", "image", "../media/image1.png") +
                                                          relation("rId2", "chart", "../charts/chart1.xml") +
                                                          relation("rId9", "hyperlink", "https://example.org") +
                                                          "</Relationships>");
  builder.part("xl/drawings/vml1.vml", parts.vml);
  builder.part("xl/drawings/_rels/vml1.vml.rels",
               rels_head + relation("rId1", "image", "../media/image1.png") + "</Relationships>");
  builder.part("xl/media/image1.png", "\x89PNG of a kind");
  builder.part("xl/charts/chart1.xml", parts.chart.empty() ? chart_of("barChart") : parts.chart);
  return builder.build();
}

std::vector<Drawing> drawings_of(const std::string& anchors, const std::string& chart = "") {
  const auto book = Workbook::open("t.xlsx", book_bytes({anchors, chart, "", ""}));
  REQUIRE(book);
  auto drawings = read_drawings(*book, 0);
  INFO(saraban::test::describe(drawings.diagnostics()));
  REQUIRE(drawings);
  return *drawings;
}

const std::string chart_frame =
    "<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id=\"3\" name=\"แผนภูมิ 1\" "
    "descr=\"ยอด\"/></xdr:nvGraphicFramePr>"
    "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart r:id=\"rId2\"/>"
    "</a:graphicData></a:graphic></xdr:graphicFrame>";

Chart chart_in(const std::string& xml) {
  const auto drawings = drawings_of(two_cells(chart_frame), xml);
  REQUIRE(drawings.size() == 1);
  const auto* chart = std::get_if<ChartDrawing>(&drawings[0].content);
  REQUIRE(chart != nullptr);
  return *chart->chart;
}

}  // namespace

TEST_CASE("a picture has its anchor, its bytes, its alt text and what is cut off it") {
  const auto drawings =
      drawings_of(two_cells(picture("descr=\"ตรา\"", "<a:srcRect l=\"10000\" b=\"-5000\"/>"), " editAs=\"oneCell\""));
  REQUIRE(drawings.size() == 1);
  const Drawing& drawing = drawings[0];
  CHECK(drawing.anchor.kind == Anchor::Kind::two_cells);
  CHECK(drawing.anchor.resize == Anchor::Resize::keep_size);
  CHECK(drawing.anchor.from.cell == CellRef{3, 2});
  CHECK(drawing.anchor.to.cell == CellRef{7, 4});
  CHECK(drawing.anchor.from.dx == Length::points(1));
  CHECK(drawing.name == "รูป 1");
  CHECK(drawing.alt_text == "ตรา");
  const auto& content = std::get<PictureDrawing>(drawing.content);
  CHECK(*content.bytes == "\x89PNG of a kind");
  CHECK(content.crop.left == 100'000);
  CHECK(content.crop.bottom == -50'000);
}

TEST_CASE("what is hidden or not printed is left out") {
  CHECK(drawings_of(two_cells(picture("hidden=\"1\""))).empty());
  std::string unprinted = two_cells(picture(""));
  unprinted.replace(unprinted.find("<xdr:clientData/>"), 17, "<xdr:clientData fPrintsWithSheet=\"0\"/>");
  CHECK(drawings_of(unprinted).empty());
}

TEST_CASE("one cell and absolute anchors have a size") {
  const auto drawings = drawings_of("<xdr:oneCellAnchor>" + corner("from", 0, 0) +
                                    "<xdr:ext cx=\"127000\" cy=\"254000\"/>" + picture("") +
                                    "<xdr:clientData/></xdr:oneCellAnchor><xdr:absoluteAnchor><xdr:pos x=\"12700\" "
                                    "y=\"25400\"/><xdr:ext cx=\"12700\" cy=\"-1\"/>" +
                                    picture("") + "<xdr:clientData/></xdr:absoluteAnchor>");
  REQUIRE(drawings.size() == 2);
  CHECK(drawings[0].anchor.kind == Anchor::Kind::one_cell);
  CHECK(drawings[0].anchor.size == Size{Length::points(10), Length::points(20)});
  CHECK(drawings[1].anchor.kind == Anchor::Kind::absolute);
  CHECK(drawings[1].anchor.from.dy == Length::points(2));
  CHECK(drawings[1].anchor.size == Size{Length::points(1), {}});
}

TEST_CASE("a text box keeps its runs, the space between them, its looks and the colours of its style") {
  const auto drawings = drawings_of(two_cells(
      "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"4\" name=\"กล่อง\"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst=\"roundRect\"/>"
      "<a:ln w=\"25400\"><a:solidFill><a:schemeClr val=\"accent1\"><a:lumMod "
      "val=\"50000\"/></a:schemeClr></a:solidFill>"
      "<a:prstDash val=\"dash\"/></a:ln></xdr:spPr><xdr:style><a:fillRef idx=\"1\"><a:srgbClr "
      "val=\"FFEEDD\"/></a:fillRef>"
      "</xdr:style><xdr:txBody><a:bodyPr anchor=\"ctr\" lIns=\"0\"/><a:p><a:pPr algn=\"ctr\"/><a:r><a:rPr sz=\"1600\" "
      "b=\"1\"/>"
      "<a:t>จังหวัด</a:t></a:r><a:r><a:t> </a:t></a:r><a:r><a:t>ทดสอบ</a:t></a:r></a:p></xdr:txBody></xdr:sp>"));
  REQUIRE(drawings.size() == 1);
  const auto& shape = std::get<ShapeDrawing>(drawings[0].content);
  CHECK(shape.form == ShapeDrawing::Form::rounded);
  CHECK(shape.fill == Color{0xFF, 0xEE, 0xDD});
  REQUIRE(shape.outline);
  CHECK(shape.outline->width == Length::points(2));
  CHECK(shape.outline->dash == DrawnLine::Dash::dashed);
  CHECK(plain_text(shape.text) == "จังหวัด ทดสอบ");
  CHECK(shape.text.vertical == DrawnTextBody::Vertical::middle);
  CHECK(shape.text.left == Length());
  CHECK(shape.text.paragraphs[0].align == DrawnParagraph::Align::centre);
  CHECK(shape.text.paragraphs[0].runs[0].look.weight == Weight::bold);
  CHECK(shape.text.paragraphs[0].runs[0].look.size == Length::points(16));
}

TEST_CASE("members of a group stand in parts of its box; an arrow is drawn as a box and says so") {
  const auto member = [](int x, const char* form) {
    return "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"1\" name=\"ม\"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x=\"" +
           std::to_string(x) + "\" y=\"0\"/><a:ext cx=\"100\" cy=\"100\"/></a:xfrm><a:prstGeom prst=\"" + form +
           "\"/></xdr:spPr></xdr:sp>";
  };
  const auto drawings = drawings_of(two_cells(
      "<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id=\"5\" name=\"กลุ่ม\"/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm><a:off "
      "x=\"0\" y=\"0\"/><a:ext cx=\"9\" cy=\"9\"/><a:chOff x=\"1000\" y=\"0\"/><a:chExt cx=\"400\" "
      "cy=\"200\"/></a:xfrm>"
      "</xdr:grpSpPr>" +
      member(1000, "ellipse") + member(1200, "rightArrow") + "</xdr:grpSp>"));
  REQUIRE(drawings.size() == 2);
  CHECK(drawings[0].part == BoxPart{0, 0, 250'000, 500'000});
  CHECK(drawings[1].part == BoxPart{500'000, 0, 250'000, 500'000});
  CHECK(std::get<ShapeDrawing>(drawings[1].content).stands_for == "rightArrow");
}

TEST_CASE("a chart's cache gives its points, blanks are gaps, numbers keep their format") {
  const Chart chart = chart_in(chart_of("barChart"));
  CHECK(chart.kind == ChartKind::column);
  CHECK(chart.categories == std::vector<std::string>{"ก", "", "ค"});
  REQUIRE(chart.series.size() == 1);
  CHECK(chart.series[0].name == "ราย");
  CHECK(chart.series[0].number_format == "#,##0");
  REQUIRE(chart.series[0].points.size() == 3);
  CHECK(chart.series[0].points[0].value == 1200);
  CHECK(chart.series[0].points[1].value == -3.5);
  CHECK_FALSE(chart.series[0].points[2].value);
  CHECK(chart.series[0].fill == Theme::office().find_color("accent1"));
}

TEST_CASE("without a cache the cells of a chart are read") {
  std::string xml = chart_of("pieChart");
  const std::size_t begin = xml.find("<c:numCache>"), end = xml.find("</c:numCache>") + 13;
  xml.erase(begin, end - begin);
  const Chart chart = chart_in(xml);
  REQUIRE(chart.series[0].points.size() == 3);
  CHECK(chart.series[0].points[0].value == 7);
  CHECK(chart.series[0].points[1].value == 8);
  CHECK_FALSE(chart.series[0].points[2].value);
  CHECK(chart.series[0].points[1].color == Theme::office().find_color("accent2"));
}

TEST_CASE("axes say their ends, their steps, their titles") {
  const Chart chart = chart_in(chart_of(
      "barChart",
      "<c:valAx><c:axId val=\"1\"/><c:scaling><c:min val=\"-10\"/><c:max val=\"1e3\"/></c:scaling><c:delete val=\"0\"/>"
      "<c:axPos val=\"l\"/><c:majorGridlines/><c:title><c:tx><c:rich><a:bodyPr "
      "rot=\"-5400000\"/><a:p><a:r><a:t>บาท</a:t>"
      "</a:r></a:p></c:rich></c:tx></c:title><c:numFmt formatCode=\"0.0\" sourceLinked=\"0\"/><c:majorUnit "
      "val=\"250\"/>"
      "</c:valAx>",
      "<c:dLbls><c:showVal val=\"1\"/></c:dLbls>"));
  // the axis belongs to no chart that names it
  CHECK_FALSE(chart.value_axis.most);
  CHECK(chart.series[0].labels.value == ChartLabels::Show::yes);
  std::string xml =
      chart_of("barChart",
               "<c:valAx><c:axId val=\"1\"/><c:scaling><c:min val=\"-10\"/><c:max val=\"1e3\"/>"
               "</c:scaling><c:majorUnit val=\"250\"/><c:title><c:tx><c:rich><a:bodyPr "
               "rot=\"-5400000\"/><a:p><a:r><a:t>บาท</a:t></a:r></a:p></c:rich></c:tx></c:title></c:valAx>");
  xml.insert(xml.find("</c:barChart>"), "<c:axId val=\"1\"/>");
  const ChartAxis axis = chart_in(xml).value_axis;
  CHECK(axis.least == -10);
  CHECK(axis.most == 1000);
  CHECK(axis.major_unit == 250);
  REQUIRE(axis.title);
  CHECK(plain_text(axis.title->body) == "บาท");
  CHECK(axis.title->turn == ChartText::Turn::upward);
}

TEST_CASE("a chart of another kind, or of two kinds, is not drawn and says what it is") {
  const auto undrawn = [](const std::string& xml) {
    const auto drawings = drawings_of(two_cells(chart_frame), xml);
    REQUIRE(drawings.size() == 1);
    CHECK(drawings[0].alt_text == "ยอด");
    return std::get<UndrawnDrawing>(drawings[0].content).what;
  };
  CHECK(undrawn(chart_of("surface3DChart")) == "surface3DChart");
  CHECK(undrawn(chart_of("barChart", "<c:lineChart/>")) == "barChart+lineChart");
}

TEST_CASE("pictures of headers are read from VML that is not well-formed") {
  const auto book = Workbook::open(
      "t.xlsx",
      book_bytes({"", "", "<legacyDrawingHF r:id=\"rId2\"/>",
                  "<xml><br><v:shape id=\"LH\" style='position:absolute;width:96pt;height:1in' alt=\"ตรา &amp; ชื่อ\">"
                  "<v:imagedata o:relid=\"rId1\" o:title=\"x\"/></v:shape><v:shape id=\"RFFIRST\" style=\"width:10px\">"
                  "<v:imagedata o:relid=\"rId1\"/></v:shape><v:shape id=\"note\"/></xml>"}));
  REQUIRE(book);
  const auto pictures = read_header_pictures(*book, 0);
  REQUIRE(pictures);
  REQUIRE(pictures->size() == 2);
  CHECK((*pictures)[0].size == Size{Length::points(96), Length::points(72)});
  CHECK((*pictures)[0].alt_text == "ตรา & ชื่อ");
  CHECK((*pictures)[0].band == HeaderPicture::Band::header);
  CHECK((*pictures)[1].side == HeaderPicture::Side::right);
  CHECK((*pictures)[1].pages == HeaderPicture::Pages::first);
}

TEST_CASE("damaged drawings, charts and VML are read or refused, never worse") {
  std::mt19937 random(20240106);
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const Parts whole{two_cells(picture("descr=\"ก\"")) + two_cells(chart_frame), chart_of("lineChart"),
                    "<legacyDrawingHF r:id=\"rId2\"/>",
                    "<v:shape id=\"LH\" style='width:96pt'><v:imagedata o:relid=\"rId1\"/></v:shape>"};
  for (int round = 0; round < 400; ++round) {
    Parts parts = whole;
    std::string* const texts[] = {&parts.drawing, &parts.chart, &parts.vml};
    std::string& text = *texts[below(3)];
    for (std::size_t n = 1 + below(4); n > 0 && !text.empty(); --n) {
      static constexpr const char* pieces[] = {"<",     ">",   "\"", "-",  "99999999999999999999",
                                               "1e308", "nan", "&",  "{{", "/"};
      const std::size_t at = below(text.size());
      below(2) == 0 ? text.erase(at, 1 + below(8)) : text.insert(at, pieces[below(std::size(pieces))]);
    }
    const auto book = Workbook::open("t.xlsx", book_bytes(parts));
    if (!book) continue;
    (void)read_drawings(*book, 0);
    (void)read_header_pictures(*book, 0);
    (void)find_tagged_pictures(*book, 0);
    (void)find_outside_tags(*book, 0);
  }
  SUCCEED();
}

TEST_CASE("tags in paragraphs are filled across runs, escaped, and nothing else changes") {
  const FillTag fill = [](std::string_view tag) { return tag == "{{ก}}" ? std::string("<1>") : std::string(tag); };
  CHECK(fill_paragraphs(
            "<a:p><a:r><a:t>x{</a:t></a:r><a:r><a:rPr b=\"1\"/><a:t>{ก}</a:t></a:r><a:r><a:t>} y</a:t></a:r></a:p>"
            "<a:p><a:r><a:t>{{ข}}</a:t></a:r></a:p>",
            fill) ==
        "<a:p><a:r><a:t>x&lt;1&gt;</a:t></a:r><a:r><a:rPr b=\"1\"/><a:t></a:t></a:r><a:r><a:t> y</a:t></a:r></a:p>"
        "<a:p><a:r><a:t>{{ข}}</a:t></a:r></a:p>");
}

TEST_CASE("values in headers are no codes; one that is too long is told") {
  Diagnostics problems;
  std::string value = "ก & 9";
  const FillTag fill = [&](std::string_view) { return value; };
  CHECK(
      fill_headers("<headerFooter><oddHeader>&amp;L{{x}}&amp;R&amp;P</oddHeader></headerFooter>", fill, {}, problems) ==
      "<headerFooter><oddHeader>&amp;Lก &amp;&amp; 9&amp;R&amp;P</oddHeader></headerFooter>");
  value = "5";
  CHECK(fill_headers("<oddFooter>&amp;14{{x}}</oddFooter>", fill, {}, problems) == "<oddFooter>&amp;14 5</oddFooter>");
  CHECK(problems.empty());
  value = std::string(256, 'x');
  (void)fill_headers("<oddFooter>{{x}}</oddFooter>", fill, cell_place("t.xlsx", "ก", "oddFooter"), problems);
  const std::string told = saraban::test::describe(problems);
  CHECK(told.find("error xlsx.header-too-long at t.xlsx!ก!oddFooter") != std::string::npos);
}

TEST_CASE("outside tags are found with the cell of their anchor, or the header's element") {
  const auto book = Workbook::open(
      "t.xlsx", book_bytes({two_cells("<xdr:sp><xdr:txBody><a:p><a:r><a:t>{{</a:t></a:r><a:r><a:t>ก}}</a:t></a:r></"
                                      "a:p></xdr:txBody></xdr:sp>") +
                                two_cells(chart_frame),
                            chart_of("barChart", "<c:title><a:p><a:r><a:t>{{ข}}</a:t></a:r></a:p></c:title>"),
                            "<headerFooter><firstFooter>{{ค}}{{ง}}</firstFooter></headerFooter>", ""}));
  REQUIRE(book);
  const auto tags = find_outside_tags(*book, 0);
  REQUIRE(tags);
  std::string told;
  for (const OutsideTag& tag : *tags) told += tag.text + " " + describe(tag.place) + "\n";
  CHECK(told == "{{ค}} t.xlsx!ก!firstFooter\n{{ง}} t.xlsx!ก!firstFooter\n{{ก}} t.xlsx!ก!B3\n{{ข}} t.xlsx!ก!B3\n");
}
