#include "pdf/structure.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "pdf/number.h"
#include "pdf/objects.h"
#include "text/utf8.h"

namespace saraban::pdf {
namespace {

constexpr std::uint32_t leaf_size = 128;
constexpr std::size_t full_kids_size = 16 * 1024;

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

// How a list is numbered, as a label's first telling letter says (ISO 32000-1, table 347). Thai letters count like
// others: no value is theirs, and an ordered list must have one of the ordered values.
const char* numbering_of(std::string_view label) {
  for (std::size_t at = 0; at < label.size();) {
    const char32_t c = text::next_character(label, at);
    if ((c >= U'0' && c <= U'9') || (c >= U'๐' && c <= U'๙')) return "Decimal";
    if ((c >= U'a' && c <= U'z') || (c >= U'ก' && c <= U'ฮ')) return "LowerAlpha";
    if (c >= U'A' && c <= U'Z') return "UpperAlpha";
    if (c == U'•' || c == U'-' || c == U'–') return "Disc";
    if (c == U'◦' || c == U'○') return "Circle";
    if (c == U'▪' || c == U'■') return "Square";
  }
  return nullptr;
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
  const bool is_decoration = tag.role == frame::Role::figure && tag.alternative.empty();
  if (tag.role == frame::Role::artifact) artifact_ = tag.artifact;
  if (artifacts_ > 0 || tag.role == frame::Role::artifact || is_decoration) {
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
  if (tag.role == frame::Role::note) add_note(element);
  return element;
}

// As deep as there are headings of a lesser level around it: 1, 3, 3, 2 become H1, H2, H2, H2.
const char* StructureTree::heading_type(int level) {
  static constexpr std::array types = {"H1", "H2", "H3", "H4", "H5", "H6"};
  while (!headings_.empty() && headings_.back() >= level) headings_.pop_back();
  headings_.push_back(level);
  return types[std::min(headings_.size(), types.size()) - 1];
}

void StructureTree::add_kid(Element& parent, std::uint32_t kid) {
  append_reference(parent.kids, kid);
  if (parent.kids.size() < full_kids_size) return;
  parent.full_kids.emplace_back(deflater_.compress(parent.kids, DeflateFormat::raw));
  parent.kids.clear();
}

void StructureTree::close() {
  if (artifacts_ > 0) {
    if (--artifacts_ == 0) artifact_ = frame::ArtifactKind::layout;
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

void StructureTree::begin_late() {
  assert(artifacts_ == 0);
  artifacts_ = 1;
  artifact_ = frame::ArtifactKind::pagination;
}

void StructureTree::end_late() {
  artifacts_ = 0;
  artifact_ = frame::ArtifactKind::layout;
}

void StructureTree::note_text(std::string_view text) {
  if (artifacts_ > 0 || stack_.size() < 3 || std::string_view(current().type) != "Lbl") return;
  Element& list = stack_[stack_.size() - 3];  // list, item, label
  if (list.numbering == nullptr && std::string_view(list.type) == "L") list.numbering = numbering_of(text);
}

void StructureTree::note_extent(const Box& box) {
  if (artifacts_ > 0 || std::string_view(current().type) != "Figure") return;
  std::optional<Box>& extent = current().extent;
  if (!extent) {
    extent = box;
    return;
  }
  const Length right = std::max(extent->right(), box.right()), top = std::max(extent->bottom(), box.bottom());
  extent->corner = {std::min(extent->corner.x, box.corner.x), std::min(extent->corner.y, box.corner.y)};
  extent->size = {right - extent->corner.x, top - extent->corner.y};
}

StructureTree::Mark StructureTree::mark() {
  if (artifacts_ > 0 || stack_.size() == 1) return {Mark::Kind::artifact, "", 0, artifact_};
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
  return {Mark::Kind::content, element.type, id, {}};
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
  body_ += own_attributes(element);
  if (!element.full_kids.empty()) return write_in_parts(element);
  if (!element.kids.empty()) {
    const bool is_one_number = element.kids.find_first_of(" <") == element.kids.size() - 1;
    body_ += is_one_number ? "/K " : "/K[";
    body_ += element.kids;
    if (!is_one_number) body_ += ']';
  }
  body_ += ">>";
  spool_.write(element.number, body_);
}

// With body_ up to its kids.
void StructureTree::write_in_parts(const Element& element) {
  spool_.begin_object(element.number);
  spool_.put_part(body_);
  spool_.put_part("/K[");
  for (const std::string& full : element.full_kids) {
    const auto kids = inflate(full, DeflateFormat::raw, 2 * full_kids_size);
    assert(kids);
    if (kids) spool_.put_part(*kids);
  }
  spool_.put_part(element.kids);
  spool_.put_part("]>>");
  spool_.end_object();
}

// What is known only at an element's end.
std::string StructureTree::own_attributes(const Element& element) const {
  if (element.numbering != nullptr) return std::string("/A<</O/List/ListNumbering/") + element.numbering + ">>";
  if (!element.extent) return "";
  std::string out = "/A<</O/Layout/Placement/Block/BBox[";  // ISO 32000-1, 14.8.5.4.3; ISO 14289-1, 7.3
  for (const Length edge :
       {element.extent->corner.x, element.extent->corner.y, element.extent->right(), element.extent->bottom()}) {
    append_length(out, edge);
    out.push_back(' ');
  }
  out.back() = ']';
  return out + ">>";
}

// Identifiers have the same number of digits, so that their order is that of their bytes, as a name tree wants it.
void StructureTree::add_note(Element& note) {
  constexpr std::size_t digits = 8;
  std::string number = std::to_string(++notes_);
  number.insert(0, digits - std::min(digits, number.size()), '0');
  const std::string identifier = "(note-" + number + ")";
  note.attributes += "/ID" + identifier;
  if (note_leaf_.empty()) note_leaf_first_ = identifier;
  note_leaf_last_ = identifier;
  note_leaf_ += identifier;
  append_reference(note_leaf_, note.number);
  if (notes_ % leaf_size == 0) end_note_leaf();
}

void StructureTree::end_note_leaf() {
  if (note_leaf_.empty()) return;
  note_leaves_.push_back(spool_.reserve());
  spool_.write(note_leaves_.back(),
               "<</Limits[" + note_leaf_first_ + note_leaf_last_ + "]/Names[" + note_leaf_ + "]>>");
  note_leaf_.clear();
}

// The parent tree (ISO 32000-1, 14.7.4.4): keys come in ascending order, so a full leaf can be written.
void StructureTree::add_parent(std::uint32_t key, std::uint32_t object) {
  if (leaf_.empty()) leaf_first_ = key;
  append_integer(leaf_, key);
  leaf_.push_back(' ');
  append_reference(leaf_, object);
  if (next_key_ - leaf_first_ >= leaf_size) end_parent_leaf();
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
  if (notes_ > 0) {  // ISO 32000-1, table 322: required where elements have identifiers
    end_note_leaf();
    body += "/IDTree<</Kids[";
    for (const std::uint32_t leaf : note_leaves_) append_reference(body, leaf);
    body += "]>>";
  }
  spool_.write(root_, body + ">>");
  return root_;
}

}  // namespace saraban::pdf
