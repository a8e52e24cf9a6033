#include "pdf/structure.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "pdf/number.h"
#include "pdf/objects.h"

namespace saraban::pdf {
namespace {

constexpr std::uint32_t parent_leaf_size = 128;

// ISO 32000-1, 14.8.4. "Title" is no standard type: the role map makes it a paragraph.
const char* structure_type(frame::Role role) {
  using frame::Role;
  switch (role) {
    case Role::document: return "Document";
    case Role::section: return "Sect";
    case Role::title: return "Title";
    case Role::heading: return "H1";
    case Role::paragraph: return "P";
    case Role::list: return "L";
    case Role::list_item: return "LI";
    case Role::label: return "Lbl";
    case Role::list_body: return "LBody";
    case Role::table: return "Table";
    case Role::table_head: return "THead";
    case Role::table_body: return "TBody";
    case Role::table_foot: return "TFoot";
    case Role::table_row: return "TR";
    case Role::header_cell: return "TH";
    case Role::data_cell: return "TD";
    case Role::figure: return "Figure";
    case Role::caption: return "Caption";
    case Role::note: return "Note";
    case Role::toc: return "TOC";
    case Role::toc_item: return "TOCI";
    case Role::span: return "Span";
    case Role::link: return "Link";
    case Role::artifact: return "Artifact";
  }
  return "Span";
}

void append_reference(std::string& out, std::uint32_t number) {
  append_integer(out, number);
  out += " 0 R ";
}

// ISO 32000-1, 14.8.5.7.
std::string table_attributes(const frame::TagOpen& tag) {
  std::string out;
  if (tag.role == frame::Role::header_cell && tag.scope != frame::TagOpen::Scope::none) {
    using Scope = frame::TagOpen::Scope;
    out += tag.scope == Scope::column ? "/Scope/Column" : tag.scope == Scope::row ? "/Scope/Row" : "/Scope/Both";
  }
  if (tag.columns > 1) {
    out += "/ColSpan ";
    append_integer(out, tag.columns);
  }
  if (tag.rows > 1) {
    out += "/RowSpan ";
    append_integer(out, tag.rows);
  }
  return out.empty() ? out : "/A<</O/Table" + out + ">>";
}

}  // namespace

StructureTree::StructureTree(Spool& spool) : spool_(spool), root_(spool.reserve()) {
  Element document;
  document.number = spool.reserve();
  document.parent = root_;
  document.type = structure_type(frame::Role::document);
  stack_.push_back(std::move(document));
}

void StructureTree::begin_page(std::uint32_t page) {
  page_ = page;
  marks_ = 0;
  marked_ = "[";
  page_key_ = next_key_++;
  page_parents_ = spool_.reserve();
  add_parent(page_key_, page_parents_);
}

void StructureTree::open(const frame::TagOpen& tag) {
  if (artifacts_ > 0 || tag.role == frame::Role::artifact) {
    ++artifacts_;
    return;
  }
  const auto going_on = tag.element == 0 ? cut_.end() : cut_.find(tag.element);
  if (going_on != cut_.end()) {
    stack_.push_back(std::move(going_on->second));
    cut_.erase(going_on);
    return;
  }
  Element element = make_element(tag);
  add_kid(current(), element.number);
  stack_.push_back(std::move(element));
}

StructureTree::Element StructureTree::make_element(const frame::TagOpen& tag) {
  Element element;
  element.number = spool_.reserve();
  element.parent = current().number;
  element.cut = tag.element;
  element.type = tag.role == frame::Role::heading ? heading_type(tag.level) : structure_type(tag.role);
  element.attributes = table_attributes(tag);
  if (!tag.alternative.empty()) element.attributes += "/Alt" + serialise(text_string(tag.alternative));
  if (tag.role == frame::Role::note) {
    element.attributes += "/ID(note-" + std::to_string(++notes_) + ")";
  }
  return element;
}

const char* StructureTree::heading_type(int level) {
  static constexpr std::array types = {"H1", "H2", "H3", "H4", "H5", "H6"};
  last_heading_ = std::clamp(level, 1, std::min(last_heading_ + 1, static_cast<int>(types.size())));
  return types[static_cast<std::size_t>(last_heading_ - 1)];
}

void StructureTree::add_kid(Element& parent, std::uint32_t kid) { append_reference(parent.kids, kid); }

void StructureTree::close() {
  if (artifacts_ > 0) {
    --artifacts_;
    return;
  }
  assert(stack_.size() > 1);
  if (stack_.size() == 1) return;
  Element element = std::move(stack_.back());
  stack_.pop_back();
  if (element.cut == 0) {
    write(element);
  } else {
    element.seen = true;
    cut_.insert_or_assign(element.cut, std::move(element));
  }
}

void StructureTree::end_page() {
  assert(stack_.size() == 1 && artifacts_ == 0);
  spool_.write(page_parents_, marked_ + "]");
  for (auto entry = cut_.begin(); entry != cut_.end();) {
    if (std::exchange(entry->second.seen, false)) {
      ++entry;
    } else {
      write(entry->second);
      entry = cut_.erase(entry);
    }
  }
}

StructureTree::Mark StructureTree::mark() {
  if (artifacts_ > 0 || stack_.size() == 1) return {};
  Element& element = current();
  const std::uint32_t id = marks_++;
  append_reference(marked_, element.number);
  if (element.page == 0) element.page = page_;
  if (element.page == page_) {
    append_integer(element.kids, id);
    element.kids.push_back(' ');
  } else {
    element.kids += "<</Type/MCR/Pg ";
    append_reference(element.kids, page_);
    element.kids += "/MCID ";
    append_integer(element.kids, id);
    element.kids += ">>";
  }
  return {Mark::Kind::content, element.type, id};
}

std::uint32_t StructureTree::add_annotation(std::uint32_t annotation, std::uint32_t page) {
  const bool in_link = artifacts_ == 0 && std::string_view(current().type) == "Link";
  std::string object = "<</Type/OBJR/Pg ";
  append_reference(object, page);
  object += "/Obj ";
  append_reference(object, annotation);
  object += ">>";
  const std::uint32_t key = next_key_++;
  if (in_link) {
    current().kids += object;
    add_parent(key, current().number);
    return key;
  }
  frame::TagOpen tag;
  tag.role = frame::Role::link;
  Element link = make_element(tag);
  link.kids = std::move(object);
  add_kid(current(), link.number);
  write(link);
  add_parent(key, link.number);
  return key;
}

void StructureTree::write(const Element& element) {
  body_ = "<</S/";
  body_ += element.type;
  body_ += "/P ";
  append_reference(body_, element.parent);
  if (element.page != 0) {
    body_ += "/Pg ";
    append_reference(body_, element.page);
  }
  body_ += element.attributes;
  if (!element.kids.empty()) {
    const bool is_one_number = element.kids.find_first_of(" <") == element.kids.size() - 1;
    body_ += is_one_number ? "/K " : "/K[";
    body_ += element.kids;
    if (!is_one_number) body_ += ']';
  }
  body_ += ">>";
  spool_.write(element.number, body_);
}

// The parent tree (ISO 32000-1, 14.7.4.4): keys come in ascending order, so a full leaf can be written.
void StructureTree::add_parent(std::uint32_t key, std::uint32_t object) {
  if (leaf_.empty()) leaf_first_ = key;
  append_integer(leaf_, key);
  leaf_.push_back(' ');
  append_reference(leaf_, object);
  if (next_key_ - leaf_first_ >= parent_leaf_size) end_parent_leaf();
}

void StructureTree::end_parent_leaf() {
  if (leaf_.empty()) return;
  leaves_.push_back(spool_.reserve());
  std::string body = "<</Limits[";
  append_integer(body, leaf_first_);
  body.push_back(' ');
  append_integer(body, next_key_ - 1);
  spool_.write(leaves_.back(), body + "]/Nums[" + leaf_ + "]>>");
  leaf_.clear();
}

std::uint32_t StructureTree::finish() {
  for (const auto& [number, element] : cut_) write(element);
  write(stack_.front());
  end_parent_leaf();
  const std::uint32_t parents = spool_.reserve();
  std::string tree = "<</Kids[";
  for (const std::uint32_t leaf : leaves_) append_reference(tree, leaf);
  spool_.write(parents, tree + "]>>");
  std::string body = "<</Type/StructTreeRoot/RoleMap<</Title/P>>/K ";
  append_reference(body, stack_.front().number);
  body += "/ParentTree ";
  append_reference(body, parents);
  body += "/ParentTreeNextKey ";
  append_integer(body, next_key_);
  spool_.write(root_, body + ">>");
  return root_;
}

}  // namespace saraban::pdf
