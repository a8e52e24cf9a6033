#include "sheet/bands.h"

#include "sheet/column_plan.h"

#include <algorithm>
#include <utility>

namespace saraban::sheet {
namespace {

constexpr std::size_t most_nested = 16;

bool is_list(const lang::Scope& scope, std::string_view name) {
  const Value* value = scope.find(name);
  return value != nullptr && value->list() != nullptr;
}

std::string rows_text(const xlsx::RowSpan& rows) {
  const std::string first = std::to_string(rows.first);
  return rows.first == rows.last ? first : first + "-" + std::to_string(rows.last);
}

// One tag that makes its row repeat.
struct ItemTag {
  xlsx::CellRef cell;
  std::string list;
};

class BandFinder {
 public:
  BandFinder(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const lang::Scope& scope)
      : workbook_(workbook), sheet_(sheet), scope_(scope) {}

  Result<SheetBands> find() {
    find_item_tags();
    find_blocks();
    find_rows();
    find_groups();
    check_columns();
    if (problems_.has_errors()) return std::move(problems_);
    nest();
    check_merges();
    check_neighbours();
    if (problems_.has_errors()) return std::move(problems_);
    return Result<SheetBands>(SheetBands(std::move(bands_)), std::move(problems_));
  }

 private:
  void find_item_tags() {
    for (const TaggedCell& cell : sheet_.cells) {
      for (const lang::Expression& expression : cell.text.expressions) add_item_tags(cell.ref, expression);
      for (const RowMark& mark : cell.text.marks) {
        if (mark.expression) add_item_tags(cell.ref, *mark.expression);
      }
    }
  }

  void add_item_tags(xlsx::CellRef cell, const lang::Expression& expression) {
    for (std::string& name : item_names(expression)) {
      const bool is_column_item = repeats_column(sheet_, cell.column, name);
      if (is_list(scope_, name) && !is_column_item) tags_.push_back({cell, std::move(name)});
    }
  }

  // The list that a defined name stands for: its own name, or what follows แถว_ or rows_ where Excel does not take the
  // list's name as it is (R1, or a name that is in use).
  std::optional<std::string> list_named(const std::string& name) const {
    if (is_list(scope_, name)) return name;
    for (const std::string_view prefix : {std::string_view("แถว_"), std::string_view("rows_")}) {
      if (name.rfind(prefix, 0) == 0 && is_list(scope_, name.substr(prefix.size()))) return name.substr(prefix.size());
    }
    return std::nullopt;
  }

  void find_blocks() {
    for (const NamedRows& named : sheet_.names) {
      auto list = list_named(named.name);
      if (!list) continue;
      for (const ItemTag& tag : tags_) {
        if (named.rows.contains(tag.cell.row) && tag.list != *list) problems_.add(two_lists(tag, *list));
      }
      add_block({named.rows, std::nullopt, 0, std::move(*list), nullptr});
    }
  }

  void add_block(SheetBand block) {
    for (const SheetBand& other : bands_) {
      if (other.rows == block.rows && other.list == block.list) return;  // two names for one block
      if (other.rows.overlaps(block.rows)) problems_.add(bands_cross(block.rows, other.rows));
    }
    bands_.push_back(std::move(block));
  }

  void find_rows() {
    const std::size_t blocks = bands_.size();
    for (const ItemTag& tag : tags_) {
      const auto holds_tag = [&](const SheetBand& band) { return band.rows.contains(tag.cell.row); };
      if (std::any_of(bands_.begin(), bands_.begin() + static_cast<std::ptrdiff_t>(blocks), holds_tag)) continue;
      if (bands_.size() > blocks && bands_.back().rows.first == tag.cell.row) {
        if (bands_.back().list != tag.list) problems_.add(two_lists(tag, bands_.back().list));
        continue;
      }
      bands_.push_back({{tag.cell.row, tag.cell.row}, std::nullopt, 0, tag.list, nullptr});
    }
  }

  void find_groups() {
    const std::size_t repeats = bands_.size();
    for (const GroupSpan& group : sheet_.groups) {
      const SheetBand* inside = nullptr;
      for (std::size_t i = 0; i < repeats; ++i) {
        const SheetBand& band = bands_[i];
        if (!band.rows.overlaps(group.rows)) continue;
        if (!group.rows.contains(band.rows)) {
          problems_.add(group_in_block(group, band.rows));
        } else if (inside != nullptr && inside->list != band.list) {
          problems_.add(two_lists({{band.rows.first, group.mark.column}, band.list}, inside->list));
        }
        inside = &band;
      }
      if (inside == nullptr) {
        problems_.add(group_without_rows(group));
      } else {
        const std::string list = inside->list;
        bands_.push_back({group.rows, std::nullopt, 0, list, &group});
      }
    }
  }

  // An outer band before an inner one: groups were matched as brackets are, so of equal rows the earlier group is the
  // outer one, and a repeating row is inside its groups.
  void nest() {
    std::stable_sort(bands_.begin(), bands_.end(), [](const SheetBand& a, const SheetBand& b) {
      if (a.rows.first != b.rows.first) return a.rows.first < b.rows.first;
      if (a.rows.last != b.rows.last) return a.rows.last > b.rows.last;
      if ((a.group == nullptr) != (b.group == nullptr)) return a.group != nullptr;
      return a.group < b.group;  // both stand in SheetTemplate::groups, in the order of opening
    });
    std::vector<std::size_t> around;  // from the outermost band in
    for (std::size_t i = 0; i < bands_.size(); ++i) {
      while (!around.empty() && !bands_[around.back()].rows.contains(bands_[i].rows)) around.pop_back();
      if (!around.empty()) bands_[i].parent = around.back();
      bands_[i].root = around.empty() ? i : around.front();
      around.push_back(i);
      if (around.size() > most_nested) return problems_.add(too_deep(bands_[i]));
    }
  }

  // In a repeated column the list's name means the column's item, so it cannot mean the row's item, too.
  void check_columns() {
    for (const RepeatedColumns& repeated : sheet_.repeated_columns) {
      for (const SheetBand& band : bands_) {
        if (band.list == repeated.list) return problems_.add(columns_of_rows_list(repeated));
      }
    }
  }

  // A merge follows its rows where it lies in one band, or covers whole bands: so no band that holds one of its ends
  // may go on past the other.
  void check_merges() {
    const SheetBands lookup(bands_);
    for (const xlsx::CellRange& merge : sheet_.sheet->merges) {
      const xlsx::RowSpan rows{merge.first.row, merge.last.row};
      auto crossed = crossed_at(lookup, lookup.at(rows.first), rows);
      if (!crossed) crossed = crossed_at(lookup, lookup.at(rows.last), rows);
      if (crossed) problems_.add(merge_crosses(merge, bands_[*crossed]));
    }
  }

  static std::optional<std::size_t> crossed_at(const SheetBands& bands, std::optional<std::size_t> band,
                                               const xlsx::RowSpan& rows) {
    for (; band; band = bands[*band].parent) {
      if (!rows.contains(bands[*band].rows) && !bands[*band].rows.contains(rows)) return band;
    }
    return std::nullopt;
  }

  // Two rows of one list, one under the other, without a name around them: AAA BBB, where ABAB may be meant.
  void check_neighbours() {
    for (std::size_t i = 0; i + 1 < bands_.size(); ++i) {
      const SheetBand& upper = bands_[i];
      const SheetBand& lower = bands_[i + 1];
      const bool rows = upper.group == nullptr && lower.group == nullptr;
      if (rows && upper.list == lower.list && upper.rows.last + 1 == lower.rows.first) {
        problems_.add(adjacent_rows(upper, lower));
      }
    }
  }

  Place place(xlsx::CellRef cell) const { return workbook_.place(sheet_, cell); }

  Diagnostic too_deep(const SheetBand& band) const {
    return make_error("sheet.groups-too-deep", place({band.rows.first, 1}),
                      {"กลุ่มซ้อนกันลึกเกินไป", "groups are nested too deeply"},
                      {"ซ้อนกลุ่มได้ไม่เกิน " + std::to_string(most_nested - 1) + " ชั้น",
                       "nest at most " + std::to_string(most_nested - 1) + " groups"});
  }

  Diagnostic two_lists(const ItemTag& tag, const std::string& other) const {
    return make_error(
        "sheet.two-lists", place(tag.cell),
        {"เซลล์นี้ใช้รายการ “" + tag.list + "” แต่แถวหรือบล็อกเดียวกันซ้ำตามรายการ “" + other + "” อยู่แล้ว",
         "this cell uses the list “" + tag.list + "”, but its row or block repeats over “" + other + "” already"},
        {"หนึ่งแถว (หรือหนึ่งบล็อก) ซ้ำได้ตามรายการเดียว แยกเป็นคนละแถว หรือรวมข้อมูลในคำสั่ง SQL",
         "one row (or block) repeats over one list: use a row for each, or join the data in the SQL query"});
  }

  Diagnostic columns_of_rows_list(const RepeatedColumns& repeated) const {
    return make_error("sheet.columns-of-rows-list", place(repeated.mark),
                      {"คอลัมน์และแถวซ้ำตามรายการ “" + repeated.list + "” เดียวกันไม่ได้",
                       "columns and rows cannot both repeat over the list “" + repeated.list + "”"},
                      {"ตั้งคำถามอีกข้อหนึ่งสำหรับคอลัมน์ เช่น SELECT DISTINCT หน่วยงาน …",
                       "ask another query for the columns, as in SELECT DISTINCT agency …"});
  }

  Diagnostic bands_cross(const xlsx::RowSpan& rows, const xlsx::RowSpan& other) const {
    return make_error("sheet.bands-cross", place({rows.first, 1}),
                      {"บล็อกแถว " + rows_text(rows) + " ซ้อนเหลื่อมกับบล็อกแถว " + rows_text(other),
                       "the block of rows " + rows_text(rows) + " overlaps the block of rows " + rows_text(other)},
                      {"แก้ช่วงของชื่อใน Formulas > Name Manager ให้ไม่ทับกัน",
                       "mend the names' ranges in Formulas > Name Manager so that they do not overlap"});
  }

  Diagnostic group_in_block(const GroupSpan& group, const xlsx::RowSpan& block) const {
    return make_error("sheet.group-in-block", place(group.mark),
                      {"กลุ่มแถว " + rows_text(group.rows) + " คร่อมหรืออยู่ข้างในบล็อกที่ซ้ำแถว " + rows_text(block),
                       "the group of rows " + rows_text(group.rows) +
                           " cuts or lies inside the repeating block of rows " + rows_text(block)},
                      {"ให้กลุ่มครอบบล็อกทั้งหมด: {{#กลุ่ม …}} อยู่เหนือบล็อกหรือแถวแรกของบล็อก และ {{/กลุ่ม}} อยู่แถวสุดท้ายหรือใต้บล็อก",
                       "let the group hold the whole block: {{#กลุ่ม …}} above it or on its first row, {{/กลุ่ม}} on its "
                       "last row or below"});
  }

  Diagnostic group_without_rows(const GroupSpan& group) const {
    return make_error("sheet.group-without-rows", place(group.mark),
                      {"ในกลุ่มแถว " + rows_text(group.rows) + " ไม่มีแถวที่ซ้ำตามรายการ",
                       "no row repeats inside the group of rows " + rows_text(group.rows)},
                      {"ใส่แถวที่มีแท็กของรายการ เช่น {{รายการ.ชื่อ}} ระหว่าง {{#กลุ่ม}} กับ {{/กลุ่ม}} และตรวจว่าชื่อรายการสะกดถูก",
                       "put a row with a list's tag, such as {{รายการ.ชื่อ}}, between {{#กลุ่ม}} and {{/กลุ่ม}}, and see "
                       "that the list's name is spelt right"});
  }

  Diagnostic merge_crosses(const xlsx::CellRange& merge, const SheetBand& band) const {
    return make_error(
        "sheet.merge-crosses-band", place(merge.first),
        {"เซลล์ที่ผสาน " + to_string(merge) + " คร่อมขอบของแถวที่ซ้ำ (แถว " + rows_text(band.rows) + ")",
         "the merged cells " + to_string(merge) + " cross the edge of the repeating rows " + rows_text(band.rows)},
        {"ผสานเซลล์ให้อยู่ภายในแถวที่ซ้ำ หรือให้ครอบแถวที่ซ้ำทั้งหมด",
         "merge inside the repeating rows only, or around all of them"});
  }

  Diagnostic adjacent_rows(const SheetBand& upper, const SheetBand& lower) const {
    return make_warning("sheet.adjacent-rows", place({lower.rows.first, 1}),
                        {"แถว " + rows_text(upper.rows) + " และ " + rows_text(lower.rows) + " ใช้รายการ “" + upper.list +
                             "” ทั้งคู่ แต่ละแถวจะซ้ำแยกกัน",
                         "rows " + rows_text(upper.rows) + " and " + rows_text(lower.rows) + " both show “" +
                             upper.list + "”; each repeats by itself"},
                        {"ถ้าต้องการให้ซ้ำเป็นชุด เลือกทั้งสองแถว แล้วพิมพ์ " + upper.list + " ในช่องชื่อ (Name Box)",
                         "to repeat them together, select both rows and type " + upper.list + " in the Name Box"});
  }

  const WorkbookTemplate& workbook_;
  const SheetTemplate& sheet_;
  const lang::Scope& scope_;
  std::vector<ItemTag> tags_;
  std::vector<SheetBand> bands_;
  Diagnostics problems_;
};

}  // namespace

Result<SheetBands> find_bands(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const lang::Scope& scope) {
  return BandFinder(workbook, sheet, scope).find();
}

SheetBands::SheetBands(std::vector<SheetBand> bands) : bands_(std::move(bands)) {
  innermost_.resize(last_row() + 1);
  for (std::size_t i = 0; i < bands_.size(); ++i) {
    for (std::uint32_t row = bands_[i].rows.first; row <= bands_[i].rows.last; ++row) {
      innermost_[row] = static_cast<std::uint32_t>(i + 1);
    }
  }
}

std::uint32_t SheetBands::last_row() const {
  std::uint32_t last = 0;
  for (const SheetBand& band : bands_) last = std::max(last, band.rows.last);
  return last;
}

std::optional<std::size_t> SheetBands::at(std::uint32_t row) const {
  if (row >= innermost_.size() || innermost_[row] == 0) return std::nullopt;
  return innermost_[row] - 1;
}

}  // namespace saraban::sheet
