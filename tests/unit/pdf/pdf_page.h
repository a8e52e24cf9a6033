// Pages of text for the tests of pdf/: the office's own fonts, set without layout/, and the tools that read PDFs.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frame/frame.h"
#include "pdf/exporter.h"
#include "text/font_catalogue.h"
#include "text/shape.h"

namespace saraban::test {

// The fonts of a family, the catalogue's default where none is named; nothing, with a warning, where it has no file.
std::optional<text::FontStack> find_fonts(text::Weight weight = text::Weight::regular, const std::string& family = "");

// Sets lines of text, one below the other, on A4 pages.
class Typesetter {
 public:
  explicit Typesetter(text::FontStack fonts);

  // Glyph runs of the text from `at` on; where `by_words`, each word and each space is a run of its own.
  enum class Cut { whole, by_words };
  void set(std::string_view text, Point at, Length size, Cut cut, std::vector<frame::Item>& items,
           Length gap = Length());
  std::vector<frame::Frame> set_lines(const std::vector<std::string>& lines, Length size, Cut cut);

 private:
  text::FontStack fonts_;
  std::unique_ptr<text::Shaper> shaper_;
};

struct Exported {
  std::string bytes;
  Diagnostics diagnostics;
};
// With a title, so that the file claims PDF/UA too.
frame::DocumentInfo titled();
Exported export_frames(const std::vector<frame::Frame>& frames, frame::DocumentInfo info = titled(),
                       pdf::Conformance conformance = pdf::Conformance::archival,
                       const std::vector<pdf::Attachment>& attachments = {});

// Runs "<tool> <arguments>", where {} is a file with these bytes, and returns what it prints (not its complaints).
// Nothing, with a warning, where the tool is not installed.
std::optional<std::string> run_tool(const std::string& tool, const std::string& arguments, std::string_view bytes);

std::vector<std::string> split_lines(std::string_view text);  // without empty lines, form feeds and trailing spaces

}  // namespace saraban::test
