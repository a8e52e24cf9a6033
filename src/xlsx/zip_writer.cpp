#include "xlsx/zip_writer.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace saraban::xlsx {

namespace {

constexpr std::uint32_t first_of_1980 = (1U << 21) | (1U << 16);  // MS-DOS date and time: the earliest there is
constexpr std::uint32_t sizes_behind = 1U << 3;                   // APPNOTE.TXT 4.4.4
constexpr std::uint32_t utf8_names = 1U << 11;
constexpr std::uint32_t deflated = 8;
constexpr std::uint32_t version_needed = 20;  // 4.4.3.2: deflate, folders
constexpr std::uint32_t made_on_unix = 3U << 8 | version_needed;
constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
// A large part is deflated fast: half of the processor time for a file that is a third larger than at the level of the
// small parts.
constexpr std::size_t large_part = std::size_t{1} << 20;
constexpr int fast_level = 1;

// Numbers of a zip: the lowest byte first.
class Record {
 public:
  explicit Record(std::uint32_t signature) { u32(signature); }
  Record& u16(std::uint64_t number) { return put(number, 2); }
  Record& u32(std::uint64_t number) { return put(number, 4); }
  const std::string& bytes() const { return bytes_; }

 private:
  Record& put(std::uint64_t number, int count) {
    for (; count > 0; --count, number >>= 8) bytes_.push_back(static_cast<char>(number & 0xFF));
    return *this;
  }
  std::string bytes_;
};

}  // namespace

NewPart deflate_part(Deflater& deflater, std::string_view bytes) {
  Deflater fast(fast_level);
  Deflater& chosen = bytes.size() > large_part ? fast : deflater;
  return {std::string(chosen.compress(bytes, DeflateFormat::raw)), crc32_of(bytes), bytes.size()};
}

void ZipWriter::copy(const Part& part) {
  Entry entry = entry_of(part);
  entry.method = part.method;
  entry.crc = part.crc;
  entry.compressed_size = part.raw.size();
  entry.size = part.size;
  write_header(entry);
  put(part.raw);
  entries_.push_back(std::move(entry));
}

void ZipWriter::add(std::string_view name, const NewPart& content, const Part* replaced) {
  Part part;
  part.made_by = made_on_unix;
  if (replaced) part = *replaced;
  part.name = name;
  part.raw = content.deflated;
  part.method = deflated;
  part.crc = content.crc;
  part.size = content.size;
  copy(part);
}

DeflateStream& ZipWriter::open(std::string_view name, const Part* replaced) {
  assert(!stream_);
  Part part;
  part.made_by = made_on_unix;
  if (replaced) part = *replaced;
  part.name = name;
  Entry entry = entry_of(part);
  entry.method = deflated;
  entry.flags |= sizes_behind;
  write_header(entry);
  entries_.push_back(std::move(entry));
  stream_ = std::make_unique<DeflateStream>([this](std::string_view bytes) { put(bytes); });
  return *stream_;
}

void ZipWriter::close() {
  assert(stream_);
  stream_->finish();
  Entry& entry = entries_.back();
  entry.crc = stream_->crc();
  entry.compressed_size = stream_->compressed_size();
  entry.size = stream_->size();
  stream_.reset();
  if (entry.size > most) size_ = Size::too_large;
  put(Record(0x08074B50).u32(entry.crc).u32(entry.compressed_size).u32(entry.size).bytes());
}

ZipWriter::Size ZipWriter::finish() {
  write_directory();
  return size_;
}

ZipWriter::Entry ZipWriter::entry_of(const Part& part) {
  Entry entry;
  entry.name = part.name;
  const bool ascii = std::all_of(part.name.begin(), part.name.end(), [](char c) { return c > 0; });
  entry.flags = ascii ? part.flags & utf8_names : utf8_names;
  entry.dos_time = part.dos_time != 0 ? part.dos_time : first_of_1980;
  entry.made_by = part.made_by;
  entry.internal_attributes = part.internal_attributes;
  entry.external_attributes = part.external_attributes;
  entry.offset = written_;
  return entry;
}

// 4.3.7
void ZipWriter::write_header(const Entry& entry) {
  Record record(0x04034B50);
  record.u16(version_needed).u16(entry.flags).u16(entry.method).u32(entry.dos_time).u32(entry.crc);
  record.u32(entry.compressed_size).u32(entry.size).u16(entry.name.size()).u16(0);
  put(record.bytes());
  put(entry.name);
}

// 4.3.12 and 4.3.16
void ZipWriter::write_directory() {
  const std::uint64_t begin = written_;
  for (const Entry& entry : entries_) {
    Record record(0x02014B50);
    record.u16(entry.made_by).u16(version_needed).u16(entry.flags).u16(entry.method).u32(entry.dos_time);
    record.u32(entry.crc).u32(entry.compressed_size).u32(entry.size).u16(entry.name.size()).u16(0).u16(0).u16(0);
    record.u16(entry.internal_attributes).u32(entry.external_attributes).u32(entry.offset);
    put(record.bytes());
    put(entry.name);
  }
  const std::uint64_t size = written_ - begin;
  Record end(0x06054B50);
  end.u16(0).u16(0).u16(entries_.size()).u16(entries_.size()).u32(size).u32(begin).u16(0);
  put(end.bytes());
}

void ZipWriter::put(std::string_view bytes) {
  written_ += bytes.size();
  if (written_ > most) size_ = Size::too_large;
  file_.write(bytes);
}

}  // namespace saraban::xlsx
