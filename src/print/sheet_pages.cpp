#include "print/sheet_pages.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "print/paper.h"

namespace saraban::print {
namespace {

using xlsx::PrintSetup;

constexpr Size a4{Length::millimetres(210), Length::millimetres(297)};
// More than these is no report; it is a stray cell at a sheet's far end.
constexpr std::uint64_t most_cells = 40'000'000;
constexpr std::size_t most_pages = 100'000;

Diagnostic unknown_paper(const Place& place, std::uint32_t code) {
  return make_warning("print.unknown-paper", place,
                      {fmt::format("ไม่รู้จักขนาดกระดาษหมายเลข {} จึงใช้ A4", code),
                       fmt::format("paper size {} is unknown: A4 is used", code)},
                      {"เลือกขนาดกระดาษที่แท็บ เค้าโครงหน้ากระดาษ ของ Excel เช่น A4 หรือ Legal",
                       "choose a size under Page Layout in Excel, such as A4 or Legal"});
}

Diagnostic no_room(const Place& place) {
  return make_error("print.no-room", place,
                    {"ขอบกระดาษของแผ่นงานไม่เหลือที่ให้พิมพ์", "the sheet's margins leave no room on the paper"},
                    {"ลดระยะขอบ หรือเลือกกระดาษที่ใหญ่ขึ้น ที่แท็บ เค้าโครงหน้ากระดาษ",
                     "make the margins smaller or the paper larger under Page Layout"});
}

Diagnostic too_large(const Place& place) {
  return make_error("print.too-large", place,
                    {"พื้นที่ที่จะพิมพ์ใหญ่เกินไป อาจมีเซลล์ที่อยู่ไกลจากตารางมาก",
                     "what is to be printed is too large: a cell may stand far away from the table"},
                    {"กำหนดพื้นที่พิมพ์ (เค้าโครงหน้ากระดาษ > พื้นที่พิมพ์) ให้ครอบเฉพาะส่วนที่ต้องการ",
                     "set a print area (Page Layout > Print Area) around the part that is wanted"});
}

class Planner {
 public:
  Planner(const PrintedSheet& sheet, Size headings) : sheet_(sheet), setup_(sheet.setup()), headings_(headings) {}

  Result<SheetPages> plan(std::optional<xlsx::CellRef> last_used) {
    const Place place = sheet_.workbook().place(sheet_.index());
    if (!set_paper(place)) return std::move(news_);
    for (const xlsx::CellRange& area : areas(last_used)) {
      if (!add_area(area)) {
        news_.add(too_large(place));
        return std::move(news_);
      }
    }
    choose_scale();
    divide_areas();
    if (plan_.pages.size() > most_pages) news_.add(too_large(place));
    if (news_.has_errors()) return std::move(news_);
    return {std::move(plan_), std::move(news_)};
  }

 private:
  bool set_paper(const Place& place) {
    Size size = a4;
    if (setup_.paper_size) {
      size = *setup_.paper_size;
    } else if (setup_.paper) {
      const auto known = find_paper(*setup_.paper);
      if (!known) news_.add(unknown_paper(place, *setup_.paper));
      size = known.value_or(a4);
    }
    if (setup_.orientation == PrintSetup::Orientation::landscape) std::swap(size.width, size.height);
    const xlsx::PageMargins& margins = setup_.margins;
    const Size room{size.width - margins.left - margins.right, size.height - margins.top - margins.bottom};
    constexpr Length least = Length::points(10), largest = Length::points(14400);  // ISO 32000-1, annex C.2
    if (room.width < least || room.height < least || size.width > largest || size.height > largest ||
        margins.left < Length{} || margins.top < Length{} || margins.right < Length{} || margins.bottom < Length{}) {
      news_.add(no_room(place));
      return false;
    }
    plan_.paper = {size, {{margins.left, margins.top}, room}};
    return true;
  }

  std::vector<xlsx::CellRange> areas(std::optional<xlsx::CellRef> last_used) const {
    std::vector<xlsx::CellRange> areas = setup_.areas;
    if (areas.empty() && last_used) areas.push_back({{1, 1}, *last_used});
    std::vector<xlsx::CellRange> kept;
    for (xlsx::CellRange area : areas) {
      const xlsx::CellRef used = last_used.value_or(xlsx::CellRef{1, 1});
      if (area.last.row == xlsx::last_row) area.last.row = std::max(used.row, area.first.row);
      if (area.last.column == xlsx::last_column) area.last.column = std::max(used.column, area.first.column);
      kept.push_back(area);
    }
    return kept;
  }

  bool add_area(const xlsx::CellRange& range) {
    const std::uint64_t rows = range.last.row - range.first.row + 1;
    const std::uint64_t columns = range.last.column - range.first.column + 1;
    cells_ += rows * columns;
    if (cells_ > most_cells) return false;
    SheetArea area;
    area.rows.tracks = shown_tracks(sheet_.rows(), range.first.row, range.last.row);
    area.columns.tracks = shown_tracks(sheet_.columns(), range.first.column, range.last.column);
    if (area.rows.tracks.empty() || area.columns.tracks.empty()) return true;
    if (setup_.title_rows) {
      area.rows.titles = titles_of(sheet_.rows(), *setup_.title_rows);
    }
    if (setup_.title_columns) {
      area.columns.titles = titles_of(sheet_.columns(), *setup_.title_columns);
    }
    const bool fits = setup_.scaling == PrintSetup::Scaling::fit_to_pages;
    if (!fits || !setup_.pages_high) area.rows.breaks = setup_.row_breaks;
    if (!fits || !setup_.pages_wide) area.columns.breaks = setup_.column_breaks;
    plan_.areas.push_back(std::move(area));
    return true;
  }

  static std::vector<Track> titles_of(const Axis& axis, const xlsx::TitleSpan& span) {
    constexpr std::uint32_t most = 1000;  // as titles no more than these fit on any paper
    return shown_tracks(axis, span.first, std::min(span.last, span.first + most));
  }

  Size room_on_paper(int percent) const {
    const Size headings{headings_.width.times(percent, 100), headings_.height.times(percent, 100)};
    return {std::max(plan_.paper.room.size.width - headings.width, Length::points(1)),
            std::max(plan_.paper.room.size.height - headings.height, Length::points(1))};
  }

  void choose_scale() {
    plan_.percent = static_cast<int>(std::clamp<std::uint32_t>(setup_.percent, 10, 400));
    if (setup_.scaling == PrintSetup::Scaling::fit_to_pages) {
      plan_.percent = 100;
      const Size room = room_on_paper(100);  // headings are made smaller too: they never ask for less
      for (const SheetArea& area : plan_.areas) {
        if (setup_.pages_wide) {
          plan_.percent = std::min(plan_.percent, percent_to_fit(area.columns, room.width, *setup_.pages_wide));
        }
        if (setup_.pages_high) {
          plan_.percent = std::min(plan_.percent, percent_to_fit(area.rows, room.height, *setup_.pages_high));
        }
      }
    }
    plan_.headings = {headings_.width.times(plan_.percent, 100), headings_.height.times(plan_.percent, 100)};
  }

  void divide_areas() {
    const Size room = room_on_paper(plan_.percent);
    for (std::size_t a = 0; a < plan_.areas.size(); ++a) {
      SheetArea& area = plan_.areas[a];
      area.row_shares = divide(area.rows, room_at(room.height, plan_.percent));
      area.column_shares = divide(area.columns, room_at(room.width, plan_.percent));
      const std::size_t rows = area.row_shares.size(), columns = area.column_shares.size();
      if (rows * columns > most_pages) {
        plan_.pages.resize(most_pages + 1);
        return;
      }
      for (std::size_t i = 0; i < rows * columns; ++i) {
        const bool is_down = setup_.order == PrintSetup::PageOrder::down_then_over;
        plan_.pages.push_back({a, is_down ? i % rows : i / columns, is_down ? i / rows : i % columns});
      }
    }
  }

  const PrintedSheet& sheet_;
  const PrintSetup& setup_;
  Size headings_;
  SheetPages plan_;
  Diagnostics news_;
  std::uint64_t cells_ = 0;
};

}  // namespace

Result<SheetPages> plan_pages(const PrintedSheet& sheet, std::optional<xlsx::CellRef> last_used, Size headings) {
  return Planner(sheet, headings).plan(last_used);
}

}  // namespace saraban::print
