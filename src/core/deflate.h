// Compressed bytes: zlib streams for PDF, raw deflate for zip parts, whole or as they come. Sole user of libdeflate.
//
// libdeflate gives the same bytes on every processor, which a deterministic artefact needs. It compresses whole buffers
// only; docs/decisions/0005 says how DeflateStream makes one stream of many.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
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

// One raw deflate stream of bytes that come piece after piece and are never in memory whole.
class DeflateStream {
 public:
  // `take` gets the compressed bytes as they are made.
  explicit DeflateStream(std::function<void(std::string_view)> take, int level = 1);
  ~DeflateStream();
  DeflateStream(const DeflateStream&) = delete;
  DeflateStream& operator=(const DeflateStream&) = delete;

  void write(std::string_view bytes);
  void finish();

  // Of what was written so far.
  std::uint32_t crc() const { return crc_; }
  std::uint64_t size() const { return size_; }
  std::uint64_t compressed_size() const { return compressed_size_; }

 private:
  void put_piece(std::string_view piece);
  bool inflates_to(std::string_view piece);  // block_, with a last block behind it
  void put(std::string_view compressed);

  std::function<void(std::string_view)> take_;
  Deflater deflater_;
  void* decompressor_;
  std::string waiting_;  // less than a piece
  std::string block_, inflated_;
  std::uint32_t crc_ = 0;
  std::uint64_t size_ = 0, compressed_size_ = 0;
};

// The bytes that were compressed, or nothing when the stream is broken or would inflate past `most` bytes.
std::optional<std::string> inflate(std::string_view compressed, DeflateFormat format, std::size_t most);

std::uint32_t crc32_of(std::string_view bytes, std::uint32_t continued = 0);

}  // namespace saraban
