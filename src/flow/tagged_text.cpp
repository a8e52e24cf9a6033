#include "flow/tagged_text.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "flow/code_points.h"

namespace saraban::flow {
namespace {

constexpr char32_t first_letter = 0xF0000;
constexpr std::size_t most_tags = 0xFFFE;  // one private-use plane
constexpr std::size_t most_bytes = 1U << 20U;

Diagnostics check_characters(const SourceText& source) {
  Diagnostics problems;
  const std::string_view text = source.text();
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == not_utf8) {
      problems.add(make_error("flow.not-utf8", source.place(at, 1),
                              {"แฟ้มนี้ไม่ใช่ข้อความแบบ UTF-8", "the file is not UTF-8 text"},
                              {"เปิดแฟ้มแล้วบันทึกใหม่ โดยเลือกรหัส UTF-8", "open the file and save it as UTF-8"}));
      return problems;
    }
    if (point.value >= first_letter) {
      problems.add(make_error("flow.private-character", source.place(at, point.size),
                              {fmt::format("มีอักขระส่วนตัว U+{:X} ซึ่งไม่มีรูปในแบบอักษรใด", static_cast<unsigned>(point.value)),
                               fmt::format("private-use character U+{:X}", static_cast<unsigned>(point.value))},
                              {"ลบอักขระนี้แล้วพิมพ์ใหม่", "delete the character and type it again"}));
      return problems;
    }
    at += point.size;
  }
  return problems;
}

}  // namespace

class TagReplacer {
 public:
  explicit TagReplacer(const SourceTextPtr& source) {
    result_.source_ = source;
    result_.line_begins_.push_back(0);
    const std::string_view text = source->text();
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') result_.line_begins_.push_back(i + 1);
    }
  }

  void put_literal(std::size_t begin, std::size_t end) {
    const std::string_view source = result_.source_->text();
    if (begin == 0 && source.substr(0, 3) == "\xEF\xBB\xBF") begin = 3;  // a byte order mark is no text
    mark(begin);
    for (std::size_t i = begin; i < end; ++i) {
      const bool line_end = source[i] == '\r' && i + 1 < source.size() && source[i + 1] == '\n';
      if (line_end) {
        mark(i + 1);
      } else {
        result_.text_ += source[i] == '\0' ? ' ' : source[i];
      }
    }
  }

  void put_tag(const lang::TemplatePiece& piece) {
    mark(piece.begin);
    append_utf8(result_.text_, first_letter + static_cast<char32_t>(result_.tags_.size()));
    result_.tags_.push_back(piece);
  }

  // Where a comment stood alone, its line end goes with it: an empty line would part a paragraph.
  std::size_t skip_comment(std::size_t end) const {
    const std::string_view source = result_.source_->text();
    const std::size_t line = result_.text_.rfind('\n');
    const std::string_view before = std::string_view(result_.text_).substr(line == std::string::npos ? 0 : line + 1);
    if (!trimmed(before).empty()) return end;
    std::size_t next = end;
    while (next < source.size() && (source[next] == ' ' || source[next] == '\t' || source[next] == '\r')) ++next;
    return next < source.size() && source[next] == '\n' ? next + 1 : end;
  }

  std::size_t tags() const { return result_.tags_.size(); }
  TaggedText finish() { return std::move(result_); }

 private:
  void mark(std::size_t source_begin) { result_.pieces_.push_back({result_.text_.size(), source_begin}); }

  TaggedText result_;
};

Result<TaggedText> replace_tags(const SourceTextPtr& source, LiveTags live) {
  if (source->text().size() > most_bytes) {
    return make_error("flow.template-too-long", source->place(most_bytes),
                      {"แม่แบบยาวเกิน ๑ เมกะไบต์", "the template is longer than 1 MiB"},
                      {"แบ่งเป็นหลายแม่แบบ หรือย้ายข้อมูลไปไว้ในแหล่งข้อมูล", "split it, or move data to a data source"});
  }
  if (Diagnostics problems = check_characters(*source); problems.has_errors()) return problems;
  auto pieces = lang::scan_tags(*source);
  if (!pieces) return std::move(pieces).take_diagnostics();
  TagReplacer replacer(source);
  std::size_t skipped_to = 0;
  for (const lang::TemplatePiece& piece : *pieces) {
    using Kind = lang::TemplatePiece::Kind;
    const bool is_tag = piece.kind == Kind::expression || (piece.kind == Kind::statement && live == LiveTags::all);
    if (is_tag) {
      replacer.put_tag(piece);
    } else if (piece.kind == Kind::comment && live == LiveTags::all) {
      skipped_to = replacer.skip_comment(piece.end);
    } else {
      replacer.put_literal(std::max(piece.begin, skipped_to), std::max(piece.end, skipped_to));
    }
  }
  if (replacer.tags() > most_tags) {
    return make_error("flow.too-many-tags", source->place(0),
                      {"แม่แบบมีป้าย {{ }} และ {% %} มากเกินไป", "the template has too many tags"},
                      {"แบ่งเป็นหลายแม่แบบ", "split it into several templates"});
  }
  return replacer.finish();
}

TaggedText without_tags(const SourceTextPtr& source) {
  TagReplacer replacer(source);
  replacer.put_literal(0, source->text().size());
  return replacer.finish();
}

const lang::TemplatePiece* TaggedText::find_tag(std::string_view part, std::size_t offset) const {
  if (tags_.empty() || offset + letter_size > part.size()) return nullptr;
  if (static_cast<unsigned char>(part[offset]) < 0xF3) return nullptr;  // plane 15 begins with F3
  const CodePoint point = code_point_at(part, offset);
  if (point.value == not_utf8 || point.value < first_letter) return nullptr;
  const std::size_t index = point.value - first_letter;
  return index < tags_.size() ? &tags_[index] : nullptr;
}

std::size_t TaggedText::source_offset(std::size_t offset) const {
  const auto next = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                     [](std::size_t value, const Piece& piece) { return value < piece.text_begin; });
  if (next == pieces_.begin()) return 0;
  const Piece& piece = *std::prev(next);
  return piece.source_begin + (offset - piece.text_begin);
}

Place TaggedText::place(std::size_t begin, std::size_t end) const {
  const std::size_t source_begin = source_offset(begin);
  return source_place(source_begin, end > begin ? source_offset(end - 1) + 1 : source_begin);
}

// SourceText::place() counts lines from the start of the file each time; a template has too many tags for that.
Place TaggedText::source_place(std::size_t source_begin, std::size_t source_end) const {
  const std::string_view source = source_->text();
  const std::size_t at = std::min(source_begin, source.size());
  const auto next = std::upper_bound(line_begins_.begin(), line_begins_.end(), at);
  const std::size_t begin = *std::prev(next);
  const std::size_t end = next == line_begins_.end() ? source.size() : *next - 1;
  constexpr std::size_t most_shown = 4096;  // a column or a line longer than this helps nobody
  Place place = file_place(source_->name());
  place.line = static_cast<std::uint32_t>(next - line_begins_.begin());
  place.column =
      static_cast<std::uint32_t>(count_characters(source.substr(begin, std::min(at - begin, most_shown))) + 1);
  const std::size_t shown_end = std::min(std::max(source_end, at), std::max(end, at));
  place.length = static_cast<std::uint32_t>(count_characters(source.substr(at, std::min(shown_end - at, most_shown))));
  if (end > begin && end - begin <= most_shown) place.excerpt = std::string(source.substr(begin, end - begin));
  return place;
}

Place TaggedText::brief_place(std::size_t offset) const {
  const std::size_t at = source_offset(offset);
  Place place = source_place(at, at);
  place.excerpt.clear();
  return place;
}

}  // namespace saraban::flow
