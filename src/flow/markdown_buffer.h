// What md4c reads: a part of the template with the Thai numbers of its list items in ASCII, and the way back from
// md4c's pointers to the template.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "flow/tagged_text.h"

namespace saraban::flow {

class MarkdownBuffer {
 public:
  MarkdownBuffer(const TaggedText& text, std::size_t begin, std::size_t end);
  // A no-break space before the line: white space to emphasis, but no line of a list, heading or table begins with it.
  // Several lines become one.
  static MarkdownBuffer guarded(const TaggedText& text, std::size_t begin, std::size_t end);
  static constexpr std::string_view guard = "\u00A0";

  const std::string& text() const { return text_; }

  // The offset in the tagged text of a pointer that md4c hands out; no_offset for its own strings.
  std::size_t offset_of(const char* pointer) const;
  static constexpr std::size_t no_offset = static_cast<std::size_t>(-1);

 private:
  struct Piece {
    std::size_t begin, origin;
  };

  MarkdownBuffer() = default;
  void put_line(std::string_view all, std::size_t begin, std::size_t end);

  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace saraban::flow
