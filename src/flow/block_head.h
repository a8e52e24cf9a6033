// The opening line of a named block -> its kind and attributes, each read as what it must be.
//
//   ::: ตาราง รายการ=ราย กว้าง="1.5ซม. | 3 | 2"
//
// A value stands in "…", '…' or “…”, or runs to the next space. Lengths are numbers with cm/ซม., mm/มม. or pt/พอยต์.
// Every reader reports a value that it cannot use. Codes: flow.unknown-block, flow.unknown-attribute,
// flow.attribute-syntax, flow.attribute-twice, flow.missing-attribute, flow.bad-value, lang.*.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "flow/block_names.h"
#include "flow/tag_parser.h"

namespace saraban::flow {

struct Choosable {
  const char* english;
  const char* thai;
  int value;
};

class BlockHead {
 public:
  const BlockSpec& spec() const { return *spec_; }
  const Place& place() const { return place_; }
  bool has(AttributeKind kind) const { return find(kind) != nullptr; }
  Place place_of(AttributeKind kind) const;

  std::optional<Length> length(AttributeKind kind, Diagnostics& problems) const;
  std::optional<int> number(AttributeKind kind, int most, Diagnostics& problems) const;
  std::optional<int> choice(AttributeKind kind, std::initializer_list<Choosable> known, Diagnostics& problems) const;
  std::optional<Align> align(Diagnostics& problems) const;
  std::optional<std::string> word(AttributeKind kind, Diagnostics& problems) const;  // no tags in it
  std::vector<std::string> parts(AttributeKind kind, Diagnostics& problems) const;   // "a | b | c"
  std::optional<TextPattern> pattern(AttributeKind kind, Diagnostics& problems) const;
  std::optional<lang::Expression> expression(AttributeKind kind, Diagnostics& problems) const;
  // "a | b": a bar with white on both sides parts them; one without is a filter's.
  std::vector<lang::Expression> expressions(AttributeKind kind, Diagnostics& problems) const;
  // An error unless the attribute is there.
  bool require(AttributeKind kind, Diagnostics& problems) const;
  void bad_value(AttributeKind kind, std::string_view thai_example, std::string_view english_example,
                 Diagnostics& problems) const;

 private:
  friend class BlockHeadParser;
  struct Attribute {
    const AttributeSpec* spec;
    std::size_t begin, end;  // of the value, in the tagged text
  };

  const Attribute* find(AttributeKind kind) const;
  std::string_view value_of(const Attribute& attribute) const {
    return text_->text().substr(attribute.begin, attribute.end - attribute.begin);
  }

  const TaggedText* text_ = nullptr;
  const BlockSpec* spec_ = nullptr;
  std::vector<Attribute> attributes_;
  Place place_;
};

// text[begin, end) is what follows the colons.
std::optional<BlockHead> parse_block_head(const TaggedText& text, std::size_t begin, std::size_t end,
                                          Diagnostics& problems);

// "3cm", "๒.๕ ซม.", "18 pt"; nothing for anything else, or past two metres.
std::optional<Length> parse_length(std::string_view text);

}  // namespace saraban::flow
