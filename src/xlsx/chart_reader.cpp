// read_chart() of chart_model.h.
#include <algorithm>
#include <array>
#include <charconv>

#include "xlsx/chart_model.h"
#include "xlsx/chart_values.h"
#include "xlsx/drawing_look.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

// What Excel gives to what says nothing of its look (chart style 2): lines in a gray, series in the theme's accents,
// then in darker and lighter ones.
constexpr Color automatic_gray{0x86, 0x86, 0x86};
constexpr Length automatic_width = Length::points(0.75);
constexpr Length automatic_course = Length::points(2.25);

Color automatic_color(std::size_t index, const Theme& theme) {
  static constexpr std::array<const char*, 6> accents = {"accent1", "accent2", "accent3",
                                                         "accent4", "accent5", "accent6"};
  static constexpr std::array<const char*, 4> tints = {"", "-0.4", "0.4", "-0.6"};
  const Color color = theme.find_color(accents[index % 6]).value_or(Color());
  const std::size_t round = index / 6 % tints.size();
  return round == 0 ? color : tinted(color, tints[round]);
}

ChartMarker::Form automatic_marker(std::size_t index) {
  using Form = ChartMarker::Form;
  static constexpr std::array<Form, 5> forms = {Form::diamond, Form::square, Form::triangle, Form::cross, Form::circle};
  return forms[index % forms.size()];
}

ChartMarker::Form marker_form(std::string_view symbol, std::size_t index) {
  if (symbol == "none") return ChartMarker::Form::none;
  if (symbol == "circle" || symbol == "dot") return ChartMarker::Form::circle;
  if (symbol == "square" || symbol == "dash") return ChartMarker::Form::square;
  if (symbol == "diamond") return ChartMarker::Form::diamond;
  if (symbol == "triangle") return ChartMarker::Form::triangle;
  if (symbol == "x" || symbol == "plus" || symbol == "star") return ChartMarker::Form::cross;
  return automatic_marker(index);
}

std::optional<double> double_of(const pugi::xml_node& node) {
  const std::string_view text = attribute_of(node, "val");
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr double most = 1e15;  // beyond that an axis has no steps that can be written
  if (read.ec != std::errc() || !(value >= -most && value <= most)) return std::nullopt;
  return value;
}

std::string_view value_of(const pugi::xml_node& parent, std::string_view name) {
  return attribute_of(child_of(parent, name), "val");
}

ChartLabels::Show show_of(const pugi::xml_node& labels, std::string_view name) {
  return flag_of(child_of(labels, name), Flag::off) == Flag::on ? ChartLabels::Show::yes : ChartLabels::Show::no;
}

ChartLabels::Place label_place(std::string_view name) {
  using Place = ChartLabels::Place;
  if (name == "ctr") return Place::centre;
  if (name == "inEnd") return Place::inside_end;
  if (name == "inBase") return Place::inside_base;
  if (name == "outEnd") return Place::outside_end;
  if (name == "t") return Place::above;
  if (name == "b") return Place::below;
  if (name == "l") return Place::left;
  if (name == "r") return Place::right;
  return Place::automatic;
}

ChartAxis::Side axis_side(std::string_view name, ChartAxis::Side otherwise) {
  if (name == "l") return ChartAxis::Side::left;
  if (name == "r") return ChartAxis::Side::right;
  if (name == "t") return ChartAxis::Side::top;
  return name == "b" ? ChartAxis::Side::bottom : otherwise;
}

ChartAxis::Ticks tick_marks(std::string_view name) {
  if (name == "out") return ChartAxis::Ticks::outside;
  if (name == "in") return ChartAxis::Ticks::inside;
  return name == "none" ? ChartAxis::Ticks::none : ChartAxis::Ticks::cross;
}

ChartAxis::Labels axis_labels(std::string_view name) {
  if (name == "none") return ChartAxis::Labels::none;
  if (name == "low") return ChartAxis::Labels::low;
  return name == "high" ? ChartAxis::Labels::high : ChartAxis::Labels::next_to_axis;
}

class ChartReader {
 public:
  ChartReader(const Workbook& workbook, Theme theme)
      : workbook_(workbook), theme_(std::move(theme)), text_(drawn_font(theme_, Length::points(10))) {}

  Result<ReadChart> read(const pugi::xml_node& space) {
    const pugi::xml_node chart = child_of(space, "chart"), plot = child_of(chart, "plotArea");
    const pugi::xml_node kind = find_kind(plot);
    if (!why_not_.empty()) return ReadChart{nullptr, why_not_};
    text_ = read_text_look(default_look(space), theme_, text_);
    read_kind(kind);
    if (!why_not_.empty()) return ReadChart{nullptr, why_not_};
    read_series(kind);
    read_axes(plot, kind);
    read_title(chart);
    read_legend(chart);
    const std::string_view blanks = value_of(chart, "dispBlanksAs");
    if (blanks == "zero" || blanks.empty()) chart_.blanks = Chart::Blanks::zero;  // 21.2.2.42: the default
    if (blanks == "span") chart_.blanks = Chart::Blanks::connect;
    read_areas(space, plot);
    if (problems_.has_errors()) return std::move(problems_);
    return {{std::make_shared<const Chart>(std::move(chart_)), ""}, std::move(problems_)};
  }

 private:
  // The one kind of chart in the plot area.
  pugi::xml_node find_kind(const pugi::xml_node& plot) {
    pugi::xml_node kind;
    for (const pugi::xml_node& child : plot.children()) {
      const std::string_view name = local_name(child);
      if (!name.ends_with("Chart")) continue;
      if (kind) why_not_ = std::string(local_name(kind)) + "+" + std::string(name);
      if (kind) return kind;
      kind = child;
    }
    if (!kind) why_not_ = "chart";
    return kind;
  }

  void read_kind(const pugi::xml_node& kind) {
    const std::string_view name = local_name(kind), grouping = value_of(kind, "grouping");
    if (name == "barChart")
      chart_.kind = value_of(kind, "barDir") == "bar" ? ChartKind::bar : ChartKind::column;
    else if (name == "lineChart")
      chart_.kind = ChartKind::line;
    else if (name == "pieChart")
      chart_.kind = ChartKind::pie;
    else if (name == "doughnutChart")
      chart_.kind = ChartKind::doughnut;
    else
      why_not_ = name;
    if (grouping == "stacked") chart_.grouping = ChartGrouping::stacked;
    if (grouping == "percentStacked") chart_.grouping = ChartGrouping::percent_stacked;
    const auto percent = [&](std::string_view element, std::int64_t least, std::int64_t most, int otherwise) {
      return static_cast<int>(std::clamp(integer_of(child_of(kind, element), "val", otherwise), least, most));
    };
    chart_.gap_percent = percent("gapWidth", 0, 500, 150);
    chart_.overlap_percent = percent("overlap", -100, 100, 0);
    chart_.hole_percent = percent("holeSize", 10, 90, 50);
    chart_.first_slice_angle = percent("firstSliceAng", 0, 360, 0);
  }

  bool is_round() const { return chart_.kind == ChartKind::pie || chart_.kind == ChartKind::doughnut; }

  pugi::xml_node default_look(const pugi::xml_node& holder) const {
    const pugi::xml_node paragraph = child_of(child_of(holder, "txPr"), "p");
    return child_of(child_of(paragraph, "pPr"), "defRPr");
  }

  void read_series(const pugi::xml_node& kind) {
    const bool varies = flag_of(child_of(kind, "varyColors"), is_round() ? Flag::on : Flag::off) == Flag::on;
    const pugi::xml_node labels = child_of(kind, "dLbls");
    const bool has_markers = flag_of(child_of(kind, "marker"), Flag::off) == Flag::on;
    std::size_t count = 0;
    for (const pugi::xml_node& child : kind.children()) count += local_name(child) == "ser" ? 1U : 0U;
    std::vector<std::pair<std::int64_t, ChartSeries>> ordered;
    for (const pugi::xml_node& child : kind.children()) {
      if (local_name(child) != "ser") continue;
      const auto index =
          static_cast<std::size_t>(std::clamp<std::int64_t>(integer_of(child_of(child, "idx"), "val", 0), 0, 10000));
      ChartSeries series = read_one(child, index, has_markers);
      read_values(child, series);
      if (chart_.categories.empty()) chart_.categories = read_texts(child_of(child, "cat"));
      if (varies && (is_round() || count == 1)) vary_colors(series);
      read_own_points(child, series);
      series.labels = read_labels(labels, ChartLabels());
      series.labels = read_labels(child_of(child, "dLbls"), series.labels);
      ordered.emplace_back(integer_of(child_of(child, "order"), "val", 0), std::move(series));
    }
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [order, series] : ordered) chart_.series.push_back(std::move(series));
  }

  ChartSeries read_one(const pugi::xml_node& node, std::size_t index, bool has_markers) {
    ChartSeries series;
    const Color color = automatic_color(index, theme_);
    const pugi::xml_node properties = child_of(node, "spPr");
    const std::vector<std::string> names = read_texts(child_of(node, "tx"));
    for (const std::string& name : names) series.name += (series.name.empty() ? "" : " ") + name;
    if (chart_.kind == ChartKind::line) {
      series.line = read_drawn_line(child_of(properties, "ln"), theme_, DrawnLine{automatic_course, color, {}});
      const pugi::xml_node marker = child_of(node, "marker");
      if (marker || has_markers) series.marker.form = marker_form(value_of(marker, "symbol"), index);
      const std::int64_t size = std::clamp<std::int64_t>(integer_of(child_of(marker, "size"), "val", 5), 2, 72);
      series.marker.size = Length::points(1) * size;
      const std::optional<Color> own = read_drawn_fill(child_of(marker, "spPr"), theme_).or_else(std::nullopt);
      series.marker.color = own.value_or(series.line ? series.line->color : color);
      if (flag_of(child_of(node, "smooth"), Flag::off) == Flag::on) series.course = ChartSeries::Course::smooth;
    } else {
      series.fill = read_drawn_fill(properties, theme_).or_else(color);
      series.line = read_drawn_line(child_of(properties, "ln"), theme_, std::nullopt);
    }
    return series;
  }

  std::vector<std::string> read_texts(const pugi::xml_node& source) {
    return chart_texts(workbook_, source, problems_);
  }

  void read_values(const pugi::xml_node& node, ChartSeries& series) {
    ChartNumbers numbers = chart_numbers(workbook_, child_of(node, "val"), problems_);
    series.number_format = std::move(numbers.format);
    for (const std::optional<double>& value : numbers.values) series.points.push_back({value, std::nullopt});
  }

  void vary_colors(ChartSeries& series) {
    for (std::size_t i = 0; i < series.points.size(); ++i) series.points[i].color = automatic_color(i, theme_);
  }

  void read_own_points(const pugi::xml_node& node, ChartSeries& series) {
    for (const pugi::xml_node& child : node.children()) {
      if (local_name(child) != "dPt") continue;
      const std::int64_t index = integer_of(child_of(child, "idx"), "val", -1);
      if (index < 0 || index >= static_cast<std::int64_t>(series.points.size())) continue;
      const WrittenFill fill = read_drawn_fill(child_of(child, "spPr"), theme_);
      if (fill.kind == WrittenFill::Kind::color) series.points[static_cast<std::size_t>(index)].color = fill.color;
    }
  }

  ChartLabels read_labels(const pugi::xml_node& node, ChartLabels labels) {
    if (!node) return labels;
    if (flag_of(child_of(node, "delete"), Flag::off) == Flag::on) return {};
    labels.value = show_of(node, "showVal");
    labels.percent = show_of(node, "showPercent");
    labels.category = show_of(node, "showCatName");
    labels.series = show_of(node, "showSerName");
    labels.place = label_place(value_of(node, "dLblPos"));
    labels.separator = child_of(node, "separator").text().get();
    const pugi::xml_node format = child_of(node, "numFmt");
    const std::string_view linked = attribute_of(format, "sourceLinked");
    if (format && linked != "1" && linked != "true") labels.number_format = attribute_of(format, "formatCode");
    labels.look = read_text_look(default_look(node), theme_, text_);
    return labels;
  }

  void read_axes(const pugi::xml_node& plot, const pugi::xml_node& kind) {
    if (is_round()) return;
    const bool is_across = chart_.kind == ChartKind::bar;
    chart_.category_axis.side = is_across ? ChartAxis::Side::left : ChartAxis::Side::bottom;
    chart_.value_axis.side = is_across ? ChartAxis::Side::bottom : ChartAxis::Side::left;
    std::vector<std::string_view> ids;
    for (const pugi::xml_node& child : kind.children())
      if (local_name(child) == "axId") ids.push_back(attribute_of(child, "val"));
    for (const pugi::xml_node& child : plot.children()) {
      const std::string_view name = local_name(child);
      const bool is_value = name == "valAx";
      if (!is_value && name != "catAx" && name != "dateAx") continue;
      if (std::find(ids.begin(), ids.end(), value_of(child, "axId")) == ids.end()) continue;
      ChartAxis& axis = is_value ? chart_.value_axis : chart_.category_axis;
      read_axis(child, axis);
      if (is_value && chart_.kind == ChartKind::line && value_of(child, "crossBetween") == "midCat")
        chart_.points = Chart::Points::on_ticks;
      if (is_value && chart_.grouping == ChartGrouping::percent_stacked && axis.number_format.empty())
        axis.number_format = "0%";
    }
  }

  void read_axis(const pugi::xml_node& node, ChartAxis& axis) {
    const pugi::xml_node scaling = child_of(node, "scaling");
    if (flag_of(child_of(node, "delete"), Flag::off) == Flag::on) axis.shown = ChartAxis::Shown::no;
    axis.side = axis_side(value_of(node, "axPos"), axis.side);
    if (value_of(scaling, "orientation") == "maxMin") axis.order = ChartAxis::Order::reversed;
    axis.least = double_of(child_of(scaling, "min"));
    axis.most = double_of(child_of(scaling, "max"));
    axis.major_unit = double_of(child_of(node, "majorUnit"));
    axis.log_base = double_of(child_of(scaling, "logBase"));
    const pugi::xml_node format = child_of(node, "numFmt");
    const std::string_view linked = attribute_of(format, "sourceLinked");
    if (format && linked != "1" && linked != "true") axis.number_format = attribute_of(format, "formatCode");
    axis.labels = axis_labels(value_of(node, "tickLblPos"));
    axis.ticks = tick_marks(value_of(node, "majorTickMark"));
    const DrawnLine automatic{automatic_width, automatic_gray, {}};
    axis.line = read_drawn_line(child_of(child_of(node, "spPr"), "ln"), theme_, automatic);
    if (const pugi::xml_node grid = child_of(node, "majorGridlines"))
      axis.gridlines = read_drawn_line(child_of(child_of(grid, "spPr"), "ln"), theme_, automatic);
    axis.look = read_text_look(default_look(node), theme_, text_);
    FontLook look = text_;
    look.weight = Weight::bold;
    axis.title = read_chart_text(child_of(node, "title"), look, "");
    if (axis.title) axis.title->turn = turn_of(child_of(node, "title"));
  }

  // The rotation that a title's body names, in 60000ths of a degree clockwise.
  static ChartText::Turn turn_of(const pugi::xml_node& title) {
    const pugi::xml_node rich = child_of(child_of(child_of(title, "tx"), "rich"), "bodyPr");
    const pugi::xml_node body = rich ? rich : child_of(child_of(title, "txPr"), "bodyPr");
    if (attribute_of(body, "rot").empty()) return ChartText::Turn::automatic;
    return integer_of(body, "rot", 0) < -2'700'000 ? ChartText::Turn::upward : ChartText::Turn::level;
  }

  std::optional<ChartText> read_chart_text(const pugi::xml_node& node, const FontLook& automatic,
                                           const std::string& otherwise) {
    if (!node) return std::nullopt;
    ChartText text;
    if (flag_of(child_of(node, "overlay"), Flag::off) == Flag::on) text.overlay = ChartText::Overlay::yes;
    const FontLook look = read_text_look(default_look(node), theme_, automatic);
    const pugi::xml_node source = child_of(node, "tx"), rich = child_of(source, "rich");
    if (rich) {
      text.body = read_text_body(rich, theme_, look, DrawnParagraph::Align::centre);
    } else {
      std::string joined;
      for (const std::string& one : read_texts(source)) joined += (joined.empty() ? "" : " ") + one;
      if (joined.empty()) joined = otherwise;
      if (joined.empty()) return std::nullopt;
      text.body.paragraphs.push_back({DrawnParagraph::Align::centre, {{joined, look}}, look});
    }
    return text.body.empty() ? std::nullopt : std::optional(std::move(text));
  }

  // Without a text of its own the title of a chart with one series is that series' name.
  void read_title(const pugi::xml_node& chart) {
    FontLook look = text_;
    look.weight = Weight::bold;
    look.size = text_.size.times(18, 10);
    const bool deleted = flag_of(child_of(chart, "autoTitleDeleted"), Flag::off) == Flag::on;
    if (deleted && !child_of(child_of(chart, "title"), "tx")) return;
    chart_.title =
        read_chart_text(child_of(chart, "title"), look, chart_.series.size() == 1 ? chart_.series[0].name : "");
  }

  void read_legend(const pugi::xml_node& chart) {
    const pugi::xml_node node = child_of(chart, "legend");
    if (!node) return;
    ChartLegend legend;
    const std::string_view place = value_of(node, "legendPos");
    if (place == "l") legend.side = ChartLegend::Side::left;
    if (place == "t") legend.side = ChartLegend::Side::top;
    if (place == "b") legend.side = ChartLegend::Side::bottom;
    if (place == "tr") legend.side = ChartLegend::Side::top_right;
    if (flag_of(child_of(node, "overlay"), Flag::off) == Flag::on) legend.overlay = ChartLegend::Overlay::yes;
    for (const pugi::xml_node& child : node.children())
      if (local_name(child) == "legendEntry" && flag_of(child_of(child, "delete"), Flag::off) == Flag::on)
        legend.left_out.push_back(
            static_cast<std::size_t>(std::max<std::int64_t>(0, integer_of(child_of(child, "idx"), "val", 0))));
    legend.look = read_text_look(default_look(node), theme_, text_);
    chart_.legend = std::move(legend);
  }

  void read_areas(const pugi::xml_node& space, const pugi::xml_node& plot) {
    const pugi::xml_node outside = child_of(space, "spPr"), inside = child_of(plot, "spPr");
    chart_.fill = read_drawn_fill(outside, theme_).or_else(theme_.find_color("bg1"));
    chart_.outline = read_drawn_line(child_of(outside, "ln"), theme_, DrawnLine{automatic_width, automatic_gray, {}});
    chart_.plot_fill = read_drawn_fill(inside, theme_).or_else(std::nullopt);
    chart_.plot_outline = read_drawn_line(child_of(inside, "ln"), theme_, std::nullopt);
  }

  const Workbook& workbook_;
  Theme theme_;
  FontLook text_;  // of all that says nothing else
  Chart chart_;
  std::string why_not_;
  Diagnostics problems_;
};

}  // namespace

Result<ReadChart> read_chart(const Workbook& workbook, std::string_view part) {
  Diagnostics problems;
  const auto document = problems.take(parse_xml_part(workbook.package(), part));
  const auto theme = problems.take(read_theme(workbook));
  if (!document || !theme) return problems;
  return ChartReader(workbook, *theme).read(document->document_element());
}

}  // namespace saraban::xlsx
