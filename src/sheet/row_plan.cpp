#include "sheet/row_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sheet/conditions.h"
#include "sheet/item_groups.h"
#include "sheet/tag_value.h"

namespace saraban::sheet {
namespace {

// Some of a list's items, which one instance of a band shows: positions in its ItemList.
struct Stretch {
  std::uint32_t first = 0, count = 0;
};

// The conditions of one template row.
struct RowCondition {
  TagValue value;
  Place place;
};

Diagnostic too_many_rows(Place place) {
  return make_error("sheet.too-many-rows", std::move(place),
                    {"เมื่อเติมข้อมูลแล้วแผ่นงานยาวเกิน 1,048,576 แถว ซึ่งเป็นขีดจำกัดของ Excel",
                     "filled, the sheet is longer than 1,048,576 rows, which is all that Excel can hold"},
                    {"กรองข้อมูลให้น้อยลงในคำสั่ง SQL หรือแยกเป็นหลายไฟล์ เช่น ไฟล์ละอำเภอ",
                     "let the SQL query give fewer rows, or make several files, one for each district for example"});
}

std::vector<xlsx::Band> row_map_bands(const SheetBands& bands) {
  std::vector<xlsx::Band> mapped;
  for (const SheetBand& band : bands) mapped.push_back({band.rows, band.parent});
  return mapped;
}

class Planner {
 public:
  Planner(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const SheetBands& bands,
          const lang::Scope& scope, lang::Evaluator& evaluator, Diagnostics& problems)
      : workbook_(workbook),
        sheet_(sheet),
        bands_(bands),
        scope_(scope),
        evaluator_(evaluator),
        scopes_(scope, sheet, bands, plan_.groups, plan_.lists),
        builder_(row_map_bands(bands)),
        numbers_(bands.size(), 1),
        problems_(problems) {}

  RowPlan plan() {
    prepare();
    const std::uint32_t last = std::max(sheet_.sheet->last_used_row(), bands_.last_row());
    if (last > 0) plan_rows({1, last}, std::nullopt, std::nullopt, {});
    if (full_) problems_.add(too_many_rows(workbook_.workbook().place(sheet_.index)));
    plan_.map = std::move(builder_).finish(last);
    return std::move(plan_);
  }

 private:
  void prepare() {
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      ItemList list;
      list.list = *scope_.find(bands_[b].list);
      list.items = list.list.list();
      plan_.lists.push_back(std::move(list));
      children_[bands_[b].parent].push_back(b);
      const GroupSpan* group = bands_[b].group;
      if (group != nullptr) groupers_.emplace(b, ItemGrouper(bands_[b], b, workbook_.place(sheet_, group->mark)));
    }
    for (const RowTemplate& row : sheet_.rows) {
      for (const MarkIndex& index : row.conditions)
        add_condition(row.row->number, sheet_.cells[index.cell], index.mark);
    }
  }

  void add_condition(std::uint32_t row, const TaggedCell& cell, std::size_t mark) {
    const auto band = bands_.at(row);
    const bool repeats = band && bands_[*band].group == nullptr;
    const std::string list = repeats ? bands_[*band].list : std::string();
    conditions_[row].push_back({TagValue(*cell.text.marks[mark].expression, list), workbook_.place(sheet_, cell.ref)});
  }

  // Template rows of one instance of `band` (of the sheet: none), bands inside it among them.
  void plan_rows(xlsx::RowSpan rows, std::optional<std::size_t> band, std::optional<std::size_t> group, Stretch items) {
    std::uint32_t row = rows.first;
    for (const std::size_t child : children_of(band)) {
      plan_own_rows(row, bands_[child].rows.first, group);
      plan_band(child, group, band ? items : whole(child));
      row = bands_[child].rows.last + 1;
    }
    plan_own_rows(row, rows.last + 1, group);
  }

  // Rows [first, end) that stand in no band inside.
  void plan_own_rows(std::uint32_t first, std::uint32_t end, std::optional<std::size_t> group) {
    while (first < end) {
      const auto next = conditions_.lower_bound(first);
      const std::uint32_t stop = next == conditions_.end() ? end : std::min(next->first, end);
      if (stop > first) keep(first, stop - first, group, Segment::Look::filled);
      if (stop == end) return;
      plan_conditional_row(stop, group);
      first = stop + 1;
    }
  }

  void plan_conditional_row(std::uint32_t row, std::optional<std::size_t> group) {
    if (holds(row, {group, nullptr, 0, 0, 0, nullptr})) {
      keep(row, 1, group, Segment::Look::filled);
    } else if (stays_hidden(row)) {
      keep(row, 1, group, Segment::Look::blank_hidden);
    }
  }

  void plan_band(std::size_t band, std::optional<std::size_t> group, Stretch items) {
    if (items.count == 0) return plan_empty(band, group);
    if (bands_[band].group != nullptr) return plan_groups(band, group, items);
    if (has_conditions(bands_[band].rows)) return plan_items_one_by_one(band, group, items);
    plan_items(band, group, items);
  }

  void plan_groups(std::size_t band, std::optional<std::size_t> around, Stretch items) {
    const auto groups = groupers_.at(band).group(plan_.lists[bands_[band].root], items.first, items.count, around,
                                                 scopes_, evaluator_, problems_);
    std::uint32_t first = items.first;
    std::uint32_t number = 1;
    for (const ItemGroup& group : groups) {
      if (full_) return;
      plan_.groups.push_back({band, around, number++, first, group.items, group.keys});
      builder_.open(band);
      plan_rows(bands_[band].rows, band, plan_.groups.size() - 1, {first, group.items});
      builder_.close(band);
      first += group.items;
    }
  }

  void plan_items(std::size_t band, std::optional<std::size_t> group, Stretch items) {
    const xlsx::RowSpan rows = bands_[band].rows;
    const std::uint32_t height = rows.last - rows.first + 1;
    if (!has_room(std::uint64_t{height} * items.count)) return;
    add(item_segment(band, group, items.first, rows.first, height, 1), items.count);
    builder_.repeat(band, items.count);
    numbers_[band] += items.count;
  }

  void plan_items_one_by_one(std::size_t band, std::optional<std::size_t> group, Stretch items);
  void plan_item(std::size_t band, std::optional<std::size_t> group, std::uint32_t position, std::uint32_t in_group);
  void plan_empty(std::size_t band, std::optional<std::size_t> group);

  Segment item_segment(std::size_t band, std::optional<std::size_t> group, std::uint32_t position, std::uint32_t row,
                       std::uint32_t height, std::uint32_t in_group) const {
    Segment segment;
    segment.output_first = builder_.next_output_row();
    segment.template_first = row;
    segment.height = height;
    segment.band = band;
    segment.group = group;
    segment.first_item = position;
    segment.first_number = numbers_[band];
    segment.first_number_in_group = in_group;
    return segment;
  }

  void add(Segment segment, std::uint32_t count) {
    segment.count = count;
    plan_.segments.push_back(segment);
  }

  // The next item of the segment before, where that shows items of this one row: then it grows.
  bool extend_last(const Segment& next) {
    if (plan_.segments.empty()) return false;
    Segment& last = plan_.segments.back();
    const bool same = last.band == next.band && last.group == next.group && last.look == next.look &&
                      last.height == 1 && last.template_first == next.template_first;
    if (!same || last.first_item + last.count != next.first_item) return false;
    ++last.count;
    return true;
  }

  void keep(std::uint32_t row, std::uint32_t height, std::optional<std::size_t> group, Segment::Look look) {
    if (!has_room(height)) return;
    Segment segment;
    segment.output_first = builder_.next_output_row();
    segment.template_first = row;
    segment.height = height;
    segment.group = group;
    segment.look = look;
    plan_.segments.push_back(segment);
    builder_.keep(row, row + height - 1);
  }

  bool has_room(std::uint64_t rows) {
    if (builder_.next_output_row() - 1 + rows > xlsx::last_row) full_ = true;
    return !full_;
  }

  // Whether all conditions of the row are true; one that failed counts as true, its error is told.
  bool holds(std::uint32_t row, const RowContext& context) {
    bool all = true;
    for (RowCondition& condition : conditions_.at(row)) {
      const Value* value = condition.value.read(context, scopes_, evaluator_, problems_);
      if (value != nullptr && value->truth() == nullptr) {
        if (told_.insert(row).second) problems_.add(condition_kind(condition.place));
      } else if (value != nullptr) {
        all = all && *value->truth();
      }
    }
    return all;
  }

  bool has_conditions(const xlsx::RowSpan& rows) const {
    const auto found = conditions_.lower_bound(rows.first);
    return found != conditions_.end() && found->first <= rows.last;
  }

  bool stays_hidden(std::uint32_t row) const {
    return sheet_.find_row(row)->when_false == RowTemplate::WhenFalse::hide;
  }

  const std::vector<std::size_t>& children_of(std::optional<std::size_t> band) const {
    static const std::vector<std::size_t> none;
    const auto found = children_.find(band);
    return found == children_.end() ? none : found->second;
  }

  Stretch whole(std::size_t band) const { return {0, static_cast<std::uint32_t>(plan_.lists[band].items->size())}; }

  const WorkbookTemplate& workbook_;
  const SheetTemplate& sheet_;
  const SheetBands& bands_;
  const lang::Scope& scope_;
  lang::Evaluator& evaluator_;
  RowPlan plan_;
  RowScopes scopes_;
  xlsx::RowMapBuilder builder_;
  std::vector<std::uint32_t> numbers_;  // the next running number of each repeating band
  std::map<std::optional<std::size_t>, std::vector<std::size_t>> children_;
  std::map<std::size_t, ItemGrouper> groupers_;
  std::map<std::uint32_t, std::vector<RowCondition>> conditions_;  // by template row
  std::set<std::uint32_t> told_;                                   // rows whose condition is of a wrong kind
  bool full_ = false;
  Diagnostics& problems_;
};

// Items of which conditions hide rows: each is an instance of its own.
void Planner::plan_items_one_by_one(std::size_t band, std::optional<std::size_t> group, Stretch items) {
  const std::uint32_t before = builder_.next_output_row();
  const std::uint32_t first_number = numbers_[band];
  for (std::uint32_t i = 0; i < items.count && !full_; ++i) {
    plan_item(band, group, items.first + i, numbers_[band] - first_number + 1);
  }
  if (builder_.next_output_row() == before && !full_) plan_empty(band, group);
}

void Planner::plan_item(std::size_t band, std::optional<std::size_t> group, std::uint32_t position,
                        std::uint32_t in_group) {
  const xlsx::RowSpan rows = bands_[band].rows;
  const RowContext context{group, plan_.lists[bands_[band].root].at(position), band, numbers_[band], in_group, nullptr};
  bool opened = false;
  for (std::uint32_t row = rows.first; row <= rows.last; ++row) {
    const bool shown = conditions_.count(row) == 0 || holds(row, context);
    if (!shown && !stays_hidden(row)) continue;
    if (!has_room(1)) break;
    if (!std::exchange(opened, true)) builder_.open(band);
    Segment segment = item_segment(band, group, position, row, 1, in_group);
    if (!shown) segment.look = Segment::Look::blank_hidden;
    if (!extend_last(segment)) add(segment, 1);
    builder_.keep(row, row);
  }
  if (!opened) return;
  builder_.close(band);
  ++numbers_[band];
}

// A band without items: one instance, all rows blank, hidden but for the first repeating row.
void Planner::plan_empty(std::size_t band, std::optional<std::size_t> group) {
  builder_.open(band);
  const bool repeats = bands_[band].group == nullptr;
  std::uint32_t row = bands_[band].rows.first;
  if (repeats) keep(row++, 1, group, Segment::Look::blank);
  for (const std::size_t child : children_of(band)) {
    if (row < bands_[child].rows.first) keep(row, bands_[child].rows.first - row, group, Segment::Look::blank_hidden);
    plan_empty(child, group);
    row = bands_[child].rows.last + 1;
  }
  if (row <= bands_[band].rows.last) keep(row, bands_[band].rows.last - row + 1, group, Segment::Look::blank_hidden);
  builder_.close(band);
}

}  // namespace

const Segment* RowPlan::find_segment(std::uint32_t output_row) const {
  const auto after = std::upper_bound(segments.begin(), segments.end(), output_row,
                                      [](std::uint32_t row, const Segment& s) { return row < s.output_first; });
  if (after == segments.begin()) return nullptr;
  const Segment& segment = *(after - 1);
  return output_row < segment.output_first + segment.output_rows() ? &segment : nullptr;
}

PlannedRow planned_row(const RowPlan& plan, const SheetBands& bands, const Segment& segment, std::uint32_t nth) {
  PlannedRow row;
  row.template_row = segment.template_first + nth % segment.height;
  row.context.group = segment.group;
  if (!segment.band) return row;
  const std::uint32_t item = nth / segment.height;
  row.context.band = *segment.band;
  row.context.item = plan.lists[bands[*segment.band].root].at(segment.first_item + item);
  row.context.number = segment.first_number + item;
  row.context.number_in_group = segment.first_number_in_group + item;
  return row;
}

RowPlan plan_rows(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const SheetBands& bands,
                  const lang::Scope& scope, lang::Evaluator& evaluator, Diagnostics& problems) {
  return Planner(workbook, sheet, bands, scope, evaluator, problems).plan();
}

}  // namespace saraban::sheet
