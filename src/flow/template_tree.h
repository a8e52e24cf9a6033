// What a prose template says, parsed once: blocks that hold inlines, with expressions where data will stand.
//
// Styles are resolved already; nothing here is read again while a document is built. The tree is immutable and shared
// by everything that builds from it.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "flow/document.h"
#include "lang/running_totals.h"

namespace saraban::flow {

// ---- inlines

enum class Reading { text, markdown };  // what a value is: text as it stands, or markup (the filter |markdown)

struct Tag {
  lang::Expression expression;
  Reading reading = Reading::text;
  bool is_name = false;  // the filter |unbroken
  Place place;           // with the template's line, for errors
  Origin origin;         // for spans
};

// A text with tags in it, for attributes and addresses: literals[i] stands before tags[i].
struct TextPattern {
  std::vector<std::string> literals{""};
  std::vector<Tag> tags;
  Place place;
};

struct InlineNode;
using InlineList = std::vector<InlineNode>;

struct LiteralText {
  std::string text;
  TextStylePtr style;
  std::shared_ptr<const TextPattern> link;
  Origin origin;
};
struct ValueText {
  Tag tag;
  // The style with each further emphasis, for a value that is Markdown.
  std::array<TextStylePtr, 4> styles;
  std::size_t emphasis = 0;
  std::shared_ptr<const TextPattern> link;
};
struct SoftBreak {};  // a line end that means nothing: a space, or nothing between Thai letters
struct Choice;        // {% if %}
struct Repetition;    // {% for %}
struct Definition {   // {% set %}
  std::string name;
  lang::Expression expression;
};

struct NoteNode {
  InlineList inlines;
  ParagraphStylePtr style;
  TextStylePtr number_style;
  Length mark_width;
};
struct NoteReference {
  std::shared_ptr<const NoteNode> note;
  TextStylePtr style;  // of the mark
  Origin origin;
};

struct InlineNode {
  std::variant<LiteralText, ValueText, SoftBreak, LineBreak, Leader, PageField, NoteReference, Definition,
               std::shared_ptr<const Choice>, std::shared_ptr<const Repetition>>
      content;
};

// A branch without a condition is the else branch, and the last. Exactly one of the bodies is used.
struct BlockNode;
using BlockList = std::vector<BlockNode>;
using BlockListPtr = std::shared_ptr<const BlockList>;

struct ChoiceBranch {
  std::optional<lang::Expression> condition;
  InlineList inlines;
  BlockListPtr blocks;
};
struct Choice {
  std::vector<ChoiceBranch> branches;
  Place place;
};
struct Repetition {
  std::string name;
  lang::Expression list;
  InlineList inlines;
  BlockListPtr blocks;
  Place place;
};

// ---- blocks

struct ListMark {
  std::size_t depth = 1;         // how deep the item is indented
  std::size_t number_depth = 0;  // how many numbered lists it stands in; 0: a bullet
  int first_number = 1;          // of its own list
  enum class Position { first_of_list, later } position = Position::later;
};

struct ParagraphNode {
  InlineList inlines;
  ParagraphStylePtr style;
  TextStylePtr text_style;
  std::uint32_t list = 0;        // the outermost list that it stands in, 0: none
  std::optional<ListMark> mark;  // of a list item: its number is counted while building
  std::string fixed_mark;        // a mark that the text itself brings
  Length mark_width;
  // Set when the paragraph is one tag with the filter |markdown: its value may bring blocks of its own.
  std::shared_ptr<const struct MarkdownStyles> value_styles;
  Place place;
};

struct CellLine {
  InlineList inlines;
  ParagraphStylePtr style;
  TextStylePtr text_style;
};

struct CellNode {
  std::vector<CellLine> lines;
  CellStylePtr style;
  bool names_stay_whole = false;
  int column_span = 1;
  int row_span = 1;
};

struct RowNode {
  std::vector<CellNode> cells;
  std::size_t block_rows = 1;  // so many rows, this one the first, are joined by cells over several rows
  Place place;
};

struct GroupLevel {
  lang::Expression key;
  std::vector<RowNode> heads, subtotals;
};

struct TableNode {
  std::vector<TableColumn> columns;
  std::vector<RowNode> head, rows, totals;
  std::vector<RowNode> carried, brought;  // below and above a page's end
  // What these two add up of the items so far; the rows themselves name each part.
  std::vector<lang::RunningPart> running;
  bool reads_items_so_far = false;       // they read the list of the items too
  std::optional<lang::Expression> list;  // none: `rows` as they stand
  std::vector<GroupLevel> groups;        // the outermost first
  std::string continued;                 // after a group head that stands again; empty: none stands again
  std::string item_name;                 // empty: the columns of the item's record are the names
  std::optional<RowNode> when_empty;
  Length left_indent, space_before, space_after;
  Length row_height;  // of the rows of `rows`; zero: as high as their text
  bool is_layout_only = false;
  Table::RowDivision row_division = Table::RowDivision::taller_than_page;
  Table::Overflow overflow = Table::Overflow::refused;
  std::vector<std::size_t> merged_columns;
  Place place;
};

struct FigureNode {
  TextPattern path;
  TextPattern alternative;
  std::optional<Length> width, height;
  Align align = Align::centre;
  Length space_before, space_after;
  Place place;
};

struct PageNode {
  PageSetup setup;  // without its running texts
  struct Running {
    std::vector<ParagraphNode> lines;
    Length from_edge;
    bool skip_first_page = false;
  };
  std::optional<Running> head, foot;
};

struct KeepNode {
  BlockListPtr blocks;
  Place place;
};

struct ContentNode {  // the text of a content file stands here
  TextPattern file;
  std::vector<std::string> headings;  // known titles, in order, without their marks
  std::size_t from = 0, to = 0;       // which sections are shown: [from, to), 0 is what stands before the first heading
  Place place;
};

struct ContentsNode {
  std::vector<Contents::Level> levels;
  Place place;
};

struct BlockNode {
  std::variant<ParagraphNode, TableNode, FigureNode, Spacer, HorizontalRule, PageBreak, PageNode, KeepNode, ContentNode,
               ContentsNode, Definition, Choice, Repetition>
      content;
};

struct TemplateTree {
  BlockListPtr blocks;
  bool has_contents = false;
  bool names_headings = false;  // something links to them
};

}  // namespace saraban::flow
