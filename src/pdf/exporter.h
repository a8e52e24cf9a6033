// Frames to a PDF file, page by page, in the memory of one page.
//
// Text is drawn with one glyph per character and HarfBuzz's offsets baked into composite glyphs, so that what is copied
// is what was written. The file identifier is made from the content: same frames, same bytes.
#pragma once
#include <memory>

#include "core/world.h"
#include "frame/frame.h"

namespace saraban::pdf {

class Exporter : public frame::FrameSink {
 public:
  // Writes to `file`, which the caller commits after finish(). Both outlive the exporter.
  static std::unique_ptr<Exporter> make(OutputFile& file, frame::DocumentInfo info);
  // Everything that comes after the pages. Codes: pdf.no-page, pdf.font-not-embeddable, pdf.picture-broken.
  virtual Result<Done> finish() = 0;

 protected:
  Exporter() = default;
};

}  // namespace saraban::pdf
