#include "xlsx/style_elements.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "xlsx/attribute_values.h"

namespace saraban::xlsx {

namespace {

constexpr Color black{0, 0, 0}, white{255, 255, 255};

template <class Value, std::size_t size>
Value named(std::string_view name, const std::array<std::pair<std::string_view, Value>, size>& names, Value otherwise) {
  for (const auto& [known, value] : names)
    if (known == name) return value;
  return otherwise;
}

constexpr std::array<std::pair<std::string_view, LineStyle>, 13> line_styles{
    {{"hair", LineStyle::hair},
     {"dotted", LineStyle::dotted},
     {"dashDotDot", LineStyle::dash_dot_dot},
     {"dashDot", LineStyle::dash_dot},
     {"dashed", LineStyle::dashed},
     {"thin", LineStyle::thin},
     {"mediumDashDotDot", LineStyle::medium_dash_dot_dot},
     {"slantDashDot", LineStyle::slant_dash_dot},
     {"mediumDashDot", LineStyle::medium_dash_dot},
     {"mediumDashed", LineStyle::medium_dashed},
     {"medium", LineStyle::medium},
     {"thick", LineStyle::thick},
     {"double", LineStyle::twofold}}};

constexpr std::array<std::pair<std::string_view, Pattern>, 17> patterns{{{"darkGray", Pattern::dark_gray},
                                                                         {"mediumGray", Pattern::medium_gray},
                                                                         {"lightGray", Pattern::light_gray},
                                                                         {"gray125", Pattern::gray_125},
                                                                         {"gray0625", Pattern::gray_0625},
                                                                         {"darkHorizontal", Pattern::dark_horizontal},
                                                                         {"darkVertical", Pattern::dark_vertical},
                                                                         {"darkDown", Pattern::dark_down},
                                                                         {"darkUp", Pattern::dark_up},
                                                                         {"darkGrid", Pattern::dark_grid},
                                                                         {"darkTrellis", Pattern::dark_trellis},
                                                                         {"lightHorizontal", Pattern::light_horizontal},
                                                                         {"lightVertical", Pattern::light_vertical},
                                                                         {"lightDown", Pattern::light_down},
                                                                         {"lightUp", Pattern::light_up},
                                                                         {"lightGrid", Pattern::light_grid},
                                                                         {"lightTrellis", Pattern::light_trellis}}};

constexpr std::array<std::pair<std::string_view, HorizontalAlign>, 7> horizontal_names{
    {{"left", HorizontalAlign::left},
     {"center", HorizontalAlign::center},
     {"right", HorizontalAlign::right},
     {"fill", HorizontalAlign::fill},
     {"justify", HorizontalAlign::justify},
     {"centerContinuous", HorizontalAlign::center_continuous},
     {"distributed", HorizontalAlign::distributed}}};

constexpr std::array<std::pair<std::string_view, VerticalAlign>, 4> vertical_names{
    {{"top", VerticalAlign::top},
     {"center", VerticalAlign::center},
     {"justify", VerticalAlign::justify},
     {"distributed", VerticalAlign::distributed}}};

constexpr std::array<std::pair<std::string_view, Underline>, 5> underline_names{
    {{"none", Underline::none},
     {"single", Underline::single},
     {"double", Underline::twofold},
     {"singleAccounting", Underline::single_accounting},
     {"doubleAccounting", Underline::twofold_accounting}}};

// <b/>, <b val="1"/>, <b val="0"/>; nothing where the element is not there.
std::optional<bool> flag(const pugi::xml_node& node, std::string_view name) {
  const pugi::xml_node child = child_of(node, name);
  if (!child) return std::nullopt;
  return to_truth(attribute_of(child, "val"), true);
}

std::optional<Underline> underline_of(const pugi::xml_node& node) {
  const pugi::xml_node child = child_of(node, "u");
  if (!child) return std::nullopt;
  return named(attribute_of(child, "val"), underline_names, Underline::single);
}

int thousandths(std::string_view text) {
  return static_cast<int>(std::floor(std::clamp(to_double(text).value_or(0), 0.0, 1.0) * 1000 + 0.5));
}

GradientFill read_gradient(const pugi::xml_node& node, const Palette& palette) {
  GradientFill gradient;
  if (attribute_of(node, "type") == "path") gradient.kind = GradientFill::Kind::path;
  gradient.degrees = static_cast<int>(std::fmod(to_double(attribute_of(node, "degree")).value_or(0), 360));
  gradient.left = thousandths(attribute_of(node, "left"));
  gradient.right = thousandths(attribute_of(node, "right"));
  gradient.top = thousandths(attribute_of(node, "top"));
  gradient.bottom = thousandths(attribute_of(node, "bottom"));
  for (const pugi::xml_node& stop : node.children())
    if (local_name(stop) == "stop")
      gradient.stops.push_back({thousandths(attribute_of(stop, "position")), color_of(stop, "color", palette, white)});
  std::stable_sort(gradient.stops.begin(), gradient.stops.end(),
                   [](const auto& a, const auto& b) { return a.thousandths < b.thousandths; });
  return gradient;
}

BorderLine read_line(const pugi::xml_node& node, const Palette& palette) {
  const LineStyle style = named(attribute_of(node, "style"), line_styles, LineStyle::none);
  return style == LineStyle::none ? BorderLine{} : BorderLine{style, color_of(node, "color", palette, black)};
}

// Strict producers write start and end for left and right.
pugi::xml_node side(const pugi::xml_node& node, std::string_view name, std::string_view strict_name) {
  const pugi::xml_node child = child_of(node, name);
  return child ? child : child_of(node, strict_name);
}

// In a differential format a fill that says no pattern is solid, and what is solid has the background's colour.
std::optional<FillLook> differential_fill(const pugi::xml_node& node, const Palette& palette) {
  const pugi::xml_node pattern = child_of(node, "patternFill");
  if (!pattern) return child_of(node, "gradientFill") ? std::optional(read_fill(node, palette)) : std::nullopt;
  const std::string_view type = attribute_of(pattern, "patternType");
  if (type == "none") return FillLook{};
  if (!type.empty() && type != "solid") return read_fill(node, palette);
  const std::string_view shown = child_of(pattern, "bgColor") ? "bgColor" : "fgColor";
  if (!child_of(pattern, shown)) return std::nullopt;
  return SolidFill{color_of(pattern, shown, palette, white)};
}

}  // namespace

Color color_of(const pugi::xml_node& node, std::string_view name, const Palette& palette, Color automatic) {
  const pugi::xml_node color = child_of(node, name);
  return palette.resolve({attribute_of(color, "rgb"), attribute_of(color, "theme"), attribute_of(color, "indexed"),
                          attribute_of(color, "tint")},
                         automatic);
}

FontLook read_font(const pugi::xml_node& node, const Palette& palette, const FontLook& base) {
  FontLook font;
  font.family = base.family;
  font.thai_family = base.thai_family;
  font.size = base.size;
  const pugi::xml_node name = child_of(node, "name") ? child_of(node, "name") : child_of(node, "rFont");
  const std::string_view scheme = attribute_of(child_of(node, "scheme"), "val");
  if (name || scheme == "minor" || scheme == "major") {
    const ThemeFonts& fonts = scheme == "major" ? palette.theme().major : palette.theme().minor;
    const bool of_theme = scheme == "minor" || scheme == "major";
    const std::string_view written = attribute_of(name, "val");
    if (!written.empty() || of_theme) font.family = written.empty() ? fonts.latin : std::string(written);
    font.thai_family = of_theme ? fonts.thai : "";
  }
  if (const auto size = to_double(attribute_of(child_of(node, "sz"), "val")))
    font.size = Length::points(std::clamp(*size, 1.0, 409.0));
  if (flag(node, "b").value_or(false)) font.weight = Weight::bold;
  if (flag(node, "i").value_or(false)) font.slant = Slant::italic;
  if (flag(node, "strike").value_or(false)) font.strike = Strike::single;
  font.underline = underline_of(node).value_or(Underline::none);
  const std::string_view script = attribute_of(child_of(node, "vertAlign"), "val");
  if (script == "superscript") font.script = Script::superscript;
  if (script == "subscript") font.script = Script::subscript;
  font.color = color_of(node, "color", palette, black);
  return font;
}

FillLook read_fill(const pugi::xml_node& node, const Palette& palette) {
  if (const pugi::xml_node gradient = child_of(node, "gradientFill")) {
    GradientFill fill = read_gradient(gradient, palette);
    return fill.stops.empty() ? FillLook{} : FillLook{std::move(fill)};
  }
  const pugi::xml_node pattern = child_of(node, "patternFill");
  const std::string_view type = attribute_of(pattern, "patternType");
  const Color foreground = color_of(pattern, "fgColor", palette, black);
  if (type == "solid") return SolidFill{foreground};
  for (const auto& [name, kind] : patterns)
    if (name == type) return PatternFill{kind, foreground, color_of(pattern, "bgColor", palette, white)};
  return {};
}

BorderLook read_border(const pugi::xml_node& node, const Palette& palette) {
  BorderLook border;
  border.left = read_line(side(node, "left", "start"), palette);
  border.right = read_line(side(node, "right", "end"), palette);
  border.top = read_line(child_of(node, "top"), palette);
  border.bottom = read_line(child_of(node, "bottom"), palette);
  const BorderLine diagonal = read_line(child_of(node, "diagonal"), palette);
  if (to_truth(attribute_of(node, "diagonalUp"), false)) border.diagonal_up = diagonal;
  if (to_truth(attribute_of(node, "diagonalDown"), false)) border.diagonal_down = diagonal;
  return border;
}

AlignmentLook read_alignment(const pugi::xml_node& node) {
  AlignmentLook alignment;
  alignment.horizontal = named(attribute_of(node, "horizontal"), horizontal_names, HorizontalAlign::general);
  alignment.vertical = named(attribute_of(node, "vertical"), vertical_names, VerticalAlign::bottom);
  if (to_truth(attribute_of(node, "wrapText"), false)) alignment.wrap = AlignmentLook::Wrap::yes;
  if (to_truth(attribute_of(node, "shrinkToFit"), false)) alignment.shrink = AlignmentLook::ShrinkToFit::yes;
  const std::uint32_t rotation = to_count(attribute_of(node, "textRotation")).value_or(0);
  if (rotation == 255) alignment.stacked = AlignmentLook::Stacked::yes;
  if (rotation <= 180)
    alignment.rotation = rotation <= 90 ? static_cast<int>(rotation) : 90 - static_cast<int>(rotation);
  alignment.indent = std::min(to_count(attribute_of(node, "indent")).value_or(0), 250U);
  const std::string_view order = attribute_of(node, "readingOrder");
  if (order == "1") alignment.reading_order = ReadingOrder::left_to_right;
  if (order == "2") alignment.reading_order = ReadingOrder::right_to_left;
  return alignment;
}

PartialLook read_differential(const pugi::xml_node& node, const Palette& palette) {
  PartialLook look;
  const pugi::xml_node font = child_of(node, "font");
  if (const auto bold = flag(font, "b")) look.weight = *bold ? Weight::bold : Weight::regular;
  if (const auto italic = flag(font, "i")) look.slant = *italic ? Slant::italic : Slant::upright;
  if (const auto strike = flag(font, "strike")) look.strike = *strike ? Strike::single : Strike::none;
  look.underline = underline_of(font);
  if (child_of(font, "color")) look.font_color = color_of(font, "color", palette, black);
  look.fill = differential_fill(child_of(node, "fill"), palette);
  const pugi::xml_node border = child_of(node, "border");
  const BorderLook lines = read_border(border, palette);
  if (lines.left.style != LineStyle::none) look.left = lines.left;
  if (lines.right.style != LineStyle::none) look.right = lines.right;
  if (lines.top.style != LineStyle::none) look.top = lines.top;
  if (lines.bottom.style != LineStyle::none) look.bottom = lines.bottom;
  if (const std::string_view code = attribute_of(child_of(node, "numFmt"), "formatCode"); !code.empty())
    look.number_format = code;
  return look;
}

}  // namespace saraban::xlsx
