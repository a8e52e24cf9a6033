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

// Hue, luminance and saturation in steps of 240, as Windows counts them: Excel computes tints so, and only whole steps
// give its very colours. Of the forty tints that Excel 2007 offers for the Office theme all come out to the digit.
constexpr int steps = 240, byte = 255;

struct HueLuminance {
  int hue = 160, luminance = 0, saturation = 0;
};

HueLuminance to_hls(Color color) {
  const int red = color.red, green = color.green, blue = color.blue;
  const int high = std::max({red, green, blue}), low = std::min({red, green, blue}), span = high - low;
  HueLuminance hls;
  hls.luminance = ((high + low) * steps + byte) / (2 * byte);
  if (span == 0) return hls;
  const int reach = hls.luminance <= steps / 2 ? high + low : 2 * byte - high - low;
  hls.saturation = (span * steps + reach / 2) / reach;
  const auto distance = [&](int part) { return ((high - part) * (steps / 6) + span / 2) / span; };
  if (high == red)
    hls.hue = distance(blue) - distance(green);
  else if (high == green)
    hls.hue = steps / 3 + distance(red) - distance(blue);
  else
    hls.hue = 2 * steps / 3 + distance(green) - distance(red);
  hls.hue = (hls.hue + steps) % steps;
  return hls;
}

std::uint8_t channel(int low, int high, int hue) {
  hue = (hue + steps) % steps;
  constexpr int sixth = steps / 6;
  int part = low;
  if (hue < sixth)
    part = low + ((high - low) * hue + sixth / 2) / sixth;
  else if (hue < steps / 2)
    part = high;
  else if (hue < 2 * steps / 3)
    part = low + ((high - low) * (2 * steps / 3 - hue) + sixth / 2) / sixth;
  return static_cast<std::uint8_t>(std::clamp((part * byte + steps / 2) / steps, 0, byte));
}

Color to_rgb(const HueLuminance& hls) {
  if (hls.saturation == 0) {
    const auto gray = static_cast<std::uint8_t>((hls.luminance * byte + steps / 2) / steps);
    return {gray, gray, gray};
  }
  const int high = hls.luminance <= steps / 2
                       ? (hls.luminance * (steps + hls.saturation) + steps / 2) / steps
                       : hls.luminance + hls.saturation - (hls.luminance * hls.saturation + steps / 2) / steps;
  const int low = 2 * hls.luminance - high;
  return {channel(low, high, hls.hue + steps / 3), channel(low, high, hls.hue),
          channel(low, high, hls.hue - steps / 3)};
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
  // Files keep a tint as a fraction of 32767, so that 0.8 is a little less than it was: a hundredth of a step more.
  const double luminance = by < 0 ? hls.luminance * (1 + by) : hls.luminance * (1 - by) + steps * by;
  hls.luminance = std::clamp(static_cast<int>(std::floor(luminance + 0.01)), 0, steps);
  return to_rgb(hls);
}

}  // namespace saraban::xlsx
