// The shipped lexicon, and lines whose breaks are written as |.
#pragma once
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/support.h"
#include "text/segment.h"

namespace saraban::test {

inline std::shared_ptr<const text::Lexicon> shipped_lexicon() {
  static const auto lexicon = text::Lexicon::parse(read_repository_file("templates/styles/no-break.th.txt"));
  return lexicon;
}

inline std::unique_ptr<text::Segmenter> make_segmenter(std::shared_ptr<const text::Lexicon> lexicon) {
  auto segmenter = text::Segmenter::make(std::move(lexicon));
  REQUIRE(segmenter);
  return std::move(*segmenter);
}

// "ab|{cd}|ef": without its marks, with the offsets of | and the ranges of {}.
struct MarkedLine {
  std::string text;
  std::vector<text::ByteRange> names;
};

inline MarkedLine read_marked_line(std::string_view marked) {
  MarkedLine line;
  for (const char c : marked) {
    const auto at = static_cast<std::uint32_t>(line.text.size());
    if (c == '{') {
      line.names.push_back({at, at});
    } else if (c == '}') {
      line.names.back().end = at;
    } else if (c != '|') {
      line.text.push_back(c);
    }
  }
  return line;
}

inline std::string mark_line(const MarkedLine& line, const std::vector<std::uint32_t>& breaks) {
  std::string marked;
  for (std::uint32_t at = 0; at <= line.text.size(); ++at) {
    for (const text::ByteRange& name : line.names) {
      if (name.end == at) marked += "}";
    }
    if (std::find(breaks.begin(), breaks.end(), at) != breaks.end()) marked += "|";
    for (const text::ByteRange& name : line.names) {
      if (name.begin == at) marked += "{";
    }
    if (at < line.text.size()) marked += line.text[at];
  }
  return marked;
}

inline std::string mark_breaks(text::Segmenter& segmenter, std::string_view marked) {
  const MarkedLine line = read_marked_line(marked);
  std::vector<std::uint32_t> breaks;
  segmenter.find_breaks(line.text, line.names, breaks);
  return mark_line(line, breaks);
}

// / between parts of a phrase, | between words, . between clusters, ! where a rule forbids it.
inline std::string mark_emergency(text::Segmenter& segmenter, std::string_view segment) {
  std::vector<text::EmergencyBreak> breaks;
  segmenter.find_emergency_breaks(segment, breaks);
  std::string marked;
  std::size_t from = 0;
  for (const text::EmergencyBreak& cut : breaks) {
    marked += segment.substr(from, cut.at - from);
    marked += "!.|/"[static_cast<std::size_t>(cut.kind)];
    from = cut.at;
  }
  return marked += segment.substr(from);
}

}  // namespace saraban::test
