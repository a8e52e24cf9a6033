#include "xlsx/row_followers.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "xlsx/markup.h"

namespace saraban::xlsx {

namespace {

constexpr std::size_t most_areas = 1000;   // of one sqref; more are covered by one range
constexpr std::size_t most_breaks = 1026;  // of a sheet (Excel's specification limits)

std::optional<std::uint32_t> to_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::vector<CellRange> parse_areas(std::string_view text) {
  std::vector<CellRange> areas;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (const auto area = parse_cell_range(text.substr(0, end))) areas.push_back(*area);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return areas;
}

CellRange with_rows(const CellRange& range, RowSpan rows) {
  return {{rows.first, range.first.column}, {std::min(rows.last, last_row), range.last.column}};
}

enum class Spread {
  exact,  // as many areas as it takes
  cover,  // one range from the first to the last row
  first,  // only the first copy
};

// One walk over a part: what refers to rows is told to a TextPatch.
class RowFollower {
 public:
  RowFollower(std::string_view xml, std::string_view sheet_name, const SheetMaps& maps)
      : xml_(xml), walker_(xml), sheet_name_(sheet_name), maps_(maps), map_(*maps.find(sheet_name)) {}

  std::optional<CellRange> used;
  Place place;
  Diagnostics diagnostics;
  TextPatch head, tail;                      // before and behind the sheet's rows
  std::size_t data_begin = 0, data_end = 0;  // <sheetData>…</sheetData>

  void follow() {
    for (Tag tag; walker_.next(tag);) follow_tag(tag);
  }

 private:
  TextPatch& patch() { return data_end == 0 ? head : tail; }

  // A list whose elements may all vanish with their rows: then the list goes too, an empty one is not allowed.
  struct List {
    Tag tag;
    std::size_t depth = 0;
    std::size_t elements = 0, vanished = 0;
  };

  void follow_tag(const Tag& tag) {
    while (!lists_.empty() && walker_.depth() < lists_.back().depth) close_list(tag);
    if (tag.kind == Tag::Kind::close) return;
    if (tag.name == "sheetData") {
      walker_.skip_content(tag);
      data_begin = tag.begin;
      data_end = walker_.at();
    } else if (tag.name == "dimension") {
      if (used) set_attribute(tag, "ref", to_string(*used));
    } else if (tag.name == "mergeCells") {
      follow_merges(tag);
    } else if (tag.name == "rowBreaks") {
      follow_breaks(tag);
    } else if (is_list(tag)) {
      lists_.push_back({tag, walker_.depth()});
    } else if (is_formula(tag)) {
      follow_formula(tag);
    } else if (tag.name == "sqref") {
      follow_sqref_element(tag);
    } else {
      follow_attributes(tag);
    }
  }

  static bool is_list(const Tag& tag) {
    constexpr std::string_view names[] = {"dataValidations", "hyperlinks",  "ignoredErrors",
                                          "protectedRanges", "cellWatches", "conditionalFormattings"};
    return tag.kind == Tag::Kind::open && std::find(std::begin(names), std::end(names), tag.name) != std::end(names);
  }

  static bool is_formula(const Tag& tag) {
    return tag.kind == Tag::Kind::open && (tag.name == "f" || tag.name == "formula" || tag.name == "formula1" ||
                                           tag.name == "formula2" || tag.name == "calculatedColumnFormula");
  }

  void close_list(const Tag& closing) {
    const List list = lists_.back();
    lists_.pop_back();
    if (list.vanished == 0) return;
    if (list.vanished == list.elements) {
      patch().forget_from(list.tag.begin);
      patch().replace(list.tag.begin, closing.end, "");
      return;
    }
    if (const auto count = find_attribute(list.tag, "count"))
      set_attribute(list.tag, "count", std::to_string(list.elements - list.vanished));
  }

  void set_attribute(const Tag& tag, std::string_view name, const std::string& value) {
    const auto old = find_attribute(tag, name);
    if (!old || *old == value) return;
    const auto begin = static_cast<std::size_t>(old->data() - xml_.data());
    patch().replace(begin, begin + old->size(), value);
  }

  // "A6:H6 C9" after the move; empty where all of it vanished.
  std::string moved_areas(std::string_view text, Spread spread) const {
    std::string moved;
    for (const CellRange& area : parse_areas(text)) {
      const RowSpan rows{area.first.row, area.last.row};
      std::vector<RowSpan> spans;
      if (spread == Spread::exact) spans = map_.areas_of(rows, RowMap::everywhere, most_areas + 1);
      if (spread == Spread::exact && spans.size() > most_areas) spans.clear();
      const auto cover = spans.empty() ? map_.cover_of(rows) : std::nullopt;
      if (cover) spans.push_back(spread == Spread::first ? RowSpan{cover->first, cover->first} : *cover);
      for (const RowSpan& span : spans) {
        if (!moved.empty()) moved += ' ';
        moved += to_string(with_rows(area, span));
      }
    }
    return moved;
  }

  // The first cell of an element's area, where its formulas stand: its sqref is an attribute, or an element inside.
  FormulaHome home_of(std::string_view areas_text) const {
    FormulaHome home{sheet_name_};
    for (const CellRange& area : parse_areas(areas_text))
      if (home.template_row == 0 || area.first.row < home.template_row) home.template_row = area.first.row;
    if (home.template_row > 0) home.output_row = map_.first_of(home.template_row).value_or(0);
    if (home.output_row == 0) home.template_row = 0;
    return home;
  }

  std::string_view sqref_inside(const Tag& tag) const {
    MarkupWalker ahead = walker_;
    const std::size_t outside = ahead.depth() - 1;
    for (Tag inner; ahead.next(inner) && ahead.depth() > outside;)
      if (inner.opens("sqref")) return ahead.skip_content(inner);
    return tag.attributes.substr(0, 0);
  }

  void follow_attributes(const Tag& tag) {
    const auto sqref = find_attribute(tag, "sqref");
    const bool has_inner_sqref =
        tag.kind == Tag::Kind::open &&
        (tag.name == "conditionalFormatting" || tag.name == "dataValidation" || tag.name == "sparkline");
    if (sqref || has_inner_sqref) {
      home_ = home_of(sqref ? *sqref : sqref_inside(tag));
      in_sparkline_ = tag.name == "sparkline";
    }
    if (!lists_.empty() && walker_.depth() == lists_.back().depth + (tag.kind == Tag::Kind::open ? 1 : 0))
      ++lists_.back().elements;
    const Spread spread = tag.name == "selection" ? Spread::cover : Spread::exact;
    if (sqref && !follow_areas(tag, "sqref", spread)) return;
    if (find_attribute(tag, "ref") && !follow_areas(tag, "ref", Spread::cover)) return;
    for (const std::string_view name : {"activeCell", "topLeftCell", "r"})
      if (const auto cell = find_attribute(tag, name); cell && parse_cell_ref(*cell))
        if (const std::string moved = moved_areas(*cell, Spread::first); !moved.empty())
          set_attribute(tag, name, moved);
    if (const auto location = find_attribute(tag, "location"); location && tag.name == "hyperlink") {
      std::string escaped;
      append_escaped_attribute(escaped, ParsedFormula::parse(unescape_xml(*location)).moved({}, maps_));
      set_attribute(tag, "location", escaped);
    }
  }

  // False where the element vanished with its rows.
  bool follow_areas(const Tag& tag, std::string_view name, Spread spread) {
    const std::string_view areas = *find_attribute(tag, name);
    if (parse_areas(areas).empty()) return true;
    const std::string moved = moved_areas(areas, spread);
    if (!moved.empty()) return set_attribute(tag, name, moved), true;
    if (tag.name == "selection" || tag.name == "table") return true;
    walker_.skip_content(tag);
    patch().replace(tag.begin, walker_.at(), "");
    if (!lists_.empty()) ++lists_.back().vanished;
    return false;
  }

  void follow_formula(const Tag& tag) {
    const std::size_t begin = walker_.at();
    const std::string_view escaped = walker_.skip_content(tag);
    const std::string formula = unescape_xml(escaped);
    const std::string moved = ParsedFormula::parse(formula).moved(home_, maps_);
    if (moved == formula) return;
    std::string text;
    append_escaped(text, moved);
    patch().replace(begin, begin + escaped.size(), std::move(text));
  }

  void follow_sqref_element(const Tag& tag) {
    const std::size_t begin = walker_.at();
    const std::string_view areas = walker_.skip_content(tag);
    std::string moved = moved_areas(areas, in_sparkline_ ? Spread::first : Spread::exact);
    if (!moved.empty() && moved != areas) patch().replace(begin, begin + areas.size(), std::move(moved));
  }

  void follow_merges(const Tag& list) {
    const std::size_t begin = list.begin;
    std::string merges;
    std::size_t count = 0;
    const std::string prefix(list.prefix);
    const auto add = [&](const CellRange& range) {
      if (range.first == range.last) return;
      merges += "<" + prefix + "mergeCell ref=\"" + to_string(range) + "\"/>";
      ++count;
    };
    for (Tag tag; walker_.next(tag) && !tag.closes("mergeCells");)
      if (const auto range = parse_cell_range(find_attribute(tag, "ref").value_or(""))) add_merge(*range, add);
    const std::string open = "<" + prefix + "mergeCells count=\"" + std::to_string(count) + "\">";
    patch().replace(begin, walker_.at(), count == 0 ? "" : open + merges + "</" + prefix + "mergeCells>");
  }

  // Once for each instance of the band that holds all of the merge.
  template <class Add>
  void add_merge(const CellRange& range, const Add& add) const {
    const RowSpan rows{range.first.row, range.last.row};
    const auto band = map_.band_of(rows);
    if (!band) {
      if (const auto cover = map_.cover_of(rows)) add(with_rows(range, *cover));
      return;
    }
    for (const RowRun& run : map_.instances(*band))
      for (std::uint32_t i = 0; i < run.count; ++i) {
        const RowSpan instance{run.first + i * run.step, run.first + (i + 1) * run.step - 1};
        if (const auto cover = map_.cover_of(rows, instance)) add(with_rows(range, *cover));
      }
  }

  // A break stands behind its row, so behind every copy of the row (18.3.1.3 brk).
  void follow_breaks(const Tag& list) {
    const std::string prefix(list.prefix);
    std::vector<std::pair<std::uint32_t, std::string>> breaks;
    std::size_t too_many = 0, manual = 0;
    for (Tag tag; walker_.next(tag) && !tag.closes("rowBreaks");) {
      const auto row = to_number(find_attribute(tag, "id").value_or(""));
      if (!tag.opens("brk") || !row) continue;
      std::string rest;
      for (const Attribute& attribute : attributes_of(tag))
        if (attribute.name != "id") rest += attribute.source;
      for (const RowRun& run : map_.runs_of(*row))
        for (std::uint32_t i = 0; i < run.count; ++i) {
          if (breaks.size() == most_breaks) {
            ++too_many;
            continue;
          }
          breaks.emplace_back(run.first + i * run.step, rest);
          manual += rest.find(" man=\"1\"") != std::string::npos || rest.find(" man=\"true\"") != std::string::npos;
        }
    }
    if (too_many > 0)
      diagnostics.add(
          make_warning("xlsx.too-many-breaks", place,
                       {"ตัวแบ่งหน้ามีมากกว่า 1,026 แห่ง ซึ่งเป็นขีดจำกัดของ Excel จึงใส่ไว้เท่าที่ใส่ได้",
                        "there are more than 1,026 page breaks, the most that Excel holds; the rest is left out"},
                       {"ใส่ตัวแบ่งหน้าที่แถวสุดท้ายของกลุ่มแทนแถวรายการ",
                        "put the page break on the last row of the group, not on the row of an item"}));
    std::stable_sort(breaks.begin(), breaks.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string xml = "<" + prefix + "rowBreaks count=\"" + std::to_string(breaks.size()) + "\" manualBreakCount=\"" +
                      std::to_string(manual) + "\">";
    for (const auto& [row, rest] : breaks) xml += "<" + prefix + "brk id=\"" + std::to_string(row) + "\"" + rest + "/>";
    patch().replace(list.begin, walker_.at(), breaks.empty() ? "" : xml + "</" + prefix + "rowBreaks>");
  }

  std::string_view xml_;
  MarkupWalker walker_;
  std::string_view sheet_name_;
  const SheetMaps& maps_;
  const RowMap& map_;
  FormulaHome home_{};
  bool in_sparkline_ = false;
  std::vector<List> lists_;
};

// Row of a drawing (from 0) after the move: `first` for where a picture begins, `last` for where it ends.
std::uint32_t moved_anchor(std::uint32_t row, std::uint32_t from, const RowMap& map) {
  const auto band = map.band_of({std::min(row, from) + 1, std::max(row, from) + 1});
  const auto first = map.cover_of({from + 1, from + 1});
  const auto within = band && first ? map.instance_at(*band, first->first) : std::nullopt;
  const auto found = map.cover_of({row + 1, row + 1}, within.value_or(RowMap::everywhere));
  if (found) return (row == from ? found->first : found->last) - 1;
  const auto next = map.cover_of({row + 1, last_row});
  return next ? next->first - 1 : row;
}

}  // namespace

std::string prefix_of(std::string_view sheet_xml) {
  MarkupWalker walker(sheet_xml);
  Tag tag;
  return walker.next(tag) ? std::string(tag.prefix) : std::string();
}

FollowedSheet follow_rows(std::string_view sheet_xml, std::string_view sheet_name, const SheetMaps& maps,
                          const std::optional<CellRange>& used, const Place& place) {
  RowFollower follower(sheet_xml, sheet_name, maps);
  follower.used = used;
  follower.place = place;
  follower.follow();
  FollowedSheet followed;
  if (follower.data_end == 0) {
    followed.diagnostics.add(make_error("xlsx.broken-sheet", place,
                                        {"แผ่นงานไม่มีส่วนข้อมูล (sheetData)", "the sheet has no sheetData"},
                                        {"เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึกใหม่เป็น .xlsx",
                                         "open the file in Excel or LibreOffice and save it again as .xlsx"}));
    return followed;
  }
  std::string all = std::move(follower.tail).apply(sheet_xml);
  followed.tail = all.substr(follower.data_end);
  followed.head = std::move(follower.head).apply(sheet_xml.substr(0, follower.data_begin));
  followed.diagnostics = std::move(follower.diagnostics);
  return followed;
}

std::string follow_rows_in_table(std::string_view table_xml, std::string_view sheet_name, const SheetMaps& maps) {
  RowFollower follower(table_xml, sheet_name, maps);
  follower.follow();
  return std::move(follower.head).apply(table_xml);
}

std::string follow_rows_in_comments(std::string_view comments_xml, const RowMap& map) {
  TextPatch patch;
  MarkupWalker walker(comments_xml);
  for (Tag tag; walker.next(tag);) {
    const auto ref = find_attribute(tag, "ref");
    const auto cell = ref && tag.opens("comment") ? parse_cell_ref(*ref) : std::nullopt;
    const auto row = cell ? map.first_of(cell->row) : std::nullopt;
    if (!row) continue;
    const auto begin = static_cast<std::size_t>(ref->data() - comments_xml.data());
    patch.replace(begin, begin + ref->size(), to_string(CellRef{*row, cell->column}));
  }
  return std::move(patch).apply(comments_xml);
}

std::string follow_rows_in_drawing(std::string_view drawing_xml, const RowMap& map) {
  TextPatch patch;
  MarkupWalker walker(drawing_xml);
  enum class Corner { none, from, to } corner = Corner::none;
  std::uint32_t from = 0;
  for (Tag tag; walker.next(tag);) {
    if (tag.opens("from")) corner = Corner::from;
    if (tag.opens("to")) corner = Corner::to;
    if (tag.closes("from") || tag.closes("to")) corner = Corner::none;
    if (corner == Corner::none || !tag.opens("row")) continue;
    const std::size_t begin = walker.at();
    const std::string_view text = walker.skip_content(tag);
    const auto row = to_number(text);
    if (!row || *row >= last_row) continue;
    if (corner == Corner::from) from = *row;
    patch.replace(begin, begin + text.size(), std::to_string(moved_anchor(*row, from, map)));
  }
  return std::move(patch).apply(drawing_xml);
}

}  // namespace saraban::xlsx
