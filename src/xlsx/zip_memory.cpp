#include "xlsx/zip_memory.h"

#include <algorithm>
#include <cstring>

namespace saraban::xlsx {

namespace {

ZipMemory& memory_of(voidpf opaque) { return *static_cast<ZipMemory*>(opaque); }

voidpf open_memory(voidpf opaque, const void*, int) {
  memory_of(opaque).at = 0;
  return opaque;
}

uLong read_memory(voidpf opaque, voidpf, void* buffer, uLong size) {
  ZipMemory& memory = memory_of(opaque);
  if (memory.at >= memory.source.size()) return 0;
  const std::uint64_t count = std::min<std::uint64_t>(size, memory.source.size() - memory.at);
  std::memcpy(buffer, memory.source.data() + memory.at, count);
  memory.at += count;
  return static_cast<uLong>(count);
}

uLong write_memory(voidpf, voidpf, const void*, uLong) { return 0; }

ZPOS64_T tell_memory(voidpf opaque, voidpf) { return memory_of(opaque).at; }

long seek_memory(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
  ZipMemory& memory = memory_of(opaque);
  const std::uint64_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                             : origin == ZLIB_FILEFUNC_SEEK_CUR ? memory.at
                                                                : memory.source.size();
  if (base + offset > memory.source.size()) return -1;
  memory.at = base + offset;
  return 0;
}

int close_memory(voidpf, voidpf) { return 0; }
int memory_error(voidpf, voidpf) { return 0; }

}  // namespace

zlib_filefunc64_def zip_memory_functions(ZipMemory& memory) {
  return {open_memory, read_memory, write_memory, tell_memory, seek_memory, close_memory, memory_error, &memory};
}

}  // namespace saraban::xlsx
