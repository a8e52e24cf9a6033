// Writes the zip of a package as its parts come: entries copied with their deflated bytes, entries of our own, and
// entries whose bytes are made while they are written (APPNOTE.TXT 6.3.10; those have their sizes behind them, 4.3.9).
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/deflate.h"
#include "core/world.h"
#include "xlsx/package.h"

namespace saraban::xlsx {

// New bytes of a part, deflated.
struct NewPart {
  std::string deflated;
  std::uint32_t crc = 0;
  std::uint64_t size = 0;  // inflated
};
NewPart deflate_part(Deflater& deflater, std::string_view bytes);

class ZipWriter {
 public:
  explicit ZipWriter(OutputFile& file) : file_(file) {}

  void copy(const Part& part);
  // New bytes under a name; time and attributes are those of the part that it replaces, if any.
  void add(std::string_view name, const NewPart& content, const Part* replaced);
  // The same of bytes that come: they are written to the stream until close().
  DeflateStream& open(std::string_view name, const Part* replaced);
  void close();

  // A zip's numbers have 32 bits; Excel opens none of those that have more.
  enum class Size { fits, too_large };
  Size finish();

 private:
  struct Entry {
    std::string name;
    std::uint32_t flags = 0, method = 0, dos_time = 0, made_by = 0, crc = 0;
    std::uint32_t internal_attributes = 0, external_attributes = 0;
    std::uint64_t compressed_size = 0, size = 0, offset = 0;
  };
  Entry entry_of(const Part& part);
  void write_header(const Entry& entry);
  void write_directory();
  void put(std::string_view bytes);

  OutputFile& file_;
  std::vector<Entry> entries_;
  std::unique_ptr<DeflateStream> stream_;  // of the last entry, while it is open
  std::uint64_t written_ = 0;
  Size size_ = Size::fits;
};

}  // namespace saraban::xlsx
