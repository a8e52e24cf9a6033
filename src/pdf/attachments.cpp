#include "pdf/attachments.h"

#include <algorithm>
#include <cassert>

#include "pdf/objects.h"

namespace saraban::pdf {
namespace {

// A name with what is no regular character written as #xx (ISO 32000-1, 7.3.5).
std::string escape_name(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
    if (is_plain) {
      out.push_back(c);
    } else {
      out.push_back('#');
      append_hex(out, {&c, 1});
    }
  }
  return out;
}

// /F is what readers older than /UF show (ISO 32000-1, table 44): no letters but ASCII there.
std::string plain_name(const std::string& name, std::size_t number) {
  const bool is_ascii = std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (is_ascii) return name;
  const std::size_t dot = name.rfind('.');
  return "data-" + std::to_string(number) + (dot == std::string::npos ? "" : name.substr(dot));
}

}  // namespace

void Attachments::add(const Attachment& attachment) {
  const std::uint32_t file = spool_.reserve(), specification = spool_.reserve();
  spool_.write_stream(file, "/Type/EmbeddedFile/Subtype/" + escape_name(attachment.media_type), attachment.bytes,
                      Spool::Coding::flate);
  PoDoFo::PdfDictionary files;
  files.AddKey("F", reference(file));
  files.AddKey("UF", reference(file));
  PoDoFo::PdfDictionary entries;
  entries.AddKey("Type", name("Filespec"));
  entries.AddKey("F", text_string(plain_name(attachment.name, specifications_.size() + 1)));
  entries.AddKey("UF", text_string(attachment.name));
  entries.AddKey("Desc", text_string(attachment.description));
  entries.AddKey("AFRelationship", name("Data"));  // what the document's tables and sums were made from
  entries.AddKey("EF", PoDoFo::PdfObject(files));
  spool_.write(specification, PoDoFo::PdfObject(entries));
  [[maybe_unused]] const bool is_new = specifications_.emplace(to_utf16be(attachment.name), specification).second;
  assert(is_new);
}

void Attachments::write(PoDoFo::PdfDictionary& names, PoDoFo::PdfDictionary& catalog) const {
  if (specifications_.empty()) return;
  PoDoFo::PdfArray pairs, associated;
  for (const auto& [key, specification] : specifications_) {
    pairs.push_back(bytes_string("\xFE\xFF" + key));
    pairs.push_back(reference(specification));
    associated.push_back(reference(specification));
  }
  PoDoFo::PdfDictionary tree;
  tree.AddKey("Names", PoDoFo::PdfObject(pairs));
  names.AddKey("EmbeddedFiles", PoDoFo::PdfObject(tree));
  catalog.AddKey("AF", PoDoFo::PdfObject(associated));
}

}  // namespace saraban::pdf
