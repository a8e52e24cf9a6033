// Where a thing stands: the file, and the place in it that an author can go to and mend.
//
// A Place is a text span (file:line:column), a cell (workbook!sheet!cell), a data row (source, query, row), or only a
// file. A SourceText keeps a text file's name and content so that byte offsets can be turned into places later.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace saraban {

struct Place {
  std::string file;          // as the user named it; empty: nowhere
  std::uint32_t line = 0;    // 1-based; 0: the whole file
  std::uint32_t column = 0;  // 1-based, counted in characters (code points), as editors count
  std::uint32_t length = 0;  // characters that the caret underlines; 0: unknown
  std::string excerpt;       // the source line itself, for the caret; may be empty
  std::string sheet;         // workbook sheet, where there is one
  std::string cell;          // "B7", or a range, or the part of the package
  std::string query;         // the named query of a data row
  std::uint64_t row = 0;     // 1-based row of the query's result; 0: none

  bool empty() const { return file.empty(); }
};

Place file_place(std::string file);
Place cell_place(std::string workbook, std::string sheet, std::string cell);

// "file:3:14", "book.xlsx!Sheet!B7", "sample.db, query people, row 17" (language-neutral form, without the excerpt).
std::string describe(const Place& place);

// A text that places can point into. Shared, because syntax trees outlive the reader of the file.
class SourceText {
 public:
  SourceText(std::string name, std::string text);

  const std::string& name() const { return base_.file; }
  std::string_view text() const { return text_; }

  // The place of text()[offset, offset + length), both in bytes; offsets past the end mean the end.
  Place place(std::size_t offset, std::size_t length = 0) const;

  // A source for a fragment that stands inside something that has a place already (a cell's text, a content field):
  // its places are `base` with the fragment's own line as excerpt.
  static SourceText within(Place base, std::string text);

 private:
  Place base_;
  bool nested_ = false;
  std::string text_;
};
using SourceTextPtr = std::shared_ptr<const SourceText>;

// The number of code points in well-formed or ill-formed UTF-8 (every byte that is no continuation byte counts).
std::size_t count_characters(std::string_view utf8);

}  // namespace saraban
