#include "run/artefact.h"

namespace saraban::run {

void ArtefactFile::write(std::string_view bytes) {
  made_.bytes += bytes.size();
  sha_.update(bytes);
  if (file_) file_->write(bytes);
}

Result<Done> ArtefactFile::commit() {
  if (!file_) return Done{};
  return file_->commit();
}

Artefact ArtefactFile::finish(std::uint64_t pages, std::vector<AttachedFile> attachments) {
  made_.sha256 = to_hex(sha_.finish());
  made_.pages = pages;
  made_.attachments = std::move(attachments);
  return made_;
}

}  // namespace saraban::run
