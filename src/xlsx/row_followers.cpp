#include "xlsx/row_followers.h"

#include <algorithm>
#include <vector>

#include "xlsx/drawing_anchors.h"
#include "xlsx/markup.h"
#include "xlsx/moved_lists.h"
#include "xlsx/sheet_additions.h"

namespace saraban::xlsx {

namespace {

// One walk over a part: what refers to cells is told to a TextPatch.
class RowFollower {
 public:
  RowFollower(std::string_view xml, const MovedSheet& sheet, const SheetMaps& maps)
      : xml_(xml), walker_(xml), sheet_(sheet), maps_(maps), move_(sheet.move), home_{sheet.output_name} {}

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
    } else if (tag.kind == Tag::Kind::open && follow_whole(tag)) {
      return;
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

  // Lists and elements that are written anew.
  bool follow_whole(const Tag& tag) {
    constexpr std::string_view names[] = {"mergeCells", "rowBreaks", "colBreaks", "cols",
                                          "hyperlinks", "sparkline", "anchor"};
    if (!is_one_of(tag.name, names)) return false;
    walker_.skip_content(tag);
    const std::size_t end = walker_.at();
    const std::string_view element = xml_.substr(tag.begin, end - tag.begin);
    if (tag.name == "anchor")
      follow_anchors(patch(), xml_, tag.end, end, move_);
    else if (!move_.is_identity() || tag.name == "hyperlinks" || tag.name == "sparkline")
      patch().replace(tag.begin, end, written_anew(tag, element));
    return true;
  }

  std::string written_anew(const Tag& tag, std::string_view element) {
    if (tag.name == "mergeCells") return move_merges(element, move_);
    if (tag.name == "sparkline") return move_sparkline(element, sheet_, maps_);
    if (tag.name == "cols")
      return move_.columns->is_identity() ? std::string(element) : move_columns(element, *move_.columns);
    if (tag.name == "hyperlinks") {
      MovedLinks links = move_links(element, sheet_, maps_);
      if (links.joined) diagnostics.add(too_many_links(place));
      return std::move(links.xml);
    }
    MovedBreaks breaks = move_breaks(element, tag.name == "rowBreaks" ? BreakAxis::rows : BreakAxis::columns, move_);
    if (breaks.left_out > 0) diagnostics.add(too_many_breaks(place));
    return std::move(breaks.xml);
  }

  static bool is_list(const Tag& tag) {
    constexpr std::string_view names[] = {"dataValidations", "ignoredErrors", "protectedRanges",
                                          "cellWatches",     "smartTags",     "conditionalFormattings",
                                          "scenarios",       "scenario",      "webPublishItems"};
    return tag.kind == Tag::Kind::open && is_one_of(tag.name, names);
  }

  static bool is_formula(const Tag& tag) {
    constexpr std::string_view names[] = {"f",        "formula",  "calculatedColumnFormula",
                                          "formula1", "formula2", "totalsRowFormula"};
    return tag.kind == Tag::Kind::open && is_one_of(tag.name, names);
  }

  void count_element(const Tag& tag) {
    if (!lists_.empty() && walker_.depth() == lists_.back().depth + (tag.kind == Tag::Kind::open ? 1 : 0))
      ++lists_.back().elements;
  }

  void close_list(const Tag& closing) {
    const List list = lists_.back();
    lists_.pop_back();
    if (!lists_.empty()) ++lists_.back().elements;
    if (list.vanished == 0) return;
    if (list.vanished == list.elements) {
      patch().forget_from(list.tag.begin);
      patch().replace(list.tag.begin, closing.end, "");
      if (!lists_.empty()) ++lists_.back().vanished;
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

  // A formula in an attribute: an address that a control is linked to, the bound of a colour scale.
  void follow_formula_attribute(const Tag& tag, std::string_view name) {
    const auto formula = find_attribute(tag, name);
    if (!formula) return;
    std::string escaped;
    append_escaped_attribute(escaped, ParsedFormula::parse(unescape_xml(*formula)).moved(home_, maps_));
    set_attribute(tag, name, escaped);
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
        tag.kind == Tag::Kind::open && (tag.name == "conditionalFormatting" || tag.name == "dataValidation");
    const std::string_view cells = sqref ? *sqref : has_inner_sqref ? sqref_inside(tag) : std::string_view();
    if (sqref || has_inner_sqref) home_ = home_of(cells, sheet_);
    if (tag.name == "sheetView" || tag.name == "customSheetView")
      view_ = parse_cell_ref(find_attribute(tag, "topLeftCell").value_or("")).value_or(CellRef{});
    if (tag.name == "table") find_table_row(tag);
    if (tag.name == "control" || tag.name == "controlPr") home_ = {sheet_.output_name};
    takes_range_ = tag.name == "dataValidation" ? find_attribute(tag, "type") == "list" : takes_range_ && !sqref;
    count_element(tag);
    const Spread spread = tag.name == "selection" ? Spread::cover : Spread::exact;
    if (!sqref && !parse_areas(cells).empty() && moved_areas(cells, move_, spread).empty()) return remove_element(tag);
    if (sqref && !follow_areas(tag, "sqref", spread)) return;
    if (find_attribute(tag, "ref") && !follow_areas(tag, "ref", Spread::cover)) return;
    if (find_attribute(tag, "sourceRef") && !follow_areas(tag, "sourceRef", Spread::cover)) return;
    if (find_attribute(tag, "r") && !follow_areas(tag, "r", Spread::first)) return;
    if (tag.name == "pane") return follow_pane(tag);
    for (const std::string_view name : {"activeCell", "topLeftCell"})
      if (const auto cell = find_attribute(tag, name); cell && parse_cell_ref(*cell))
        if (const std::string moved = moved_areas(*cell, move_, Spread::first); !moved.empty())
          set_attribute(tag, name, moved);
    if (tag.name == "cfvo") follow_formula_attribute(tag, "val");
    if (tag.name == "controlPr") {
      follow_formula_attribute(tag, "listFillRange");
      home_ = {sheet_.output_name, last_row, last_row, 0, 0};  // a cell that it is linked to stays one cell
      follow_formula_attribute(tag, "linkedCell");
    }
  }

  // The first row of a table's data: the formula of a column is written for it (18.5.1.1 calculatedColumnFormula).
  void find_table_row(const Tag& table) {
    const auto range = parse_cell_range(find_attribute(table, "ref").value_or(""));
    const auto heads = to_number(find_attribute(table, "headerRowCount").value_or("1"));
    if (range) table_row_ = {range->first.row + heads.value_or(1), range->first.column};
  }

  // False where the element vanished with its rows.
  bool follow_areas(const Tag& tag, std::string_view name, Spread spread) {
    const std::string_view areas = *find_attribute(tag, name);
    if (parse_areas(areas).empty()) return true;
    const SheetMove* move = &move_;
    if (tag.name == "dataRef") {  // data that are consolidated come from the sheet that it names (18.3.1.29)
      const auto sheet = find_attribute(tag, "sheet");
      const MovedSheet* other = sheet ? maps_.find(unescape_xml(*sheet), sheet_.output_name) : nullptr;
      if (sheet && !other) return true;
      if (other) move = &other->move;
    }
    const std::string moved = moved_areas(areas, *move, spread);
    if (!moved.empty()) {
      if (parse_areas(moved) != parse_areas(areas)) set_attribute(tag, name, moved);
      return true;
    }
    constexpr std::string_view kept[] = {"selection", "table", "location", "dataRef"};
    if (is_one_of(tag.name, kept)) return true;
    return remove_element(tag), false;
  }

  void remove_element(const Tag& tag) {
    walker_.skip_content(tag);
    patch().replace(tag.begin, walker_.at(), "");
    if (!lists_.empty()) ++lists_.back().vanished;
  }

  // A frozen pane keeps its head lines (18.3.1.66), up to the first line that repeats: a thousand frozen rows could not
  // be scrolled past. One that is only split keeps its place on the screen.
  void follow_pane(const Tag& tag) {
    const auto state = find_attribute(tag, "state");
    const auto top_left = parse_cell_ref(find_attribute(tag, "topLeftCell").value_or(""));
    if (!top_left || (state != "frozen" && state != "frozenSplit")) return;
    const auto rows = to_number(find_attribute(tag, "ySplit").value_or(""));
    const auto columns = to_number(find_attribute(tag, "xSplit").value_or(""));
    CellRef moved = move_.first_of(*top_left).value_or(*top_left);
    if (rows) follow_split(tag, "ySplit", {view_.row, view_.row + *rows - 1}, top_left->row, *move_.rows, moved.row);
    if (columns)
      follow_split(tag, "xSplit", {view_.column, view_.column + *columns - 1}, top_left->column, *move_.columns,
                   moved.column);
    set_attribute(tag, "topLeftCell", to_string(moved));
  }

  void follow_split(const Tag& tag, std::string_view name, RowSpan lines, std::uint32_t below, const RowMap& map,
                    std::uint32_t& moved_below) {
    if (map.is_identity() || lines.last < lines.first) return;
    const bool is_scrolled = below != lines.last + 1;
    for (const Band& band : map.bands())
      if (band.rows.first > lines.first && lines.contains(band.rows.first)) lines.last = band.rows.first - 1;
    const auto cover = map.cover_of(lines);
    if (!cover) return;
    set_attribute(tag, name, std::to_string(cover->last - cover->first + 1));
    if (!is_scrolled) moved_below = cover->last + 1;
  }

  // A list to choose from takes a range: a single cell grows as it does in ROWS().
  std::string moved_formula(const std::string& formula) const {
    if (!takes_range_) return ParsedFormula::parse(formula).moved(home_, maps_);
    const std::string moved = ParsedFormula::parse("ROWS(" + formula + ")").moved(home_, maps_);
    return moved.substr(5, moved.size() - 6);
  }

  // x14 writes a formula as an element inside <x14:formula1>: that one is met next.
  void follow_formula(const Tag& tag) {
    const std::size_t begin = walker_.at();
    if (xml_.substr(std::min(xml_.find('<', begin), xml_.size()), 2) != "</") return count_element(tag);
    if (tag.name == "calculatedColumnFormula") home_ = home_of(to_string(table_row_), sheet_);
    if (tag.name == "totalsRowFormula") home_ = {sheet_.output_name, last_row, last_row, 0, 0};
    const std::string_view escaped = walker_.skip_content(tag);
    const std::string formula = unescape_xml(escaped);
    const std::string moved = moved_formula(formula);
    if (moved == formula) return;
    std::string text;
    append_escaped(text, moved);
    patch().replace(begin, begin + escaped.size(), std::move(text));
  }

  void follow_sqref_element(const Tag& tag) {
    const std::size_t begin = walker_.at();
    const std::string_view areas = walker_.skip_content(tag);
    std::string moved = moved_areas(areas, move_, Spread::exact);
    if (!moved.empty() && parse_areas(moved) != parse_areas(areas))
      patch().replace(begin, begin + areas.size(), std::move(moved));
  }

  std::string_view xml_;
  MarkupWalker walker_;
  const MovedSheet& sheet_;
  const SheetMaps& maps_;
  const SheetMove& move_;
  FormulaHome home_;
  CellRef view_{};  // the first cell that the view shows
  CellRef table_row_{};
  bool takes_range_ = false;
  std::vector<List> lists_;
};

}  // namespace

std::string prefix_of(std::string_view sheet_xml) {
  MarkupWalker walker(sheet_xml);
  Tag tag;
  return walker.next(tag) ? std::string(tag.prefix) : std::string();
}

FollowedSheet follow_rows(std::string_view sheet_xml, const MovedSheet& sheet, const SheetMaps& maps,
                          const std::optional<CellRange>& used, const Place& place) {
  RowFollower follower(sheet_xml, sheet, maps);
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

std::string follow_rows_in_part(std::string_view xml, const MovedSheet& sheet, const SheetMaps& maps) {
  RowFollower follower(xml, sheet, maps);
  follower.follow();
  return std::move(follower.head).apply(xml);
}

}  // namespace saraban::xlsx
