// The package on its way out: parts of the template that are kept, replaced or dropped, and new ones. What is neither
// replaced nor dropped is copied with its deflated bytes.
//
// Parts that are made row by row are written to the file at once, so they stand before all others but the first few,
// by which programs know a workbook; the others follow in the template's order.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/package.h"
#include "xlsx/zip_writer.h"

namespace saraban::xlsx {

class OutputParts {
 public:
  OutputParts(const Package& package, OutputFile& file) : package_(package), zip_(file) {}

  // A part that is there, in any letters' case.
  void replace(const std::string& name, std::string_view bytes);
  // A part that goes, with its relationships.
  void drop(const std::string& name);
  // A new part; `content_type` is empty where the extension's own type does.
  void add(const std::string& name, std::string_view bytes, const std::string& content_type);
  // A new part with the content type of one that is there.
  void add_like(const std::string& name, std::string_view bytes, const std::string& like);
  // The same for a part whose bytes come as they are made: written to the stream until close().
  DeflateStream& open(const std::string& name);
  DeflateStream& open_new(const std::string& name, const std::string& content_type);
  DeflateStream& open_like(const std::string& name, const std::string& like);
  void close() { zip_.close(); }
  // The default type of an extension, where there is none.
  void need_extension(const std::string& extension, const std::string& content_type);
  // "xl/drawings/drawing1.xml" -> "xl/drawings/drawing1_2.xml", a name that no part has.
  std::string new_name(const std::string& like) const;

  bool is_dropped(const std::string& name) const { return dropped_.count(name_in_zip(name)) > 0; }
  // All the rest; what goes wrong with [Content_Types].xml is told in `problems`.
  ZipWriter::Size write(Diagnostics& problems);

 private:
  std::string name_in_zip(const std::string& name) const;
  std::string patched_types(std::string_view types_xml) const;
  void begin();

  const Package& package_;
  ZipWriter zip_;
  Deflater deflater_;
  std::map<std::string, NewPart> changed_;  // by name in the zip
  std::set<std::string> dropped_;
  std::set<std::string> written_;   // already in the file
  std::vector<std::string> added_;  // in the order in which they were added
  struct Type {
    std::string part, type, like;
  };
  std::vector<Type> types_;
  std::map<std::string, std::string> extensions_;
};

}  // namespace saraban::xlsx
