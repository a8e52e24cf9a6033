#include "core/deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <cassert>
#include <new>

namespace saraban {
namespace {

// At its fastest level libdeflate makes one block of so many bytes, mostly.
constexpr std::size_t bytes_of_piece = std::size_t{64} << 10;
constexpr std::string_view empty_stored_block("\x00\x00\xFF\xFF", 4);  // RFC 1951, 3.2.4: LEN and NLEN
constexpr std::string_view last_block("\x03\x00", 2);                  // final, fixed codes, end of block

}  // namespace

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

DeflateStream::DeflateStream(std::function<void(std::string_view)> take, int level)
    : take_(std::move(take)), deflater_(level), decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
  waiting_.reserve(bytes_of_piece);
}

DeflateStream::~DeflateStream() { libdeflate_free_decompressor(static_cast<libdeflate_decompressor*>(decompressor_)); }

void DeflateStream::write(std::string_view bytes) {
  crc_ = crc32_of(bytes, crc_);
  size_ += bytes.size();
  if (!waiting_.empty()) {
    const std::size_t taken = std::min(bytes.size(), bytes_of_piece - waiting_.size());
    waiting_.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
    if (waiting_.size() < bytes_of_piece) return;
    put_piece(waiting_);
    waiting_.clear();
  }
  for (; bytes.size() >= bytes_of_piece; bytes.remove_prefix(bytes_of_piece))
    put_piece(bytes.substr(0, bytes_of_piece));
  waiting_.append(bytes);
}

void DeflateStream::finish() {
  if (!waiting_.empty()) put_piece(waiting_);
  waiting_.clear();
  put(last_block);
}

// A stream of one block: its first bit says that it is the last one, and is taken back. It ends somewhere in its last
// byte, with zero bits after it. These are the beginning of an empty stored block (three zero bits, then zeros to the
// byte's end, then LEN and NLEN), which the next piece can follow. Where fewer than three bits are left, the header
// goes on in one more byte. Which of the two it is, inflating tells: with the wrong one NLEN is not LEN's complement.
void DeflateStream::put_piece(std::string_view piece) {
  block_ = deflater_.compress(piece, DeflateFormat::raw);
  constexpr unsigned is_final = 1;
  const auto first = static_cast<unsigned char>(block_[0]);
  if ((first & is_final) == 0) {  // several blocks: the last one's first bit is nobody knows where
    put_piece(piece.substr(0, piece.size() / 2));
    return put_piece(piece.substr(piece.size() / 2));
  }
  block_[0] = static_cast<char>(first & ~is_final);
  const std::size_t size = block_.size();
  block_ += empty_stored_block;
  if (!inflates_to(piece)) {
    block_.insert(size, 1, '\0');
    assert(inflates_to(piece));
  }
  put(block_);
}

bool DeflateStream::inflates_to(std::string_view piece) {
  const std::size_t size = block_.size();
  block_ += last_block;
  inflated_.resize(piece.size());
  std::size_t filled = 0;
  const auto result = libdeflate_deflate_decompress(static_cast<libdeflate_decompressor*>(decompressor_), block_.data(),
                                                    block_.size(), inflated_.data(), inflated_.size(), &filled);
  block_.resize(size);
  return result == LIBDEFLATE_SUCCESS && filled == piece.size() && inflated_ == piece;
}

void DeflateStream::put(std::string_view compressed) {
  compressed_size_ += compressed.size();
  take_(compressed);
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
