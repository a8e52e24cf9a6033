#include "xlsx/markup.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace saraban::xlsx {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_surrogate(std::uint32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

// "amp", "#3585", "#xE01" -> the character; false for an entity that XML does not know (there is no DOCTYPE).
bool append_entity(std::string& out, std::string_view entity) {
  constexpr std::pair<std::string_view, char> named[] = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [name, character] : named)
    if (entity == name) return out += character, true;
  if (entity.size() < 2 || entity[0] != '#') return false;
  const bool hex = entity[1] == 'x';
  const char* first = entity.data() + (hex ? 2 : 1);
  std::uint32_t c = 0;
  const auto [end, error] = std::from_chars(first, entity.data() + entity.size(), c, hex ? 16 : 10);
  if (error != std::errc() || end != entity.data() + entity.size() || c > 0x10FFFF || c == 0 || is_surrogate(c))
    return false;
  append_utf8(out, c);
  return true;
}

constexpr std::string_view cdata = "<![CDATA[";

// The next of a tag's attributes; moves past it.
bool take_attribute(std::string_view& rest, Attribute& attribute) {
  std::size_t name = 0;
  while (name < rest.size() && is_space(rest[name])) ++name;
  const std::size_t equals = rest.find('=', name);
  if (equals == std::string_view::npos) return false;
  std::size_t name_end = equals;
  while (name_end > name && is_space(rest[name_end - 1])) --name_end;
  std::size_t quote = equals + 1;
  while (quote < rest.size() && is_space(rest[quote])) ++quote;
  if (quote >= rest.size() || (rest[quote] != '"' && rest[quote] != '\'')) return false;
  const std::size_t end = rest.find(rest[quote], quote + 1);
  if (end == std::string_view::npos) return false;
  attribute = {rest.substr(name, name_end - name), rest.substr(quote + 1, end - quote - 1), rest.substr(0, end + 1)};
  rest.remove_prefix(end + 1);
  return true;
}

}  // namespace

// Where a construct that is no tag begins at `begin`: the place after it; npos where it has no end; `begin` itself
// where a tag begins there.
static std::size_t after_non_tag(std::string_view xml, std::size_t begin) {
  constexpr std::pair<std::string_view, std::string_view> constructs[] = {
      {"<!--", "-->"}, {cdata, "]]>"}, {"<?", "?>"}};
  for (const auto& [opener, closer] : constructs) {
    if (xml.compare(begin, opener.size(), opener) != 0) continue;
    const std::size_t end = xml.find(closer, begin + opener.size());
    return end == std::string_view::npos ? end : end + closer.size();
  }
  return begin;
}

// The place of the ">" that ends the tag; npos where there is none before the next "<".
static std::size_t end_of_tag(std::string_view xml, std::size_t begin) {
  char quote = '\0';
  for (std::size_t at = begin + 1; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at;
    } else if (c == '<') {
      break;
    }
  }
  return std::string_view::npos;
}

static void split_tag(std::string_view inside, Tag& tag) {
  tag.kind = Tag::Kind::open;
  if (!inside.empty() && inside.front() == '/') {
    tag.kind = Tag::Kind::close;
    inside.remove_prefix(1);
  } else if (!inside.empty() && inside.back() == '/') {
    tag.kind = Tag::Kind::empty;
    inside.remove_suffix(1);
  }
  std::size_t name_end = 0, colon = 0;
  for (; name_end < inside.size() && !is_space(inside[name_end]); ++name_end)
    if (inside[name_end] == ':') colon = name_end + 1;
  tag.prefix = inside.substr(0, colon);
  tag.name = inside.substr(colon, name_end - colon);
  tag.attributes = inside.substr(name_end);
}

bool MarkupWalker::next(Tag& tag) {
  if (broken_) return false;
  for (;;) {
    const std::size_t begin = xml_.find('<', at_);
    if (begin == std::string_view::npos) return depth_ == 0 ? false : broken();
    at_ = after_non_tag(xml_, begin);
    if (at_ == std::string_view::npos) return broken();
    if (at_ > begin) continue;
    const std::size_t end = end_of_tag(xml_, begin);
    if (end == std::string_view::npos) return broken();
    tag.begin = begin;
    tag.end = at_ = end + 1;
    split_tag(xml_.substr(begin + 1, end - begin - 1), tag);
    if (tag.name.empty()) return broken();
    if (tag.kind == Tag::Kind::open && ++depth_ > most_depth) return broken();
    if (tag.kind == Tag::Kind::close && depth_-- == 0) return broken();
    return true;
  }
}

std::string_view MarkupWalker::skip_content(const Tag& tag) {
  if (tag.kind != Tag::Kind::open) return {};
  const std::size_t depth = depth_;
  Tag inner;
  while (next(inner))
    if (depth_ < depth) return xml_.substr(tag.end, inner.begin - tag.end);
  broken();
  return {};
}

std::vector<Attribute> attributes_of(const Tag& tag) {
  std::vector<Attribute> attributes;
  std::string_view rest = tag.attributes;
  for (Attribute attribute; take_attribute(rest, attribute);) attributes.push_back(attribute);
  return attributes;
}

std::optional<std::string_view> find_attribute(const Tag& tag, std::string_view name) {
  std::string_view rest = tag.attributes;
  for (Attribute attribute; take_attribute(rest, attribute);)
    if (attribute.name == name) return attribute.value;
  return std::nullopt;
}

std::string unescape_xml(std::string_view escaped) {
  std::string text;
  text.reserve(escaped.size());
  for (std::size_t i = 0; i < escaped.size();) {
    if (escaped[i] == '&') {
      const std::size_t end = escaped.substr(i, 12).find(';');
      if (end != std::string_view::npos && append_entity(text, escaped.substr(i + 1, end - 1))) {
        i += end + 1;
        continue;
      }
    } else if (escaped[i] == '<') {  // CDATA, a comment: all that the walker leaves in a text
      const std::string_view rest = escaped.substr(i);
      const bool is_data = rest.substr(0, cdata.size()) == cdata;
      const std::size_t end = std::min(rest.find(is_data ? "]]>" : ">"), rest.size());
      if (is_data) text += rest.substr(cdata.size(), end - cdata.size());
      i += std::min(end + (is_data ? 3 : 1), rest.size());
      continue;
    } else if (escaped[i] == '\r') {  // XML 1.0, 2.11: line ends are one LF
      if (i + 1 >= escaped.size() || escaped[i + 1] != '\n') text += '\n';
      ++i;
      continue;
    }
    text += escaped[i++];
  }
  return text;
}

void append_escaped(std::string& xml, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '&' && c != '<' && c != '>') continue;
    xml.append(text, copied, i - copied);
    xml += c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;";
    copied = i + 1;
  }
  xml.append(text, copied);
}

void append_escaped_attribute(std::string& xml, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': xml += "&amp;"; break;
      case '<': xml += "&lt;"; break;
      case '>': xml += "&gt;"; break;
      case '"': xml += "&quot;"; break;
      case '\n': xml += "&#10;"; break;
      case '\r': xml += "&#13;"; break;
      case '\t': xml += "&#9;"; break;
      default: xml += c;
    }
  }
}

std::string decode_xstring(std::string text) {
  if (text.find("_x") == std::string::npos) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t c = 0;
    const char* digits = text.data() + i + 2;
    if (i + 7 <= text.size() && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_' &&
        std::from_chars(digits, digits + 4, c, 16).ptr == digits + 4 && !is_surrogate(c) && c != 0) {
      append_utf8(out, c);
      i += 7;
    } else {
      out += text[i++];
    }
  }
  return out;
}

bool is_utf8(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned lead = at(i), next = at(i + 1);
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead <= 0xDF && follows(i + 1)) {
      i += 2;
    } else if (lead >= 0xE0 && lead <= 0xEF && follows(i + 1) && follows(i + 2) && (lead != 0xE0 || next >= 0xA0) &&
               (lead != 0xED || next < 0xA0)) {
      i += 3;
    } else if (lead >= 0xF0 && lead <= 0xF4 && follows(i + 1) && follows(i + 2) && follows(i + 3) &&
               (lead != 0xF0 || next >= 0x90) && (lead != 0xF4 || next < 0x90)) {
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

void TextPatch::forget_from(std::size_t begin) {
  edits_.erase(std::remove_if(edits_.begin(), edits_.end(), [&](const Edit& edit) { return edit.begin >= begin; }),
               edits_.end());
}

std::string TextPatch::apply(std::string_view text) && {
  std::stable_sort(edits_.begin(), edits_.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
  std::string out;
  std::size_t copied = 0;
  for (const Edit& edit : edits_) {
    if (edit.begin < copied) continue;  // inside a stretch that was replaced as a whole
    out += text.substr(copied, edit.begin - copied);
    out += edit.with;
    copied = edit.end;
  }
  return out += text.substr(copied);
}

}  // namespace saraban::xlsx
