// A file that a run makes: written whole or not at all, counted and hashed while it is written.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/world.h"

namespace saraban::run {

// A file that a PDF carries.
struct AttachedFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;
};

// What the medium tells of an artefact that it has written.
struct Contents {
  std::uint64_t pages = 0;  // of a PDF
  std::vector<AttachedFile> attachments;
};

struct Artefact {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;
  std::uint64_t pages = 0;  // of a PDF
  std::vector<AttachedFile> attachments;
};

// Hashes what passes; writes it on to a file, or to nowhere in a dry run.
class ArtefactFile : public OutputFile {
 public:
  ArtefactFile(std::string path, std::unique_ptr<OutputFile> file) : file_(std::move(file)) {
    made_.path = std::move(path);
  }

  void write(std::string_view bytes) override;
  Result<Done> commit() override;

  // Once everything is written.
  Artefact finish(std::uint64_t pages, std::vector<AttachedFile> attachments = {});

 private:
  std::unique_ptr<OutputFile> file_;  // null in a dry run
  Sha256 sha_;
  Artefact made_;
};

}  // namespace saraban::run
