// Tag marks to the structure tree (ISO 32000-1, 14.7 and 14.8), written element by element as each is whole.
//
// An element that a page end cuts comes again on the next page under its number; it is written when a page goes by
// without it. The tree is made valid here where the frames' roles are not by themselves: heading levels do not skip
// (ISO 14289-1, 7.4.2), a link annotation always has a Link element (7.18.5), notes have identifiers (7.9), lists tell
// how they are numbered (7.6), figures where they stand; a figure without an alternative is an artifact (7.3).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/deflate.h"
#include "frame/frame.h"
#include "pdf/spool.h"

namespace saraban::pdf {

class StructureTree {
 public:
  explicit StructureTree(Spool& spool);

  void begin_page(std::uint32_t page);
  void open(const frame::TagOpen& tag);
  void close();
  void end_page();
  // Between them come a finished page's late items, artifacts all.
  void begin_late();
  void end_late();

  std::uint32_t page_key() const { return page_key_; }  // /StructParents of the page

  // What the next marked-content sequence belongs to: `name` is its tag, `id` its number within the page.
  struct Mark {
    enum class Kind { artifact, content } kind = Kind::artifact;
    const char* name = "";
    std::uint32_t id = 0;
    frame::ArtifactKind artifact = frame::ArtifactKind::layout;
  };
  Mark mark();

  // What is drawn at this point: the text of a label, the extent (y up) of what is no text.
  void note_text(std::string_view text);
  void note_extent(const Box& box);

  // The /StructParent of a link annotation that stands at this point of the document, on `page`.
  std::uint32_t add_annotation(std::uint32_t annotation, std::uint32_t page);

  std::uint32_t finish();  // the StructTreeRoot

 private:
  struct Element {
    std::uint32_t number = 0, parent = 0, page = 0, cut = 0;  // cut: TagOpen::element
    const char* type = "";
    std::string kids, attributes;
    std::vector<std::string> full_kids;  // the kids before, compressed: a table or a document has one for each row
    const char* numbering = nullptr;     // of a list, as its first label tells
    std::optional<Box> extent;           // of a figure, y up
    bool seen = false;                   // on this page, for an element that may go on
  };

  Element& current() { return stack_.back(); }
  Element make_element(const frame::TagOpen& tag);
  const char* heading_type(int level);
  void add_kid(Element& parent, std::uint32_t kid);
  void write(const Element& element);
  void write_in_parts(const Element& element);
  void add_parent(std::uint32_t key, std::uint32_t object);
  void end_parent_leaf();
  void add_note(Element& note);
  void end_note_leaf();
  std::string own_attributes(const Element& element) const;

  Spool& spool_;
  std::uint32_t root_, page_ = 0, page_key_ = 0, page_parents_ = 0;
  std::vector<Element> stack_;               // the document, then the elements open at this point
  std::map<std::uint32_t, Element> cut_;     // closed at a page end, may go on
  Deflater deflater_{1};                     // of full_kids
  std::string body_;                         // of the element that is written, kept for its memory
  std::string marked_;                       // the elements of the page's marked content, in the order of their ids
  std::uint32_t marks_ = 0, artifacts_ = 0;  // artifacts_: how many open tags stand in an artifact, with it
  frame::ArtifactKind artifact_ = frame::ArtifactKind::layout;  // that of the artifact that is open
  std::vector<int> headings_;  // the levels, as the author counts them, of the headings around this point

  std::uint32_t notes_ = 0;
  std::string note_leaf_, note_leaf_first_, note_leaf_last_;  // the identifier tree's next leaf
  std::vector<std::uint32_t> note_leaves_;

  std::uint32_t next_key_ = 0, leaf_first_ = 0;
  std::string leaf_;  // the parent tree's next leaf
  std::vector<std::uint32_t> leaves_;
};

}  // namespace saraban::pdf
