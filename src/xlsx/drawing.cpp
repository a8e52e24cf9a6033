#include "xlsx/drawing.h"

#include <algorithm>
#include <map>

#include "xlsx/drawing_look.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

// Where the members of a group stand: their coordinates -> the anchor's box.
struct Frame {
  double left = 0, top = 0;      // of the group's own coordinates
  double width = 0, height = 0;  //
  BoxPart part;                  // of the anchor's box that the group fills
  bool is_group() const { return width > 0 && height > 0; }
};

std::int32_t millionths(double part) {
  constexpr double most = 1'000'000'000;
  return static_cast<std::int32_t>(std::clamp(part * 1'000'000, -most, most));
}

BoxPart part_in(const Frame& frame, const pugi::xml_node& transform) {
  if (!frame.is_group()) return frame.part;
  const pugi::xml_node offset = child_of(transform, "off"), extent = child_of(transform, "ext");
  if (!offset || !extent) return frame.part;
  const auto number = [](const pugi::xml_node& node, std::string_view name) {
    return static_cast<double>(integer_of(node, name, 0));
  };
  const double part_width = frame.part.width / 1e6, part_height = frame.part.height / 1e6;
  return {frame.part.left + millionths((number(offset, "x") - frame.left) / frame.width * part_width),
          frame.part.top + millionths((number(offset, "y") - frame.top) / frame.height * part_height),
          millionths(number(extent, "cx") / frame.width * part_width),
          millionths(number(extent, "cy") / frame.height * part_height)};
}

Frame group_frame(const Frame& around, const pugi::xml_node& transform) {
  const pugi::xml_node offset = child_of(transform, "chOff"), extent = child_of(transform, "chExt");
  Frame frame;
  frame.part = part_in(around, transform);
  if (!offset || !extent) return frame;
  frame.left = static_cast<double>(integer_of(offset, "x", 0));
  frame.top = static_cast<double>(integer_of(offset, "y", 0));
  frame.width = static_cast<double>(integer_of(extent, "cx", 0));
  frame.height = static_cast<double>(integer_of(extent, "cy", 0));
  return frame;
}

std::uint32_t line_of(const pugi::xml_node& corner, std::string_view name, std::uint32_t last) {
  const std::int64_t line = child_of(corner, name).text().as_llong(0);
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(line + 1, 1, last));
}

AnchorPoint read_point(const pugi::xml_node& corner) {
  AnchorPoint point{{line_of(corner, "row", last_row), line_of(corner, "col", last_column)}, {}, {}};
  point.dx = parse_emu(child_of(corner, "colOff").text().get()).value_or(Length());
  point.dy = parse_emu(child_of(corner, "rowOff").text().get()).value_or(Length());
  return point;
}

Size read_size(const pugi::xml_node& extent) {
  const auto side = [&](std::string_view name) {
    return std::max(Length(), parse_emu(attribute_of(extent, name)).value_or(Length()));
  };
  return {side("cx"), side("cy")};
}

std::optional<Anchor> read_anchor(const pugi::xml_node& node) {
  const std::string_view name = local_name(node);
  Anchor anchor;
  if (name == "twoCellAnchor") {
    anchor.from = read_point(child_of(node, "from"));
    anchor.to = read_point(child_of(node, "to"));
    const std::string_view edit = attribute_of(node, "editAs");
    if (!edit.empty() && edit != "twoCell") anchor.resize = Anchor::Resize::keep_size;
    return anchor;
  }
  anchor.size = read_size(child_of(node, "ext"));
  anchor.resize = Anchor::Resize::keep_size;
  if (name == "oneCellAnchor") {
    anchor.kind = Anchor::Kind::one_cell;
    anchor.from = read_point(child_of(node, "from"));
    return anchor;
  }
  if (name != "absoluteAnchor") return std::nullopt;
  anchor.kind = Anchor::Kind::absolute;
  const pugi::xml_node position = child_of(node, "pos");
  anchor.from.dx = parse_emu(attribute_of(position, "x")).value_or(Length());
  anchor.from.dy = parse_emu(attribute_of(position, "y")).value_or(Length());
  return anchor;
}

ShapeDrawing::Form form_of(std::string_view preset, std::string& stands_for) {
  if (preset == "ellipse") return ShapeDrawing::Form::ellipse;
  if (preset == "roundRect") return ShapeDrawing::Form::rounded;
  if (preset == "line" || preset.find("onnector") != std::string_view::npos) return ShapeDrawing::Form::line;
  if (preset != "rect" && preset != "flowChartProcess") stands_for = preset.empty() ? "custGeom" : preset;
  return ShapeDrawing::Form::rectangle;
}

// The non-visual properties of whatever it is: <xdr:nvPicPr><xdr:cNvPr …>.
pugi::xml_node names_of(const pugi::xml_node& object) {
  for (const pugi::xml_node& child : object.children())
    if (local_name(child).starts_with("nv")) return child_of(child, "cNvPr");
  return {};
}

bool is_decorative(const pugi::xml_node& names) {
  for (const pugi::xml_node& extension : child_of(names, "extLst").children())
    if (const pugi::xml_node mark = child_of(extension, "decorative")) return flag_of(mark, Flag::off) == Flag::on;
  return false;
}

// "http://schemas…/drawingml/2006/diagram" -> "diagram".
std::string last_segment(std::string_view uri) { return std::string(uri.substr(uri.rfind('/') + 1)); }

class DrawingReader {
 public:
  DrawingReader(const Workbook& workbook, std::string part, Theme theme)
      : workbook_(workbook), part_(std::move(part)), theme_(std::move(theme)) {}

  Result<std::vector<Drawing>> read() {
    const auto document = problems_.take(parse_xml_part(workbook_.package(), part_));
    if (!document) return std::move(problems_);
    if (auto found = problems_.take(read_relationships(workbook_.package(), part_))) relationships_ = *found;
    if (problems_.has_errors()) return std::move(problems_);
    for (const pugi::xml_node& node : document->document_element().children()) read_anchored(node);
    return {std::move(drawings_), std::move(problems_)};
  }

 private:
  void read_anchored(const pugi::xml_node& node) {
    if (local_name(node) == "AlternateContent") {
      for (const pugi::xml_node& child : chosen(node).children()) read_anchored(child);
      return;
    }
    const auto anchor = read_anchor(node);
    const std::string_view printed = attribute_of(child_of(node, "clientData"), "fPrintsWithSheet");
    if (!anchor || printed == "0" || printed == "false") return;
    anchor_ = *anchor;
    for (const pugi::xml_node& object : node.children()) read_object(object, Frame());
  }

  // Markup compatibility (ECMA-376 part 3): producers offer what we may know first.
  static pugi::xml_node chosen(const pugi::xml_node& alternatives) {
    const pugi::xml_node choice = child_of(alternatives, "Choice");
    return choice ? choice : child_of(alternatives, "Fallback");
  }

  void read_object(const pugi::xml_node& object, const Frame& frame) {
    const std::string_view name = local_name(object);
    if (name == "AlternateContent") {
      for (const pugi::xml_node& child : chosen(object).children()) read_object(child, frame);
      return;
    }
    const pugi::xml_node names = names_of(object);
    const std::string_view hidden = attribute_of(names, "hidden");
    if (hidden == "1" || hidden == "true") return;
    if (name == "grpSp") {
      const Frame inner = group_frame(frame, child_of(child_of(object, "grpSpPr"), "xfrm"));
      for (const pugi::xml_node& child : object.children()) read_object(child, inner);
    } else if (name == "pic") {
      add(names, read_picture(object), part_in(frame, child_of(child_of(object, "spPr"), "xfrm")));
    } else if (name == "sp" || name == "cxnSp") {
      add(names, read_shape(object), part_in(frame, child_of(child_of(object, "spPr"), "xfrm")));
    } else if (name == "graphicFrame") {
      add(names, read_graphic(object), part_in(frame, child_of(object, "xfrm")));
    } else if (name == "contentPart") {
      add(names, UndrawnDrawing{"ink"}, frame.part);
    }
  }

  void add(const pugi::xml_node& names,
           std::variant<PictureDrawing, ShapeDrawing, ChartDrawing, UndrawnDrawing> content, const BoxPart& part) {
    Drawing drawing;
    drawing.anchor = anchor_;
    drawing.part = part;
    drawing.name = attribute_of(names, "name");
    drawing.alt_text = attribute_of(names, "descr");
    if (drawing.alt_text.empty()) drawing.alt_text = attribute_of(names, "title");
    if (is_decorative(names)) drawing.purpose = Drawing::Purpose::decoration;
    if (const Relationship* link = find(attribute_of(child_of(names, "hlinkClick"), "id"))) drawing.link = link->target;
    drawing.content = std::move(content);
    drawings_.push_back(std::move(drawing));
  }

  const Relationship* find(std::string_view id) const {
    const auto found = std::find_if(relationships_.begin(), relationships_.end(),
                                    [&](const Relationship& one) { return one.id == id; });
    return id.empty() || found == relationships_.end() ? nullptr : &*found;
  }

  std::variant<PictureDrawing, ShapeDrawing, ChartDrawing, UndrawnDrawing> read_picture(const pugi::xml_node& object) {
    const pugi::xml_node fill = child_of(object, "blipFill");
    const Relationship* image = find(attribute_of(child_of(fill, "blip"), "embed"));
    if (!image || image->mode == Relationship::Mode::external || !workbook_.package().find(image->target)) {
      tell_no_picture(attribute_of(names_of(object), "name"));
      return UndrawnDrawing{"picture"};
    }
    PictureDrawing picture{image->target, bytes_of(image->target), {}};
    if (!picture.bytes) return UndrawnDrawing{"picture"};
    const pugi::xml_node cut = child_of(fill, "srcRect");
    const auto side = [&](std::string_view name) {  // in thousandths of a percent
      return static_cast<std::int32_t>(std::clamp<std::int64_t>(integer_of(cut, name, 0), -100000, 99999) * 10);
    };
    picture.crop = {side("l"), side("t"), side("r"), side("b")};
    return picture;
  }

  std::shared_ptr<const std::string> bytes_of(const std::string& part) {
    const auto known = pictures_.find(part);
    if (known != pictures_.end()) return known->second;
    auto bytes = problems_.take(workbook_.package().read(part));
    return pictures_[part] = bytes ? std::make_shared<const std::string>(std::move(*bytes)) : nullptr;
  }

  void tell_no_picture(std::string_view name) {
    problems_.add(make_warning(
        "xlsx.picture-not-read", workbook_.package().place(part_),
        {"รูปภาพ “" + std::string(name) + "” ไม่ได้อยู่ในสมุดงาน",
         "the picture “" + std::string(name) + "” is not in the workbook"},
        {"แทรกรูปภาพลงในสมุดงานแทนการลิงก์ไปยังไฟล์", "insert the picture into the workbook instead of linking to a file"}));
  }

  // What a shape does not say itself, its style says (20.1.2.2.37): 0 is nothing, else the theme's look in its colour.
  std::optional<Color> style_color(const pugi::xml_node& object, std::string_view reference) const {
    const pugi::xml_node style = child_of(child_of(object, "style"), reference);
    if (!style || attribute_of(style, "idx") == "0") return std::nullopt;
    return read_drawn_color(style, theme_);
  }

  ShapeDrawing read_shape(const pugi::xml_node& object) const {
    const pugi::xml_node properties = child_of(object, "spPr"), transform = child_of(properties, "xfrm");
    ShapeDrawing shape;
    shape.form = form_of(attribute_of(child_of(properties, "prstGeom"), "prst"), shape.stands_for);
    shape.fill = read_drawn_fill(properties, theme_).or_else(style_color(object, "fillRef"));
    std::optional<DrawnLine> automatic;
    if (const auto color = style_color(object, "lnRef")) automatic = DrawnLine{Length::points(1), *color, {}};
    shape.outline = read_drawn_line(child_of(properties, "ln"), theme_, automatic);
    const auto is_flipped = [&](const char* name) { return transform.attribute(name).as_bool(); };
    if (is_flipped("flipH") != is_flipped("flipV")) shape.flip = ShapeDrawing::Flip::mirrored;
    FontLook look = drawn_font(theme_, Length::points(11));
    if (const auto color = style_color(object, "fontRef")) look.color = *color;
    shape.text = read_text_body(child_of(object, "txBody"), theme_, look);
    return shape;
  }

  std::variant<PictureDrawing, ShapeDrawing, ChartDrawing, UndrawnDrawing> read_graphic(const pugi::xml_node& object) {
    const pugi::xml_node data = child_of(child_of(object, "graphic"), "graphicData");
    const std::string kind = last_segment(attribute_of(data, "uri"));
    const Relationship* chart = find(attribute_of(child_of(data, "chart"), "id"));
    if (kind != "chart" || !chart) return UndrawnDrawing{kind};
    auto read = problems_.take(read_chart(workbook_, chart->target));
    if (!read) return UndrawnDrawing{kind};
    if (!read->chart) return UndrawnDrawing{read->why_not};
    return ChartDrawing{std::move(read->chart)};
  }

  const Workbook& workbook_;
  std::string part_;
  Theme theme_;
  std::vector<Relationship> relationships_;
  std::map<std::string, std::shared_ptr<const std::string>> pictures_;
  Anchor anchor_;  // of the objects that are being read
  std::vector<Drawing> drawings_;
  Diagnostics problems_;
};

}  // namespace

Result<std::vector<Drawing>> read_drawings(const Workbook& workbook, std::size_t sheet) {
  Diagnostics problems;
  const auto relationships = problems.take(read_relationships(workbook.package(), workbook.sheets()[sheet].part));
  if (!relationships) return problems;
  for (const Relationship& relationship : *relationships) {
    if (relationship.type != "drawing" || relationship.mode == Relationship::Mode::external) continue;
    const auto theme = problems.take(read_theme(workbook));
    if (!theme) return problems;
    return DrawingReader(workbook, relationship.target, *theme).read();
  }
  return std::vector<Drawing>();
}

}  // namespace saraban::xlsx
