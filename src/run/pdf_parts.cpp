#include "run/pdf_parts.h"

#include "core/digest.h"
#include "run/attached_data.h"

namespace saraban::run {

Result<PrintingHome> PrintingHome::read(const World& world, const std::string& home) {
  Diagnostics news;
  PrintingHome made;
  auto fonts = news.take(text::FontCatalogue::read(world, join_path(home, "fonts/catalogue.toml")));
  const auto lexicon = news.take(world.read_file(join_path(home, "templates/styles/no-break.th.txt")));
  if (!fonts || !lexicon) return news;
  made.fonts = std::move(*fonts);
  made.lexicon = text::Lexicon::parse(*lexicon);
  return {std::move(made), std::move(news)};
}

Result<frame::DocumentInfo> describe_output(const OutputTask& task) {
  frame::DocumentInfo info;
  info.title = task.report.title;
  if (!task.output.title) return info;
  auto title = task.output.title->fill(task.evaluator, task.scope);
  if (!title) return std::move(title).take_diagnostics();
  info.title = std::move(*title);
  return info;
}

std::vector<AttachedFile> attach_data(const OutputTask& task, pdf::Exporter& exporter) {
  std::vector<AttachedFile> attached;
  for (const pdf::Attachment& file : build_attachments(task.output, task.scope)) {
    exporter.attach(file);
    attached.push_back({file.name, file.bytes.size(), sha256_hex(file.bytes)});
  }
  return attached;
}

Result<Done> ProgressSink::add_page(const frame::Frame& frame, Late late) {
  constexpr std::uint64_t told_every = 64;
  if (++pages_ % told_every == 0 && on_progress_) on_progress_(file_, pages_);
  return next_.add_page(frame, late);
}

Result<Done> ProgressSink::add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) {
  return next_.add_late_items(page_index, items);
}

}  // namespace saraban::run
