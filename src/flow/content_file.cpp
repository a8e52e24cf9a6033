#include "flow/content_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "flow/code_points.h"
#include "flow/inline_assembler.h"
#include "flow/list_mark.h"
#include "flow/tagged_text.h"

namespace saraban::flow {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Line {
  std::size_t begin, end;      // without white space at its ends
  std::size_t heading = none;  // which known title it is
  bool is_empty() const { return begin == end; }
};

std::string folded(std::string_view text) {
  std::string result;
  for (const char c : trimmed(text)) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank) {
      result += c;
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view inner = trimmed(text.substr(begin, end - begin));
    const std::size_t at = inner.empty() ? begin : static_cast<std::size_t>(inner.data() - text.data());
    lines.push_back({at, at + inner.size()});
    begin = end + 1;
  }
  return lines;
}

// Marks the lines that are headings: of all lines that read like a title, the longest run in the titles' order, so that
// a title that also stands in the text does not shift the rest.
void mark_headings(std::string_view text, std::vector<Line>& lines, const std::vector<std::string>& titles) {
  struct Candidate {
    std::size_t line, title, length, before;
  };
  std::vector<std::string> known;
  for (const std::string& title : titles) known.push_back(folded(title));
  std::vector<Candidate> candidates;
  std::vector<std::size_t> best(known.size(), none);  // the longest run that ends with each title
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_empty()) continue;
    const std::string line = folded(without_list_mark(text.substr(lines[i].begin, lines[i].end - lines[i].begin)));
    const auto found = std::find(known.begin(), known.end(), line);
    if (found == known.end()) continue;
    const auto title = static_cast<std::size_t>(found - known.begin());
    Candidate candidate{i, title, 1, none};
    for (std::size_t t = 0; t < title; ++t) {
      if (best[t] == none || candidates[best[t]].length < candidate.length) continue;
      candidate.length = candidates[best[t]].length + 1;
      candidate.before = best[t];
    }
    if (best[title] == none || candidates[best[title]].length < candidate.length) best[title] = candidates.size();
    candidates.push_back(candidate);
  }
  std::size_t last = none;
  for (const std::size_t run : best) {
    if (run != none && (last == none || candidates[run].length > candidates[last].length)) last = run;
  }
  for (; last != none; last = candidates[last].before) lines[candidates[last].line].heading = candidates[last].title;
}

class ContentParser {
 public:
  ContentParser(const TaggedText& text, const ContentNode& node, const StyleSheet& styles)
      : text_(text), node_(node), styles_(styles), sections_(node.headings.size() + 1) {}

  Result<BlockListPtr> parse() {
    std::vector<Line> lines = split_lines(text_.text());
    mark_headings(text_.text(), lines, node_.headings);
    for (const Line& line : lines) {
      if (line.is_empty()) {
        finish_paragraph();
      } else if (line.heading != none) {
        put_heading(line);
      } else {
        put_line(line);
      }
    }
    finish_paragraph();
    report_missing(node_.headings.size(), text_.text().size());
    if (problems_.has_errors()) return std::move(problems_);
    auto blocks = std::make_shared<BlockList>();
    for (std::size_t i = node_.from; i < node_.to; ++i) {
      std::move(sections_[i].begin(), sections_[i].end(), std::back_inserter(*blocks));
    }
    return Result<BlockListPtr>(std::move(blocks), std::move(problems_));
  }

 private:
  bool in_title_block() const { return section_ == 0 && !node_.headings.empty(); }
  std::string_view view(const Line& line) const { return text_.text().substr(line.begin, line.end - line.begin); }

  void put_heading(const Line& line) {
    finish_paragraph();
    report_missing(line.heading, line.begin);
    section_ = line.heading + 1;
    begin_paragraph(line, styles_.get(StyleNames::headings[0]));
    put_text(line.begin, line.end);
    finish_paragraph();
  }

  void put_line(const Line& line) {
    const FoundMark mark = in_title_block() ? FoundMark{} : find_list_mark(view(line));
    if (mark.depth > 0) return put_item(line, mark);
    if (paragraph_ && !is_subject(line)) {
      inlines_->put({LineBreak{}});
    } else {
      finish_paragraph();
      begin_paragraph(line, style_of(line));
    }
    put_text(line.begin, line.end);
  }

  void put_item(const Line& line, FoundMark mark) {
    finish_paragraph();
    begin_paragraph(line, styles_.get(StyleNames::list));
    const ListLevel& level = styles_.list_level(mark.depth);
    ParagraphStyle style = *paragraph_->style;
    style.left_indent += level.mark_at;
    style.first_line_indent = {};
    paragraph_->style = std::make_shared<const ParagraphStyle>(style);
    paragraph_->fixed_mark = std::string(view(line).substr(0, mark.size));
    paragraph_->mark_width = level.text_at - level.mark_at;
    const std::string_view rest = trimmed(view(line).substr(mark.size));
    put_text(line.end - rest.size(), line.end);
  }

  // "เรื่อง : …" of the title block
  bool is_subject(const Line& line) const {
    constexpr std::string_view word = "เรื่อง";
    if (!in_title_block() || view(line).substr(0, word.size()) != word) return false;
    return trimmed(view(line).substr(word.size())).substr(0, 1) == ":";
  }

  const NamedStyle& style_of(const Line& line) const {
    if (!in_title_block()) return styles_.get(StyleNames::body);
    return styles_.get(is_subject(line) ? StyleNames::subject : StyleNames::title);
  }

  void begin_paragraph(const Line& line, const NamedStyle& style) {
    paragraph_.emplace();
    paragraph_->style = style.paragraph;
    paragraph_->text_style = style.text();
    paragraph_->place = text_.brief_place(line.begin);
    inlines_.emplace(text_, problems_);
    look_ = {&style, {}, nullptr};
  }

  void put_text(std::size_t begin, std::size_t end) {
    const std::string_view all = text_.text();
    std::size_t literal = begin;
    for (std::size_t at = begin; at < end;) {
      const lang::TemplatePiece* tag = text_.find_tag(all, at);
      if (!tag) {
        ++at;
        continue;
      }
      inlines_->put_text(all.substr(literal, at - literal), look_, text_.brief_place(literal));
      inlines_->put_tag(*tag, look_);
      at += TaggedText::letter_size;
      literal = at;
    }
    inlines_->put_text(all.substr(literal, end - literal), look_, text_.brief_place(literal));
  }

  void finish_paragraph() {
    if (!paragraph_) return;
    paragraph_->inlines = inlines_->finish();
    sections_[section_].push_back({std::move(*paragraph_)});
    paragraph_.reset();
    inlines_.reset();
  }

  // The titles between the section that ends here and the next one found.
  void report_missing(std::size_t next, std::size_t at) {
    for (std::size_t title = section_; title < next; ++title) {
      if (title + 1 < node_.from || title + 1 >= node_.to) continue;
      problems_.add(make_warning(
          "flow.missing-heading", text_.place(at, at),
          {fmt::format("ไม่พบหัวข้อ “{}” ในแฟ้มเนื้อหาก่อนบรรทัดนี้", node_.headings[title]),
           fmt::format("the heading “{}” is not in the content file before this line", node_.headings[title])},
          {"ให้หัวข้ออยู่ในบรรทัดของตัวเอง สะกดตรงกับที่กำหนดในแม่แบบ", "give it a line of its own, spelt as in the template"}));
    }
  }

  const TaggedText& text_;
  const ContentNode& node_;
  const StyleSheet& styles_;
  Diagnostics problems_;
  std::vector<BlockList> sections_;  // [0] stands before the first heading
  std::size_t section_ = 0;
  std::optional<ParagraphNode> paragraph_;
  std::optional<InlineAssembler> inlines_;
  InlineLook look_;
};

}  // namespace

Result<BlockListPtr> parse_content(const SourceTextPtr& source, const ContentNode& node, const StyleSheet& styles) {
  auto text = replace_tags(source, LiveTags::expressions_only);
  if (!text) return std::move(text).take_diagnostics();
  return ContentParser(*text, node, styles).parse();
}

}  // namespace saraban::flow
