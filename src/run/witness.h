// A World that remembers the digest of every file that a run reads, so that the manifest can say what an artefact was
// made from: templates, content, pictures, styles, fonts, data.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/world.h"

namespace saraban::run {

struct InputDigest {
  std::string file;  // relative to saraban's home where it stands there, else its bare name: no path of the machine
  std::string sha256;
};

class Witness : public World {
 public:
  // Both outlive the witness.
  Witness(World& world, const std::string& home) : world_(world), home_(home) {}

  Result<std::string> read_file(const std::string& path) const override;
  Result<Done> read_in_pieces(const std::string& path,
                              const std::function<void(std::string_view)>& take) const override;
  bool is_file(const std::string& path) const override { return world_.is_file(path); }
  bool is_folder(const std::string& path) const override { return world_.is_folder(path); }
  std::vector<std::string> list_folder(const std::string& path) const override { return world_.list_folder(path); }
  Result<Done> make_folders(const std::string& path) override { return world_.make_folders(path); }
  Result<std::unique_ptr<OutputFile>> create_file(const std::string& path) override { return world_.create_file(path); }
  std::string environment(const std::string& name) const override { return world_.environment(name); }
  std::string program_path() const override { return world_.program_path(); }
  std::string working_folder() const override { return world_.working_folder(); }

  // A file that a library reads by itself (a SQLite database); nothing new where the run has read it already.
  Result<Done> note(const std::string& path);
  std::vector<InputDigest> inputs() const;  // ordered by name

 private:
  World& world_;
  const std::string& home_;
  mutable std::map<std::string, std::string> digests_;  // by path; reading is const to its callers
};

}  // namespace saraban::run
