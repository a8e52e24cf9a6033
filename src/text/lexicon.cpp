#include "text/lexicon.h"

#include <algorithm>
#include <array>

#include "text/normalize.h"
#include "text/utf16.h"

namespace saraban::text {
namespace {

constexpr std::size_t end_of_thai = 0x0E80;

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

LexiconTrie::LexiconTrie(std::string_view text) { build(read_entries(text)); }

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

// Level by level, so that the children of a node lie side by side: a node is a range of the sorted entries that begin
// with the same letters.
void LexiconTrie::build(const std::vector<Entry>& sorted_entries) {
  struct Range {
    std::uint32_t node;
    std::size_t begin, end, depth;
  };
  nodes_.emplace_back();
  std::vector<Range> pending = {{0, 0, sorted_entries.size(), 0}};
  for (std::size_t next = 0; next < pending.size(); ++next) {
    Range range = pending[next];
    for (; range.begin < range.end && sorted_entries[range.begin].text.size() == range.depth; ++range.begin) {
      nodes_[range.node].kinds |= sorted_entries[range.begin].kinds;
    }
    nodes_[range.node].first_child = static_cast<std::uint32_t>(nodes_.size());
    while (range.begin < range.end) {
      const char16_t label = sorted_entries[range.begin].text[range.depth];
      std::size_t end = range.begin;
      while (end < range.end && sorted_entries[end].text[range.depth] == label) ++end;
      pending.push_back({static_cast<std::uint32_t>(nodes_.size()), range.begin, end, range.depth + 1});
      nodes_.emplace_back().label = label;
      ++nodes_[range.node].children;
      range.begin = end;
    }
  }
  roots_.resize(end_of_thai);
  for (std::size_t label = 0; label < end_of_thai; ++label) roots_[label] = find_child(0, static_cast<char16_t>(label));
}

std::uint32_t LexiconTrie::find_child(std::uint32_t node, char16_t label) const {
  const auto begin = nodes_.begin() + nodes_[node].first_child;
  const auto end = begin + nodes_[node].children;
  const auto child = std::lower_bound(begin, end, label, [](const Node& n, char16_t l) { return n.label < l; });
  return child != end && child->label == label ? static_cast<std::uint32_t>(child - nodes_.begin()) : 0;
}

}  // namespace saraban::text
