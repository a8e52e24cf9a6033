#include "flow/flow_template.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

#include <fmt/format.h>

#include "flow/block_head.h"
#include "flow/code_points.h"
#include "flow/leaf_blocks.h"
#include "flow/line_blocks.h"
#include "flow/markdown.h"
#include "flow/notes.h"

namespace saraban::flow {
namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t most_errors = 50;

// Reads the lines of a template. What is open (blocks, if, for) stands on a stack; Markdown between is gathered and
// read at the next line that is none.
class FlowParser {
 public:
  // `problems`: those that were found so far.
  FlowParser(const TaggedText& text, StyleSheetPtr styles, Diagnostics problems)
      : text_(text), styles_(std::move(styles)), problems_(std::move(problems)) {
    MarkdownStyles body;
    body.sheet = styles_;
    body.body = &styles_->get(StyleNames::body);
    open_.push_back({});
    open_.back().styles = std::make_shared<const MarkdownStyles>(body);
  }

  Result<FlowTemplatePtr> parse() {
    const std::string_view all = text_.text();
    for (std::size_t begin = 0; begin < all.size() && problems_.size() < most_errors;) {
      const std::size_t end = std::min(all.find('\n', begin), all.size());
      read_line_at({begin, end});
      begin = end + 1;
    }
    flush_prose(all.size());
    report_unclosed();
    if (problems_.has_errors()) return std::move(problems_);
    auto tree = std::make_shared<TemplateTree>();
    tree->blocks = std::make_shared<const BlockList>(std::move(open_.front().blocks));
    tree->has_contents = has_contents_;
    tree->names_headings = has_contents_ || text_.text().find("](#") != std::string_view::npos;
    return Result<FlowTemplatePtr>(std::make_shared<const FlowTemplate>(std::move(tree), styles_),
                                   std::move(problems_));
  }

 private:
  struct Open {
    enum class Kind { document, blocks, lines, unknown, choice, repetition } kind = Kind::document;
    MarkdownStylesPtr styles;
    BlockList blocks;
    std::optional<BlockHead> head;  // of a named block
    std::size_t colons = 0;
    Place place;
    std::vector<LineRange> lines;
    std::optional<Statement> statement;  // that opened it
    Choice choice;
    std::optional<lang::Expression> condition;
    bool has_otherwise = false;
    bool holds_table = false;  // another table was begun inside this one

    bool is_block() const { return kind == Kind::blocks || kind == Kind::lines || kind == Kind::unknown; }
    bool is_statement() const { return kind == Kind::choice || kind == Kind::repetition; }
    bool takes_lines() const { return kind == Kind::lines; }
  };

  // ---- lines

  void read_line_at(LineRange line) {
    const std::string_view content = trimmed(text_.text().substr(line.begin, line.end - line.begin));
    const std::size_t begin =
        content.empty() ? line.end : static_cast<std::size_t>(content.data() - text_.text().data());
    if (content.substr(0, 3) == ":::") {
      flush_prose(line.begin);
      return read_fence({begin, begin + content.size()});
    }
    const lang::TemplatePiece* tag = text_.find_tag(text_.text(), begin);
    const bool alone = tag && content.size() == TaggedText::letter_size;
    if (alone && tag->kind == lang::TemplatePiece::Kind::statement) {
      flush_prose(line.begin);
      return read_statement(*tag);
    }
    if (top().takes_lines()) {
      if (!content.empty() && !top().holds_table) top().lines.push_back({begin, begin + content.size()});
    } else if (!prose_begin_) {
      prose_begin_ = line.begin;
    }
  }

  void flush_prose(std::size_t end) {
    if (!prose_begin_) return;
    const std::size_t begin = *prose_begin_;
    prose_begin_.reset();
    if (top().kind == Open::Kind::unknown) return;
    append(read_markdown(text_, begin, end, top().styles, counter_, problems_));
  }

  Open& top() { return open_.back(); }
  void append(BlockList blocks) { std::move(blocks.begin(), blocks.end(), std::back_inserter(top().blocks)); }

  // ---- named blocks

  void read_fence(LineRange line) {
    const std::string_view all = text_.text();
    std::size_t name = line.begin;
    while (name < line.end && all[name] == ':') ++name;
    const std::size_t colons = name - line.begin;
    if (trimmed(all.substr(name, line.end - name)).empty()) return close_block(line, colons);
    if (top().takes_lines()) return block_in_lines(line);
    auto head = parse_block_head(text_, name, line.end, problems_);
    open_block(std::move(head), colons, line);
  }

  void open_block(std::optional<BlockHead> head, std::size_t colons, LineRange line) {
    if (head && head->spec().body == BlockSpec::Body::leaf) return put_leaf(*head);
    if (open_.size() > deepest) return too_deep(text_.place(line.begin, line.end));
    Open open;
    open.colons = colons;
    open.place = text_.place(line.begin, line.end);
    open.styles = top().styles;
    open.kind = !head                                         ? Open::Kind::unknown
                : head->spec().body == BlockSpec::Body::lines ? Open::Kind::lines
                                                              : Open::Kind::blocks;
    if (open.kind == Open::Kind::blocks) open.styles = inner_styles(*head, *open.styles);
    open.head = std::move(head);
    open_.push_back(std::move(open));
  }

  MarkdownStylesPtr inner_styles(const BlockHead& head, MarkdownStyles styles) {
    switch (head.spec().kind) {
      case BlockKind::centre: styles.align = Align::centre; break;
      case BlockKind::right: styles.align = Align::right; break;
      case BlockKind::distributed: styles.align = Align::distributed; break;
      case BlockKind::title: styles.body = &styles_->get(StyleNames::title); break;
      case BlockKind::style:
        if (const NamedStyle* style = find_style(head)) styles.body = style;
        break;
      default: break;
    }
    return std::make_shared<const MarkdownStyles>(std::move(styles));
  }

  const NamedStyle* find_style(const BlockHead& head) {
    if (!head.require(AttributeKind::name, problems_)) return nullptr;
    const auto name = head.word(AttributeKind::name, problems_);
    if (!name) return nullptr;
    if (const NamedStyle* style = styles_->find(*name)) return style;
    const auto known = styles_->names();
    Message hint{fmt::format("ลักษณะที่มี: {}", fmt::join(known, " ")), fmt::format("styles: {}", fmt::join(known, " "))};
    if (const auto nearest = find_nearest(*name, known)) {
      hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
    }
    problems_.add(make_error("flow.unknown-style", head.place_of(AttributeKind::name),
                             {fmt::format("ไม่มีลักษณะชื่อ “{}”", *name), fmt::format("there is no style “{}”", *name)},
                             std::move(hint)));
    return nullptr;
  }

  void put_leaf(const BlockHead& head) {
    if (auto block = parse_leaf(head, *styles_, top().styles->align, problems_)) {
      has_contents_ = has_contents_ || head.spec().kind == BlockKind::contents;
      top().blocks.push_back(std::move(*block));
    }
  }

  void close_block(LineRange line, std::size_t colons) {
    const Place place = text_.place(line.begin, line.end);
    close_crossed_statements(place);
    if (!top().is_block()) {
      if (inner_tables_ > 0) {
        --inner_tables_;
        return;
      }
      problems_.add(
          make_error("flow.fence-mismatch", place, {"เครื่องหมาย ::: นี้ไม่ได้ปิดบล็อกใด", "this ::: closes nothing"},
                     {"ลบบรรทัดนี้ (บล็อกบรรทัดเดียว เช่น ขึ้นหน้าใหม่ ภาพ หน้ากระดาษ ไม่ต้องปิด)",
                      "delete the line (blocks of one line, such as pagebreak, image and page, are not closed)"}));
      return;
    }
    if (top().colons != colons && !top().holds_table) {
      problems_.add(make_error(
          "flow.fence-mismatch", place,
          {fmt::format("ปิดด้วย : {} ตัว แต่บล็อกในบรรทัด {} เปิดด้วย {} ตัว", colons, top().place.line, top().colons),
           fmt::format("closed with {} colons, but the block of line {} opens with {}", colons, top().place.line,
                       top().colons)},
          {"ใช้ : จำนวนเท่ากันทั้งเปิดและปิด", "open and close with the same number of colons"}));
    }
    Open block = std::move(top());
    open_.pop_back();
    finish_block(std::move(block));
  }

  // if or for that opened inside the block which ends here.
  void close_crossed_statements(const Place& place) {
    const bool inside_block = std::any_of(open_.begin(), open_.end(), [](const Open& o) { return o.is_block(); });
    while (inside_block && top().is_statement()) {
      problems_.add(
          make_error("flow.crossed", top().place,
                     {fmt::format("คำสั่งนี้ยังไม่จบ แต่บล็อกที่ครอบอยู่ปิดแล้วในบรรทัด {}", place.line),
                      fmt::format("this statement is still open where its block closes in line {}", place.line)},
                     {"ย้าย {% จบ %} มาไว้ก่อน :::", "put {% end %} before the :::"}));
      open_.pop_back();
    }
  }

  void finish_block(Open block) {
    if (block.kind == Open::Kind::blocks) {
      if (block.head->spec().kind == BlockKind::keep) {
        top().blocks.push_back(
            {KeepNode{std::make_shared<const BlockList>(std::move(block.blocks)), std::move(block.place)}});
      } else {
        append(std::move(block.blocks));
      }
    } else if (block.kind == Open::Kind::lines) {
      finish_lines(block);
    }
  }

  void finish_lines(const Open& block) {
    const BlockKind kind = block.head->spec().kind;
    if (kind == BlockKind::table || kind == BlockKind::signature || kind == BlockKind::box) {
      if (auto table = parse_table_like(block)) top().blocks.push_back({std::move(*table)});
      return;
    }
    PageNode* page = page_above();
    if (!page) return misplaced_running(block);
    auto running = parse_running(text_, *block.head, block.lines, page->setup.page_digits, *styles_, problems_);
    (kind == BlockKind::head ? page->head : page->foot) = std::move(running);
  }

  std::optional<TableNode> parse_table_like(const Open& block) {
    switch (block.head->spec().kind) {
      case BlockKind::table: return parse_table(text_, *block.head, block.lines, *styles_, problems_);
      case BlockKind::box: {
        const Align align = block.styles->align.value_or(Align::left);
        return parse_box(text_, *block.head, block.lines, align, *styles_, problems_);
      }
      default: return parse_signature(text_, *block.head, block.lines, *styles_, problems_);
    }
  }

  // The page set-up that a running head belongs to: the block just before it, or a first one of its own.
  PageNode* page_above() {
    if (open_.size() == 1 && top().blocks.empty()) top().blocks.push_back({PageNode{}});
    return top().blocks.empty() ? nullptr : std::get_if<PageNode>(&top().blocks.back().content);
  }

  void misplaced_running(const Open& block) {
    problems_.add(make_error("flow.misplaced-block", block.place,
                             {"หัวกระดาษและท้ายกระดาษต้องอยู่ต่อจากบล็อก หน้ากระดาษ ทันที",
                              "running heads and feet stand right after their page block"},
                             {"ย้ายไปไว้ใต้บรรทัด ::: หน้ากระดาษ", "move it below the line ::: page"}));
  }

  void block_in_lines(LineRange line) {
    if (top().head->spec().kind == BlockKind::table && begins_table(line)) return table_in_table(line);
    problems_.add(
        make_error("flow.misplaced-block", text_.place(line.begin, line.end),
                   {fmt::format("บล็อก {} ยังไม่ปิด และมีบล็อกอื่นอยู่ข้างในไม่ได้", top().head->spec().thai),
                    fmt::format("the block {} is still open and holds no other block", top().head->spec().english)},
                   {"เพิ่มบรรทัด ::: เพื่อปิดบล็อกก่อนหน้า", "add a line ::: that closes the block before"}));
  }

  bool begins_table(LineRange line) const {
    std::string_view rest = text_.text().substr(line.begin, line.end - line.begin);
    rest = trimmed(rest.substr(std::min(rest.find_first_not_of(':'), rest.size())));
    const BlockSpec* block = find_block(rest.substr(0, rest.find_first_of(" \t")));
    return block && block->kind == BlockKind::table;
  }

  // Told once, however deep they stand: the lines up to the next ":::" are left aside.
  void table_in_table(LineRange line) {
    ++inner_tables_;
    if (top().holds_table) return;
    top().holds_table = true;
    problems_.add(
        make_error("flow.nested-table", text_.place(line.begin, line.end),
                   {fmt::format("ตารางในบรรทัด {} ยังไม่ปิด และตารางอยู่ในตารางไม่ได้", top().place.line),
                    fmt::format("the table of line {} is still open, and a table holds no table", top().place.line)},
                   {"ปิดตารางก่อนหน้าด้วยบรรทัด ::: หรือใช้การผสานช่อง > และ ^ แทนตารางซ้อน",
                    "close the table before with a line :::, or merge cells with > and ^ instead"}));
  }

  // ---- statements

  void read_statement(const lang::TemplatePiece& tag) {
    auto statement = problems_.take(parse_statement(text_, tag));
    if (!statement) return;
    if (top().takes_lines()) return statement_in_lines(*statement);
    using Kind = Statement::Kind;
    switch (statement->kind) {
      case Kind::define:
        top().blocks.push_back({Definition{std::move(statement->name), std::move(*statement->expression)}});
        return;
      case Kind::choose:
      case Kind::repeat: return open_statement(std::move(*statement));
      case Kind::choose_else:
      case Kind::otherwise: return begin_branch(std::move(*statement));
      case Kind::end: return close_statement(*statement);
    }
  }

  void open_statement(Statement statement) {
    if (open_.size() > deepest) return too_deep(statement.place);
    Open open;
    open.kind = statement.kind == Statement::Kind::choose ? Open::Kind::choice : Open::Kind::repetition;
    open.styles = top().styles;
    open.place = statement.place;
    open.condition = std::move(statement.expression);
    open.statement = std::move(statement);
    open_.push_back(std::move(open));
  }

  void begin_branch(Statement statement) {
    Open& open = top();
    if (open.kind != Open::Kind::choice || open.has_otherwise) return unexpected(statement);
    open.choice.branches.push_back(
        {std::move(open.condition), {}, std::make_shared<const BlockList>(std::move(open.blocks))});
    open.blocks.clear();
    open.condition = std::move(statement.expression);
    open.has_otherwise = statement.kind == Statement::Kind::otherwise;
  }

  void close_statement(const Statement& statement) {
    if (!top().is_statement()) return unexpected(statement);
    Open open = std::move(top());
    open_.pop_back();
    auto blocks = std::make_shared<const BlockList>(std::move(open.blocks));
    if (open.kind == Open::Kind::repetition) {
      top().blocks.push_back({Repetition{
          std::move(open.statement->name), std::move(*open.condition), {}, std::move(blocks), std::move(open.place)}});
    } else {
      open.choice.branches.push_back({std::move(open.condition), {}, std::move(blocks)});
      open.choice.place = std::move(open.place);
      top().blocks.push_back({std::move(open.choice)});
    }
  }

  void unexpected(const Statement& statement) {
    if (top().is_block()) {
      problems_.add(
          make_error("flow.crossed", statement.place,
                     {fmt::format("บล็อกในบรรทัด {} ยังไม่ปิด คำสั่งนี้จึงข้ามบล็อก", top().place.line),
                      fmt::format("the block of line {} is still open; this statement crosses it", top().place.line)},
                     {"ปิดบล็อกด้วย ::: ก่อน", "close the block with ::: first"}));
      return;
    }
    problems_.add(make_error("flow.unexpected-statement", statement.place,
                             {"คำสั่งนี้ไม่มีคำสั่ง ถ้า หรือ สำหรับ ที่เปิดอยู่", "there is no open if or for for this statement"},
                             {"ตรวจว่ามี {% ถ้า … %} หรือ {% สำหรับ … %} อยู่ข้างหน้า และจบเพียงครั้งเดียว",
                              "check that an {% if %} or {% for %} stands before it and is ended only once"}));
  }

  void statement_in_lines(const Statement& statement) {
    problems_.add(
        make_error("flow.misplaced-statement", statement.place,
                   {fmt::format("ในบล็อก {} คำสั่งอยู่ในบรรทัดของตัวเองไม่ได้", top().head->spec().thai),
                    fmt::format("a statement cannot stand on its own line in a {} block", top().head->spec().english)},
                   {"ใช้ {% ถ้า %} … {% จบ %} ภายในบรรทัดหรือช่องเดียว หรือครอบทั้งบล็อก",
                    "use {% if %} … {% end %} within one line or cell, or around the whole block"}));
  }

  void too_deep(const Place& place) {
    problems_.add(make_error("flow.too-deep", place,
                             {"บล็อกหรือคำสั่งซ้อนกันลึกเกินไป", "blocks or statements are nested too deeply"},
                             {fmt::format("ซ้อนไม่เกิน {} ชั้น", deepest), fmt::format("nest at most {} deep", deepest)}));
  }

  void report_unclosed() {
    // Whether an unknown block should have been closed cannot be known: its name comes first.
    const bool guess =
        std::any_of(open_.begin(), open_.end(), [](const Open& o) { return o.kind == Open::Kind::unknown; });
    if (guess) return;
    for (const Open& open : open_) {
      if (open.is_block()) {
        problems_.add(make_error("flow.unclosed-block", open.place, {"บล็อกนี้ไม่ปิด", "this block is not closed"},
                                 {fmt::format("เพิ่มบรรทัด {} ที่ท้ายบล็อก", std::string(open.colons, ':')),
                                  fmt::format("add a line {} at its end", std::string(open.colons, ':'))}));
      } else if (open.is_statement()) {
        problems_.add(make_error("flow.unclosed-statement", open.place,
                                 {"คำสั่งนี้ไม่มี {% จบ %}", "this statement has no {% end %}"},
                                 {"เพิ่มบรรทัด {% จบ %}", "add a line {% end %}"}));
      }
    }
  }

  const TaggedText& text_;
  StyleSheetPtr styles_;
  ListCounter counter_;
  std::size_t inner_tables_ = 0;  // begun inside another table, and not yet closed
  Diagnostics problems_;
  std::vector<Open> open_;
  std::optional<std::size_t> prose_begin_;
  bool has_contents_ = false;
};

}  // namespace

Result<FlowTemplatePtr> parse_flow_template(const SourceTextPtr& source, const StyleSheetPtr& styles) {
  auto text = replace_tags(source, LiveTags::all);
  if (!text) return std::move(text).take_diagnostics();
  Diagnostics problems;
  const TaggedText without_notes = take_notes(std::move(*text), *styles, problems);
  return FlowParser(without_notes, styles, std::move(problems)).parse();
}

}  // namespace saraban::flow
