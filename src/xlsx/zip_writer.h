// Writes the zip of a package: entries copied with their deflated bytes, and entries of our own.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/deflate.h"
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
  ZipWriter();
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  void copy(const Part& part);
  // New bytes under a name; time and attributes are those of the part that it replaces, if any.
  void add(std::string_view name, const NewPart& content, const Part* replaced);
  // The whole file; nothing where the zip library failed (a file past 4 GiB).
  std::optional<std::string> finish();

 private:
  void write_entry(const Part& part);

  struct Zip;
  std::unique_ptr<Zip> zip_;
};

}  // namespace saraban::xlsx
