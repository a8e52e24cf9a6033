// A template's text with each tag replaced by one letter, so that Markdown sees text and no tag.
//
// The letter is a supplementary private-use code point (U+F0000 and on), one for each tag in order; a template that
// holds such code points itself is refused. Line ends are "\n", comments are gone (a line of comments only goes whole).
// Codes: flow.not-utf8, flow.private-character, flow.template-too-long, flow.too-many-tags, and those of
// lang/text_template.h.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/text_template.h"

namespace saraban::flow {

enum class LiveTags { all, expressions_only };  // expressions_only: statements and comments are ordinary text

struct NoteNode;   // template_tree.h
struct NoteMark {  // where a footnote was taken out (notes.h)
  std::shared_ptr<const NoteNode> note;
  Place place;
};

class TaggedText {
 public:
  const SourceTextPtr& source() const { return source_; }
  std::string_view text() const { return text_; }

  // The tag whose letter begins at part[offset] of a part (or a copy) of text(), or null.
  const lang::TemplatePiece* find_tag(std::string_view part, std::size_t offset) const;
  // The footnote whose letter begins there, or null.
  const NoteMark* find_note(std::string_view part, std::size_t offset) const;
  static constexpr std::size_t letter_size = 4;  // bytes

  std::size_t source_offset(std::size_t offset) const;
  // The place of text()[begin, end); the caret's line is in it.
  Place place(std::size_t begin, std::size_t end) const;
  Place source_place(std::size_t source_begin, std::size_t source_end) const;
  // The same without the line's own text: cheap enough for every span.
  Place brief_place(std::size_t offset) const;

 private:
  friend class TagReplacer;
  friend class NoteTaker;
  struct Piece {
    std::size_t text_begin, source_begin;
  };
  SourceTextPtr source_;
  std::string text_;
  std::vector<lang::TemplatePiece> tags_;
  std::vector<NoteMark> notes_;
  std::vector<Piece> pieces_;             // where text() and the source run side by side, ascending
  std::vector<std::size_t> line_begins_;  // in the source
};

Result<TaggedText> replace_tags(const SourceTextPtr& source, LiveTags live);
// A text in which nothing is a tag (a value that is Markdown).
TaggedText without_tags(const SourceTextPtr& source);

}  // namespace saraban::flow
