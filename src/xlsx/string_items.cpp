#include "xlsx/string_items.h"

#include <algorithm>

namespace saraban::xlsx {

namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

// XML 1.0, 2.2 Char: control characters but tab, line feed (carriage return would be read as line feed), U+FFFE,
// U+FFFF.
bool is_forbidden(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x20) return c != '\t' && c != '\n';
  return c == 0xEF && at + 2 < text.size() && text[at + 1] == '\xBF' &&
         (text[at + 2] == '\xBE' || text[at + 2] == '\xBF');
}

bool reads_as_escape(std::string_view text, std::size_t at) {
  if (text.size() - at < 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at + 2),
                     text.begin() + static_cast<std::ptrdiff_t>(at + 6), is_hex);
}

// One run: <rPr> as it stands, and the text.
TextRun read_run(MarkupWalker& walker, std::string_view xml, const Tag& run) {
  TextRun result;
  if (run.kind == Tag::Kind::empty) return result;
  const std::size_t outside = walker.depth() - 1;
  for (Tag tag; walker.next(tag) && walker.depth() > outside;) {
    if (tag.opens("t")) {
      result.text += decode_xstring(unescape_xml(walker.skip_content(tag)));
    } else if (tag.opens("rPr")) {
      walker.skip_content(tag);
      result.properties = std::string(xml.substr(tag.begin, walker.at() - tag.begin));
    }
  }
  return result;
}

}  // namespace

std::vector<TextRun> read_string_item(MarkupWalker& walker, std::string_view xml, const Tag& item) {
  std::vector<TextRun> runs;
  if (item.kind == Tag::Kind::empty) return runs;
  const std::size_t outside = walker.depth() - 1;
  for (Tag tag; walker.next(tag) && walker.depth() > outside;) {
    if (tag.opens("t"))
      runs.push_back({decode_xstring(unescape_xml(walker.skip_content(tag))), ""});
    else if (tag.opens("r"))
      runs.push_back(read_run(walker, xml, tag));
    else if (tag.kind == Tag::Kind::open)
      walker.skip_content(tag);
  }
  return runs;
}

void append_text_element(std::string& xml, std::string_view text, std::string_view prefix) {
  const auto is_white = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  const bool keeps_space = !text.empty() && (is_white(text.front()) || is_white(text.back()));
  xml += '<';
  xml += prefix;
  xml += keeps_space ? "t xml:space=\"preserve\">" : "t>";
  append_escaped(xml, text);
  xml += "</";
  xml += prefix;
  xml += "t>";
}

void append_string_item(std::string& xml, const std::vector<TextRun>& runs, std::string_view prefix) {
  if (runs.size() == 1 && runs.front().properties.empty())
    return append_text_element(xml, encode_xstring(runs.front().text).text, prefix);
  for (const TextRun& run : runs) {
    if (run.text.empty()) continue;
    xml += '<';
    xml += prefix;
    xml += "r>";
    xml += run.properties;
    append_text_element(xml, encode_xstring(run.text).text, prefix);
    xml += "</";
    xml += prefix;
    xml += "r>";
  }
}

bool needs_xstring(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (is_forbidden(text, i) || reads_as_escape(text, i)) return true;
  return false;
}

EncodedText encode_xstring(std::string_view text) {
  EncodedText encoded;
  constexpr char hex[] = "0123456789ABCDEF";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (is_forbidden(text, i)) {
      encoded.text += c < 0x20 ? std::string("_x00") + hex[c >> 4] + hex[c & 15] + "_"
                               : std::string(text[i + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_");
      if (c >= 0x20) i += 2;
      ++encoded.forbidden;
    } else {
      encoded.text += reads_as_escape(text, i) ? "_x005F_" : std::string(1, text[i]);
    }
  }
  return encoded;
}

}  // namespace saraban::xlsx
