#include "core/deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <new>

namespace saraban {

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (!compressor_) throw std::bad_alloc();
}

Deflater::~Deflater() { libdeflate_free_compressor(static_cast<libdeflate_compressor*>(compressor_)); }

std::string_view Deflater::compress(std::string_view bytes, DeflateFormat format) {
  auto* compressor = static_cast<libdeflate_compressor*>(compressor_);
  const bool zlib = format == DeflateFormat::zlib;
  const std::size_t most = zlib ? libdeflate_zlib_compress_bound(compressor, bytes.size())
                                : libdeflate_deflate_compress_bound(compressor, bytes.size());
  if (out_.size() < most) out_.resize(most);
  const auto compress = zlib ? libdeflate_zlib_compress : libdeflate_deflate_compress;
  return {out_.data(), compress(compressor, bytes.data(), bytes.size(), out_.data(), out_.size())};
}

std::optional<std::string> inflate(std::string_view compressed, DeflateFormat format, std::size_t most) {
  struct Decompressor {
    libdeflate_decompressor* handle = libdeflate_alloc_decompressor();
    ~Decompressor() { libdeflate_free_decompressor(handle); }
  } decompressor;
  if (!decompressor.handle) throw std::bad_alloc();
  const auto decompress = format == DeflateFormat::zlib ? libdeflate_zlib_decompress : libdeflate_deflate_decompress;
  std::string out;
  for (std::size_t room = std::clamp<std::size_t>(compressed.size() * 4, 4096, std::max<std::size_t>(most, 1));;) {
    out.resize(room);
    std::size_t filled = 0;
    const auto result =
        decompress(decompressor.handle, compressed.data(), compressed.size(), out.data(), out.size(), &filled);
    if (result == LIBDEFLATE_SUCCESS) {
      if (filled > most) return std::nullopt;
      out.resize(filled);
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room >= most) return std::nullopt;
    room = std::min(room * 4, most);
  }
}

std::uint32_t crc32_of(std::string_view bytes, std::uint32_t continued) {
  return libdeflate_crc32(continued, bytes.data(), bytes.size());
}

}  // namespace saraban
