// Compressed bytes: zlib streams for PDF, raw deflate for zip parts. Sole user of libdeflate.
//
// libdeflate gives the same bytes on every processor, which a deterministic artefact needs.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace saraban {

enum class DeflateFormat { zlib, raw };

// One compressor is kept and used again: setting one up costs more than a page.
class Deflater {
 public:
  explicit Deflater(int level = 6);  // 1 fast .. 12 small
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  // What it returns is good until the next call.
  std::string_view compress(std::string_view bytes, DeflateFormat format);

 private:
  void* compressor_;
  std::string out_;  // kept for its memory
};

// The bytes that were compressed, or nothing when the stream is broken or would inflate past `most` bytes.
std::optional<std::string> inflate(std::string_view compressed, DeflateFormat format, std::size_t most);

std::uint32_t crc32_of(std::string_view bytes, std::uint32_t continued = 0);

}  // namespace saraban
