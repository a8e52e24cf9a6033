#include "flow/inline_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "flow/code_points.h"
#include "flow/list_mark.h"
#include "flow/markdown.h"

namespace saraban::flow {
namespace {

constexpr std::size_t most_inlines = 100000;
constexpr std::size_t longest_markdown = 1U << 20U;

// The size of the line end at `at`: LF, CR, CR LF, VT, FF, U+0085, U+2028, U+2029 (UAX #14, class BK, CR, LF, NL).
std::size_t line_end_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '\r': return text.substr(at, 2) == "\r\n" ? 2 : 1;
    case '\n':
    case '\v':
    case '\f': return 1;
    case '\xC2': return text.substr(at, 2) == "\u0085" ? 2 : 0;
    case '\xE2': return text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029" ? 3 : 0;
    default: return 0;
  }
}

}  // namespace

// The inlines of one paragraph while they are made.
class ParagraphBuilder {
 public:
  ParagraphBuilder(InlineBuilder& builder, NamesPtr names, NamesInside inside)
      : builder_(builder), names_(std::move(names)), inside_(inside) {}

  void put_all(const InlineList& inlines) {  // NOLINT(misc-no-recursion): the parser bounds the depth
    for (const InlineNode& node : inlines) {
      if (full()) return;
      std::visit([&](const auto& content) { put(content); }, node.content);
    }
  }

  std::vector<Inline> take() { return std::move(made_); }

 private:
  bool full() {
    if (made_.size() < most_inlines) return false;
    builder_.errors().add(make_error("flow.text-too-long", origin_ ? origin_->place() : Place{},
                                     {"ย่อหน้าเดียวยาวเกินไป", "one paragraph is too long"},
                                     {"ให้ {% สำหรับ %} อยู่ในบรรทัดของตัวเอง จะได้ทีละย่อหน้า",
                                      "put {% for %} on a line of its own, for a paragraph each"}),
                          *names_);
    return true;
  }

  void put(const LiteralText& literal) {
    origin_ = &literal.origin;
    put_text(literal.text, literal.style, literal.link, literal.origin, false);
  }

  void put(const ValueText& value) {  // NOLINT(misc-no-recursion)
    origin_ = &value.tag.origin;
    const auto printed = builder_.printed(value.tag, *names_);
    if (!printed) return;
    const std::string& text = *printed->text();
    if (value.tag.reading == Reading::markdown) return put_markdown(text, value);
    const bool is_name = value.tag.is_name || inside_ == NamesInside::stay_whole;
    put_text(text, value.styles[value.emphasis], value.link, value.tag.origin, is_name);
  }

  void put(const SoftBreak&) { line_end_waits_ = !made_.empty(); }
  void put(const LineBreak&) { put_field(LineBreak{}); }
  void put(const Leader& leader) { put_field(leader); }
  void put(const PageField& field) { put_field(field); }

  // The note's own inlines, with the names that hold here. Text goes on behind the mark as if it were not there.
  void put(const NoteReference& reference) {  // NOLINT(misc-no-recursion): a note holds no note
    Paragraph text;
    text.content = builder_.build(reference.note->inlines, names_);
    text.style = reference.note->style;
    text.marker_style = reference.note->number_style;
    text.marker_width = reference.note->mark_width;
    Footnote footnote{std::make_shared<const Paragraph>(std::move(text)),
                      reference.style,
                      reference.origin.of_row(names_->query, names_->row),
                      {},
                      {}};
    made_.emplace_back(std::move(footnote));
  }

  void put(const Definition& definition) {
    if (auto value = builder_.eval(definition.expression, *names_)) {
      names_ = with_name(*names_, definition.name, std::move(*value));
    }
  }

  void put(const std::shared_ptr<const Choice>& choice) {  // NOLINT(misc-no-recursion)
    for (const ChoiceBranch& branch : choice->branches) {
      const auto holds = builder_.is_true(branch, *names_, choice->place);
      if (!holds) return;
      if (*holds) return put_all(branch.inlines);
    }
  }

  void put(const std::shared_ptr<const Repetition>& repetition) {  // NOLINT(misc-no-recursion)
    const auto list = builder_.list_of(repetition->list, *names_, repetition->place);
    if (!list) return;
    const NamesPtr around = names_;
    LoopCounter counter(list->list()->size());
    for (std::size_t i = 0; i < list->list()->size() && !full() && !builder_.errors().full(); ++i) {
      names_ = item_names(around, repetition->name, (*list->list())[i], ItemColumns::hidden, counter, i);
      put_all(repetition->inlines);
    }
    names_ = around;
  }

  void put_markdown(const std::string& text, const ValueText& value) {  // NOLINT(misc-no-recursion)
    NamedStyle style;
    for (std::size_t i = 0; i < style.texts.size(); ++i) style.texts[i] = value.styles[i | value.emphasis];
    style.paragraph = builder_.styles()->get(StyleNames::body).paragraph;
    auto styles = std::make_shared<MarkdownStyles>();
    styles->sheet = builder_.styles();
    styles->body = &style;
    Diagnostics problems;
    const BlockList blocks = read_markdown_value(text, value.tag, styles, 0, problems);
    builder_.errors().add(std::move(problems), *names_);
    bool is_first = true;
    for (const BlockNode& block : blocks) {
      const auto* paragraph = std::get_if<ParagraphNode>(&block.content);
      if (!paragraph) {
        builder_.errors().add(make_error("flow.not-text", value.tag.place,
                                         {"ค่านี้มีตารางหรือเส้นคั่น จึงอยู่กลางบรรทัดไม่ได้",
                                          "this value holds a table or a rule and cannot stand inside a line"},
                                         {"ให้ป้ายอยู่ในย่อหน้าของตัวเอง", "give the tag a paragraph of its own"}),
                              *names_);
        continue;
      }
      if (!is_first) put_field(LineBreak{});
      is_first = false;
      put_all(paragraph->inlines);
    }
    origin_ = &value.tag.origin;  // the blocks go
  }

  void put_field(Inline field) {
    line_end_waits_ = false;
    last_ = 0;
    made_.push_back(std::move(field));
  }

  void put_text(std::string_view text, const TextStylePtr& style, const std::shared_ptr<const TextPattern>& link,
                const Origin& origin, bool is_name) {
    std::size_t begin = 0;
    const auto put_line = [&](std::size_t end) {
      std::string line(text.substr(begin, end - begin));
      std::replace(line.begin(), line.end(), '\t', ' ');
      put_span(std::move(line), style, link, origin, is_name);
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t length = line_end_at(text, at);
      if (length > 0) {
        put_line(at);
        put_field(LineBreak{});
        begin = at + length;
      }
      at += std::max<std::size_t>(length, 1);
    }
    put_line(text.size());
  }

  void put_span(std::string text, const TextStylePtr& style, const std::shared_ptr<const TextPattern>& link,
                const Origin& origin, bool is_name) {
    if (text.empty()) return;
    if (line_end_waits_) {
      line_end_waits_ = false;
      const bool joined = is_thai_letter(last_) && is_thai_letter(first_code_point(text));
      if (!joined) text.insert(0, " ");
    }
    last_ = last_code_point(text);
    TextSpan span{std::move(text), style, is_name, {}, origin.of_row(names_->query, names_->row)};
    if (link) span.link = builder_.text_of(*link, *names_);
    made_.emplace_back(std::move(span));
  }

  InlineBuilder& builder_;
  NamesPtr names_;
  NamesInside inside_;
  std::vector<Inline> made_;
  bool line_end_waits_ = false;
  char32_t last_ = 0;
  const Origin* origin_ = nullptr;  // in the template, of what was put last
};

std::vector<Inline> InlineBuilder::build(const InlineList& inlines, const NamesPtr& names, NamesInside inside) {
  ParagraphBuilder paragraph(*this, names, inside);
  paragraph.put_all(inlines);
  return paragraph.take();
}

std::string InlineBuilder::text_of(const TextPattern& pattern, const Names& names) {
  std::string text = pattern.literals.front();
  for (std::size_t i = 0; i < pattern.tags.size(); ++i) {
    if (const auto value = printed(pattern.tags[i], names)) text += *value->text();
    text += pattern.literals[i + 1];
  }
  return text;
}

std::optional<Value> InlineBuilder::eval(const lang::Expression& expression, const Names& names) {
  auto value = evaluator_.eval(expression, names.scope);
  std::optional<Value> result;
  if (value) result = std::move(*value);
  errors_.add(std::move(value).take_diagnostics(), names);
  return result;
}

std::optional<bool> InlineBuilder::is_true(const ChoiceBranch& branch, const Names& names, const Place& place) {
  if (!branch.condition) return true;
  const auto value = eval(*branch.condition, names);
  if (!value) return std::nullopt;
  if (const bool* truth = value->truth()) return *truth;
  errors_.add(
      make_error(
          "flow.no-truth", place, {"เงื่อนไขของ ถ้า ต้องเป็น ใช่ หรือ ไม่ใช่", "the condition of if must be true or false"},
          {"เขียนเป็นการเปรียบเทียบ เช่น ยอด > 0 หรือ count(ราย) > 0", "write a comparison: total > 0, or count(rows) > 0"}),
      names);
  return std::nullopt;
}

std::optional<Value> InlineBuilder::printed(const Tag& tag, const Names& names) {
  auto value = eval(tag.expression, names);
  if (!value || value->text()) return value;
  if (auto text = lang::print(*value)) return Value(std::move(*text));
  errors_.add(
      make_error("flow.not-text", tag.place,
                 {"ค่านี้เป็นรายการหรือระเบียน พิมพ์ทั้งก้อนไม่ได้", "this value is a list or a record and cannot be printed whole"},
                 {"บอกว่าต้องการส่วนใด เช่น คน.ชื่อ หรือ ราย|count หรือ ราย.ชื่อ|join(\", \")",
                  "say what of it: person.name, rows|count, rows.name|join(\", \")"}),
      names);
  return std::nullopt;
}

std::optional<Value> InlineBuilder::list_of(const lang::Expression& expression, const Names& names,
                                            const Place& place) {
  auto value = eval(expression, names);
  if (!value || value->list()) return value;
  errors_.add(make_error("flow.not-a-list", place, {"ค่าที่ให้ทำทีละรายไม่ใช่รายการ", "what is to be repeated is not a list"},
                         {"ใช้ชื่อของคำถามที่ได้หลายแถว", "use the name of a query that gives rows"}),
              names);
  return std::nullopt;
}

BlockList read_markdown_value(const std::string& value, const Tag& tag,
                              const std::shared_ptr<const MarkdownStyles>& styles, std::uint32_t first_list,
                              Diagnostics& problems) {
  if (value.size() > longest_markdown) {
    problems.add(make_error("flow.text-too-long", tag.place,
                            {"ค่าที่เป็นมาร์กดาวน์ยาวเกิน ๑ เมกะไบต์", "a Markdown value is longer than 1 MiB"},
                            {"แบ่งค่าเป็นหลายแถว", "split the value into rows"}));
    return {};
  }
  const TaggedText text = without_tags(std::make_shared<const SourceText>(tag.place.file, value));
  ListCounter counter{first_list};
  Diagnostics own;
  BlockList blocks = read_markdown(text, 0, text.text().size(), styles, counter, own);
  std::erase_if(blocks, [&](const BlockNode& block) {
    const bool is_image = std::holds_alternative<FigureNode>(block.content);
    if (is_image) {
      own.add(make_error("flow.image-in-value", tag.place,
                         {"ค่าที่มาจากข้อมูลใส่ภาพไม่ได้", "a value from data cannot bring an image"},
                         {"ใช้บล็อก ภาพ ในแม่แบบ", "use an image block in the template"}));
    }
    return is_image;
  });
  for (Diagnostic& diagnostic : own) diagnostic.place = tag.place;
  problems.add(std::move(own));
  return blocks;
}

}  // namespace saraban::flow
