#include "flow/build.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "flow/content_file.h"
#include "flow/inline_builder.h"
#include "flow/list_mark.h"
#include "flow/markdown.h"
#include "flow/table_rows.h"

namespace saraban::flow {
namespace {

constexpr std::size_t most_kept_blocks = 2000;
constexpr std::size_t remembered_images = 8;
constexpr int title_level = 100;

// Counts list items. A list in a loop goes on counting where nothing came between its rounds.
class ListNumbers {
 public:
  std::string mark_of(const ListMark& mark, std::uint32_t list) {
    const bool goes_on = mark.position == ListMark::Position::later || (mark.depth == 1 && list == last_list_);
    levels_.resize(mark.depth);
    Level& level = levels_.back();
    level.is_numbered = mark.number_depth > 0;
    level.number = goes_on ? level.number + 1 : mark.first_number;
    if (!level.is_numbered) return mark_of_item({});
    std::vector<std::int64_t> numbers;
    for (const Level& l : levels_) {
      if (l.is_numbered) numbers.push_back(l.number);
    }
    return mark_of_item(numbers);
  }

  // Every block tells which list it stands in, 0 for none.
  void pass(std::uint32_t list) {
    last_list_ = list;
    if (list == 0) levels_.clear();
  }

 private:
  struct Level {
    bool is_numbered = false;
    int number = 0;
  };
  std::vector<Level> levels_;
  std::uint32_t last_list_ = 0;
};

// Walks the tree; makes one block at a time.
class BlockWalker : public BlockSource {
 public:
  BlockWalker(FlowTemplatePtr flow_template, const lang::Scope& scope, lang::Evaluator& evaluator, FlowFiles& files)
      : template_(std::move(flow_template)),
        evaluator_(evaluator),
        files_(files),
        builder_(evaluator, template_->styles(), errors_),
        root_(root_names(scope)) {
    frames_.emplace_back(template_->tree().blocks, root_);
  }

  void rewind() override {
    frames_.clear();
    frames_.emplace_back(template_->tree().blocks, root_);
    errors_ = {};
    numbers_ = {};
    named_headings_.clear();
    waiting_.reset();
    is_started_ = false;
  }

  Result<std::optional<Block>> next() override {
    if (waiting_) return std::exchange(waiting_, std::nullopt);
    std::optional<Block> block = errors_.full() ? std::nullopt : step();
    // After a mistake the rest is only looked at for further mistakes.
    while (errors_.any() && block && !errors_.full()) block = step();
    Diagnostics found = errors_.take();
    if (found.has_errors()) {
      frames_.clear();
      return found;
    }
    if (block && !is_started_) {
      is_started_ = true;
      // A document begins with its page: the official one, unless the template says another.
      if (!std::holds_alternative<PageSetup>(block->content)) {
        waiting_ = std::move(block);
        block = Block{PageSetup{}};
      }
    }
    return {std::move(block), std::move(found)};
  }

 private:
  struct Frame {
    Frame(BlockListPtr its_blocks, NamesPtr its_names) : blocks(std::move(its_blocks)), names(std::move(its_names)) {}

    BlockListPtr blocks;
    NamesPtr names;
    std::size_t next = 0;
    // Of a repetition: what it repeats over. The names are those of its item.
    const Repetition* repetition = nullptr;
    Value list;
    std::size_t index = 0;
    std::optional<LoopCounter> counter;
    NamesPtr around;
    std::size_t contents = 0;  // tables of contents of this round
  };

  Frame& top() { return frames_.back(); }
  const NamesPtr& names() { return top().names; }

  // The next block, or nothing at the end of what is on the stack.
  std::optional<Block> step() {
    while (!frames_.empty()) {
      Frame& frame = top();
      if (frame.next == frame.blocks->size()) {
        if (frame.contents > 0) return Block{ContentsEnd{std::exchange(frame.contents, 0)}};
        leave_frame();
        continue;
      }
      const BlockNode& node = (*frame.blocks)[frame.next++];
      auto block = std::visit([&](const auto& content) { return make(content); }, node.content);
      if (block) return block;
      if (errors_.full()) return std::nullopt;
    }
    return std::nullopt;
  }

  void leave_frame() {
    Frame& frame = top();
    if (frame.repetition && next_item(frame)) return;
    const bool shares_names = !frame.repetition;
    NamesPtr names = std::move(frame.names);
    frames_.pop_back();
    if (frames_.empty()) {
      last_names_ = std::move(names);
    } else if (shares_names) {
      top().names = std::move(names);
    }
  }

  static bool next_item(Frame& frame) {
    if (frame.index == frame.list.list()->size()) return false;
    frame.names = item_names(frame.around, frame.repetition->name, (*frame.list.list())[frame.index],
                             ItemColumns::hidden, *frame.counter, frame.index);
    ++frame.index;
    frame.next = 0;
    return true;
  }

  // ---- blocks that bring others

  std::optional<Block> make(const Definition& definition) {
    if (auto value = builder_.eval(definition.expression, *names())) {
      top().names = with_name(*names(), definition.name, std::move(*value));
    }
    return std::nullopt;
  }

  std::optional<Block> make(const Choice& choice) {
    for (const ChoiceBranch& branch : choice.branches) {
      const auto holds = builder_.is_true(branch, *names(), choice.place);
      if (!holds) break;
      if (!*holds) continue;
      frames_.emplace_back(branch.blocks, names());
      break;
    }
    return std::nullopt;
  }

  std::optional<Block> make(const Repetition& repetition) {
    const auto list = builder_.list_of(repetition.list, *names(), repetition.place);
    if (!list || repetition.blocks->empty()) return std::nullopt;
    Frame frame(repetition.blocks, names());
    frame.next = repetition.blocks->size();  // leave_frame() sets up the first item
    frame.repetition = &repetition;
    frame.list = *list;
    frame.counter.emplace(list->list()->size());
    frame.around = names();
    frames_.push_back(std::move(frame));
    return std::nullopt;
  }

  std::optional<Block> make(const ContentNode& content) {
    const std::size_t errors_before = errors_.count();
    const std::string name = builder_.text_of(content.file, *names());
    if (errors_.count() > errors_before) return std::nullopt;
    if (const BlockListPtr blocks = content_blocks(content, name)) frames_.emplace_back(blocks, names());
    return std::nullopt;
  }

  BlockListPtr content_blocks(const ContentNode& content, const std::string& name) {
    if (last_content_.node == &content && last_content_.name == name) return last_content_.blocks;
    auto source = files_.read_content(name);
    if (!source) {
      missing_file(
          "flow.missing-content", content.file.place,
          {fmt::format("เปิดแฟ้มเนื้อหา “{}” ไม่ได้", name), fmt::format("the content file “{}” cannot be read", name)},
          source.diagnostics());
      return nullptr;
    }
    auto parsed = parse_content(*source, content, *template_->styles());
    BlockListPtr blocks = parsed ? *parsed : nullptr;
    errors_.add(std::move(parsed).take_diagnostics(), *names());
    last_content_ = {&content, name, blocks};
    return blocks;
  }

  void missing_file(std::string code, const Place& place, Message message, const Diagnostics& reasons) {
    Message hint{"ตรวจชื่อแฟ้มและที่อยู่ของแฟ้ม (อยู่ข้างแม่แบบ)", "check the name; the file lies beside the template"};
    if (!reasons.empty()) {
      message.thai += ": " + reasons.begin()->message.thai;
      message.english += ": " + reasons.begin()->message.english;
    }
    errors_.add(make_error(std::move(code), place, std::move(message), std::move(hint)), *names());
  }

  std::optional<Block> make(const KeepNode& keep) {
    std::vector<Frame> outside = std::exchange(frames_, {});
    frames_.emplace_back(keep.blocks, outside.back().names);
    KeepTogether together;
    while (auto block = step()) {
      if (std::holds_alternative<Contents>(block->content)) {
        errors_.add(make_error("flow.misplaced-block", keep.place,
                               {"ในบล็อก ไม่แยกหน้า มีสารบัญไม่ได้", "a table of contents cannot stand in a keep block"},
                               {"ย้าย สารบัญ ออกมานอกบล็อก", "move the contents block outside"}),
                    *outside.back().names);
        break;
      }
      if (std::holds_alternative<PageSetup>(block->content) || std::holds_alternative<PageBreak>(block->content)) {
        errors_.add(
            make_error("flow.misplaced-block", keep.place,
                       {"ในบล็อก ไม่แยกหน้า ขึ้นหน้าใหม่หรือตั้งหน้ากระดาษไม่ได้", "no new page can begin inside a keep block"},
                       {"ย้าย ขึ้นหน้าใหม่ หรือ หน้ากระดาษ ออกมานอกบล็อก", "move the page break or page block outside"}),
            *outside.back().names);
        break;
      }
      if (together.blocks.size() == most_kept_blocks) {
        errors_.add(
            make_error("flow.too-much-kept", keep.place,
                       {"บล็อก ไม่แยกหน้า มีเนื้อหามากเกินกว่าจะอยู่ในหน้าเดียว", "a keep block holds too much for one page"},
                       {"ให้ครอบเฉพาะส่วนที่ต้องอยู่ด้วยกัน", "keep only what must stand together"}),
            *outside.back().names);
        break;
      }
      together.blocks.push_back(std::move(*block));
    }
    const bool ended = frames_.empty();
    frames_ = std::move(outside);
    if (ended) top().names = last_names_;
    if (together.blocks.empty()) return std::nullopt;
    return Block{std::move(together)};
  }

  // ---- blocks as they are

  std::optional<Block> make(const ParagraphNode& node) {
    if (node.value_styles) return make_from_value(node);
    Paragraph paragraph;
    paragraph.content = builder_.build(node.inlines, names());
    paragraph.style = node.style;
    paragraph.marker_style = node.text_style;
    paragraph.marker_width = node.mark_width;
    paragraph.marker = node.mark ? numbers_.mark_of(*node.mark, node.list) : node.fixed_mark;
    numbers_.pass(node.list);
    const int level = node.style->heading_level;
    if (template_->tree().names_headings && level > 0 && level < title_level)
      paragraph.anchor = name_of_heading(paragraph);
    return Block{std::move(paragraph)};
  }

  // What links call a heading: its text without its number, "-" for white space; of headings with the same text the
  // second has "-2" behind it, and so on.
  std::string name_of_heading(const Paragraph& heading) {
    std::string text;
    for (const Inline& item : heading.content) {
      if (const auto* span = std::get_if<TextSpan>(&item)) text += span->text;
      if (std::holds_alternative<LineBreak>(item)) text += ' ';
    }
    std::string name(without_list_mark(text));
    std::replace(name.begin(), name.end(), ' ', '-');
    if (name.empty()) name = "-";
    std::size_t& uses = named_headings_[name];
    if (uses++ == 0) return name;
    for (;; ++uses) {
      std::string next = name + "-" + std::to_string(uses);
      if (named_headings_.try_emplace(next, 1).second) return next;
    }
  }

  // A paragraph that is one tag with the filter |markdown: the value's own blocks take its place.
  std::optional<Block> make_from_value(const ParagraphNode& node) {
    const Tag& tag = std::get<ValueText>(node.inlines.front().content).tag;
    const auto printed = builder_.printed(tag, *names());
    if (!printed) return std::nullopt;
    constexpr std::uint32_t lists_of_values = 1U << 31U;  // beyond those of any template
    Diagnostics problems;
    auto blocks = std::make_shared<const BlockList>(
        read_markdown_value(*printed->text(), tag, node.value_styles, lists_of_values, problems));
    errors_.add(std::move(problems), *names());
    numbers_.pass(0);
    frames_.emplace_back(std::move(blocks), names());
    return std::nullopt;
  }

  std::optional<Block> make(const TableNode& node) {
    numbers_.pass(0);
    Table table;
    table.columns = node.columns;
    table.space_before = node.space_before;
    table.space_after = node.space_after;
    table.left_indent = node.left_indent;
    table.is_layout_only = node.is_layout_only;
    table.repeats = {!node.continued.empty(), !node.carried.empty(), !node.brought.empty()};
    table.row_division = node.row_division;
    table.overflow = node.overflow;
    table.merged_columns = node.merged_columns;
    if (node.is_layout_only) table.keep_together = Table::KeepTogether::yes;
    table.place = node.place;
    for (const RowNode& row : node.head) {
      table.head.push_back(build_row(row, TableRow::Kind::body, names(), builder_));
      for (TableCell& cell : table.head.back().cells) cell.is_header = true;
    }
    table.rows = make_table_rows(node, top().blocks, names(), evaluator_, template_->styles());
    return Block{std::move(table)};
  }

  std::optional<Block> make(const FigureNode& node) {
    numbers_.pass(0);
    const std::size_t errors_before = errors_.count();
    Figure figure;
    figure.path = builder_.text_of(node.path, *names());
    figure.alternative = builder_.text_of(node.alternative, *names());
    figure.width = node.width;
    figure.height = node.height;
    figure.align = node.align;
    figure.space_before = node.space_before;
    figure.space_after = node.space_after;
    figure.place = node.place;
    if (errors_.count() > errors_before || !read_image(figure)) return std::nullopt;
    return Block{std::move(figure)};
  }

  bool read_image(Figure& figure) {
    for (const auto& [path, bytes] : images_) {
      if (path != figure.path) continue;
      figure.bytes = bytes;
      return true;
    }
    auto bytes = files_.read_image(figure.path);
    if (!bytes) {
      missing_file(
          "flow.missing-image", figure.place,
          {fmt::format("เปิดภาพ “{}” ไม่ได้", figure.path), fmt::format("the image “{}” cannot be read", figure.path)},
          bytes.diagnostics());
      return false;
    }
    // PNG: ISO/IEC 15948 clause 5.2; JPEG: ISO/IEC 10918-1 annex B, SOI and the next marker's FF.
    const bool is_image = bytes->substr(0, 8) == "\x89PNG\r\n\x1A\n" || bytes->substr(0, 3) == "\xFF\xD8\xFF";
    if (!is_image) {
      errors_.add(make_error("flow.not-an-image", figure.place,
                             {fmt::format("“{}” ไม่ใช่ภาพ PNG หรือ JPEG", figure.path),
                              fmt::format("“{}” is no PNG or JPEG image", figure.path)},
                             {"บันทึกภาพใหม่เป็น .png หรือ .jpg", "save the picture as .png or .jpg"}),
                  *names());
      return false;
    }
    if (images_.size() == remembered_images) images_.erase(images_.begin());
    images_.emplace_back(figure.path, *bytes);
    figure.bytes = std::move(*bytes);
    return true;
  }

  std::optional<Block> make(const PageNode& node) {
    numbers_.pass(0);
    PageSetup setup = node.setup;
    setup.head = make_running(node.head);
    setup.foot = make_running(node.foot);
    return Block{std::move(setup)};
  }

  std::optional<RunningText> make_running(const std::optional<PageNode::Running>& node) {
    if (!node) return std::nullopt;
    RunningText running;
    running.from_edge = node->from_edge;
    running.skip_first_page = node->skip_first_page;
    for (const ParagraphNode& line : node->lines) {
      Paragraph paragraph;
      paragraph.content = builder_.build(line.inlines, names());
      paragraph.style = line.style;
      paragraph.marker_style = line.text_style;
      running.lines.push_back(std::move(paragraph));
    }
    return running;
  }

  std::optional<Block> make(const ContentsNode& node) {
    numbers_.pass(0);
    const auto round = std::find_if(frames_.rbegin(), frames_.rend(), [](const Frame& f) { return f.repetition; });
    if (round != frames_.rend()) ++round->contents;
    return Block{Contents{node.levels, node.place}};
  }

  std::optional<Block> make(const Spacer& spacer) { return plain(spacer); }
  std::optional<Block> make(const HorizontalRule& rule) { return plain(rule); }
  std::optional<Block> make(const PageBreak& page_break) { return plain(page_break); }

  template <class Content>
  std::optional<Block> plain(const Content& content) {
    numbers_.pass(0);
    return Block{content};
  }

  FlowTemplatePtr template_;
  lang::Evaluator& evaluator_;
  FlowFiles& files_;
  BuildErrors errors_;
  InlineBuilder builder_;
  NamesPtr root_;
  std::vector<Frame> frames_;
  NamesPtr last_names_;
  ListNumbers numbers_;
  std::unordered_map<std::string, std::size_t> named_headings_;
  std::optional<Block> waiting_;
  bool is_started_ = false;
  struct {
    const ContentNode* node = nullptr;
    std::string name;
    BlockListPtr blocks;
  } last_content_;
  std::vector<std::pair<std::string, std::string>> images_;
};

}  // namespace

Document build_document(const FlowTemplatePtr& flow_template, const lang::Scope& scope, lang::Evaluator& evaluator,
                        FlowFiles& files) {
  Document document;
  document.has_contents = flow_template->tree().has_contents;
  document.blocks = std::make_unique<BlockWalker>(flow_template, scope, evaluator, files);
  return document;
}

}  // namespace saraban::flow
