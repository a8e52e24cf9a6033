#include "xlsx/drawing_look.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

// 20.1.10.48 ST_PresetColorVal: those that people choose.
struct NamedColor {
  std::string_view name;
  Color color;
};
constexpr std::array<NamedColor, 17> named_colors = {{{"black", {0, 0, 0}},
                                                      {"white", {255, 255, 255}},
                                                      {"red", {255, 0, 0}},
                                                      {"green", {0, 128, 0}},
                                                      {"blue", {0, 0, 255}},
                                                      {"yellow", {255, 255, 0}},
                                                      {"cyan", {0, 255, 255}},
                                                      {"magenta", {255, 0, 255}},
                                                      {"gray", {128, 128, 128}},
                                                      {"silver", {192, 192, 192}},
                                                      {"maroon", {128, 0, 0}},
                                                      {"navy", {0, 0, 128}},
                                                      {"olive", {128, 128, 0}},
                                                      {"purple", {128, 0, 128}},
                                                      {"teal", {0, 128, 128}},
                                                      {"lime", {0, 255, 0}},
                                                      {"orange", {255, 165, 0}}}};

constexpr double whole = 100000;  // percentages are in thousandths (20.1.10.40)

std::uint8_t to_byte(double part) { return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255)); }

struct Hsl {
  double hue = 0, saturation = 0, luminance = 0;  // 0 to 1
};

Hsl to_hsl(Color color) {
  const double red = color.red / 255.0, green = color.green / 255.0, blue = color.blue / 255.0;
  const double most = std::max({red, green, blue}), least = std::min({red, green, blue}), range = most - least;
  Hsl hsl{0, 0, (most + least) / 2};
  if (range <= 0) return hsl;
  hsl.saturation = hsl.luminance > 0.5 ? range / (2 - most - least) : range / (most + least);
  if (most <= red)
    hsl.hue = (green - blue) / range + (green < blue ? 6 : 0);
  else
    hsl.hue = most <= green ? (blue - red) / range + 2 : (red - green) / range + 4;
  hsl.hue /= 6;
  return hsl;
}

double channel(double low, double high, double hue) {
  if (hue < 0) hue += 1;
  if (hue > 1) hue -= 1;
  if (hue < 1.0 / 6) return low + (high - low) * 6 * hue;
  if (hue < 0.5) return high;
  return hue < 2.0 / 3 ? low + (high - low) * (2.0 / 3 - hue) * 6 : low;
}

Color to_color(const Hsl& hsl) {
  const double saturation = std::clamp(hsl.saturation, 0.0, 1.0), luminance = std::clamp(hsl.luminance, 0.0, 1.0);
  const double high = luminance < 0.5 ? luminance * (1 + saturation) : luminance + saturation - luminance * saturation;
  const double low = 2 * luminance - high;
  return {to_byte(channel(low, high, hsl.hue + 1.0 / 3)), to_byte(channel(low, high, hsl.hue)),
          to_byte(channel(low, high, hsl.hue - 1.0 / 3))};
}

// Towards white (tint) or black (shade), so that `part` of the colour is left.
Color mixed(Color color, double part, double with) {
  const auto mix = [&](std::uint8_t one) { return to_byte(one / 255.0 * part + with * (1 - part)); };
  return {mix(color.red), mix(color.green), mix(color.blue)};
}

// 20.1.2.3: transformations in the order in which they stand; nothing where nothing is left to see.
std::optional<Color> transformed(Color color, const pugi::xml_node& transformations) {
  for (const pugi::xml_node& one : transformations.children()) {
    const std::string_view name = local_name(one);
    const double value = static_cast<double>(integer_of(one, "val", 0)) / whole;
    Hsl hsl = to_hsl(color);
    if (name == "alpha" && value <= 0) return std::nullopt;
    if (name == "lumMod") hsl.luminance *= value;
    if (name == "lumOff") hsl.luminance += value;
    if (name == "satMod") hsl.saturation *= value;
    if (name == "satOff") hsl.saturation += value;
    if (name == "lumMod" || name == "lumOff" || name == "satMod" || name == "satOff") color = to_color(hsl);
    if (name == "tint") color = mixed(color, value, 1);
    if (name == "shade") color = mixed(color, value, 0);
  }
  return color;
}

std::optional<Color> base_color(const pugi::xml_node& choice, const Theme& theme, std::optional<Color> placeholder) {
  const std::string_view name = local_name(choice), value = attribute_of(choice, "val");
  if (name == "srgbClr") return parse_rgb(value);
  if (name == "schemeClr") return value == "phClr" ? placeholder : theme.find_color(value);
  if (name == "sysClr") {
    if (const auto last = parse_rgb(attribute_of(choice, "lastClr"))) return last;
    return value == "window" ? Color{255, 255, 255} : Color{};
  }
  if (name == "scrgbClr") {
    const auto part = [&](std::string_view channel_name) {
      return to_byte(static_cast<double>(integer_of(choice, channel_name, 0)) / whole);
    };
    return Color{part("r"), part("g"), part("b")};
  }
  if (name == "hslClr")
    return to_color({static_cast<double>(integer_of(choice, "hue", 0)) / 21600000,
                     static_cast<double>(integer_of(choice, "sat", 0)) / whole,
                     static_cast<double>(integer_of(choice, "lum", 0)) / whole});
  if (name != "prstClr") return std::nullopt;
  const auto found =
      std::find_if(named_colors.begin(), named_colors.end(), [&](const NamedColor& one) { return one.name == value; });
  return found == named_colors.end() ? Color{} : found->color;
}

bool is_color(std::string_view name) { return name.ends_with("Clr"); }

// The stop in the middle of a gradient.
pugi::xml_node middle_stop(const pugi::xml_node& gradient) {
  pugi::xml_node best;
  std::int64_t best_distance = 0;
  for (const pugi::xml_node& stop : child_of(gradient, "gsLst").children()) {
    const std::int64_t distance = std::abs(integer_of(stop, "pos", 0) - 50000);
    if (best && distance >= best_distance) continue;
    best = stop;
    best_distance = distance;
  }
  return best;
}

DrawnLine::Dash dash_of(std::string_view preset) {
  if (preset.empty() || preset == "solid") return DrawnLine::Dash::solid;
  return preset == "dot" || preset == "sysDot" ? DrawnLine::Dash::dotted : DrawnLine::Dash::dashed;
}

// "+mn-lt" and its like name the theme's fonts (20.1.4.1.16).
std::string family_of(const pugi::xml_node& properties, std::string_view script, const Theme& theme) {
  const std::string_view name = attribute_of(child_of(properties, script), "typeface");
  if (!name.starts_with('+')) return std::string(name);
  const ThemeFonts& fonts = name.starts_with("+mj") ? theme.major : theme.minor;
  return script == "cs" ? fonts.thai : fonts.latin;
}

// A font that is named for Latin letters only is for Thai ones, too: few people name both.
void read_families(const pugi::xml_node& properties, const Theme& theme, FontLook& look) {
  const std::string latin = family_of(properties, "latin", theme), thai = family_of(properties, "cs", theme);
  if (!latin.empty()) look.thai_family.clear();
  if (!latin.empty()) look.family = latin;
  if (!thai.empty()) look.thai_family = thai;
}

DrawnParagraph::Align align_of(std::string_view name, DrawnParagraph::Align otherwise) {
  if (name == "l") return DrawnParagraph::Align::left;
  if (name == "ctr") return DrawnParagraph::Align::centre;
  if (name == "r") return DrawnParagraph::Align::right;
  if (name == "just" || name == "dist" || name == "thaiDist") return DrawnParagraph::Align::justified;
  return otherwise;
}

DrawnParagraph read_paragraph(const pugi::xml_node& node, const Theme& theme, const FontLook& look,
                              DrawnParagraph::Align align) {
  DrawnParagraph paragraph;
  const pugi::xml_node properties = child_of(node, "pPr");
  paragraph.align = align_of(attribute_of(properties, "algn"), align);
  const FontLook own = read_text_look(child_of(properties, "defRPr"), theme, look);
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = local_name(child);
    const FontLook run_look = read_text_look(child_of(child, "rPr"), theme, own);
    if (name == "r" || name == "fld") paragraph.runs.push_back({child_of(child, "t").text().get(), run_look});
    if (name == "br") paragraph.runs.push_back({"\n", run_look});
  }
  paragraph.end = read_text_look(child_of(node, "endParaRPr"), theme, own);
  return paragraph;
}

}  // namespace

std::int64_t integer_of(const pugi::xml_node& node, std::string_view name, std::int64_t otherwise) {
  std::string_view text = attribute_of(node, name);
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc()) return otherwise;
  // "50%" is how the strict edition writes 50000 (22.9.2.9)
  const bool is_percentage = read.ptr != text.data() + text.size() && *read.ptr == '%';
  constexpr std::int64_t most = 1'000'000'000'000;
  return std::clamp(value, -most, most) * (is_percentage ? 1000 : 1);
}

Flag flag_of(const pugi::xml_node& node, Flag otherwise) {
  if (!node) return otherwise;
  const std::string_view value = attribute_of(node, "val");
  return value.empty() || value == "1" || value == "true" || value == "on" ? Flag::on : Flag::off;
}

std::optional<Length> parse_emu(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr std::int64_t farthest = 27'273'042'316'900;  // 20.1.10.16
  if (read.ec != std::errc() || value > farthest || value < -farthest) return std::nullopt;
  return Length::millipoints(1).times(value * 10, 127);
}

std::optional<Color> read_drawn_color(const pugi::xml_node& holder, const Theme& theme,
                                      std::optional<Color> placeholder) {
  for (const pugi::xml_node& child : holder.children()) {
    if (!is_color(local_name(child))) continue;
    const auto base = base_color(child, theme, placeholder);
    return base ? transformed(*base, child) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Color> WrittenFill::or_else(std::optional<Color> automatic) const {
  if (kind == Kind::absent) return automatic;
  return kind == Kind::color ? std::optional(color) : std::nullopt;
}

WrittenFill read_drawn_fill(const pugi::xml_node& properties, const Theme& theme) {
  for (const pugi::xml_node& child : properties.children()) {
    const std::string_view name = local_name(child);
    std::optional<Color> color;
    if (name == "solidFill") {
      color = read_drawn_color(child, theme);
    } else if (name == "gradFill") {
      color = read_drawn_color(middle_stop(child), theme);
    } else if (name == "pattFill") {
      color = read_drawn_color(child_of(child, "fgClr"), theme);
    } else if (name != "noFill" && name != "blipFill") {
      continue;
    }
    return color ? WrittenFill{WrittenFill::Kind::color, *color} : WrittenFill{WrittenFill::Kind::none, {}};
  }
  return {};
}

std::optional<DrawnLine> read_drawn_line(const pugi::xml_node& line, const Theme& theme,
                                         const std::optional<DrawnLine>& automatic) {
  if (!line) return automatic;
  const auto color = read_drawn_fill(line, theme).or_else(automatic ? std::optional(automatic->color) : std::nullopt);
  if (!color) return std::nullopt;
  DrawnLine drawn = automatic.value_or(DrawnLine());
  drawn.color = *color;
  if (const auto width = parse_emu(attribute_of(line, "w"))) drawn.width = *width;
  if (const pugi::xml_node dash = child_of(line, "prstDash")) drawn.dash = dash_of(attribute_of(dash, "val"));
  return drawn;
}

FontLook drawn_font(const Theme& theme, Length size) {
  FontLook look;
  look.family = theme.minor.latin;
  look.thai_family = theme.minor.thai;
  look.size = size;
  return look;
}

FontLook read_text_look(const pugi::xml_node& properties, const Theme& theme, FontLook look) {
  if (!properties) return look;
  // hundredths of a point, at most 4000 pt (20.1.10.72)
  if (const std::int64_t size = integer_of(properties, "sz", 0); size >= 100 && size <= 400000)
    look.size = Length::millipoints(size * 10);
  const auto is_on = [&](std::string_view name) {
    const std::string_view value = attribute_of(properties, name);
    return value == "1" || value == "true";
  };
  if (!attribute_of(properties, "b").empty()) look.weight = is_on("b") ? Weight::bold : Weight::regular;
  if (!attribute_of(properties, "i").empty()) look.slant = is_on("i") ? Slant::italic : Slant::upright;
  if (const std::string_view line = attribute_of(properties, "u"); !line.empty())
    look.underline = line == "none" ? Underline::none : Underline::single;
  if (const auto color = read_drawn_fill(properties, theme).or_else(std::nullopt)) look.color = *color;
  read_families(properties, theme, look);
  return look;
}

DrawnTextBody read_text_body(const pugi::xml_node& node, const Theme& theme, const FontLook& look,
                             DrawnParagraph::Align align) {
  DrawnTextBody body;
  const pugi::xml_node properties = child_of(node, "bodyPr");
  const auto inset = [&](std::string_view name, Length& length) {
    if (const auto written = parse_emu(attribute_of(properties, name))) length = *written;
  };
  inset("lIns", body.left);
  inset("rIns", body.right);
  inset("tIns", body.top);
  inset("bIns", body.bottom);
  const std::string_view anchor = attribute_of(properties, "anchor");
  if (anchor == "ctr") body.vertical = DrawnTextBody::Vertical::middle;
  if (anchor == "b") body.vertical = DrawnTextBody::Vertical::bottom;
  const pugi::xml_node first_level = child_of(child_of(node, "lstStyle"), "lvl1pPr");
  const FontLook own = read_text_look(child_of(first_level, "defRPr"), theme, look);
  const DrawnParagraph::Align own_align = align_of(attribute_of(first_level, "algn"), align);
  for (const pugi::xml_node& child : node.children())
    if (local_name(child) == "p") body.paragraphs.push_back(read_paragraph(child, theme, own, own_align));
  return body;
}

bool DrawnTextBody::empty() const {
  return std::all_of(paragraphs.begin(), paragraphs.end(), [](const DrawnParagraph& paragraph) {
    return std::all_of(paragraph.runs.begin(), paragraph.runs.end(),
                       [](const DrawnRun& run) { return run.text.empty() || run.text == "\n"; });
  });
}

std::string plain_text(const DrawnTextBody& body) {
  std::string text;
  for (const DrawnParagraph& paragraph : body.paragraphs) {
    if (!text.empty()) text += '\n';
    for (const DrawnRun& run : paragraph.runs) text += run.text;
  }
  return text;
}

}  // namespace saraban::xlsx
