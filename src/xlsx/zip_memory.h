// Lets the zip library (minizip) read a zip that is in memory instead of in a file.
#pragma once
#include <minizip/ioapi.h>

#include <cstdint>
#include <string_view>

namespace saraban::xlsx {

struct ZipMemory {
  std::string_view source;
  std::uint64_t at = 0;
};

// `memory` must outlive the zip handle.
zlib_filefunc64_def zip_memory_functions(ZipMemory& memory);

}  // namespace saraban::xlsx
