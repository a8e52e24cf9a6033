#include "xlsx/picture_parts.h"

#include <algorithm>

#include "xlsx/drawing_look.h"
#include "xlsx/markup.h"
#include "xlsx/moved_lists.h"

namespace saraban::xlsx {

namespace {

constexpr std::string_view image_relationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

bool is_anchor(const Tag& tag) {
  return tag.kind == Tag::Kind::open &&
         (tag.name == "twoCellAnchor" || tag.name == "oneCellAnchor" || tag.name == "absoluteAnchor");
}

// What an anchor with one picture in it says, as places in its text.
struct AnchorText {
  std::uint32_t from_row = 0, from_column = 0;  // from 0
  bool has_picture = false;
  std::string alt_text;
  Size size;  // zero where it is not said
};

Size size_in(const Tag& tag) {
  const auto side = [&](std::string_view name) {
    return std::max(Length(), parse_emu(find_attribute(tag, name).value_or("")).value_or(Length()));
  };
  return {side("cx"), side("cy")};
}

AnchorText read_anchor_text(std::string_view anchor) {
  AnchorText read;
  MarkupWalker walker(anchor);
  enum class Corner { none, from, to } corner = Corner::none;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("from")) corner = Corner::from;
    if (tag.opens("to")) corner = Corner::to;
    if (tag.closes("from") || tag.closes("to")) corner = Corner::none;
    if (tag.opens("pic")) read.has_picture = true;
    if (tag.opens("cNvPr") && read.alt_text.empty())
      read.alt_text = unescape_xml(find_attribute(tag, "descr").value_or(""));
    if (tag.opens("ext") && find_attribute(tag, "cx") && read.size == Size{}) read.size = size_in(tag);
    if (corner != Corner::from || (!tag.opens("row") && !tag.opens("col"))) continue;
    const std::uint32_t line = to_number(walker.skip_content(tag)).value_or(0);
    (tag.name == "row" ? read.from_row : read.from_column) =
        std::min(line, tag.name == "row" ? last_row - 1 : last_column - 1);
  }
  return read;
}

struct AnchorSpan {
  std::size_t begin = 0, end = 0;
};

std::vector<AnchorSpan> anchors_of(std::string_view xml) {
  std::vector<AnchorSpan> spans;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    if (!is_anchor(tag)) continue;
    walker.skip_content(tag);
    spans.push_back({tag.begin, walker.at()});
  }
  return spans;
}

std::uint64_t highest_id(std::string_view xml) {
  std::uint64_t highest = 0;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    if (tag.kind == Tag::Kind::close || tag.name != "cNvPr") continue;
    highest = std::max<std::uint64_t>(highest, to_number(find_attribute(tag, "id").value_or("")).value_or(0));
  }
  return highest;
}

// As large as the box allows in the picture's own proportions.
Size fitted(const Size& box, std::uint32_t pixel_width, std::uint32_t pixel_height) {
  const std::int64_t wide = std::max<std::uint32_t>(pixel_width, 1), high = std::max<std::uint32_t>(pixel_height, 1);
  const Length height = box.width.times(high, wide);
  return height <= box.height ? Size{box.width, height} : Size{box.height.times(wide, high), box.height};
}

// One copy of a template's anchor on its way to another cell and picture.
class AnchorCopy {
 public:
  AnchorCopy(std::string_view anchor, const AnchorText& text, const AddedPicture& picture)
      : anchor_(anchor),
        text_(text),
        picture_(picture),
        has_size_(text.size.width > Length() && text.size.height > Length()) {
    if (has_size_) size_ = fitted(text.size, picture.pixel_width, picture.pixel_height);
  }

  std::string write(std::uint64_t id, const std::string& relationship) && {
    MarkupWalker walker(anchor_);
    for (Tag tag; walker.next(tag);) {
      if (is_anchor(tag) || tag.closes("twoCellAnchor")) change_anchor(tag);
      if (tag.opens("from")) corner_ = Corner::from;
      if (tag.opens("to")) begin_to(tag, walker);
      if (tag.closes("from")) end_from(tag);
      if (tag.closes("to")) corner_ = Corner::none;
      if (corner_ != Corner::none && (tag.opens("row") || tag.opens("col"))) move_line(tag, walker);
      if (tag.kind == Tag::Kind::close) continue;
      if (tag.name == "cNvPr") name_picture(tag, id);
      if (tag.name == "blip") replace_attribute(tag, "r:embed", relationship);
      if (tag.name == "srcRect") cut(tag, walker);
      if (tag.name == "extLst") cut(tag, walker);
      if (tag.name == "ext" && find_attribute(tag, "cx") && has_size_) resize(tag);
    }
    return std::move(patch_).apply(anchor_);
  }

 private:
  enum class Corner { none, from, to };

  void replace(std::string_view old, std::string text) {
    const auto begin = static_cast<std::size_t>(old.data() - anchor_.data());
    patch_.replace(begin, begin + old.size(), std::move(text));
  }

  void replace_attribute(const Tag& tag, std::string_view name, std::string_view value) {
    std::string escaped;
    append_escaped_attribute(escaped, value);
    if (const auto old = find_attribute(tag, name)) return replace(*old, std::move(escaped));
    patch_.insert(tag.end - (tag.kind == Tag::Kind::empty ? 2 : 1), " " + std::string(name) + "=\"" + escaped + "\"");
  }

  // From two cells to one cell and a size, which keeps its proportions.
  void change_anchor(const Tag& tag) {
    if (!has_size_ || tag.name != "twoCellAnchor") return;
    const std::string name = std::string(tag.prefix) + "oneCellAnchor";
    patch_.replace(tag.begin, tag.end, tag.kind == Tag::Kind::close ? "</" + name + ">" : "<" + name + ">");
    was_two_cells_ = true;
  }

  void begin_to(const Tag& tag, MarkupWalker& walker) {
    corner_ = Corner::to;
    if (was_two_cells_) cut(tag, walker);
  }

  void end_from(const Tag& tag) {
    corner_ = Corner::none;
    if (!was_two_cells_) return;
    patch_.insert(tag.end, "<" + std::string(tag.prefix) + "ext cx=\"" + emu(size_.width) + "\" cy=\"" +
                               emu(size_.height) + "\"/>");
  }

  void move_line(const Tag& tag, MarkupWalker& walker) {
    const bool is_row = tag.name == "row";
    const std::string_view text = walker.skip_content(tag);
    const std::uint32_t from = is_row ? text_.from_row : text_.from_column;
    const std::uint32_t now = (is_row ? picture_.cell.row : picture_.cell.column) - 1;
    const std::uint32_t line = to_number(text).value_or(from);
    replace(text, std::to_string(line < from ? now : now + (line - from)));
  }

  void name_picture(const Tag& tag, std::uint64_t id) {
    replace_attribute(tag, "id", std::to_string(id));
    replace_attribute(tag, "descr", picture_.alt_text);
  }

  void cut(const Tag& tag, MarkupWalker& walker) {
    walker.skip_content(tag);
    patch_.replace(tag.begin, walker.at(), "");
    corner_ = Corner::none;
  }

  void resize(const Tag& tag) {
    replace_attribute(tag, "cx", emu(size_.width));
    replace_attribute(tag, "cy", emu(size_.height));
  }

  static std::string emu(Length length) { return std::to_string(length.times(127, 10).in_millipoints()); }

  std::string_view anchor_;
  const AnchorText& text_;
  const AddedPicture& picture_;
  bool has_size_, was_two_cells_ = false;
  Size size_;
  Corner corner_ = Corner::none;
  TextPatch patch_;
};

}  // namespace

Result<std::vector<TaggedPicture>> find_tagged_pictures(const Workbook& workbook, std::size_t sheet) {
  Diagnostics problems;
  std::vector<TaggedPicture> found;
  const auto relationships = problems.take(read_relationships(workbook.package(), workbook.sheets()[sheet].part));
  if (!relationships) return problems;
  for (const Relationship& relationship : *relationships) {
    if (relationship.type != "drawing" || !workbook.package().find(relationship.target)) continue;
    const auto xml = problems.take(workbook.package().read_xml(relationship.target));
    if (!xml) return problems;
    const std::vector<AnchorSpan> anchors = anchors_of(*xml);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const auto text = std::string_view(*xml).substr(anchors[i].begin, anchors[i].end - anchors[i].begin);
      if (text.find("{{") == std::string_view::npos) continue;
      AnchorText read = read_anchor_text(text);
      if (!read.has_picture || read.alt_text.find("{{") == std::string::npos) continue;
      found.push_back({i, {read.from_row + 1, read.from_column + 1}, std::move(read.alt_text)});
    }
  }
  return found;
}

std::string PictureParts::part_of(const AddedPicture& picture) {
  const bool is_png = picture.format == AddedPicture::Format::png;
  const auto known = parts_.find(*picture.bytes);
  if (known != parts_.end()) return known->second;
  // numbered here: asking for the next free name of ten thousand would take its time
  const std::string number = std::to_string(parts_.size() + 1);
  const std::string name = output_.new_name("xl/media/picture" + number + (is_png ? ".png" : ".jpeg"));
  output_.need_extension(is_png ? "png" : "jpeg", is_png ? "image/png" : "image/jpeg");
  output_.add(name, *picture.bytes, "");
  return parts_.emplace(*picture.bytes, name).first->second;
}

std::string PictureParts::place(std::string_view xml, const std::vector<AddedPicture>& pictures,
                                std::string& relationships) {
  const std::vector<AnchorSpan> anchors = anchors_of(xml);
  std::uint64_t id = highest_id(xml);
  std::map<std::string, std::string> ids;  // of relationships, by part
  TextPatch patch;
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const auto anchor = xml.substr(anchors[i].begin, anchors[i].end - anchors[i].begin);
    const AnchorText text = read_anchor_text(anchor);
    if (!text.has_picture || text.alt_text.find("{{") == std::string::npos) continue;
    std::string copies;
    for (const AddedPicture& picture : pictures) {
      if (picture.anchor != i) continue;
      std::string& relationship = ids[part_of(picture)];
      if (relationship.empty()) relationship = "rIdPicture" + std::to_string(ids.size());
      copies += AnchorCopy(anchor, text, picture).write(++id, relationship);
    }
    patch.replace(anchors[i].begin, anchors[i].end, std::move(copies));
  }
  for (const auto& [part, name] : ids)
    relationships +=
        "<Relationship Id=\"" + name + "\" Type=\"" + std::string(image_relationship) + "\" Target=\"/" + part + "\"/>";
  return std::move(patch).apply(xml);
}

}  // namespace saraban::xlsx
