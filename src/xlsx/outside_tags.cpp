#include "xlsx/outside_tags.h"

#include <algorithm>
#include <optional>

#include "core/source.h"
#include "xlsx/markup.h"
#include "xlsx/moved_lists.h"
#include "xlsx/sheet_matter.h"

namespace saraban::xlsx {

namespace {

struct Stretch {
  std::size_t begin = 0, end = 0;
};

// From {{ to the next }}.
std::vector<Stretch> tags_in(std::string_view text) {
  std::vector<Stretch> tags;
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) break;
    tags.push_back({at, end + 2});
    at = end + 2;
  }
  return tags;
}

// The text of one run, and where it stands in the XML.
struct RunText {
  Stretch in_xml;
  std::string text;
};

// Calls see(runs) for each paragraph that holds a tag.
void for_each_tagged_paragraph(std::string_view xml, const std::function<void(const std::vector<RunText>&)>& see) {
  std::vector<RunText> runs;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("p")) runs.clear();
    if (tag.opens("t")) {
      const std::size_t begin = walker.at();
      const std::string_view content = walker.skip_content(tag);
      if (!content.empty()) runs.push_back({{begin, begin + content.size()}, unescape_xml(content)});
    }
    if (!tag.closes("p") || runs.empty()) continue;
    std::string joined;
    for (const RunText& run : runs) joined += run.text;
    if (joined.find("{{") != std::string::npos) see(runs);
    runs.clear();
  }
}

// The runs with their tags filled: a value goes to the run in which its tag begins.
std::vector<std::string> filled_runs(const std::vector<RunText>& runs, const FillTag& fill) {
  std::string joined;
  for (const RunText& run : runs) joined += run.text;
  const std::vector<Stretch> tags = tags_in(joined);
  std::vector<std::string> filled;
  std::size_t begin = 0;
  for (const RunText& run : runs) {
    const std::size_t end = begin + run.text.size();
    std::string text;
    std::size_t at = begin;
    for (const Stretch& tag : tags) {
      if (tag.end <= begin || tag.begin >= end) continue;
      if (tag.begin > at) text += joined.substr(at, tag.begin - at);
      if (tag.begin >= begin) text += fill(std::string_view(joined).substr(tag.begin, tag.end - tag.begin));
      at = std::min(tag.end, end);
    }
    filled.push_back(text + joined.substr(at, end - at));
    begin = end;
  }
  return filled;
}

bool is_header(std::string_view name) {
  constexpr std::string_view names[] = {"oddHeader",  "oddFooter",   "evenHeader",
                                        "evenFooter", "firstHeader", "firstFooter"};
  return is_one_of(name, names);
}

bool ends_with_size_code(std::string_view text) {  // "&14"
  const std::size_t last = text.find_last_not_of("0123456789");
  return last != std::string_view::npos && last + 1 < text.size() && text[last] == '&';
}

std::string filled_header(const std::string& text, const FillTag& fill) {
  std::string filled;
  std::size_t at = 0;
  for (const Stretch& tag : tags_in(text)) {
    filled += text.substr(at, tag.begin - at);
    const std::string value = fill(std::string_view(text).substr(tag.begin, tag.end - tag.begin));
    const bool begins_with_digit = !value.empty() && value[0] >= '0' && value[0] <= '9';
    if (begins_with_digit && ends_with_size_code(filled)) filled += ' ';
    for (const char letter : value) filled += letter == '&' ? "&&" : std::string(1, letter);
    at = tag.end;
  }
  return filled + text.substr(at);
}

Diagnostic header_too_long(Place place) {
  return make_error("xlsx.header-too-long", std::move(place),
                    {"หัวกระดาษหรือท้ายกระดาษยาวเกิน 255 ตัวอักษรเมื่อเติมค่าแล้ว ซึ่ง Excel ไม่รับ",
                     "the header or footer is longer than 255 letters once it is filled, which Excel does not take"},
                    {"ย่อข้อความ หรือย้ายไปไว้ในเซลล์แล้วตั้งแถวนั้นเป็น Print Titles",
                     "shorten it, or put it in a cell whose row is a Print Title"});
}

class TagFinder {
 public:
  TagFinder(const Workbook& workbook, std::size_t sheet) : workbook_(workbook), sheet_(sheet) {}

  Result<std::vector<OutsideTag>> find() {
    const auto matter = problems_.take(read_sheet_matter(workbook_, sheet_));
    if (!matter) return std::move(problems_);
    find_in_headers(matter->xml);
    for (const Relationship& relationship : relationships_of(matter->part))
      if (relationship.type == "drawing") find_in_drawing(relationship.target);
    if (problems_.has_errors()) return std::move(problems_);
    return std::move(found_);
  }

 private:
  std::vector<Relationship> relationships_of(const std::string& part) {
    std::vector<Relationship> inside;
    if (const auto all = problems_.take(read_relationships(workbook_.package(), part)))
      for (const Relationship& one : *all)
        if (one.mode == Relationship::Mode::internal && workbook_.package().find(one.target)) inside.push_back(one);
    return inside;
  }

  void add_all(std::string_view text, const Place& place) {
    for (const Stretch& tag : tags_in(text))
      found_.push_back({std::string(text.substr(tag.begin, tag.end - tag.begin)), place});
  }

  void find_in_headers(std::string_view xml) {
    MarkupWalker walker(xml);
    for (Tag tag; walker.next(tag);) {
      if (tag.kind == Tag::Kind::close || !is_header(tag.name)) continue;
      Place place = workbook_.place(sheet_);
      place.cell = tag.name;
      add_all(unescape_xml(walker.skip_content(tag)), place);
    }
  }

  void find_in_paragraphs(std::string_view xml, const Place& place) {
    for_each_tagged_paragraph(xml, [&](const std::vector<RunText>& runs) {
      std::string joined;
      for (const RunText& run : runs) joined += run.text;
      add_all(joined, place);
    });
  }

  void find_in_drawing(const std::string& part) {
    const auto xml = problems_.take(workbook_.package().read_xml(part));
    if (!xml) return;
    const std::vector<Relationship> charts = relationships_of(part);
    MarkupWalker walker(*xml);
    for (Tag tag; walker.next(tag);) {
      if (tag.kind != Tag::Kind::open || !tag.name.ends_with("Anchor")) continue;
      const std::string_view anchor = walker.skip_content(tag);
      const Place place = workbook_.place(sheet_, cell_of(anchor));
      find_in_paragraphs(anchor, place);
      find_in_charts(anchor, charts, place);
    }
  }

  void find_in_charts(std::string_view anchor, const std::vector<Relationship>& relationships, const Place& place) {
    MarkupWalker walker(anchor);
    for (Tag tag; walker.next(tag);) {
      const auto id = tag.kind != Tag::Kind::close && tag.name == "chart" ? find_attribute(tag, "r:id") : std::nullopt;
      for (const Relationship& one : relationships) {
        if (!id || one.id != *id || one.type != "chart") continue;
        if (const auto xml = problems_.take(workbook_.package().read_xml(one.target))) find_in_paragraphs(*xml, place);
      }
    }
  }

  static CellRef cell_of(std::string_view anchor) {
    CellRef cell;
    MarkupWalker walker(anchor);
    for (Tag tag; walker.next(tag) && !tag.closes("from");) {
      if (tag.opens("row")) cell.row = std::min(to_number(walker.skip_content(tag)).value_or(0), last_row - 1) + 1;
      if (tag.opens("col"))
        cell.column = std::min(to_number(walker.skip_content(tag)).value_or(0), last_column - 1) + 1;
    }
    return cell;
  }

  const Workbook& workbook_;
  std::size_t sheet_;
  std::vector<OutsideTag> found_;
  Diagnostics problems_;
};

}  // namespace

Result<std::vector<OutsideTag>> find_outside_tags(const Workbook& workbook, std::size_t sheet) {
  return TagFinder(workbook, sheet).find();
}

std::string fill_paragraphs(std::string_view xml, const FillTag& fill) {
  if (xml.find("{{") == std::string_view::npos && xml.find("{<") == std::string_view::npos) return std::string(xml);
  TextPatch patch;
  for_each_tagged_paragraph(xml, [&](const std::vector<RunText>& runs) {
    const std::vector<std::string> filled = filled_runs(runs, fill);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (filled[i] == runs[i].text) continue;
      std::string escaped;
      append_escaped(escaped, filled[i]);
      patch.replace(runs[i].in_xml.begin, runs[i].in_xml.end, std::move(escaped));
    }
  });
  return std::move(patch).apply(xml);
}

std::string fill_headers(std::string_view xml, const FillTag& fill, const Place& place, Diagnostics& problems) {
  constexpr std::size_t most_letters = 255;
  TextPatch patch;
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) {
    if (tag.kind != Tag::Kind::open || !is_header(tag.name)) continue;
    const std::size_t begin = walker.at();
    const std::string_view content = walker.skip_content(tag);
    const std::string text = unescape_xml(content);
    if (text.find("{{") == std::string::npos) continue;
    const std::string filled = filled_header(text, fill);
    if (count_characters(filled) > most_letters) problems.add(header_too_long(place));
    std::string escaped;
    append_escaped(escaped, filled);
    patch.replace(begin, begin + content.size(), std::move(escaped));
  }
  return std::move(patch).apply(xml);
}

}  // namespace saraban::xlsx
