// Frames to a PDF file, page by page, in the memory of one page.
//
// Text is drawn with one glyph per character and HarfBuzz's offsets baked into composite glyphs, so that what is copied
// is what was written. The file identifier is made from the content: same frames, same bytes. Tags become the structure
// tree; what stands outside any tag, and all late items, are artifacts.
#pragma once
#include <memory>
#include <string>

#include "core/world.h"
#include "frame/frame.h"

namespace saraban::pdf {

// archival: tagged, PDF/A-2a (ISO 19005-2) and, where the document has a title, PDF/UA-1 (ISO 14289-1).
// archival_with_data: the same, but PDF/A-3a (ISO 19005-3), which may carry files.
// plain: PDF 1.7 without tags.
enum class Conformance { archival, archival_with_data, plain };

// A file that the document was made from, carried inside it.
struct Attachment {
  std::string name;         // as readers show it: "รายการ.csv"; each has its own
  std::string media_type;   // "text/csv"
  std::string description;  // what a reader of the document should know of it
  std::string bytes;
};

class Exporter : public frame::FrameSink {
 public:
  // Writes to `file`, which the caller commits after finish(). Both outlive the exporter.
  static std::unique_ptr<Exporter> make(OutputFile& file, frame::DocumentInfo info,
                                        Conformance conformance = Conformance::archival);
  // Any time before finish(), and only where the document is archival_with_data.
  virtual void attach(const Attachment& attachment) = 0;
  // Everything that comes after the pages; all that went wrong on them is told here. Codes: pdf.no-page, pdf.font-full,
  // pdf.picture-broken, pdf.picture-too-large, pdf.picture-cmyk, font.not-embeddable, font.no-subset (errors),
  // pdf.unknown-destination, pdf.duplicate-destination (warnings).
  virtual Result<Done> finish() = 0;

 protected:
  Exporter() = default;
};

}  // namespace saraban::pdf
