#include "frame/dump.h"

#include <array>
#include <cstdlib>
#include <iterator>

#include <fmt/format.h>

namespace saraban::frame {
namespace {

constexpr std::array<const char*, 24> kRoleNames = {
    "document",  "section", "title",      "heading",    "paragraph",  "list",      "list_item",   "label",
    "list_body", "table",   "table_head", "table_body", "table_foot", "table_row", "header_cell", "data_cell",
    "figure",    "caption", "note",       "toc",        "toc_item",   "span",      "link",        "artifact"};
static_assert(kRoleNames.size() == static_cast<std::size_t>(Role::artifact) + 1);

// Points with as many decimals as the millipoints need: 72, 90.5, -0.125.
std::string points(Length length) {
  const std::int64_t n = length.in_millipoints();
  std::string text = fmt::format("{}{}", n < 0 ? "-" : "", std::llabs(n) / 1000);
  if (const std::int64_t rest = std::llabs(n) % 1000; rest != 0) {
    text += fmt::format(".{:03}", rest);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

std::string millimetres(Length length) {  // hundredths, because 210 mm is not a whole number of millipoints
  const std::int64_t hundredths = (length.in_millipoints() * 2540 + 36000) / 72000;
  std::string text = fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string at(Point point) { return points(point.x) + "," + points(point.y); }
std::string area(const Box& box) {
  return at(box.corner) + " " + points(box.size.width) + "×" + points(box.size.height);
}

std::string color_suffix(Color color) {
  if (color == Color{}) return "";
  return fmt::format(" #{:02x}{:02x}{:02x}", color.red, color.green, color.blue);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string step_text(const PathStep& step) {
  switch (step.kind) {
    case PathStep::Kind::move: return "M " + at(step.to);
    case PathStep::Kind::line: return "L " + at(step.to);
    case PathStep::Kind::curve:
      return "C " + at(step.first_control) + " " + at(step.second_control) + " " + at(step.to);
    case PathStep::Kind::close: return "Z";
  }
  return "";
}

std::string stroke_text(const Stroke& stroke) {
  static constexpr std::array<const char*, 3> kDashes = {"", " dotted", " dashed"};
  return " width=" + points(stroke.width) + color_suffix(stroke.color) + kDashes[static_cast<std::size_t>(stroke.dash)];
}

struct ItemPrinter {
  std::string out;
  std::size_t depth = 1;

  void line(const std::string& text) { out.append(2 * depth, ' ').append(text).push_back('\n'); }
  void operator()(const GlyphRun& run) {
    std::string text = fmt::format("run {} {}pt {} {}", at(run.baseline), points(run.size),
                                   run.shaped->font->postscript_name(), quoted(run.shaped->text));
    if (run.gap != Length{}) text += " gap=" + points(run.gap);
    if (run.tilt == upward) text += " upward";
    if (run.tilt != 0 && run.tilt != upward) text += fmt::format(" tilt={}", run.tilt);
    line(text + color_suffix(run.color));
  }
  void operator()(const Rule& rule) {
    line("rule " + at(rule.from) + " " + at(rule.to) + " width=" + points(rule.width) + color_suffix(rule.color));
  }
  void operator()(const Fill& fill) { line("fill " + area(fill.box) + color_suffix(fill.color)); }
  void operator()(const Path& path) {
    std::string text = "path";
    for (const PathStep& step : path.steps) text += " " + step_text(step);
    if (path.fill) text += " fill" + color_suffix(*path.fill);
    if (path.stroke) text += " stroke" + stroke_text(*path.stroke);
    line(text);
  }
  void operator()(const ClipBegin& clip) {
    line("clip " + area(clip.box));
    ++depth;
  }
  void operator()(const ClipEnd&) { close(); }
  void operator()(const PictureItem& item) {
    line(fmt::format("picture {} {}×{} pixels", area(item.box), item.picture->pixel_width, item.picture->pixel_height));
  }
  void operator()(const Link& link) { line("link " + area(link.box) + " " + link.target); }
  void operator()(const Destination& destination) {
    std::string text = "destination " + at(destination.at);
    if (!destination.name.empty()) text += " #" + destination.name;
    if (!destination.title.empty()) text += fmt::format(" level={} {}", destination.level, quoted(destination.title));
    line(text);
  }
  void operator()(const TagOpen& tag) {
    static constexpr std::array<const char*, 4> kScopes = {"", " scope=column", " scope=row", " scope=both"};
    static constexpr std::array<const char*, 4> kArtifacts = {"", " pagination", " header", " footer"};
    std::string text = kRoleNames[static_cast<std::size_t>(tag.role)];
    text += kArtifacts[static_cast<std::size_t>(tag.artifact)];
    if (tag.level != 0) text += fmt::format(" {}", tag.level);
    if (tag.element != 0) text += fmt::format(" element={}", tag.element);
    if (tag.columns != 1) text += fmt::format(" columns={}", tag.columns);
    if (tag.rows != 1) text += fmt::format(" rows={}", tag.rows);
    text += kScopes[static_cast<std::size_t>(tag.scope)];
    if (!tag.alternative.empty()) text += " " + quoted(tag.alternative);
    line(text);
    ++depth;
  }
  void operator()(const TagClose&) { close(); }
  void close() {
    if (depth > 1) --depth;
  }
};

}  // namespace

std::string dump_items(const std::vector<Item>& items) {
  ItemPrinter printer;
  for (const Item& item : items) std::visit(printer, item);
  return std::move(printer.out);
}

std::string dump_frame(const Frame& frame, std::size_t page_index) {
  std::string text =
      fmt::format("page {} {}mm×{}mm", page_index + 1, millimetres(frame.paper.width), millimetres(frame.paper.height));
  if (!frame.label.empty()) text += " label " + quoted(frame.label);
  return text + "\n" + dump_items(frame.items);
}

Result<Done> DumpSink::add_page(const Frame& frame, Late late) {
  text_ += dump_frame(frame, pages_++);
  if (late == Late::follow) text_ += "  (late items follow)\n";
  return Done{};
}

Result<Done> DumpSink::add_late_items(std::size_t page_index, const std::vector<Item>& items) {
  text_ += fmt::format("late items of page {}\n", page_index + 1) + dump_items(items);
  return Done{};
}

}  // namespace saraban::frame
