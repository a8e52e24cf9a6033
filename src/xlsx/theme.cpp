#include "xlsx/theme.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "xlsx/attribute_values.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

constexpr std::array<std::pair<std::string_view, std::size_t>, 16> scheme_names{{{"lt1", 0},
                                                                                 {"dk1", 1},
                                                                                 {"lt2", 2},
                                                                                 {"dk2", 3},
                                                                                 {"accent1", 4},
                                                                                 {"accent2", 5},
                                                                                 {"accent3", 6},
                                                                                 {"accent4", 7},
                                                                                 {"accent5", 8},
                                                                                 {"accent6", 9},
                                                                                 {"hlink", 10},
                                                                                 {"folHlink", 11},
                                                                                 {"bg1", 0},
                                                                                 {"tx1", 1},
                                                                                 {"bg2", 2},
                                                                                 {"tx2", 3}}};

// <a:dk1> holds <a:srgbClr val="…"/> or <a:sysClr val="windowText" lastClr="…"/>.
std::optional<Color> scheme_color(const pugi::xml_node& node) {
  if (const auto rgb = parse_rgb(attribute_of(child_of(node, "srgbClr"), "val"))) return rgb;
  const pugi::xml_node system = child_of(node, "sysClr");
  if (const auto last = parse_rgb(attribute_of(system, "lastClr"))) return last;
  const std::string_view name = attribute_of(system, "val");
  if (name == "window") return Color{255, 255, 255};
  if (name == "windowText") return Color{0, 0, 0};
  return std::nullopt;
}

void read_fonts(const pugi::xml_node& node, ThemeFonts& fonts) {
  if (!node) return;
  if (const std::string_view latin = attribute_of(child_of(node, "latin"), "typeface"); !latin.empty())
    fonts.latin = latin;
  if (const std::string_view complex = attribute_of(child_of(node, "cs"), "typeface"); !complex.empty())
    fonts.thai = complex;
  for (const pugi::xml_node& font : node.children())
    if (local_name(font) == "font" && attribute_of(font, "script") == "Thai" && !attribute_of(font, "typeface").empty())
      fonts.thai = attribute_of(font, "typeface");
}

struct HueLuminance {
  double hue = 0, saturation = 0, luminance = 0;  // 0 to 1
};

HueLuminance to_hls(Color color) {
  const double red = color.red / 255.0, green = color.green / 255.0, blue = color.blue / 255.0;
  const double high = std::max({red, green, blue}), low = std::min({red, green, blue}), span = high - low;
  HueLuminance hls{0, 0, (high + low) / 2};
  if (span == 0) return hls;
  hls.saturation = hls.luminance <= 0.5 ? span / (high + low) : span / (2 - high - low);
  if (high == red)
    hls.hue = (green - blue) / span + (green < blue ? 6 : 0);
  else
    hls.hue = high == green ? (blue - red) / span + 2 : (red - green) / span + 4;
  hls.hue /= 6;
  return hls;
}

double channel(double low, double high, double hue) {
  if (hue < 0) hue += 1;
  if (hue > 1) hue -= 1;
  if (hue < 1.0 / 6) return low + (high - low) * 6 * hue;
  if (hue < 0.5) return high;
  return hue < 2.0 / 3 ? low + (high - low) * (2.0 / 3 - hue) * 6 : low;
}

std::uint8_t to_byte(double part) {
  return static_cast<std::uint8_t>(std::clamp(static_cast<int>(std::floor(part * 255 + 0.5)), 0, 255));
}

Color to_rgb(const HueLuminance& hls) {
  const double high = hls.luminance <= 0.5 ? hls.luminance * (1 + hls.saturation)
                                           : hls.luminance + hls.saturation - hls.luminance * hls.saturation;
  const double low = 2 * hls.luminance - high;
  return {to_byte(channel(low, high, hls.hue + 1.0 / 3)), to_byte(channel(low, high, hls.hue)),
          to_byte(channel(low, high, hls.hue - 1.0 / 3))};
}

}  // namespace

Theme Theme::office() {
  Theme theme;
  theme.colors = {Color{255, 255, 255}, Color{0, 0, 0},      Color{238, 236, 225}, Color{31, 73, 125},
                  Color{79, 129, 189},  Color{192, 80, 77},  Color{155, 187, 89},  Color{128, 100, 162},
                  Color{75, 172, 198},  Color{247, 150, 70}, Color{0, 0, 255},     Color{128, 0, 128}};
  theme.major.latin = "Cambria";
  return theme;
}

std::optional<Color> Theme::find_color(std::string_view scheme_name) const {
  for (const auto& [name, index] : scheme_names)
    if (name == scheme_name) return colors[index];
  return std::nullopt;
}

Result<Theme> read_theme(const Workbook& workbook) {
  Theme theme = Theme::office();
  Diagnostics problems;
  const Package& package = workbook.package();
  const auto relationships = problems.take(read_relationships(package, package.workbook_part()));
  if (!relationships) return problems;
  for (const Relationship& relationship : *relationships) {
    if (relationship.type != "theme" || !package.find(relationship.target)) continue;
    const auto document = problems.take(parse_xml_part(package, relationship.target));
    if (!document) return problems;
    const pugi::xml_node elements = child_of(document->document_element(), "themeElements");
    const pugi::xml_node scheme = child_of(elements, "clrScheme");
    for (const auto& [name, index] : scheme_names)
      if (const auto color = scheme_color(child_of(scheme, name))) theme.colors[index] = *color;
    read_fonts(child_of(child_of(elements, "fontScheme"), "majorFont"), theme.major);
    read_fonts(child_of(child_of(elements, "fontScheme"), "minorFont"), theme.minor);
    break;
  }
  return theme;
}

std::optional<Color> parse_rgb(std::string_view hex) {
  if (hex.size() == 8) hex.remove_prefix(2);
  std::uint32_t rgb = 0;
  if (hex.size() != 6) return std::nullopt;
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), rgb, 16);
  if (error != std::errc() || end != hex.data() + hex.size()) return std::nullopt;
  return Color{static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8 & 0xFF),
               static_cast<std::uint8_t>(rgb & 0xFF)};
}

Color tinted(Color color, std::string_view tint) {
  const double by = std::clamp(to_double(tint).value_or(0), -1.0, 1.0);
  if (by == 0) return color;
  HueLuminance hls = to_hls(color);
  hls.luminance = by < 0 ? hls.luminance * (1 + by) : hls.luminance * (1 - by) + by;
  return to_rgb(hls);
}

}  // namespace saraban::xlsx
