// XML text walked tag by tag, with the place of everything in the text. It serves the parts that are too large for a
// tree (sheets, strings) and the parts that are patched in place, where all that is not concerned must keep its bytes;
// small parts that are only read go through pugixml (xml_tree.h). Names are compared without their prefix: some
// producers write <x:row>.
#pragma once
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace saraban::xlsx {

template <std::size_t size>
bool is_one_of(std::string_view name, const std::string_view (&names)[size]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

struct Tag {
  enum class Kind { open, empty, close } kind = Kind::open;  // <a>, <a/>, </a>
  std::size_t begin = 0, end = 0;                            // in the text, brackets included
  std::string_view name;                                     // "row", without prefix
  std::string_view prefix;                                   // "x:" or empty
  std::string_view attributes;                               // what stands after the name, as written

  bool opens(std::string_view local_name) const { return kind != Kind::close && name == local_name; }
  bool closes(std::string_view local_name) const { return kind == Kind::close && name == local_name; }
};

class MarkupWalker {
 public:
  explicit MarkupWalker(std::string_view xml, std::size_t from = 0) : xml_(xml), at_(from) {}

  // The next tag; comments, processing instructions and character data are passed over. False at the end of the text
  // and where it is broken (no ">" for a "<", a quote that is not closed, deeper than most_depth).
  bool next(Tag& tag);
  bool is_broken() const { return broken_; }
  std::size_t depth() const { return depth_; }  // of open elements, after the last tag

  // After an opening tag: goes past the element's end; the bytes between its tags. Empty for <a/>.
  std::string_view skip_content(const Tag& tag);
  std::size_t at() const { return at_; }

  static constexpr std::size_t most_depth = 256;

 private:
  bool broken() { return broken_ = true, false; }

  std::string_view xml_;
  std::size_t at_;
  std::size_t depth_ = 0;
  bool broken_ = false;
};

// The value of an attribute as written (still escaped), by its name with prefix ("r:id").
std::optional<std::string_view> find_attribute(const Tag& tag, std::string_view name);

struct Attribute {
  std::string_view name;    // with prefix
  std::string_view value;   // still escaped; a view into the text
  std::string_view source;  // ` name="value"`, the space before it included
};
std::vector<Attribute> attributes_of(const Tag& tag);

// Character data and attribute values: &amp; &#3585; <![CDATA[…]]> become characters; and the other way.
std::string unescape_xml(std::string_view escaped);
void append_escaped(std::string& xml, std::string_view text);            // for element content
void append_escaped_attribute(std::string& xml, std::string_view text);  // for a value in double quotes

// Well-formed, shortest form, no surrogates (Unicode 15, table 3-7).
bool is_utf8(std::string_view bytes);

// _xHHHH_ escapes of SpreadsheetML strings (22.9.2.19 ST_Xstring) -> characters.
std::string decode_xstring(std::string text);

// Changes to a text, told in any order, made at once: the bytes between them stay as they are. Of two that overlap the
// one that begins first is made.
class TextPatch {
 public:
  void replace(std::size_t begin, std::size_t end, std::string with) {
    edits_.push_back({begin, end, std::move(with)});
  }
  void insert(std::size_t at, std::string text) { replace(at, at, std::move(text)); }
  // Takes back what was told for the text from `begin` on.
  void forget_from(std::size_t begin);
  bool empty() const { return edits_.empty(); }
  std::string apply(std::string_view text) &&;

 private:
  struct Edit {
    std::size_t begin, end;
    std::string with;
  };
  std::vector<Edit> edits_;
};

}  // namespace saraban::xlsx
