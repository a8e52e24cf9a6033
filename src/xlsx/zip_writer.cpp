#include "xlsx/zip_writer.h"

#include <minizip/zip.h>

#include <algorithm>

#include "xlsx/zip_memory.h"

namespace saraban::xlsx {

namespace {

constexpr std::uint32_t first_of_1980 = (1U << 21) | (1U << 16);  // MS-DOS date and time: the earliest there is
constexpr std::uint32_t utf8_names = 1U << 11;                    // APPNOTE.TXT 4.4.4, bit 11
// A large report is deflated fast: half of the processor time for a file that is a third larger than at the level of
// the small parts.
constexpr std::size_t large_part = std::size_t{1} << 20;
constexpr int fast_level = 1;
constexpr std::uint32_t made_on_unix = 3U << 8 | 20U;

}  // namespace

NewPart deflate_part(Deflater& deflater, std::string_view bytes) {
  Deflater fast(fast_level);
  Deflater& chosen = bytes.size() > large_part ? fast : deflater;
  return {std::string(chosen.compress(bytes, DeflateFormat::raw)), crc32_of(bytes), bytes.size()};
}

struct ZipWriter::Zip {
  ZipMemory memory;
  zlib_filefunc64_def functions = zip_memory_functions(memory);
  zipFile file = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
  int status = file ? ZIP_OK : ZIP_ERRNO;

  ~Zip() {
    if (file) zipClose(file, nullptr);
  }
};

ZipWriter::ZipWriter() : zip_(std::make_unique<Zip>()) {}
ZipWriter::~ZipWriter() = default;

void ZipWriter::copy(const Part& part) { write_entry(part); }

void ZipWriter::add(std::string_view name, const NewPart& content, const Part* replaced) {
  Part part;
  part.made_by = made_on_unix;
  if (replaced) part = *replaced;
  part.name = name;
  part.raw = content.deflated;
  part.method = Z_DEFLATED;
  part.crc = content.crc;
  part.size = content.size;
  write_entry(part);
}

// Always in raw mode: what is copied is deflated already, what is ours was deflated by core/deflate.
void ZipWriter::write_entry(const Part& part) {
  if (zip_->status != ZIP_OK) return;
  zip_fileinfo info{};
  info.dosDate = part.dos_time != 0 ? part.dos_time : first_of_1980;
  info.internal_fa = part.internal_attributes;
  info.external_fa = part.external_attributes;
  const bool ascii = std::all_of(part.name.begin(), part.name.end(), [](char c) { return c > 0; });
  const std::uint32_t flags = part.flags & utf8_names;
  zip_->status = zipOpenNewFileInZip4_64(
      zip_->file, part.name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, static_cast<int>(part.method), 0, 1,
      -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, part.made_by, ascii ? flags : flags | utf8_names, 0);
  constexpr std::size_t most = 1U << 30;
  for (std::string_view rest = part.raw; !rest.empty() && zip_->status == ZIP_OK;) {
    const std::string_view piece = rest.substr(0, most);
    zip_->status = zipWriteInFileInZip(zip_->file, piece.data(), static_cast<unsigned>(piece.size()));
    rest.remove_prefix(piece.size());
  }
  if (zip_->status == ZIP_OK) zip_->status = zipCloseFileInZipRaw64(zip_->file, part.size, part.crc);
}

std::optional<std::string> ZipWriter::finish() {
  const int closed = zip_->file ? zipClose(zip_->file, nullptr) : ZIP_ERRNO;
  zip_->file = nullptr;
  if (zip_->status != ZIP_OK || closed != ZIP_OK) return std::nullopt;
  return std::move(zip_->memory.written);
}

}  // namespace saraban::xlsx
