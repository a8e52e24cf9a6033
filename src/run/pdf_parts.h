// What outputs that are PDF files share, whether a document or a workbook is printed: the fonts and words of this
// installation, what the file is called, the data that it carries, the count of its pages as they pass.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "layout/paginate.h"
#include "pdf/exporter.h"
#include "run/artefact.h"
#include "run/output_task.h"

namespace saraban::run {

// The fonts and the no-break lexicon of a home.
struct PrintingHome {
  std::unique_ptr<text::FontCatalogue> fonts;
  std::shared_ptr<const text::Lexicon> lexicon;

  static Result<PrintingHome> read(const World& world, const std::string& home);
  layout::LayoutResources resources() const { return {*fonts, lexicon}; }
};

// The title that the output has of its own, or the report's.
Result<frame::DocumentInfo> describe_output(const OutputTask& task);
std::vector<AttachedFile> attach_data(const OutputTask& task, pdf::Exporter& exporter);

// Counts the pages on their way to the exporter, and tells now and then.
class ProgressSink : public frame::FrameSink {
 public:
  ProgressSink(frame::FrameSink& next, std::string file,
               const std::function<void(const std::string& file, std::uint64_t pages)>& on_progress)
      : next_(next), file_(std::move(file)), on_progress_(on_progress) {}

  Result<Done> add_page(const frame::Frame& frame, Late late) override;
  Result<Done> add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) override;

 private:
  frame::FrameSink& next_;
  std::string file_;
  const std::function<void(const std::string& file, std::uint64_t pages)>& on_progress_;
  std::uint64_t pages_ = 0;
};

}  // namespace saraban::run
