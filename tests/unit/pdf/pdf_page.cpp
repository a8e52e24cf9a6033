#include "pdf_page.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/world.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::test {
namespace {

constexpr Length paper_width = Length::points(595.276), paper_height = Length::points(841.89);
constexpr Length margin = Length::points(40);

bool is_installed(const std::string& tool) {
  return std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace

std::optional<text::FontStack> find_fonts(text::Weight weight, const std::string& family) {
  static const auto world = make_real_world();  // these two live on: a stack asks them for its fallback fonts
  static const auto catalogue = text::FontCatalogue::read(*world, repository_path("fonts/catalogue.toml"));
  if (catalogue) {
    auto fonts = (*catalogue)->find({family, weight, text::Slant::upright});
    if (fonts) return std::move(*fonts);
  }
  WARN("skipped: no Thai font is installed");
  return std::nullopt;
}

Typesetter::Typesetter(text::FontStack fonts) : fonts_(std::move(fonts)), shaper_(text::Shaper::make()) {}

void Typesetter::set(std::string_view text, Point at, Length size, Cut cut, std::vector<frame::Item>& items,
                     Length gap) {
  std::vector<std::string_view> segments;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t end = cut == Cut::whole ? text.size() : text.find(' ', start + 1);
    if (text[start] == ' ' && cut == Cut::by_words) end = start + 1;
    end = std::min(end, text.size());
    segments.push_back(text.substr(start, end - start));
    start = end;
  }
  for (const std::string_view segment : segments) {
    for (const text::ShapedPtr& shaped : shaper_->shape(fonts_, segment)) {
      items.push_back(frame::GlyphRun{shaped, at, size, gap, {}});
      at.x += shaped->width(size) + gap * static_cast<std::int64_t>(shaped->clusters);
    }
  }
}

std::vector<frame::Frame> Typesetter::set_lines(const std::vector<std::string>& lines, Length size, Cut cut) {
  const Length leading = size * 2;
  std::vector<frame::Frame> frames;
  Length y = paper_height;
  for (const std::string& line : lines) {
    if (y + leading > paper_height - margin) {
      frames.push_back({{paper_width, paper_height}, {}, ""});
      y = margin;
    }
    y += leading;
    set(line, {margin, y}, size, cut, frames.back().items);
  }
  return frames;
}

frame::DocumentInfo titled() {
  frame::DocumentInfo info;
  info.title = "รายงานทดสอบ";
  return info;
}

Exported export_frames(const std::vector<frame::Frame>& frames, frame::DocumentInfo info, pdf::Conformance conformance,
                       const std::vector<pdf::Attachment>& attachments) {
  MemoryWorld world;
  const auto file = world.create_file("out.pdf");
  REQUIRE(file);
  const auto exporter = pdf::Exporter::make(**file, std::move(info), conformance);
  Exported exported;
  for (const frame::Frame& frame : frames) {
    exported.diagnostics.take(exporter->add_page(frame, frame::FrameSink::Late::none));
  }
  for (const pdf::Attachment& attachment : attachments) exporter->attach(attachment);
  exported.diagnostics.take(exporter->finish());
  REQUIRE((*file)->commit());
  exported.bytes = world.files["out.pdf"];
  if (!exported.diagnostics.has_errors()) keep_for_validation(exported.bytes);
  return exported;
}

std::optional<std::string> run_tool(const std::string& tool, const std::string& arguments, std::string_view bytes) {
  if (!is_installed(tool)) {
    WARN("skipped: " + tool + " is not installed");
    return std::nullopt;
  }
  const auto path = std::filesystem::temp_directory_path() / ("saraban-test-" + std::to_string(getpid()) + ".pdf");
  std::ofstream(path, std::ios::binary) << bytes;
  std::string command = tool + " " + arguments;
  command.replace(command.find("{}"), 2, path.string());
  std::string output;
  FILE* pipe = popen((command + " 2>/dev/null").c_str(), "r");
  REQUIRE(pipe);
  std::array<char, 4096> chunk{};
  for (std::size_t n = 0; (n = fread(chunk.data(), 1, chunk.size(), pipe)) > 0;) output.append(chunk.data(), n);
  pclose(pipe);
  std::filesystem::remove(path);
  return output;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string line(text.substr(start, end - start));
    std::erase(line, '\f');
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (!line.empty()) lines.push_back(std::move(line));
    start = end + 1;
  }
  return lines;
}

}  // namespace saraban::test
