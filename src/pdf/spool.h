// A PDF file written object by object: each goes to the file at once and is forgotten but for its place.
//
// Streams are written as they come; the other objects gather in object streams (ISO 32000-1, 7.5.7), which a
// cross-reference stream (7.5.8) at the end finds again. The file identifier is a digest of everything before it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/deflate.h"
#include "core/digest.h"
#include "core/world.h"
#include "pdf/object_table.h"

namespace PoDoFo {
class PdfObject;
}

namespace saraban::pdf {

class Spool {
 public:
  explicit Spool(OutputFile& file);

  std::uint32_t reserve() { return table_.reserve(); }  // an object number, to be written later

  void write(std::uint32_t number, std::string_view body);
  void write(std::uint32_t number, const PoDoFo::PdfObject& object);

  // An object that may be large: it stands by itself, and its parts go to the file as they come.
  void begin_object(std::uint32_t number);
  void put_part(std::string_view part) { put(part); }
  void end_object() { put("\nendobj\n"); }

  // `entries` are those of the stream's dictionary but /Length and, where it is compressed here, /Filter. quick_flate
  // is for what repeats with the pages: half the time for a file some hundredths larger.
  enum class Coding { flate, quick_flate, as_it_is };
  void write_stream(std::uint32_t number, std::string_view entries, std::string_view bytes, Coding coding);

  // The cross-reference and the trailer's entries. `info` may be 0.
  void finish(std::uint32_t root, std::uint32_t info);

 private:
  void put(std::string_view bytes);
  void flush();
  void put_stream(std::uint32_t number, std::string_view entries, std::string_view bytes);
  void flush_object_stream();
  std::string make_identifier();
  void write_references(const std::string& trailer);

  OutputFile& file_;
  std::string buffer_;
  std::uint64_t written_ = 0;  // with buffer_
  ObjectTable table_;
  Deflater deflater_;
  Deflater quick_deflater_;
  Sha256 digest_;
  bool identified_ = false;              // the digest is made, what follows is not part of it
  std::vector<std::uint32_t> gathered_;  // the objects of the next object stream
  std::string heads_, bodies_;
};

}  // namespace saraban::pdf
