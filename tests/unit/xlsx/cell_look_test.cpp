#include "xlsx/cell_look.h"

#include <random>

#include "printed_workbook.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::xlsx;
using saraban::xlsx::test::hex;
using saraban::xlsx::test::open_printed;
using saraban::xlsx::test::points;
using saraban::xlsx::test::PrintedParts;

namespace {

CellLooks looks_of(const std::string& styles, const std::string& theme = "") {
  const Workbook workbook =
      open_printed({.before_rows = "", .rows = "", .after_rows = "", .styles = styles, .theme = theme, .names = ""});
  auto looks = CellLooks::read(workbook);
  INFO(saraban::test::describe(looks.diagnostics()));
  REQUIRE(looks);
  return *looks;
}

FontLook font_of(const std::string& inside, const std::string& theme = "") {
  return looks_of("<fonts><font>" + inside + "</font></fonts><cellXfs><xf fontId=\"0\"/></cellXfs>", theme)
      .look(0)
      .font;
}

FillLook fill_of(const std::string& inside) {
  return looks_of("<fills><fill>" + inside + "</fill></fills><cellXfs><xf fillId=\"0\"/></cellXfs>").look(0).fill;
}

std::string color_of(const std::string& color, const std::string& more_styles = "") {
  return hex(looks_of(more_styles + "<fonts><font><color " + color + "/></font></fonts><cellXfs><xf/></cellXfs>")
                 .look(0)
                 .font.color);
}

AlignmentLook alignment_of(const std::string& attributes) {
  return looks_of("<cellXfs><xf><alignment " + attributes + "/></xf></cellXfs>").look(0).alignment;
}

}  // namespace

TEST_CASE("a cell's font") {
  const FontLook font = font_of(
      "<b/><i val=\"1\"/><strike/><u val=\"double\"/><vertAlign val=\"superscript\"/><sz val=\"16.5\"/>"
      "<color rgb=\"FFC00000\"/><name val=\"TH Sarabun New\"/>");
  CHECK(font.family == "TH Sarabun New");
  CHECK(points(font.size) == "16.5");
  CHECK(font.weight == Weight::bold);
  CHECK(font.slant == Slant::italic);
  CHECK(font.strike == Strike::single);
  CHECK(font.underline == Underline::twofold);
  CHECK(font.script == Script::superscript);
  CHECK(hex(font.color) == "C00000");
  CHECK(font_of("<b val=\"0\"/><u val=\"none\"/>") == FontLook{});
  CHECK(font_of("<u/>").underline == Underline::single);
  CHECK(font_of("<u val=\"singleAccounting\"/>").underline == Underline::single_accounting);
  CHECK(points(font_of("<sz val=\"9999\"/>").size) == "409");
}

TEST_CASE("a font of the theme has the theme's font for Thai letters") {
  const std::string theme =
      "<a:fontScheme><a:majorFont><a:latin typeface=\"Cambria\"/><a:cs typeface=\"Angsana New\"/></a:majorFont>"
      "<a:minorFont><a:latin typeface=\"Aptos\"/><a:cs typeface=\"\"/><a:font script=\"Jpan\" typeface=\"Yu\"/>"
      "<a:font script=\"Thai\" typeface=\"Leelawadee\"/></a:minorFont></a:fontScheme>";
  CHECK(font_of("<scheme val=\"minor\"/>", theme).family == "Aptos");
  CHECK(font_of("<name val=\"Tahoma\"/><scheme val=\"minor\"/>", theme).family == "Tahoma");
  CHECK(font_of("<name val=\"Tahoma\"/><scheme val=\"minor\"/>", theme).thai_family == "Leelawadee");
  CHECK(font_of("<scheme val=\"major\"/>", theme).thai_family == "Angsana New");
  CHECK(font_of("<name val=\"Tahoma\"/>", theme).thai_family == "");
}

TEST_CASE("colours by theme, index, tint") {
  CHECK(color_of("theme=\"0\"") == "FFFFFF");  // light 1 comes first, as Excel counts
  CHECK(color_of("theme=\"1\"") == "000000");
  CHECK(color_of("theme=\"4\"") == "4F81BD");
  CHECK(color_of("theme=\"4\" tint=\"0.59999389629810485\"") == "B8CCE4");
  CHECK(color_of("theme=\"0\" tint=\"-0.14999847407452621\"") == "D9D9D9");
  CHECK(color_of("theme=\"99\"") == "000000");
  CHECK(color_of("indexed=\"2\"") == "FF0000");
  CHECK(color_of("indexed=\"10\"") == "FF0000");
  CHECK(color_of("indexed=\"63\"") == "333333");
  CHECK(color_of("indexed=\"64\"") == "000000");
  CHECK(color_of("auto=\"1\"") == "000000");
  CHECK(color_of("rgb=\"12345\"") == "000000");
  const std::string own = "<colors><indexedColors><rgbColor rgb=\"00010203\"/></indexedColors></colors>";
  CHECK(color_of("indexed=\"0\"", own) == "010203");
  CHECK(color_of("indexed=\"10\"", own) == "FF0000");
}

TEST_CASE("the tints that Excel offers for the Office theme come out to the digit") {
  struct Tints {
    const char* color;
    std::vector<std::pair<const char*, const char*>> tints;
  };
  const char *lighter_80 = "0.79998168889431442", *lighter_60 = "0.59999389629810485",
             *lighter_40 = "0.39997558519241921", *darker_25 = "-0.249977111117893", *darker_50 = "-0.499984740745262";
  const std::vector<Tints> all = {{"4F81BD",
                                   {{lighter_80, "DCE6F1"},
                                    {lighter_60, "B8CCE4"},
                                    {lighter_40, "95B3D7"},
                                    {darker_25, "366092"},
                                    {darker_50, "244062"}}},
                                  {"C0504D",
                                   {{lighter_80, "F2DCDB"},
                                    {lighter_60, "E6B8B7"},
                                    {lighter_40, "DA9694"},
                                    {darker_25, "963634"},
                                    {darker_50, "632523"}}},
                                  {"9BBB59",
                                   {{lighter_80, "EBF1DE"},
                                    {lighter_60, "D8E4BC"},
                                    {lighter_40, "C4D79B"},
                                    {darker_25, "76933C"},
                                    {darker_50, "4F6228"}}},
                                  {"8064A2",
                                   {{lighter_80, "E4DFEC"},
                                    {lighter_60, "CCC0DA"},
                                    {lighter_40, "B1A0C7"},
                                    {darker_25, "60497A"},
                                    {darker_50, "403151"}}},
                                  {"4BACC6",
                                   {{lighter_80, "DAEEF3"},
                                    {lighter_60, "B7DEE8"},
                                    {lighter_40, "92CDDC"},
                                    {darker_25, "31869B"},
                                    {darker_50, "215967"}}},
                                  {"F79646",
                                   {{lighter_80, "FDE9D9"},
                                    {lighter_60, "FCD5B4"},
                                    {lighter_40, "FABF8F"},
                                    {darker_25, "E26B0A"},
                                    {darker_50, "974706"}}},
                                  {"1F497D",
                                   {{lighter_80, "C5D9F1"},
                                    {lighter_60, "8DB4E2"},
                                    {lighter_40, "538DD5"},
                                    {darker_25, "16365C"},
                                    {darker_50, "0F243E"}}},
                                  {"EEECE1",
                                   {{"-9.9978637043366805E-2", "DDD9C4"},
                                    {darker_25, "C4BD97"},
                                    {darker_50, "948A54"},
                                    {"-0.74999237037263103", "494529"},
                                    {"-0.89999084444715716", "1D1B10"}}}};
  for (const Tints& tints : all)
    for (const auto& [tint, expected] : tints.tints) CHECK(hex(tinted(*parse_rgb(tints.color), tint)) == expected);
  const std::vector<std::pair<const char*, const char*>> grays = {{"-4.9989318521683403E-2", "F2F2F2"},
                                                                  {"-0.14999847407452621", "D9D9D9"},
                                                                  {"-0.249977111117893", "BFBFBF"},
                                                                  {"-0.34998626667073579", "A6A6A6"},
                                                                  {"-0.499984740745262", "808080"}};
  for (const auto& [tint, expected] : grays) CHECK(hex(tinted(*parse_rgb("FFFFFF"), tint)) == expected);
  CHECK(hex(tinted(*parse_rgb("123456"), "1")) == "FFFFFF");
  CHECK(hex(tinted(*parse_rgb("123456"), "-1")) == "000000");
  CHECK(hex(tinted(*parse_rgb("123456"), "lighter")) == "123456");
}

TEST_CASE("the theme's colours, by name too") {
  const std::string colors =
      "<a:clrScheme><a:dk1><a:sysClr val=\"windowText\" lastClr=\"111111\"/></a:dk1><a:lt1><a:sysClr "
      "val=\"window\"/></a:lt1><a:accent2><a:srgbClr val=\"ED7D31\"/></a:accent2></a:clrScheme>";
  const Workbook workbook =
      open_printed({.before_rows = "", .rows = "", .after_rows = "", .styles = "", .theme = colors, .names = ""});
  const auto theme = read_theme(workbook);
  REQUIRE(theme);
  CHECK(hex(theme->colors[1]) == "111111");
  CHECK(hex(*theme->find_color("tx1")) == "111111");
  CHECK(hex(*theme->find_color("bg1")) == "FFFFFF");
  CHECK(hex(*theme->find_color("accent2")) == "ED7D31");
  CHECK(hex(*theme->find_color("accent1")) == "4F81BD");  // what it does not say is Office's
  CHECK_FALSE(theme->find_color("accent7"));
}

TEST_CASE("a cell's fill") {
  const auto solid =
      fill_of("<patternFill patternType=\"solid\"><fgColor rgb=\"FFFFEB9C\"/><bgColor indexed=\"64\"/></patternFill>");
  CHECK(hex(std::get<SolidFill>(solid).color) == "FFEB9C");
  CHECK(std::holds_alternative<std::monostate>(fill_of("<patternFill patternType=\"none\"/>")));
  CHECK(std::holds_alternative<std::monostate>(fill_of("")));
  const auto pattern =
      std::get<PatternFill>(fill_of("<patternFill patternType=\"lightUp\"><fgColor rgb=\"FF0000FF\"/></patternFill>"));
  CHECK(pattern.pattern == Pattern::light_up);
  CHECK(hex(pattern.foreground) == "0000FF");
  CHECK(hex(pattern.background) == "FFFFFF");
  const auto gradient = std::get<GradientFill>(fill_of(
      "<gradientFill degree=\"90\"><stop position=\"1\"><color rgb=\"FF000000\"/></stop><stop position=\"0\"><color "
      "rgb=\"FFFFFFFF\"/></stop></gradientFill>"));
  CHECK(gradient.degrees == 90);
  REQUIRE(gradient.stops.size() == 2);
  CHECK(gradient.stops[0].thousandths == 0);
  CHECK(hex(gradient.stops[0].color) == "FFFFFF");
  CHECK(std::holds_alternative<std::monostate>(fill_of("<gradientFill/>")));
}

TEST_CASE("a cell's borders") {
  const BorderLook border =
      looks_of(
          "<borders><border diagonalUp=\"1\"><start style=\"thin\"/><right style=\"double\"><color "
          "rgb=\"FFFF0000\"/></right><top "
          "style=\"none\"/><bottom style=\"mediumDashDot\"/><diagonal style=\"hair\"/></border></borders>"
          "<cellXfs><xf borderId=\"0\"/></cellXfs>")
          .look(0)
          .border;
  CHECK(border.left.style == LineStyle::thin);
  CHECK(border.right == BorderLine{LineStyle::twofold, Color{255, 0, 0}});
  CHECK(border.top.style == LineStyle::none);
  CHECK(border.bottom.style == LineStyle::medium_dash_dot);
  CHECK(border.diagonal_up.style == LineStyle::hair);
  CHECK(border.diagonal_down.style == LineStyle::none);
}

TEST_CASE("a cell's alignment") {
  CHECK(alignment_of("") == AlignmentLook{});
  const AlignmentLook all = alignment_of(
      "horizontal=\"centerContinuous\" vertical=\"distributed\" wrapText=\"1\" shrinkToFit=\"true\" indent=\"2\" "
      "readingOrder=\"2\"");
  CHECK(all.horizontal == HorizontalAlign::center_continuous);
  CHECK(all.vertical == VerticalAlign::distributed);
  CHECK(all.wrap == AlignmentLook::Wrap::yes);
  CHECK(all.shrink == AlignmentLook::ShrinkToFit::yes);
  CHECK(all.indent == 2);
  CHECK(all.reading_order == ReadingOrder::right_to_left);
  CHECK(alignment_of("textRotation=\"45\"").rotation == 45);
  CHECK(alignment_of("textRotation=\"180\"").rotation == -90);
  CHECK(alignment_of("textRotation=\"91\"").rotation == -1);
  CHECK(alignment_of("textRotation=\"255\"").stacked == AlignmentLook::Stacked::yes);
  CHECK(alignment_of("textRotation=\"255\"").rotation == 0);
}

TEST_CASE("a cell's look is that of its own entry, whatever its flags and its named style say") {
  const CellLooks looks = looks_of(
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0&quot; "
      "กก.&quot;\"/></numFmts><fonts><font/><font><b/></font></fonts>"
      "<cellStyleXfs><xf fontId=\"0\"/></cellStyleXfs><cellXfs><xf fontId=\"1\" applyFont=\"0\" numFmtId=\"170\" "
      "xfId=\"0\"/>"
      "<xf numFmtId=\"4\" fontId=\"77\"><protection hidden=\"1\"/></xf><xf numFmtId=\"14\"/></cellXfs>");
  CHECK(looks.look(0).font.weight == Weight::bold);
  CHECK(looks.look(0).number_format == "0.0\" กก.\"");
  CHECK(looks.look(1).number_format == "#,##0.00");
  CHECK(looks.look(1).font == FontLook{});
  CHECK(looks.look(1).formula == CellLook::Formula::hidden);
  CHECK(looks.look(2).number_format == "d/m/yyyy");
  CHECK(looks.look(99) == CellLook{});
}

TEST_CASE("the Normal style's font counts the columns") {
  const std::string fonts = "<fonts><font><name val=\"A\"/></font><font><name val=\"B\"/></font></fonts>";
  CHECK(looks_of(fonts).normal_font().family == "A");
  CHECK(looks_of(fonts + "<cellStyleXfs><xf fontId=\"0\"/><xf fontId=\"1\"/></cellStyleXfs><cellStyles>"
                         "<cellStyle name=\"Normal\" xfId=\"1\" builtinId=\"0\"/></cellStyles>")
            .normal_font()
            .family == "B");
  CHECK(looks_of("<fonts/>").normal_font() == FontLook{});
}

TEST_CASE("runs of a rich text") {
  const CellLooks looks = looks_of("<fonts><font/></fonts>");
  FontLook cell;
  cell.family = "TH Sarabun New";
  cell.size = Length::points(16);
  cell.weight = Weight::bold;
  cell.color = {255, 0, 0};
  CHECK(looks.run_font("", cell) == cell);
  const FontLook run = looks.run_font("<x:rPr><x:u/><x:rFont val=\"Tahoma\"/></x:rPr>", cell);
  CHECK(run.family == "Tahoma");
  CHECK(run.underline == Underline::single);
  CHECK(points(run.size) == "16");
  CHECK(run.weight == Weight::regular);  // a run says all that it is
  CHECK(hex(run.color) == "000000");
  CHECK(looks.run_font("<rPr><b/", cell) == cell);
}

TEST_CASE("looks of conditional formats lie over a cell's own") {
  const CellLooks looks = looks_of(
      "<dxfs><dxf><font><b/><i val=\"0\"/><color rgb=\"FF9C0006\"/></font><numFmt numFmtId=\"9\" "
      "formatCode=\"0%\"/><fill><patternFill>"
      "<bgColor rgb=\"FFFFC7CE\"/></patternFill></fill><border><bottom style=\"thin\"/></border></dxf>"
      "<dxf><font><b val=\"0\"/><strike/></font></dxf><dxf><fill><patternFill patternType=\"solid\"><fgColor "
      "rgb=\"FF00FF00\"/>"
      "</patternFill></fill></dxf></dxfs>");
  REQUIRE(looks.find_differential(0));
  PartialLook look = *looks.find_differential(0);
  look.add_below(*looks.find_differential(1));
  CellLook cell;
  cell.font.slant = Slant::italic;
  cell.border.top.style = LineStyle::thick;
  look.lay_over(cell);
  CHECK(cell.font.weight == Weight::bold);  // the first of the two wins
  CHECK(cell.font.slant == Slant::upright);
  CHECK(cell.font.strike == Strike::single);
  CHECK(hex(cell.font.color) == "9C0006");
  CHECK(hex(std::get<SolidFill>(cell.fill).color) == "FFC7CE");
  CHECK(cell.border.top.style == LineStyle::thick);
  CHECK(cell.border.bottom.style == LineStyle::thin);
  CHECK(cell.number_format == "0%");
  CHECK(looks.find_differential(2)->fill == FillLook{SolidFill{Color{0, 255, 0}}});
  CHECK_FALSE(looks.find_differential(3));
}

TEST_CASE("a broken styles part is an error with its part") {
  const auto workbook = Workbook::open(
      "t.xlsx", saraban::xlsx::test::make_printed(
                    {.before_rows = "", .rows = "", .after_rows = "", .styles = "<fonts>", .theme = "", .names = ""}));
  CHECK_FALSE(workbook);
  CHECK(saraban::test::describe(workbook.diagnostics()).find("xlsx.broken-part") != std::string::npos);
}

TEST_CASE("no change of the styles makes their reader stumble") {
  const std::string styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0\"/></numFmts><fonts><font><b/><u val=\"double\"/><sz "
      "val=\"16\"/><color theme=\"4\" "
      "tint=\"0.5\"/><scheme val=\"minor\"/></font></fonts><fills><fill><gradientFill degree=\"90\"><stop "
      "position=\"0.5\"><color "
      "indexed=\"9\"/></stop></gradientFill></fill></fills><borders><border diagonalUp=\"1\"><diagonal "
      "style=\"hair\"/></border></borders>"
      "<cellXfs><xf fontId=\"0\" fillId=\"0\" borderId=\"0\" numFmtId=\"170\"><alignment textRotation=\"90\" "
      "indent=\"3\"/></xf></cellXfs>"
      "<dxfs><dxf><fill><patternFill patternType=\"lightUp\"/></fill></dxf></dxfs>";
  std::mt19937 random(11);
  for (int round = 0; round < 1500; ++round) {
    std::string changed = styles;
    for (int change = 0; change < 3; ++change) {
      const std::size_t at = random() % changed.size();
      if (random() % 2 == 0)
        changed[at] = "0123456789-.\"<>/ae"[random() % 18];
      else
        changed.erase(at, random() % 12);
    }
    const auto workbook = Workbook::open(
        "t.xlsx", saraban::xlsx::test::make_printed(
                      {.before_rows = "", .rows = "", .after_rows = "", .styles = changed, .theme = "", .names = ""}));
    if (!workbook) continue;
    const auto looks = CellLooks::read(*workbook);
    if (looks) REQUIRE(looks->look(0).font.size <= Length::points(409));
  }
}
