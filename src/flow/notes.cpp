#include "flow/notes.h"

#include <algorithm>
#include <deque>
#include <map>

#include <fmt/format.h>

#include "flow/code_points.h"
#include "flow/markdown.h"

namespace saraban::flow {
namespace {

constexpr char32_t first_letter = 0x100000;
constexpr std::size_t most_notes = 0xFFFE;  // one private-use plane
constexpr std::size_t longest_name = 200;   // bytes

struct Range {
  std::size_t begin = 0, end = 0;
};

struct DefinedNote {
  Range whole, text, name;
  std::shared_ptr<const NoteNode> node;
  bool is_used = false;
};

// "[^name]" at `at`: the range of the name; nothing for anything else.
std::optional<Range> find_name(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "[^") return std::nullopt;
  const std::size_t end = text.find_first_of("[]\n", at + 2);
  if (end == std::string_view::npos || text[end] != ']' || end == at + 2 || end - at > longest_name)
    return std::nullopt;
  return Range{at + 2, end};
}

}  // namespace

class NoteTaker {
 public:
  NoteTaker(TaggedText text, const StyleSheet& styles, Diagnostics& problems)
      : text_(std::move(text)), all_(text_.text()), styles_(styles), problems_(problems) {}

  TaggedText take() {
    if (all_.find("[^") == std::string_view::npos && all_.find("^[") == std::string_view::npos) return std::move(text_);
    find_definitions();
    result_.source_ = text_.source_;
    result_.tags_ = text_.tags_;
    result_.line_begins_ = text_.line_begins_;
    std::size_t definition = 0;
    for (std::size_t at = 0; at < all_.size();) {
      if (definition < definitions_.size() && at == definitions_[definition].whole.begin) {
        keep(at);
        at = kept_ = definitions_[definition++].whole.end;
      } else if (all_[at] == '\\') {
        at += 2;
      } else {
        at = read_mark(at);
      }
    }
    keep(all_.size());
    report_unused();
    return std::move(result_);
  }

 private:
  // ---- definitions

  void find_definitions() {
    for (std::size_t begin = 0; begin < all_.size();) {
      const std::size_t end = line_end(begin);
      const std::size_t mark = std::min(all_.find_first_not_of(" \t", begin), end);
      const auto name = find_name(all_, mark);
      if (!name || all_.substr(name->end, 2) != "]:") {
        begin = end + 1;
        continue;
      }
      const Range whole{begin, end_of_paragraph(end)};
      define({whole, {name->end + 2, whole.end}, *name, nullptr, false});
      begin = whole.end;
    }
  }

  std::size_t line_end(std::size_t begin) const { return std::min(all_.find('\n', begin), all_.size()); }

  // The definition's lines end where an empty line, a block, a statement or another definition begins.
  std::size_t end_of_paragraph(std::size_t end) const {
    while (end < all_.size()) {
      const std::size_t next_end = line_end(end + 1);
      const std::string_view line = trimmed(all_.substr(end + 1, next_end - end - 1));
      const auto name = find_name(line, 0);
      const bool is_definition = name && line.substr(name->end, 2) == "]:";
      const bool is_statement = line.size() == TaggedText::letter_size && text_.find_tag(line, 0) &&
                                text_.find_tag(line, 0)->kind == lang::TemplatePiece::Kind::statement;
      if (line.empty() || line.substr(0, 3) == ":::" || is_definition || is_statement) break;
      end = next_end;
    }
    return end;
  }

  void define(DefinedNote definition) {
    const std::string name(all_.substr(definition.name.begin, definition.name.end - definition.name.begin));
    const Place place = text_.place(definition.name.begin - 2, definition.name.end + 1);
    definition.node = make_note(definition.text, place);
    DefinedNote& known = definitions_.emplace_back(std::move(definition));
    if (by_name_.try_emplace(name, &known).second) return;
    known.is_used = true;
    problems_.add(make_error(
        "flow.note-twice", place,
        {fmt::format("เชิงอรรถ “{}” มีข้อความสองแห่ง", name), fmt::format("the note “{}” is defined twice", name)},
        {"เหลือไว้แห่งเดียว หรือตั้งชื่อใหม่", "leave one, or give the other another name"}));
  }

  void report_unused() {
    for (const DefinedNote& definition : definitions_) {
      if (definition.is_used) continue;
      const Range& name = definition.name;
      problems_.add(
          make_warning("flow.unused-note", text_.place(name.begin - 2, name.end + 1),
                       {"ไม่มีที่ใดอ้างถึงเชิงอรรถนี้ จึงไม่พิมพ์", "nothing refers to this note: it is not printed"},
                       {fmt::format("ใส่ [^{}] ตรงที่อ้างถึง หรือลบออก", all_.substr(name.begin, name.end - name.begin)),
                        "put its mark into the text, or delete it"}));
    }
  }

  // ---- marks

  // Where to go on reading.
  std::size_t read_mark(std::size_t at) {
    if (all_.substr(at, 2) == "^[") return read_inline_note(at);
    const auto name = find_name(all_, at);
    if (!name) return at + 1;
    const std::string text(all_.substr(name->begin, name->end - name->begin));
    const auto known = by_name_.find(text);
    if (known == by_name_.end()) {
      unknown(text, text_.place(at, name->end + 1));
    } else {
      known->second->is_used = true;
      put_letter(known->second->node, {at, name->end + 1});
    }
    return name->end + 1;
  }

  std::size_t read_inline_note(std::size_t at) {
    const auto end = end_of_brackets(at + 2);
    if (!end) {
      problems_.add(make_error("flow.unclosed-note", text_.place(at, at + 2),
                               {"เชิงอรรถนี้ไม่มี ] ปิดก่อนจบย่อหน้า", "this note has no closing ] in its paragraph"},
                               {"เพิ่ม ] ที่ท้ายข้อความของเชิงอรรถ หรือเขียน \\^[ ถ้าต้องการเครื่องหมายจริง",
                                "add ] at the end of the note's text; real characters are written \\^["}));
      return at + 2;
    }
    put_letter(make_note({at + 2, *end}, text_.place(at, *end + 1)), {at, *end + 1});
    return *end + 1;
  }

  std::optional<std::size_t> end_of_brackets(std::size_t at) const {
    for (std::size_t depth = 1; at < all_.size(); ++at) {
      if (all_[at] == '\\') {
        ++at;
      } else if (all_[at] == '[') {
        ++depth;
      } else if (all_[at] == ']' && --depth == 0) {
        return at;
      } else if (all_[at] == '\n' && trimmed(all_.substr(at + 1, line_end(at + 1) - at - 1)).empty()) {
        break;
      }
    }
    return std::nullopt;
  }

  void unknown(const std::string& name, const Place& place) {
    std::vector<std::string> known;
    for (const auto& [other, definition] : by_name_) known.push_back(other);
    Message hint{fmt::format("เพิ่มย่อหน้า [^{}]: ข้อความ หรือเขียน \\[^ ถ้าต้องการเครื่องหมายจริง", name),
                 fmt::format("add a paragraph [^{}]: text; real characters are written \\[^", name)};
    if (const auto nearest = find_nearest(name, known)) {
      hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
    }
    problems_.add(
        make_error("flow.unknown-note", place,
                   {fmt::format("ไม่มีข้อความของเชิงอรรถ “{}”", name), fmt::format("the note “{}” is not defined", name)},
                   std::move(hint)));
  }

  // ---- notes

  std::shared_ptr<const NoteNode> make_note(Range range, const Place& place) {
    if (trimmed(all_.substr(range.begin, range.end - range.begin)).empty()) {
      problems_.add(make_error("flow.empty-note", place, {"เชิงอรรถนี้ไม่มีข้อความ", "this note has no text"},
                               {"เขียนข้อความของเชิงอรรถ", "write its text"}));
    }
    check_nested(range);
    const NamedStyle& style = styles_.get(StyleNames::footnote);
    auto node = std::make_shared<NoteNode>();
    node->inlines = read_line(text_, range.begin, range.end, style, {}, problems_);
    node->style = style.paragraph;
    node->number_style = mark_style(*style.text());
    node->mark_width = style.text()->size;
    return node;
  }

  void check_nested(Range range) {
    for (std::size_t at = range.begin; at < range.end; ++at) {
      if (all_[at] == '\\') {
        ++at;
      } else if (all_.substr(at, 2) == "^[" || find_name(all_, at)) {
        problems_.add(make_error("flow.note-in-note", text_.place(at, at + 2),
                                 {"ในข้อความของเชิงอรรถใส่เชิงอรรถอีกไม่ได้", "a note cannot stand in another note"},
                                 {"ย้ายข้อความออกมาไว้ในเชิงอรรถเดียวกัน", "write both in one note"}));
        return;
      }
    }
  }

  void put_letter(std::shared_ptr<const NoteNode> node, Range mark) {
    keep(mark.begin);
    kept_ = mark.end;
    if (result_.notes_.size() == most_notes) {
      problems_.add(make_error("flow.too-many-notes", text_.place(mark.begin, mark.end),
                               {"แม่แบบมีเชิงอรรถมากเกินไป", "the template has too many notes"},
                               {"แบ่งเป็นหลายแม่แบบ", "split it into several templates"}));
      return;
    }
    result_.pieces_.push_back({result_.text_.size(), text_.source_offset(mark.begin)});
    append_utf8(result_.text_, first_letter + static_cast<char32_t>(result_.notes_.size()));
    result_.notes_.push_back({std::move(node), text_.place(mark.begin, mark.end)});
  }

  // The text from where it was kept last, as it is.
  void keep(std::size_t end) {
    end = std::min(end, all_.size());
    if (kept_ >= end) return;
    const std::size_t shift = result_.text_.size();
    result_.pieces_.push_back({shift, text_.source_offset(kept_)});
    const auto after = [](std::size_t at, const TaggedText::Piece& piece) { return at < piece.text_begin; };
    auto piece = std::upper_bound(text_.pieces_.begin(), text_.pieces_.end(), kept_, after);
    for (; piece != text_.pieces_.end() && piece->text_begin < end; ++piece) {
      result_.pieces_.push_back({shift + (piece->text_begin - kept_), piece->source_begin});
    }
    result_.text_ += all_.substr(kept_, end - kept_);
    kept_ = end;
  }

  const TaggedText text_;
  const std::string_view all_;
  const StyleSheet& styles_;
  Diagnostics& problems_;
  TaggedText result_;
  std::size_t kept_ = 0;
  std::map<std::string, DefinedNote*, std::less<>> by_name_;
  std::deque<DefinedNote> definitions_;  // as they stand in the text
};

TaggedText take_notes(TaggedText text, const StyleSheet& styles, Diagnostics& problems) {
  return NoteTaker(std::move(text), styles, problems).take();
}

const NoteMark* TaggedText::find_note(std::string_view part, std::size_t offset) const {
  if (notes_.empty() || offset + letter_size > part.size()) return nullptr;
  if (static_cast<unsigned char>(part[offset]) != 0xF4) return nullptr;  // plane 16 begins with F4
  const CodePoint point = code_point_at(part, offset);
  if (point.value == not_utf8 || point.value < first_letter) return nullptr;
  const std::size_t index = point.value - first_letter;
  return index < notes_.size() ? &notes_[index] : nullptr;
}

}  // namespace saraban::flow
