#include "flow/markdown.h"

#include <md4c.h>

#include <algorithm>

#include "flow/code_points.h"
#include "flow/entities.h"
#include "flow/markdown_buffer.h"
#include "flow/markdown_table.h"

namespace saraban::flow {
namespace {

constexpr std::size_t deepest_nesting = 16;
constexpr std::size_t no_offset = MarkdownBuffer::no_offset;

std::optional<Align> align_of(MD_ALIGN align) {
  switch (align) {
    case MD_ALIGN_LEFT: return Align::left;
    case MD_ALIGN_CENTER: return Align::centre;
    case MD_ALIGN_RIGHT: return Align::right;
    default: return std::nullopt;
  }
}

// Hears md4c's events and builds the blocks.
class MarkdownReader {
 public:
  MarkdownReader(const TaggedText& text, const MarkdownBuffer& buffer, MarkdownStylesPtr styles, ListCounter& counter,
                 Diagnostics& problems)
      : text_(text),
        buffer_(buffer),
        styles_(std::move(styles)),
        counter_(counter),
        problems_(problems),
        table_(text, styles_->sheet, problems) {}

  void read_as_line(const LineReading& reading) {
    line_ = reading;
    is_line_ = true;
  }

  void run() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->enter_block(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->leave_block(type, detail);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->enter_span(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->leave_span(type, detail);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return static_cast<MarkdownReader*>(self)->text({text, size}, type);
    };
    const int outcome = md_parse(buffer_.text().data(), static_cast<MD_SIZE>(buffer_.text().size()), &parser, this);
    if (outcome == 0 || problems_.has_errors()) return;
    problems_.add(make_error("flow.markdown", text_.place(0, 0),
                             {"อ่านข้อความส่วนนี้ไม่ได้", "this piece of Markdown could not be read"},
                             {"แบ่งข้อความให้สั้นลง", "split the text"}));
  }

  BlockList take_blocks() { return std::move(blocks_); }
  InlineList take_line() {
    return blocks_.empty() ? InlineList{} : std::move(std::get<ParagraphNode>(blocks_.front().content).inlines);
  }

 private:
  struct List {
    bool is_numbered;
    int start;
    ListMark::Position position = ListMark::Position::first_of_list;
  };

  // ---- blocks

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    const bool is_cell = type == MD_BLOCK_TH || type == MD_BLOCK_TD;
    if (assembler_ && !is_cell) flush(*styles_->body);  // the text of a tight item before a block inside it
    const bool nests = type == MD_BLOCK_UL || type == MD_BLOCK_OL || type == MD_BLOCK_QUOTE;
    if (nests && lists_.size() + quotes_ >= deepest_nesting) return too_deep();
    switch (type) {
      case MD_BLOCK_QUOTE: ++quotes_; break;
      case MD_BLOCK_UL: open_list({false, 1}); break;
      case MD_BLOCK_OL:
        open_list({true, static_cast<int>(std::min(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start, 999999999U))});
        break;
      case MD_BLOCK_LI: item_waits_ = true; break;
      case MD_BLOCK_H: heading_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level; break;
      case MD_BLOCK_CODE: in_code_ = true; break;
      case MD_BLOCK_TABLE:
        return table_.open(static_cast<MD_BLOCK_TABLE_DETAIL*>(detail)->col_count, last_offset_) ? 0 : 1;
      case MD_BLOCK_TR: table_.open_row(); break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        cell_style_ = &styles_->sheet->get(type == MD_BLOCK_TH ? StyleNames::head_cell : StyleNames::cell);
        break;
      default: break;
    }
    return 0;
  }

  int leave_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE: --quotes_; break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: lists_.pop_back(); break;
      case MD_BLOCK_LI:
        if (assembler_ || item_waits_ || image_) flush(*styles_->body);
        break;
      case MD_BLOCK_HR: put_rule(); break;
      case MD_BLOCK_H:
        flush(styles_->sheet->get(StyleNames::headings[std::min<std::size_t>(heading_, 4) - 1]));
        heading_ = 0;
        break;
      case MD_BLOCK_P: flush(*styles_->body); break;
      case MD_BLOCK_CODE:
        flush(*styles_->body);
        in_code_ = false;
        code_line_ends_ = 0;
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: close_cell(align_of(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align)); break;
      case MD_BLOCK_TR: table_.close_row(); break;
      case MD_BLOCK_THEAD: table_.close_head(); break;
      case MD_BLOCK_TABLE: blocks_.push_back({table_.take()}); break;
      default: break;
    }
    return 0;
  }

  int too_deep() {
    problems_.add(make_error("flow.too-deep", text_.place(last_offset_, last_offset_),
                             {"รายการหรือข้อความอ้างซ้อนกันลึกเกินไป", "lists or quotes are nested too deeply"},
                             {"ใช้ไม่เกิน ๔ ระดับ", "use four levels at most"}));
    return 1;
  }

  void open_list(List list) {
    if (lists_.empty()) ++counter_.lists;
    lists_.push_back(list);
  }

  void put_rule() {
    const TableLook& look = styles_->sheet->table();
    blocks_.push_back({HorizontalRule{look.line, look.before, look.after}});
  }

  void close_cell(std::optional<Align> align) {
    if (image_) image_in_text();
    table_.add_cell(finish_inlines(), *cell_style_, align);
    cell_style_ = nullptr;
  }

  // ---- paragraphs

  InlineAssembler& assembler() {
    if (!assembler_) {
      assembler_.emplace(text_, problems_);
      if (line_.page_digits) assembler_->allow_page_fields(*line_.page_digits);
      if (line_.values == LineReading::Values::names) assembler_->mark_values_as_names();
    }
    return *assembler_;
  }

  InlineList finish_inlines() {
    if (!assembler_) return {};
    InlineList inlines = assembler_->finish();
    assembler_.reset();
    return inlines;
  }

  void flush(const NamedStyle& style) {
    ParagraphNode paragraph;
    paragraph.place = text_.brief_place(paragraph_begin_);
    paragraph.inlines = finish_inlines();
    paragraph_begin_ = no_offset;
    if (image_ && paragraph.inlines.empty() && !item_waits_ && !is_line_) return put_figure();
    if (image_) image_in_text();
    const NamedStyle& looks = look_of(style);
    paragraph.text_style = looks.text();
    paragraph.style = place_in_page(looks.paragraph);
    if (!lists_.empty()) paragraph.list = counter_.lists;
    set_mark(paragraph);
    note_markup_value(paragraph);
    blocks_.push_back({std::move(paragraph)});
  }

  const NamedStyle& look_of(const NamedStyle& style) const {
    if (heading_ > 0 || is_line_ || &style != styles_->sheet->find(StyleNames::body)) return style;
    if (quotes_ > 0) return styles_->sheet->get(StyleNames::quote);
    return lists_.empty() ? style : styles_->sheet->get(StyleNames::list);
  }

  ParagraphStylePtr place_in_page(const ParagraphStylePtr& base) const {
    ParagraphStyle style = *base;
    if (heading_ == 0 && !lists_.empty()) {
      // A marked paragraph is indented to its mark, one that follows in the same item to the text.
      const ListLevel& level = styles_->sheet->list_level(lists_.size());
      style.left_indent += item_waits_ ? level.mark_at : level.text_at;
      style.first_line_indent = {};
    }
    if (quotes_ > 1) style.left_indent += base->left_indent * static_cast<std::int64_t>(quotes_ - 1);
    if (in_code_) style.first_line_indent = {};
    if (styles_->align) {
      style.align = *styles_->align;
      style.first_line_indent = {};
    }
    return std::make_shared<const ParagraphStyle>(style);
  }

  void set_mark(ParagraphNode& paragraph) {
    if (!item_waits_) return;
    item_waits_ = false;
    List& list = lists_.back();
    ListMark mark;
    mark.depth = lists_.size();
    if (list.is_numbered) {
      mark.number_depth = static_cast<std::size_t>(
          std::count_if(lists_.begin(), lists_.end(), [](const List& l) { return l.is_numbered; }));
    }
    mark.first_number = list.start;
    mark.position = list.position;
    list.position = ListMark::Position::later;
    const ListLevel& level = styles_->sheet->list_level(lists_.size());
    paragraph.mark_width = level.text_at - level.mark_at;
    paragraph.mark = mark;
  }

  void note_markup_value(ParagraphNode& paragraph) const {
    if (paragraph.inlines.size() != 1 || paragraph.mark) return;
    const auto* value = std::get_if<ValueText>(&paragraph.inlines.front().content);
    if (value && value->tag.reading == Reading::markdown) paragraph.value_styles = styles_;
  }

  // ---- images

  void put_figure() {
    FigureNode figure = std::move(*image_);
    image_.reset();
    figure.space_before = styles_->sheet->table().before;
    figure.space_after = styles_->sheet->table().after;
    if (styles_->align) figure.align = *styles_->align;
    blocks_.push_back({std::move(figure)});
  }

  void image_in_text() {
    problems_.add(make_error("flow.image-in-text", image_->place, {"ภาพอยู่ปนกับข้อความ", "an image among text"},
                             {"ให้ภาพอยู่ในย่อหน้าของตัวเอง โดยเว้นบรรทัดก่อนและหลัง",
                              "give the image a paragraph of its own, with an empty line before and after"}));
    image_.reset();
  }

  // ---- spans and text

  int enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_IMG) {
      if (image_) image_in_text();
      image_.emplace();
      image_->path = pattern_of(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
      image_->place = image_->path.place;
      ++in_image_;
    } else if (type == MD_SPAN_STRONG) {
      ++strong_;
    } else if (type == MD_SPAN_EM) {
      ++slanted_;
    } else if (type == MD_SPAN_A) {
      link_ = std::make_shared<const TextPattern>(pattern_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
    }
    return 0;
  }

  int leave_span(MD_SPANTYPE type, void*) {
    if (type == MD_SPAN_IMG) --in_image_;
    if (type == MD_SPAN_STRONG) --strong_;
    if (type == MD_SPAN_EM) --slanted_;
    if (type == MD_SPAN_A) link_.reset();
    return 0;
  }

  TextPattern pattern_of(const MD_ATTRIBUTE& attribute) {
    TextPattern pattern;
    pattern.place = text_.place(last_offset_, last_offset_);
    std::string decoded;
    for (unsigned i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
      const std::string_view part(attribute.text + attribute.substr_offsets[i],
                                  attribute.substr_offsets[i + 1] - attribute.substr_offsets[i]);
      decoded += attribute.substr_types[i] == MD_TEXT_ENTITY ? decode_entity(part) : std::string(part);
    }
    append_pattern(pattern, decoded, text_, problems_);
    return pattern;
  }

  InlineLook look() const {
    const NamedStyle* style = cell_style_;
    if (!style && heading_ > 0) {
      style = &styles_->sheet->get(StyleNames::headings[std::min<std::size_t>(heading_, 4) - 1]);
    }
    if (!style) style = &look_of(*styles_->body);
    return {style, {strong_ > 0, slanted_ > 0}, link_};
  }

  int text(std::string_view text, MD_TEXTTYPE type) {
    const std::size_t offset = buffer_.offset_of(text.data());
    if (offset != no_offset) last_offset_ = offset;
    if (paragraph_begin_ == no_offset) paragraph_begin_ = last_offset_;
    if (offset != no_offset) table_.note_text(offset);
    if (in_image_ > 0) {
      append_pattern(image_->alternative, type == MD_TEXT_ENTITY ? decode_entity(text) : std::string(text), text_,
                     problems_);
      return 0;
    }
    switch (type) {
      case MD_TEXT_BR: assembler().put({LineBreak{}}); break;
      case MD_TEXT_SOFTBR: assembler().put({SoftBreak{}}); break;
      case MD_TEXT_ENTITY: assembler().put_text(decode_entity(text), look(), text_.brief_place(last_offset_)); break;
      case MD_TEXT_NULLCHAR: break;
      case MD_TEXT_CODE: put_code(text, offset); break;
      default:
        warn_of_emphasis(text);
        put_text(text, offset);
        break;
    }
    return 0;
  }

  // A line end of a code block counts only when another line follows.
  void put_code(std::string_view text, std::size_t offset) {
    if (in_code_ && text == "\n") {
      ++code_line_ends_;
      return;
    }
    for (; code_line_ends_ > 0; --code_line_ends_) assembler().put({LineBreak{}});
    put_text(text, offset);
  }

  // Letters until the next tag, line end or leader, and then that.
  void put_text(std::string_view text, std::size_t offset) {
    if (is_line_ && !assembler_ && text.substr(0, MarkdownBuffer::guard.size()) == MarkdownBuffer::guard) {
      text.remove_prefix(MarkdownBuffer::guard.size());
      offset = buffer_.offset_of(text.data());
      assembler();
    }
    std::size_t begin = 0;
    const auto flush_letters = [&](std::size_t end) {
      const std::size_t at = offset == no_offset ? last_offset_ : offset + begin;
      assembler().put_text(text.substr(begin, end - begin), look(), text_.brief_place(at));
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t special = special_at(text, at);
      if (special == 0) {
        ++at;
        continue;
      }
      flush_letters(at);
      put_special(text, at);
      at += special;
      begin = at;
    }
    flush_letters(text.size());
  }

  // The length of the tag letter, line end or leader that begins here; 0 for ordinary text.
  std::size_t special_at(std::string_view text, std::size_t at) const {
    constexpr std::string_view line_end = "<br>";
    if (text[at] == '<' && text.substr(at, line_end.size()) == line_end) return line_end.size();
    if (text_.find_tag(text, at) || text_.find_note(text, at)) return TaggedText::letter_size;
    return line_.dots == LineReading::Dots::leader ? dots_at(text, at) : 0;
  }

  void put_special(std::string_view text, std::size_t at) {
    if (const lang::TemplatePiece* piece = text_.find_tag(text, at)) {
      assembler().put_tag(*piece, look());
    } else if (const NoteMark* mark = text_.find_note(text, at)) {
      put_note(*mark);
    } else if (text[at] == '<') {
      assembler().put({LineBreak{}});
    } else {
      assembler().put({Leader{look().style->text({strong_ > 0, slanted_ > 0})}});
    }
  }

  void put_note(const NoteMark& mark) {
    if (line_.page_digits) return misplaced_note(mark.place, problems_);
    Place place = mark.place;
    place.excerpt.clear();
    const TextStylePtr& style = look().style->text({strong_ > 0, slanted_ > 0});
    assembler().put({NoteReference{mark.note, mark_style(*style), std::move(place)}});
  }

  void warn_of_emphasis(std::string_view text) {
    if (text.find("**") == std::string_view::npos) return;
    problems_.add(make_warning("flow.stray-emphasis", text_.place(last_offset_, last_offset_ + text.size()),
                               {"เครื่องหมาย ** ไม่ครบคู่หรือติดกับวงเล็บ จึงจะพิมพ์ออกมาเป็นดอกจัน",
                                "** has no partner or touches a bracket; it will be printed as it stands"},
                               {"เว้นวรรคนอกเครื่องหมาย ** หรือเขียน \\*\\* ถ้าต้องการดอกจันจริง",
                                "leave a space outside the **, or write \\*\\* for real asterisks"}));
  }

  const TaggedText& text_;
  const MarkdownBuffer& buffer_;
  MarkdownStylesPtr styles_;
  ListCounter& counter_;
  Diagnostics& problems_;
  LineReading line_;
  bool is_line_ = false;

  BlockList blocks_;
  std::optional<InlineAssembler> assembler_;
  std::size_t paragraph_begin_ = no_offset, last_offset_ = 0;
  std::vector<List> lists_;
  bool item_waits_ = false;  // its mark waits for the item's first paragraph
  std::size_t quotes_ = 0, heading_ = 0;
  bool in_code_ = false;
  std::size_t code_line_ends_ = 0;
  int strong_ = 0, slanted_ = 0, in_image_ = 0;
  std::shared_ptr<const TextPattern> link_;
  std::optional<FigureNode> image_;
  MarkdownTable table_;
  const NamedStyle* cell_style_ = nullptr;  // that of the cell that is open
};

}  // namespace

BlockList read_markdown(const TaggedText& text, std::size_t begin, std::size_t end, const MarkdownStylesPtr& styles,
                        ListCounter& counter, Diagnostics& problems) {
  if (trimmed(text.text().substr(begin, end - begin)).empty()) return {};
  const MarkdownBuffer buffer(text, begin, end);
  MarkdownReader reader(text, buffer, styles, counter, problems);
  reader.run();
  return reader.take_blocks();
}

InlineList read_line(const TaggedText& text, std::size_t begin, std::size_t end, const NamedStyle& style,
                     const LineReading& reading, Diagnostics& problems) {
  const std::string_view line = trimmed(text.text().substr(begin, end - begin));
  if (line.empty()) return {};
  begin = static_cast<std::size_t>(line.data() - text.text().data());
  const MarkdownBuffer buffer = MarkdownBuffer::guarded(text, begin, begin + line.size());
  ListCounter counter;
  auto styles = std::make_shared<MarkdownStyles>();
  styles->body = &style;
  MarkdownReader reader(text, buffer, std::move(styles), counter, problems);
  reader.read_as_line(reading);
  reader.run();
  return reader.take_line();
}

}  // namespace saraban::flow
