// read_header_pictures() of drawing.h. The part is VML, which producers write more or less as XML, so it is read as
// text: <v:shape id="LH" style="…width:96pt;height:96pt…" alt="…"><v:imagedata o:relid="rId1"/></v:shape>.
#include <algorithm>
#include <charconv>

#include "xlsx/drawing.h"
#include "xlsx/markup.h"
#include "xlsx/sheet_matter.h"

namespace saraban::xlsx {

namespace {

// "96pt", "1.5in", "20mm", "10px" (96 to the inch); nothing for another unit.
std::optional<Length> css_length(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || !(value >= 0 && value <= 10000)) return std::nullopt;
  const std::string_view unit(read.ptr, static_cast<std::size_t>(text.data() + text.size() - read.ptr));
  if (unit == "pt") return Length::points(value);
  if (unit == "in") return Length::points(value * 72);
  if (unit == "mm") return Length::millimetres(value);
  if (unit == "cm") return Length::centimetres(value);
  if (unit == "px") return Length::points(value * 0.75);
  return std::nullopt;
}

Length style_length(std::string_view style, std::string_view name) {
  while (!style.empty()) {
    const std::string_view one = style.substr(0, style.find(';'));
    style.remove_prefix(std::min(one.size() + 1, style.size()));
    const std::size_t colon = one.find(':');
    const std::string_view key = one.substr(std::min(one.find_first_not_of(" \r\n\t"), one.size()));
    if (colon == std::string_view::npos || !key.starts_with(name) || key.substr(name.size(), 1) != ":") continue;
    return css_length(one.substr(colon + 1)).value_or(Length());
  }
  return {};
}

// "LHEVEN": left, header, even pages; false for any other id.
bool read_position(std::string_view id, HeaderPicture& picture) {
  if (id.size() < 2) return false;
  const std::string_view sides = "LCR", bands = "HF";
  const std::size_t side = sides.find(id[0]), band = bands.find(id[1]);
  if (side == std::string_view::npos || band == std::string_view::npos) return false;
  picture.side = static_cast<HeaderPicture::Side>(side);
  picture.band = static_cast<HeaderPicture::Band>(band);
  const std::string_view pages = id.substr(2);
  if (pages == "EVEN") picture.pages = HeaderPicture::Pages::even;
  if (pages == "FIRST") picture.pages = HeaderPicture::Pages::first;
  return pages.empty() || pages == "EVEN" || pages == "FIRST";
}

// The value of an attribute in a tag's text, still escaped: ` id="LH"`.
std::string_view attribute_in(std::string_view tag, std::string_view name) {
  for (const char quote : {'"', '\''}) {
    const std::string wanted = std::string(name) + "=" + quote;
    for (std::size_t at = tag.find(wanted); at != std::string_view::npos; at = tag.find(wanted, at + 1)) {
      const bool is_whole_name = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t' ||
                                            tag[at - 1] == '\r' || tag[at - 1] == quote);
      if (!is_whole_name) continue;
      const std::size_t begin = at + wanted.size(), end = tag.find(quote, begin);
      return end == std::string_view::npos ? std::string_view() : tag.substr(begin, end - begin);
    }
  }
  return {};
}

std::string_view tag_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find('>', begin), text.size()) - begin);
}

std::optional<std::string> find_vml_part(const Workbook& workbook, std::size_t sheet, Diagnostics& problems) {
  const auto matter = problems.take(read_sheet_matter(workbook, sheet));
  if (!matter) return std::nullopt;
  const auto relationships = problems.take(read_relationships(workbook.package(), matter->part));
  MarkupWalker walker(matter->xml);
  for (Tag tag; relationships && walker.next(tag);) {
    if (!tag.opens("legacyDrawingHF")) continue;
    const auto id = find_attribute(tag, "r:id");
    for (const Relationship& relationship : *relationships)
      if (id && relationship.id == *id && workbook.package().find(relationship.target)) return relationship.target;
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<HeaderPicture>> read_header_pictures(const Workbook& workbook, std::size_t sheet) {
  Diagnostics problems;
  std::vector<HeaderPicture> pictures;
  const auto part = find_vml_part(workbook, sheet, problems);
  if (problems.has_errors()) return problems;
  if (!part) return pictures;
  const auto vml = problems.take(workbook.package().read(*part));
  const auto relationships = problems.take(read_relationships(workbook.package(), *part));
  if (!vml || !relationships) return problems;
  constexpr std::string_view opening = "<v:shape ";
  for (std::size_t at = vml->find(opening); at != std::string::npos; at = vml->find(opening, at + 1)) {
    const std::string_view text = std::string_view(*vml).substr(at, vml->find("</v:shape>", at) - at);
    const std::string_view shape = tag_at(text, 0);
    const std::size_t image_at = text.find("<v:imagedata");
    HeaderPicture picture;
    if (image_at == std::string_view::npos || !read_position(attribute_in(shape, "id"), picture)) continue;
    const std::string_view image = tag_at(text, image_at), id = attribute_in(image, "o:relid");
    const auto target = std::find_if(relationships->begin(), relationships->end(),
                                     [&](const Relationship& one) { return one.id == id; });
    if (target == relationships->end() || !workbook.package().find(target->target)) continue;
    auto bytes = problems.take(workbook.package().read(target->target));
    if (!bytes) return problems;
    const std::string_view style = attribute_in(shape, "style");
    picture.part = target->target;
    picture.bytes = std::make_shared<const std::string>(std::move(*bytes));
    picture.size = {style_length(style, "width"), style_length(style, "height")};
    picture.alt_text = unescape_xml(attribute_in(shape, "alt"));
    pictures.push_back(std::move(picture));
  }
  return {std::move(pictures), std::move(problems)};
}

}  // namespace saraban::xlsx
