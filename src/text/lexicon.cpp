#include "text/lexicon.h"

#include <algorithm>
#include <array>

#include "text/normalize.h"
#include "text/utf16.h"

namespace saraban::text {
namespace {

struct Section {
  std::string_view name;
  std::uint16_t kinds;
};
constexpr std::array<Section, 8> sections = {{{"words", word_entry},
                                              {"units", word_entry | unit_entry},
                                              {"months", word_entry | month_entry},
                                              {"eras", word_entry | era_entry},
                                              {"titles", word_entry | title_entry},
                                              {"place-heads", word_entry | place_head_entry},
                                              {"places", word_entry | place_entry},
                                              {"number-heads", word_entry | number_head_entry}}};

std::string_view trim(std::string_view line) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

std::uint16_t kinds_of_section(std::string_view name) {
  const auto* const known =
      std::find_if(sections.begin(), sections.end(), [&](const Section& s) { return s.name == name; });
  return known == sections.end() ? std::uint16_t{word_entry} : known->kinds;
}

}  // namespace

std::shared_ptr<const Lexicon> Lexicon::parse(std::string_view text) { return std::make_shared<LexiconTrie>(text); }

LexiconTrie::LexiconTrie(std::string_view text) {
  const std::vector<Entry> entries = read_entries(text);
  number_letters(entries);
  build(entries);
}

std::vector<LexiconTrie::Entry> LexiconTrie::read_entries(std::string_view text) {
  std::vector<Entry> entries;
  std::uint16_t kinds = word_entry;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (line.front() == '[' && line.back() == ']') {
      kinds = kinds_of_section(line.substr(1, line.size() - 2));
    } else {
      entries.push_back({to_utf16(normalize(line)), kinds});
    }
  }
  std::erase_if(entries, [](const Entry& entry) { return entry.text.empty(); });
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.text < b.text; });
  return entries;
}

void LexiconTrie::number_letters(const std::vector<Entry>& entries) {
  codes_.assign(std::size_t{1} << 16U, 0);
  std::uint16_t last = 0;
  for (const Entry& entry : entries) {
    for (const char16_t letter : entry.text) {
      if (codes_[letter] == 0) codes_[letter] = ++last;
    }
  }
}

// Level by level: a node is a range of the sorted entries that begin with the same letters.
void LexiconTrie::build(const std::vector<Entry>& sorted_entries) {
  struct Range {
    std::uint32_t node;
    std::size_t begin, end, depth;
  };
  nodes_.resize(1);
  std::vector<Range> pending = {{0, 0, sorted_entries.size(), 0}}, children;
  std::vector<std::uint32_t> codes;
  for (std::size_t next = 0; next < pending.size(); ++next) {
    Range range = pending[next];
    for (; range.begin < range.end && sorted_entries[range.begin].text.size() == range.depth; ++range.begin) {
      nodes_[range.node].kinds |= sorted_entries[range.begin].kinds;
    }
    children.clear();
    codes.clear();
    while (range.begin < range.end) {
      const char16_t letter = sorted_entries[range.begin].text[range.depth];
      std::size_t end = range.begin;
      while (end < range.end && sorted_entries[end].text[range.depth] == letter) ++end;
      children.push_back({0, range.begin, end, range.depth + 1});
      codes.push_back(codes_[letter]);
      range.begin = end;
    }
    const std::uint32_t base = find_base(codes);
    nodes_[range.node].base = base;
    for (std::size_t i = 0; i < children.size(); ++i) {
      children[i].node = base + codes[i];
      nodes_[children[i].node].parent = range.node;
      pending.push_back(children[i]);
    }
  }
}

// The first place where the children with these codes find free nodes.
std::uint32_t LexiconTrie::find_base(const std::vector<std::uint32_t>& codes) {
  if (codes.empty()) return 0;
  const auto is_free = [&](std::uint32_t node) {
    return node >= nodes_.size() || (node != 0 && nodes_[node].parent == no_parent);
  };
  while (!is_free(first_free_)) ++first_free_;
  const std::uint32_t lowest = *std::min_element(codes.begin(), codes.end());
  const std::uint32_t highest = *std::max_element(codes.begin(), codes.end());
  std::uint32_t base = first_free_ > lowest ? first_free_ - lowest : 0;
  while (!std::all_of(codes.begin(), codes.end(), [&](std::uint32_t code) { return is_free(base + code); })) ++base;
  if (base + highest >= nodes_.size()) nodes_.resize(base + highest + 1);
  return base;
}

}  // namespace saraban::text
