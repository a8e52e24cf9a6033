// The no-break lexicon as a trie over UTF-16: every entry that begins at a place is found in one walk (this room only).
//
// The file is plain text: one entry a line, # comments, and [sections] that say what an entry is for; entries before
// the first section, and those of a section that we do not know, are plain words.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace saraban::text {

// What an entry is, as bits: one spelling may be several things.
enum EntryKind : std::uint16_t {
  word_entry = 1,           // any entry: no line end inside
  unit_entry = 2,           // [units] holds to the number before it
  month_entry = 4,          // [months] holds to the day before and the year after
  era_entry = 8,            // [eras] holds to the month before and the year after
  title_entry = 16,         // [titles] holds to the name after it
  place_head_entry = 32,    // [place-heads] holds to a known place after it
  place_entry = 64,         // [places]
  number_head_entry = 128,  // [number-heads] holds to the number after it
};

class LexiconTrie : public Lexicon {
 public:
  explicit LexiconTrie(std::string_view text);

  // Calls visit(length, kinds) for each entry that begins at text[0], short ones first.
  template <class Visit>
  void find_entries(std::u16string_view text, const Visit& visit) const {
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      node = find_child(node, text[i]);
      if (node == 0) return;
      if (nodes_[node].kinds != 0) visit(i + 1, nodes_[node].kinds);
    }
  }

 private:
  // A double array: the child of node n by the letter with code k is base(n) + k, if that one's parent is n.
  struct Node {
    std::uint32_t base = 0;
    std::uint32_t parent = no_parent;
    std::uint16_t kinds = 0;
  };
  struct Entry {
    std::u16string text;
    std::uint16_t kinds;
  };

  static constexpr std::uint32_t no_parent = 0xFFFFFFFF;

  static std::vector<Entry> read_entries(std::string_view text);
  void number_letters(const std::vector<Entry>& entries);
  void build(const std::vector<Entry>& sorted_entries);
  std::uint32_t find_base(const std::vector<std::uint32_t>& codes);

  std::uint32_t find_child(std::uint32_t node, char16_t letter) const {
    const std::uint32_t child = nodes_[node].base + codes_[letter];
    return child < nodes_.size() && nodes_[child].parent == node ? child : 0;
  }

  std::vector<Node> nodes_;           // 0 is the root, which is nobody's child
  std::vector<std::uint16_t> codes_;  // of every UTF-16 unit; 0: in no entry
  std::uint32_t first_free_ = 1;
};

}  // namespace saraban::text
