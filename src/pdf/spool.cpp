#include "pdf/spool.h"

#include <algorithm>
#include <cassert>

#include "pdf/number.h"
#include "pdf/objects.h"

namespace saraban::pdf {
namespace {

constexpr std::size_t buffer_size = 64 * 1024;
constexpr std::size_t most_gathered = 200, most_gathered_bytes = 64 * 1024;
constexpr const char* flate_entry = "/Filter/FlateDecode";
constexpr int quick_level = 1;
// One cross-reference stream for so many objects, chained by /Prev, so that making it needs little memory.
constexpr std::uint32_t references_at_once = 128 * 1024;

// PNG's filter Up (ISO 32000-1, 7.4.4.4): each row as its difference to the one above, which is nearly always the same.
std::string differences_of_rows(std::string_view rows) {
  std::string out;
  out.reserve(rows.size() + rows.size() / ObjectTable::field_size);
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (at % ObjectTable::field_size == 0) out.push_back(2);
    const int above = at < ObjectTable::field_size ? 0 : rows[at - ObjectTable::field_size];
    out.push_back(static_cast<char>(rows[at] - above));
  }
  return out;
}

}  // namespace

Spool::Spool(OutputFile& file) : file_(file), quick_deflater_(quick_level) {
  buffer_.reserve(buffer_size * 2);
  put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");  // four bytes above 127: the file is binary (ISO 32000-1, 7.5.2)
}

void Spool::put(std::string_view bytes) {
  buffer_ += bytes;
  written_ += bytes.size();
  if (buffer_.size() >= buffer_size) flush();
}

void Spool::flush() {
  if (!identified_) digest_.update(buffer_);
  file_.write(buffer_);
  buffer_.clear();
}

void Spool::write(std::uint32_t number, std::string_view body) {
  append_integer(heads_, number);
  heads_.push_back(' ');
  append_integer(heads_, static_cast<std::int64_t>(bodies_.size()));
  heads_.push_back(' ');
  bodies_ += body;
  bodies_.push_back('\n');
  gathered_.push_back(number);
  if (gathered_.size() >= most_gathered || bodies_.size() >= most_gathered_bytes) flush_object_stream();
}

void Spool::write(std::uint32_t number, const PoDoFo::PdfObject& object) { write(number, serialise(object)); }

void Spool::begin_object(std::uint32_t number) {
  table_.set_offset(number, written_);
  std::string head;
  append_integer(head, number);
  put(head + " 0 obj\n");
}

void Spool::flush_object_stream() {
  if (gathered_.empty()) return;
  const std::uint32_t stream = reserve();
  table_.set_members(stream, gathered_);
  std::string entries = "/Type/ObjStm/N ";
  append_integer(entries, static_cast<std::int64_t>(gathered_.size()));
  entries += "/First ";
  append_integer(entries, static_cast<std::int64_t>(heads_.size()));
  table_.set_offset(stream, written_);
  heads_ += bodies_;
  put_stream(stream, entries + flate_entry, quick_deflater_.compress(heads_, DeflateFormat::zlib));
  gathered_.clear();
  heads_.clear();
  bodies_.clear();
}

void Spool::write_stream(std::uint32_t number, std::string_view entries, std::string_view bytes, Coding coding) {
  table_.set_offset(number, written_);
  if (coding == Coding::as_it_is) return put_stream(number, entries, bytes);
  Deflater& deflater = coding == Coding::quick_flate ? quick_deflater_ : deflater_;
  put_stream(number, std::string(entries) + flate_entry, deflater.compress(bytes, DeflateFormat::zlib));
}

// PDF/A-2 (ISO 19005-2, 6.1.7 and 6.1.9): line ends around "obj", "stream" and their ends.
void Spool::put_stream(std::uint32_t number, std::string_view entries, std::string_view bytes) {
  std::string head;
  append_integer(head, number);
  head += " 0 obj\n<<";
  head += entries;
  head += "/Length ";
  append_integer(head, static_cast<std::int64_t>(bytes.size()));
  head += ">>\nstream\n";
  put(head);
  put(bytes);
  put("\nendstream\nendobj\n");
}

std::string Spool::make_identifier() {
  flush();
  identified_ = true;
  return digest_.finish().substr(0, 16);
}

void Spool::write_references(const std::string& trailer) {
  const std::uint32_t count = table_.size();
  std::vector<std::uint32_t> streams;
  for (std::uint32_t first = 0; first < count; first += references_at_once) streams.push_back(reserve());
  std::uint64_t previous = 0;
  for (std::uint32_t i = 0; i < streams.size(); ++i) {
    // The last one also tells of the cross-reference streams themselves.
    const std::uint32_t first = i * references_at_once;
    const std::uint32_t end = i + 1 == streams.size() ? table_.size() : first + references_at_once;
    const std::uint64_t place = written_;
    table_.set_offset(streams[i], place);
    std::string entries = "/Type/XRef/W[1 5 1]/Index[";
    append_integer(entries, first);
    entries += ' ';
    append_integer(entries, end - first);
    entries += "]/Size ";
    append_integer(entries, end);
    if (previous != 0) {
      entries += "/Prev ";
      append_integer(entries, static_cast<std::int64_t>(previous));
    }
    entries += "/DecodeParms<</Predictor 12/Columns 7>>";
    put_stream(streams[i], entries + trailer + flate_entry,
               quick_deflater_.compress(differences_of_rows(table_.fields(first, end)), DeflateFormat::zlib));
    previous = place;
  }
  std::string end = "startxref\n";
  append_integer(end, static_cast<std::int64_t>(previous));
  put(end + "\n%%EOF\n");
}

void Spool::finish(std::uint32_t root, std::uint32_t info) {
  flush_object_stream();
  const std::string identifier = make_identifier();
  std::string trailer = "/Root ";
  append_integer(trailer, root);
  trailer += " 0 R";
  if (info != 0) {
    trailer += "/Info ";
    append_integer(trailer, info);
    trailer += " 0 R";
  }
  trailer += "/ID[";
  for (int i = 0; i < 2; ++i) {
    trailer += '<';
    append_hex(trailer, identifier);
    trailer += '>';
  }
  trailer += ']';
  write_references(trailer);
  flush();
}

}  // namespace saraban::pdf
