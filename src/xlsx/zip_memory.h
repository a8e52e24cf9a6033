// Lets the zip library (minizip) read and write a zip in memory instead of in a file.
#pragma once
#include <minizip/ioapi.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace saraban::xlsx {

struct ZipMemory {
  std::string_view source;  // what is read
  std::string written;      // what is written
  std::uint64_t at = 0;

  std::uint64_t size() const { return source.data() ? source.size() : written.size(); }
};

// `memory` must outlive the zip handle; the handle reads or writes, not both.
zlib_filefunc64_def zip_memory_functions(ZipMemory& memory);

}  // namespace saraban::xlsx
