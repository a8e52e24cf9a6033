#include "run/witness.h"

#include <algorithm>

#include "core/digest.h"

namespace saraban::run {

Result<std::string> Witness::read_file(const std::string& path) const {
  auto bytes = world_.read_file(path);
  if (bytes) digests_[path] = sha256_hex(*bytes);
  return bytes;
}

Result<Done> Witness::read_in_pieces(const std::string& path, const std::function<void(std::string_view)>& take) const {
  Sha256 sha;
  auto read = world_.read_in_pieces(path, [&](std::string_view piece) {
    sha.update(piece);
    take(piece);
  });
  if (read) digests_[path] = to_hex(sha.finish());
  return read;
}

Result<Done> Witness::note(const std::string& path) {
  if (digests_.count(path) > 0) return Done{};
  return read_in_pieces(path, [](std::string_view) {});
}

std::vector<InputDigest> Witness::inputs() const {
  std::vector<InputDigest> inputs;
  const std::string prefix = home_ + "/";
  for (const auto& [path, digest] : digests_) {
    const bool at_home = path.rfind(prefix, 0) == 0;
    inputs.push_back({at_home ? path.substr(prefix.size()) : file_name_of(path), digest});
  }
  std::sort(inputs.begin(), inputs.end(), [](const InputDigest& a, const InputDigest& b) {
    return std::pair(a.file, a.sha256) < std::pair(b.file, b.sha256);
  });
  return inputs;
}

}  // namespace saraban::run
