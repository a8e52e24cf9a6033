#include "pdf/navigation.h"

#include <algorithm>

#include "pdf/number.h"
#include "pdf/objects.h"

namespace saraban::pdf {
namespace {

constexpr std::size_t leaf_size = 128;

void append_reference(std::string& out, std::string_view key, std::uint32_t number) {
  if (number == 0) return;
  out += key;
  append_integer(out, number);
  out += " 0 R";
}

// A tree of one level of leaves: the kids' array. `Limits` are the first and the last key of a leaf.
std::string write_leaf(std::string_view kind, const std::string& first, const std::string& last,
                       const std::string& pairs) {
  return "<</Limits[" + first + " " + last + "]/" + std::string(kind) + "[" + pairs + "]>>";
}

// A URI holds ASCII only (ISO 32000-1, 12.6.4.7): other bytes are percent-encoded (RFC 3986, 2.1).
std::string to_uri(std::string_view address) {
  std::string uri;
  for (const char c : address) {
    if (c > ' ' && c <= '~') {
      uri.push_back(c);
    } else {
      uri.push_back('%');
      append_hex(uri, {&c, 1});
    }
  }
  return uri;
}

Diagnostic make_destination_warning(std::string code, std::string_view destination, Message message, Message hint) {
  for (std::string* text : {&message.thai, &message.english}) {
    text->replace(text->find("{}"), 2, "#" + std::string(destination));
  }
  return make_warning(std::move(code), {}, std::move(message), std::move(hint));
}

}  // namespace

std::string write_goal(const Goal& goal) {
  std::string out = "[";
  append_integer(out, goal.page);
  out += " 0 R/XYZ ";
  append_length(out, goal.at.x);
  out.push_back(' ');
  append_length(out, goal.at.y);
  return out + " null]";
}

void Bookmarks::add(std::string_view title, int level, const Goal& goal) {
  if (open_.empty()) open_.push_back({spool_.reserve(), 0, 0, 0, 0, ""});
  const std::uint32_t number = spool_.reserve();
  const auto depth = static_cast<std::size_t>(std::clamp<int>(level, 1, static_cast<int>(open_.size())));
  while (open_.size() > depth + 1) close_last(0);
  Entry entry;
  entry.number = number;
  if (open_.size() == depth + 1) {
    entry.previous = open_.back().number;
    close_last(number);
  }
  entry.text = "/Title" + serialise(text_string(title)) + "/Dest" + write_goal(goal);
  Entry& parent = open_.back();
  if (parent.first_child == 0) parent.first_child = number;
  parent.last_child = number;
  ++parent.children;
  open_.push_back(std::move(entry));
}

void Bookmarks::close_last(std::uint32_t next) {
  const Entry entry = std::move(open_.back());
  open_.pop_back();
  std::string body = "<<";
  if (open_.empty()) {
    body += "/Type/Outlines";
  } else {
    append_reference(body, "/Parent ", open_.back().number);
  }
  body += entry.text;
  append_reference(body, "/Prev ", entry.previous);
  append_reference(body, "/Next ", next);
  append_reference(body, "/First ", entry.first_child);
  append_reference(body, "/Last ", entry.last_child);
  if (entry.children != 0) {
    body += "/Count ";  // negative: shown closed; the outermost level is open
    append_integer(body, open_.empty() ? std::int64_t{entry.children} : -std::int64_t{entry.children});
  }
  spool_.write(entry.number, body + ">>");
}

std::uint32_t Bookmarks::finish() {
  if (open_.empty()) return 0;
  const std::uint32_t root = open_.front().number;
  while (!open_.empty()) close_last(0);
  return root;
}

void Destinations::add(std::string_view name, const Goal& goal) {
  if (goals_.emplace(name, goal).second) return;
  diagnostics_.add(make_destination_warning(
      "pdf.duplicate-destination", name,
      {"ชื่อจุดเชื่อมโยง {} ซ้ำกัน ลิงก์จะไปยังจุดแรก", "the name {} is given to two places: links lead to the first"},
      {"ตั้งชื่อให้ต่างกัน", "give them different names"}));
}

Diagnostics Destinations::write(Spool& spool, PoDoFo::PdfDictionary& names) const {
  Diagnostics diagnostics = diagnostics_;
  for (const auto& [name, unused] : wanted_) {
    if (goals_.contains(name)) continue;
    diagnostics.add(make_destination_warning(
        "pdf.unknown-destination", name,
        {"ลิงก์ไปยัง {} แต่ไม่มีจุดชื่อนี้ในเอกสาร", "a link leads to {}, which is no place of the document"},
        {"ตรวจชื่อในลิงก์และชื่อของหัวข้อปลายทาง", "check the link's name and the heading that it means"}));
  }
  if (goals_.empty()) return diagnostics;
  PoDoFo::PdfArray kids;
  for (auto goal = goals_.begin(); goal != goals_.end();) {
    std::string pairs, first, last;
    for (std::size_t i = 0; i < leaf_size && goal != goals_.end(); ++i, ++goal) {
      last = serialise(bytes_string(goal->first));
      if (first.empty()) first = last;
      pairs += last + write_goal(goal->second);
    }
    const std::uint32_t leaf = spool.reserve();
    spool.write(leaf, write_leaf("Names", first, last, pairs));
    kids.push_back(reference(leaf));
  }
  PoDoFo::PdfDictionary tree;
  tree.AddKey("Kids", PoDoFo::PdfObject(kids));
  names.AddKey("Dests", PoDoFo::PdfObject(tree));
  return diagnostics;
}

void PageLabels::add(std::string_view label) {
  packed_ += label;
  packed_.push_back('\n');
  ++pages_;
  any_ = any_ || !label.empty();
}

// PDF's own numbering styles have no Thai digits: each label is a prefix without a number (ISO 32000-1, table 159).
void PageLabels::write(Spool& spool, PoDoFo::PdfDictionary& catalog) const {
  if (!any_) return;
  PoDoFo::PdfArray kids;
  std::size_t at = 0;
  for (std::size_t page = 0; page < pages_;) {
    std::string pairs;
    const std::size_t first = page;
    for (; page < pages_ && page < first + leaf_size; ++page) {
      const std::size_t end = packed_.find('\n', at);
      const std::string label = serialise(text_string(std::string_view(packed_).substr(at, end - at)));
      at = end + 1;
      append_integer(pairs, static_cast<std::int64_t>(page));
      pairs += "<</P" + label + ">>";
    }
    const std::uint32_t leaf = spool.reserve();
    spool.write(leaf, write_leaf("Nums", std::to_string(first), std::to_string(page - 1), pairs));
    kids.push_back(reference(leaf));
  }
  PoDoFo::PdfDictionary tree;
  tree.AddKey("Kids", PoDoFo::PdfObject(kids));
  catalog.AddKey("PageLabels", PoDoFo::PdfObject(tree));
}

std::string write_link(const Box& box, Length page_height, std::string_view target, std::string_view entries) {
  std::string out = "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[";
  for (const Length edge : {box.corner.x, page_height - box.bottom(), box.right(), page_height - box.corner.y}) {
    append_length(out, edge);
    out.push_back(' ');
  }
  out.push_back(']');
  if (target.starts_with('#')) {
    out += "/Dest" + serialise(bytes_string(target.substr(1)));
  } else {
    const std::string uri = to_uri(target);
    const PoDoFo::PdfString string(uri.data(), static_cast<PoDoFo::pdf_long>(uri.size()));
    out += "/A<</S/URI/URI" + serialise(PoDoFo::PdfObject(PoDoFo::PdfVariant(string))) + ">>";
  }
  out += entries;
  return out + ">>";
}

}  // namespace saraban::pdf
