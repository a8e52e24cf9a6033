#include "xlsx/cell_look.h"

#include <algorithm>
#include <array>
#include <map>

#include "xlsx/attribute_values.h"
#include "xlsx/number_format.h"
#include "xlsx/style_elements.h"

namespace saraban::xlsx {

namespace {

// More than Excel's 64,000; the entries of a made-up styles part must not fill the memory.
constexpr std::size_t most_looks = 65'536;

// 18.8.27: the colours 8 to 63 where a workbook has no palette of its own; 0 to 7 are 8 to 15 once more.
constexpr std::array<std::uint32_t, 56> indexed_colors{
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000,
    0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF,
    0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000,
    0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966,
    0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333};

template <class Value>
void overlay(std::optional<Value>& upper, const std::optional<Value>& lower) {
  if (!upper) upper = lower;
}

template <class Value>
void replace(Value& own, const std::optional<Value>& laid_over) {
  if (laid_over) own = *laid_over;
}

// The elements of one list of the styles part (<fonts>, <fills>…), read once each.
template <class Look, class Read>
std::vector<Look> read_list(const pugi::xml_node& list, std::string_view name, Read read) {
  std::vector<Look> looks;
  for (const pugi::xml_node& node : list.children())
    if (local_name(node) == name && looks.size() < most_looks) looks.push_back(read(node));
  return looks;
}

template <class Look>
Look at_or(const std::vector<Look>& list, std::string_view index, Look otherwise = {}) {
  const std::size_t at = to_count(index).value_or(0);
  return at < list.size() ? list[at] : otherwise;
}

std::map<std::uint32_t, std::string> read_format_codes(const pugi::xml_node& styles) {
  std::map<std::uint32_t, std::string> codes;
  for (const pugi::xml_node& node : child_of(styles, "numFmts").children())
    if (const auto id = to_count(attribute_of(node, "numFmtId"))) codes.emplace(*id, attribute_of(node, "formatCode"));
  return codes;
}

std::vector<Color> read_own_palette(const pugi::xml_node& styles) {
  std::vector<Color> colors;
  for (const pugi::xml_node& node : child_of(child_of(styles, "colors"), "indexedColors").children())
    if (local_name(node) == "rgbColor" && colors.size() < 256)
      colors.push_back(parse_rgb(attribute_of(node, "rgb")).value_or(Color{}));
  return colors;
}

// The font of the named style Normal (builtinId 0), by way of cellStyleXfs.
FontLook normal_font_of(const pugi::xml_node& styles, const std::vector<FontLook>& fonts) {
  std::size_t format = 0;
  for (const pugi::xml_node& node : child_of(styles, "cellStyles").children())
    if (attribute_of(node, "builtinId") == "0") format = to_count(attribute_of(node, "xfId")).value_or(0);
  std::size_t index = 0;
  for (const pugi::xml_node& node : child_of(styles, "cellStyleXfs").children())
    if (local_name(node) == "xf" && index++ == format) return at_or(fonts, attribute_of(node, "fontId"));
  return at_or(fonts, "0");
}

std::string styles_part(const std::vector<Relationship>& relationships) {
  for (const Relationship& relationship : relationships)
    if (relationship.type == "styles" && relationship.mode == Relationship::Mode::internal) return relationship.target;
  return {};
}

}  // namespace

Color Palette::indexed_color(std::uint32_t index) {
  const std::uint32_t rgb = indexed_colors[std::min(index < 8 ? index : index - 8, 55U)];
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8 & 0xFF),
          static_cast<std::uint8_t>(rgb & 0xFF)};
}

Color Palette::resolve(const Written& written, Color automatic) const {
  Color color = automatic;
  if (const auto rgb = parse_rgb(written.rgb)) {
    color = *rgb;
  } else if (const auto theme = to_count(written.theme); theme && *theme < theme_.colors.size()) {
    color = theme_.colors[*theme];
  } else if (const auto index = to_count(written.indexed)) {
    if (*index < indexed_.size())
      color = indexed_[*index];
    else if (*index < 64)
      color = indexed_color(*index);
    else
      return automatic;  // 64 and 65, the system's own
  }
  return tinted(color, written.tint);
}

void PartialLook::lay_over(CellLook& look) const {
  replace(look.font.weight, weight);
  replace(look.font.slant, slant);
  replace(look.font.underline, underline);
  replace(look.font.strike, strike);
  replace(look.font.color, font_color);
  replace(look.fill, fill);
  replace(look.border.left, left);
  replace(look.border.right, right);
  replace(look.border.top, top);
  replace(look.border.bottom, bottom);
  replace(look.number_format, number_format);
}

void PartialLook::add_below(const PartialLook& lower) {
  overlay(weight, lower.weight);
  overlay(slant, lower.slant);
  overlay(underline, lower.underline);
  overlay(strike, lower.strike);
  overlay(font_color, lower.font_color);
  overlay(fill, lower.fill);
  overlay(left, lower.left);
  overlay(right, lower.right);
  overlay(top, lower.top);
  overlay(bottom, lower.bottom);
  overlay(number_format, lower.number_format);
}

Result<CellLooks> CellLooks::read(const Workbook& workbook, Language system) {
  Diagnostics problems;
  auto theme = problems.take(read_theme(workbook));
  const Package& package = workbook.package();
  const auto relationships = problems.take(read_relationships(package, package.workbook_part()));
  if (!theme || !relationships) return problems;
  CellLooks looks{Palette(std::move(*theme))};
  const std::string part = styles_part(*relationships);
  if (!package.find(part)) return looks;
  const auto document = problems.take(parse_xml_part(package, part));
  if (!document) return problems;

  const pugi::xml_node styles = document->document_element();
  looks.palette_.set_indexed(read_own_palette(styles));
  const Palette& palette = looks.palette_;
  const auto fonts = read_list<FontLook>(child_of(styles, "fonts"), "font",
                                         [&](const auto& node) { return read_font(node, palette, FontLook{}); });
  const auto fills = read_list<FillLook>(child_of(styles, "fills"), "fill",
                                         [&](const auto& node) { return read_fill(node, palette); });
  const auto borders = read_list<BorderLook>(child_of(styles, "borders"), "border",
                                             [&](const auto& node) { return read_border(node, palette); });
  const auto codes = read_format_codes(styles);
  looks.normal_font_ = normal_font_of(styles, fonts);
  looks.looks_ = read_list<CellLook>(child_of(styles, "cellXfs"), "xf", [&](const pugi::xml_node& node) {
    CellLook look;
    look.font = at_or(fonts, attribute_of(node, "fontId"));
    look.fill = at_or(fills, attribute_of(node, "fillId"));
    look.border = at_or(borders, attribute_of(node, "borderId"));
    look.alignment = read_alignment(child_of(node, "alignment"));
    const std::uint32_t format = to_count(attribute_of(node, "numFmtId")).value_or(0);
    const auto own = codes.find(format);
    look.number_format = own != codes.end() ? own->second : NumberFormat::builtin_code(format, system);
    if (to_truth(attribute_of(child_of(node, "protection"), "hidden"), false)) look.formula = CellLook::Formula::hidden;
    return look;
  });
  looks.differentials_ = read_list<PartialLook>(child_of(styles, "dxfs"), "dxf",
                                                [&](const auto& node) { return read_differential(node, palette); });
  return looks;
}

const CellLook& CellLooks::look(std::uint32_t style) const {
  static const CellLook plain;
  return style < looks_.size() ? looks_[style] : plain;
}

FontLook CellLooks::run_font(std::string_view properties, const FontLook& cell) const {
  if (properties.empty()) return cell;
  pugi::xml_document document;
  const auto parsed =
      document.load_buffer(properties.data(), properties.size(), pugi::parse_default, pugi::encoding_utf8);
  return parsed ? read_font(document.document_element(), palette_, cell) : cell;
}

const PartialLook* CellLooks::find_differential(std::uint32_t id) const {
  return id < differentials_.size() ? &differentials_[id] : nullptr;
}

}  // namespace saraban::xlsx
