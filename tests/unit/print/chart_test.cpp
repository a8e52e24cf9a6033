// Scales of charts, charts in words, and charts on a page.
#include <cmath>
#include <random>

#include "print/chart_painter.h"
#include "print/chart_parts.h"
#include "print/chart_scale.h"
#include "print/chart_words.h"
#include "print/drawing_painter.h"

#include "frame/dump.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::print;
using xlsx::Chart;
using xlsx::ChartGrouping;
using xlsx::ChartKind;

namespace {

Chart chart_of(std::vector<std::vector<std::optional<double>>> series, ChartKind kind = ChartKind::column,
               ChartGrouping grouping = ChartGrouping::clustered) {
  static constexpr Color colors[] = {{0x44, 0x72, 0xC4}, {0xED, 0x7D, 0x31}, {0xA5, 0xA5, 0xA5}};
  Chart chart;
  chart.kind = kind;
  chart.grouping = grouping;
  for (std::size_t i = 0; i < series.size(); ++i) {
    xlsx::ChartSeries one;
    one.name = "ชุด " + std::to_string(i + 1);
    one.number_format = "#,##0";
    one.fill = colors[i % 3];
    if (kind == ChartKind::line) one.line = xlsx::DrawnLine{Length::points(2), colors[i % 3], {}};
    for (const auto& value : series[i]) one.points.push_back({value, std::nullopt});
    chart.series.push_back(std::move(one));
  }
  chart.categories = {"เมือง", "แม่ริม", "สันทราย"};
  chart.legend = xlsx::ChartLegend{};
  chart.value_axis.gridlines = xlsx::DrawnLine{Length::points(0.75), {0x86, 0x86, 0x86}, {}};
  chart.category_axis.side = kind == ChartKind::bar ? xlsx::ChartAxis::Side::left : xlsx::ChartAxis::Side::bottom;
  chart.value_axis.side = kind == ChartKind::bar ? xlsx::ChartAxis::Side::bottom : xlsx::ChartAxis::Side::left;
  return chart;
}

std::string scale_of(const Chart& chart, std::size_t most_steps = 10) {
  const ChartScale scale = choose_scale(chart, most_steps);
  std::string text;
  for (const double step : scale.steps()) text += show_value(step, "") + " ";
  return text;
}

// What texts need to be set with the real fonts.
struct Stage {
  std::unique_ptr<World> world = make_real_world();
  layout::Notices notices;
  std::unique_ptr<text::FontCatalogue> catalogue;
  std::unique_ptr<text::Shaper> shaper = text::Shaper::make();
  std::unique_ptr<text::Segmenter> segmenter;
  std::unique_ptr<layout::Typefaces> faces;
  std::unique_ptr<layout::ParagraphSetter> setter;
  TextStyles styles;

  Stage() {
    catalogue = std::move(*text::FontCatalogue::read(*world, saraban::test::repository_path("fonts/catalogue.toml")));
    segmenter = std::move(*text::Segmenter::make(text::Lexicon::parse("")));
    faces = std::make_unique<layout::Typefaces>(*catalogue, *shaper, notices);
    setter = std::make_unique<layout::ParagraphSetter>(*faces, *shaper, *segmenter, notices);
  }
  std::vector<frame::Item> paint(const Chart& chart, Size size) {
    std::vector<frame::Item> items;
    DrawingTexts texts(*setter, styles, {}, {});
    paint_chart(chart, {{}, size}, texts, items);
    return items;
  }
};

const Size usual{Length::points(360), Length::points(216)};

}  // namespace

TEST_CASE("a chosen scale has steps of 1, 2 or 5 and room above the highest value") {
  CHECK(scale_of(chart_of({{1250, 830}})) == "0 200 400 600 800 1000 1200 1400 ");
  CHECK(scale_of(chart_of({{1250, 830}}), 3) == "0 500 1000 1500 ");
  CHECK(scale_of(chart_of({{0.03, 0.021}})) == "0 0.005 0.01 0.015 0.02 0.025 0.03 0.035 ");
  CHECK(scale_of(chart_of({{-40, 90}})) == "-60 -40 -20 0 20 40 60 80 100 ");
  CHECK(scale_of(chart_of({{0, 0}})) == "0 0.2 0.4 0.6 0.8 1 1.2 ");
  CHECK(scale_of(chart_of({{}})) == "0 0.2 0.4 0.6 0.8 1 1.2 ");
}

TEST_CASE("bars begin at zero, lines whose values differ little do not") {
  CHECK(scale_of(chart_of({{1000, 1010}}), 5) == "0 500 1000 1500 ");
  CHECK(scale_of(chart_of({{1000, 1010}}, ChartKind::line), 5) == "995 1000 1005 1010 1015 ");
}

TEST_CASE("stacks add up, shares end at one, what the author set is kept") {
  CHECK(scale_of(chart_of({{10}, {25}}, ChartKind::column, ChartGrouping::stacked), 5) == "0 10 20 30 40 ");
  CHECK(scale_of(chart_of({{10}, {25}}, ChartKind::bar, ChartGrouping::percent_stacked), 5) == "0 0.2 0.4 0.6 0.8 1 ");
  Chart chart = chart_of({{10, 90}});
  chart.value_axis.least = 5;
  chart.value_axis.most = 65;
  chart.value_axis.major_unit = 20;
  CHECK(scale_of(chart) == "5 25 45 65 ");
  chart.value_axis.major_unit = 1e-9;  // more steps than anybody can write: chosen
  CHECK(scale_of(chart, 3) == "5 25 45 65 ");
  chart.value_axis = {};
  chart.value_axis.log_base = 10;
  CHECK(scale_of(chart) == "10 100 ");
}

TEST_CASE("a scale holds its values whatever they are") {
  std::mt19937 random(20240107);
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::optional<double>> values;
    for (int i = 0; i < 4; ++i)
      values.emplace_back((random() % 2 == 0 ? 1 : -1) * std::pow(10.0, static_cast<int>(random() % 40) - 20) *
                          static_cast<double>(random() % 1000));
    const Chart chart = chart_of({values}, random() % 2 == 0 ? ChartKind::line : ChartKind::column);
    const ChartScale scale = choose_scale(chart, 1 + random() % 10);
    CHECK(scale.least < scale.most);
    CHECK(scale.steps().size() >= 1);
    CHECK(scale.steps().size() <= 40);
    for (const auto& value : values) {
      CHECK(*value >= scale.least - scale.step * 1e-6);
      CHECK(*value <= scale.most + scale.step * 1e-6);
    }
  }
}

TEST_CASE("a chart without alt text is told in words, a long one says how much it leaves out") {
  Chart chart = chart_of({{1250, std::nullopt, 96}});
  CHECK(chart_in_words(chart) == "แผนภูมิแท่ง: เมือง 1,250, สันทราย 96");
  chart = chart_of({{1}, {2}}, ChartKind::line);
  CHECK(chart_in_words(chart) == "แผนภูมิเส้น: ชุด 1 เมือง 1; ชุด 2 เมือง 2");
  chart = chart_of({std::vector<std::optional<double>>(100, 1.0)}, ChartKind::pie);
  CHECK(chart_in_words(chart).find(" และอีก 60 ค่า") != std::string::npos);
}

TEST_CASE("bars, lines and slices stand where their values are") {
  Stage stage;
  for (const auto& [kind, grouping, name] : {std::tuple(ChartKind::column, ChartGrouping::clustered, "column"),
                                             std::tuple(ChartKind::bar, ChartGrouping::stacked, "bar_stacked"),
                                             std::tuple(ChartKind::line, ChartGrouping::clustered, "line"),
                                             std::tuple(ChartKind::pie, ChartGrouping::clustered, "pie"),
                                             std::tuple(ChartKind::doughnut, ChartGrouping::clustered, "doughnut")}) {
    const Chart chart = chart_of({{120, 60, 30}, {40, std::nullopt, 10}}, kind, grouping);
    const std::string dump = frame::dump_items(stage.paint(chart, usual));
    const std::string golden = "tests/suite/print/charts/" + std::string(name) + ".frames";
    INFO(name);
    CHECK(saraban::test::compare_golden(golden, dump) == "");
  }
}

TEST_CASE("charts of any shape are drawn in any box") {
  Stage stage;
  std::mt19937 random(20240108);
  const auto below = [&random](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (int round = 0; round < 150; ++round) {
    std::vector<std::vector<std::optional<double>>> series(below(4));
    for (auto& one : series)
      for (std::uint32_t i = below(40); i > 0; --i)
        one.push_back(below(5) == 0 ? std::optional<double>() : (static_cast<double>(below(2000)) - 500) / 3);
    Chart chart = chart_of(series, static_cast<ChartKind>(below(5)), static_cast<ChartGrouping>(below(3)));
    chart.legend->side = static_cast<xlsx::ChartLegend::Side>(below(5));
    for (auto& one : chart.series) {
      one.labels.value = xlsx::ChartLabels::Show::yes;
      one.labels.place = static_cast<xlsx::ChartLabels::Place>(below(9));
      one.course = static_cast<xlsx::ChartSeries::Course>(below(2));
      one.marker.form = static_cast<xlsx::ChartMarker::Form>(below(6));
    }
    chart.category_axis.order = static_cast<xlsx::ChartAxis::Order>(below(2));
    chart.value_axis.order = static_cast<xlsx::ChartAxis::Order>(below(2));
    chart.value_axis.side = static_cast<xlsx::ChartAxis::Side>(below(4));
    chart.blanks = static_cast<Chart::Blanks>(below(3));
    const Size size{Length::points(below(500)), Length::points(below(300))};
    const Length far = Length::points(3000);
    for (const frame::Item& item : stage.paint(chart, size)) {
      const auto* path = std::get_if<frame::Path>(&item);
      for (std::size_t i = 0; path != nullptr && i < path->steps.size(); ++i)
        CHECK((path->steps[i].to.x < far && path->steps[i].to.x > -far && path->steps[i].to.y < far));
    }
  }
}

TEST_CASE("a drawing that sticks out is cut at the edge, one that lies apart is not there") {
  Stage stage;
  DrawingPainter painter(*stage.setter, stage.styles, stage.notices);
  xlsx::Drawing drawing;
  drawing.alt_text = "ลูกศร";
  drawing.name = "รูปร่าง 1";
  xlsx::ShapeDrawing shape;
  shape.fill = Color{1, 2, 3};
  shape.stands_for = "rightArrow";
  drawing.content = shape;
  const auto at = [](double x, double y) { return Point{Length::points(x), Length::points(y)}; };
  const Box page{at(0, 0), {Length::points(100), Length::points(100)}};
  std::vector<frame::Item> items;
  painter.paint(drawing, {at(90, 10), {Length::points(20), Length::points(5)}}, page, {},
                cell_place("t.xlsx", "ก", "B2"), items);
  CHECK(frame::dump_items(items) ==
        "  clip 0,0 100×100\n    figure \"ลูกศร\"\n      path M 90,10 L 110,10 L 110,15 L 90,15 Z fill #010203\n");
  items.clear();
  painter.paint(drawing, {at(190, 10), {Length::points(20), Length::points(5)}}, page, {}, {}, items);
  CHECK(items.empty());
  xlsx::Drawing undrawn;
  undrawn.name = "แผนภูมิ 2";
  undrawn.alt_text = "ผิวโค้ง";
  undrawn.content = xlsx::UndrawnDrawing{"surface3DChart"};
  painter.paint(undrawn, {at(10, 10), {Length::points(50), Length::points(50)}}, page, {},
                cell_place("t.xlsx", "ก", "C4"), items);
  painter.paint(undrawn, {at(10, 10), {Length::points(50), Length::points(50)}}, page, {},
                cell_place("t.xlsx", "ก", "C4"), items);
  CHECK(frame::dump_items(items).find("figure \"ผิวโค้ง\"") != std::string::npos);
  const std::string told = saraban::test::describe(std::move(stage.notices).finish());
  CHECK(told.find("warning print.drawing-not-drawn at t.xlsx!ก!B2") != std::string::npos);
  const std::size_t first = told.find("warning print.chart-not-drawn at t.xlsx!ก!C4");
  CHECK(first != std::string::npos);
  CHECK(told.find("print.chart-not-drawn", first + 20) == std::string::npos);
}
