#include "xlsx/style_additions.h"

#include <algorithm>
#include <charconv>

#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

// Day, short month and Buddhist year in Arabic digits: 5 ม.ค. 2566 (the calendar is 07, the language 041E).
constexpr std::string_view buddhist_date = "[$-107041E]d mmm yyyy";

std::uint32_t to_number(std::optional<std::string_view> text) {
  std::uint32_t number = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

std::string with_count(const Tag& tag, std::uint32_t count) {
  std::string open = "<" + std::string(tag.prefix) + std::string(tag.name);
  for (const Attribute& attribute : attributes_of(tag))
    if (attribute.name != "count") open += attribute.source;
  return open + " count=\"" + std::to_string(count) + "\">";
}

}  // namespace

StyleAdditions::StyleAdditions(std::string styles_xml) : xml_(std::move(styles_xml)) {
  MarkupWalker walker(xml_);
  std::size_t inside = 0;  // depth of the children of cellXfs; 0: not there
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("numFmt")) date_format_ = std::max(date_format_, to_number(find_attribute(tag, "numFmtId")) + 1);
    if (tag.closes("cellXfs")) inside = 0;
    if (tag.opens("cellXfs") && tag.kind == Tag::Kind::open) inside = walker.depth();
    if (inside == 0 || !tag.opens("xf")) continue;
    walker.skip_content(tag);
    formats_.push_back({tag.begin, walker.at()});
  }
}

std::uint32_t StyleAdditions::added(std::uint32_t style, Need need) {
  if (style >= formats_.size()) return style;
  const auto [found, is_new] =
      numbers_.emplace(std::pair(style, need), static_cast<std::uint32_t>(formats_.size() + additions_.size()));
  if (is_new) additions_.emplace_back(style, need);
  return found->second;
}

std::string StyleAdditions::copy_of(std::uint32_t style, Need need) const {
  const std::string_view source =
      std::string_view(xml_).substr(formats_[style].begin, formats_[style].end - formats_[style].begin);
  MarkupWalker walker(source);
  Tag tag;
  walker.next(tag);
  std::string copy = "<" + std::string(tag.prefix) + "xf";
  const auto replaced = [&](std::string_view name) {
    return need == Need::quote_prefix ? name == "quotePrefix" : name == "numFmtId" || name == "applyNumberFormat";
  };
  for (const Attribute& attribute : attributes_of(tag))
    if (!replaced(attribute.name)) copy += attribute.source;
  copy += need == Need::quote_prefix ? " quotePrefix=\"1\""
                                     : " numFmtId=\"" + std::to_string(date_format_) + "\" applyNumberFormat=\"1\"";
  copy += tag.kind == Tag::Kind::empty ? "/>" : ">";
  return copy.append(source.substr(tag.end));
}

std::string StyleAdditions::write() const {
  const bool dates = std::any_of(additions_.begin(), additions_.end(),
                                 [](const auto& addition) { return addition.second == Need::date_format; });
  TextPatch patch;
  MarkupWalker walker(xml_);
  bool format_written = !dates;
  for (Tag tag; walker.next(tag);) {
    const std::string prefix(tag.prefix);
    const std::string format = "<" + prefix + "numFmt numFmtId=\"" + std::to_string(date_format_) + "\" formatCode=\"" +
                               std::string(buddhist_date) + "\"/>";
    if (tag.opens("numFmts") && !format_written) {
      const bool empty = tag.kind == Tag::Kind::empty;
      patch.replace(tag.begin, tag.end,
                    with_count(tag, to_number(find_attribute(tag, "count")) + 1) + format +
                        (empty ? "</" + prefix + "numFmts>" : ""));
      format_written = true;
    } else if (!format_written && walker.depth() >= 1 && !tag.opens("styleSheet") && tag.kind != Tag::Kind::close) {
      // numFmts is the first child of styleSheet (18.8.39), so whatever came first stands after it.
      patch.insert(tag.begin, "<" + prefix + "numFmts count=\"1\">" + format + "</" + prefix + "numFmts>");
      format_written = true;
    }
    if (tag.opens("cellXfs")) {
      patch.replace(tag.begin, tag.end,
                    with_count(tag, static_cast<std::uint32_t>(formats_.size() + additions_.size())));
    } else if (tag.closes("cellXfs")) {
      std::string copies;
      for (const auto& [style, need] : additions_) copies += copy_of(style, need);
      patch.insert(tag.begin, std::move(copies));
    }
  }
  return std::move(patch).apply(xml_);
}

}  // namespace saraban::xlsx
