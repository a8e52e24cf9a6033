// The named blocks of prose templates ("::: ตาราง …") and their attributes: each has a Thai and an English name.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace saraban::flow {

enum class BlockKind {
  page,
  head,
  foot,
  table,
  signature,
  image,
  page_break,
  keep,
  centre,
  right,
  style,
  title,
  spacer,
  rule,
  content,
  box,
  contents,
  distributed
};

enum class AttributeKind {
  paper,
  orientation,
  top,
  bottom,
  left,
  right,
  digits,
  first_page,
  from_edge,
  skip_first,
  align,
  list,
  each,
  group,
  widths,
  unbroken,
  empty,
  lines,
  space,
  file,
  width,
  height,
  alternative,
  name,
  headings,
  from,
  through,
  continued,
  merge,
  upward,
  divide_rows,
  overflow,
  levels
};

struct AttributeSpec {
  AttributeKind kind;
  const char* english;
  const char* thai;
};

struct BlockSpec {
  BlockKind kind;
  const char* english;
  const char* thai;
  // leaf: one line, never closed. blocks: prose up to the closing colons. lines: lines with a meaning of their own.
  enum class Body { leaf, blocks, lines } body;
  std::span<const AttributeSpec> attributes;
};

std::span<const BlockSpec> block_specs();
const BlockSpec* find_block(std::string_view name);
const AttributeSpec* find_attribute(const BlockSpec& block, std::string_view name);

std::vector<std::string> block_names();
std::vector<std::string> attribute_names(const BlockSpec& block);

}  // namespace saraban::flow
