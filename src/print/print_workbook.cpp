#include "print/print_workbook.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "layout/tag.h"
#include "print/page_painter.h"
#include "print/running_text.h"

namespace saraban::print {
namespace {

Diagnostic nothing_to_print(const Place& place) {
  return make_error(
      "print.nothing", place,
      {"ไม่มีอะไรให้พิมพ์ แผ่นงานที่มองเห็นว่างเปล่าทั้งหมด", "there is nothing to print: all sheets that are visible are blank"},
      {"ตรวจว่าแผ่นงานที่ต้องการไม่ได้ถูกซ่อน และมีข้อมูล", "check that the sheet is not hidden and holds data"});
}

Diagnostic unknown_sheet(const xlsx::Workbook& workbook, const std::string& name) {
  std::vector<std::string> known;
  for (const xlsx::SheetInfo& sheet : workbook.sheets()) known.push_back(sheet.name);
  const auto nearest = find_nearest(name, known);
  Diagnostic error = make_error(
      "print.unknown-sheet", file_place(workbook.package().file()),
      {fmt::format("ไม่มีแผ่นงานชื่อ “{}”", name), fmt::format("there is no sheet named “{}”", name)},
      {nearest ? fmt::format("หมายถึง “{}” หรือไม่", *nearest) : fmt::format("แผ่นงานที่มี: {}", fmt::join(known, ", ")),
       nearest ? fmt::format("did you mean “{}”?", *nearest) : fmt::format("sheets: {}", fmt::join(known, ", "))});
  error.fault = Fault::usage;
  return error;
}

Diagnostic sheet_left_out(const Place& place) {
  return make_warning(
      "print.sheet-left-out", place,
      {"แผ่นงานนี้เป็นแผนภูมิเต็มแผ่นหรือชนิดอื่นที่ไม่ใช่ตาราง จึงไม่ได้พิมพ์",
       "this sheet is a chart or another kind without cells: it is not printed"},
      {"ย้ายแผนภูมิไปไว้ในแผ่นงานปกติ (แผนภูมิ > ย้ายแผนภูมิ)", "move the chart into a worksheet (Chart > Move Chart)"});
}

Diagnostic right_to_left(const Place& place) {
  return make_warning("print.right-to-left", place,
                      {"แผ่นงานนี้ตั้งให้อ่านจากขวาไปซ้าย แต่พิมพ์จากซ้ายไปขวา",
                       "this sheet is set to be read from right to left; it is printed from left to right"});
}

Diagnostic notes_not_printed(const Place& place) {
  return make_warning(
      "print.notes-not-printed", place,
      {"แผ่นงานนี้ตั้งให้พิมพ์บันทึกย่อด้วย แต่บันทึกย่อไม่ได้พิมพ์", "this sheet asks for its notes to be printed; they are not"},
      {"เขียนสิ่งที่ต้องพิมพ์ไว้ในเซลล์", "write what is to be printed into cells"});
}

Diagnostic no_value(const Place& place, std::size_t count) {
  return make_warning(
      "print.no-value", place,
      {fmt::format("มีสูตร {} เซลล์ที่แฟ้มไม่ได้เก็บผลลัพธ์ไว้ จึงพิมพ์เป็นช่องว่าง เซลล์แรกคือเซลล์นี้", count),
       fmt::format("{} formulas have no value in the file and are printed blank; this cell is the first", count)},
      {"เปิดแล้วบันทึกด้วย Excel หรือ LibreOffice ก่อนพิมพ์ หรือใช้ฟังก์ชันที่โปรแกรมนี้คำนวณให้ เช่น SUM IF ROUND",
       "open and save it in Excel or LibreOffice first, or use functions that are computed here, such as SUM, IF, "
       "ROUND"});
}

// What sets cells, with what it has to tell.
struct CellSetting {
  CellSetting(const layout::LayoutResources& resources, text::Shaper& shaper, text::Segmenter& segmenter,
              CellTexts& texts, TextStyles& styles, const xlsx::FontLook& normal, layout::Notices* cuts)
      : typefaces(resources.fonts, shaper, notices),
        setter(typefaces, shaper, segmenter, notices),
        cells(setter, texts, styles, normal, cuts) {}

  layout::Notices notices;
  layout::Typefaces typefaces;
  layout::ParagraphSetter setter;
  CellSetter cells;
};

class WorkbookPrinter {
 public:
  WorkbookPrinter(const xlsx::Workbook& workbook, const layout::LayoutResources& resources,
                  std::unique_ptr<text::Segmenter> segmenter, const xlsx::CellLooks& looks, const PrintRequest& request,
                  frame::FrameSink& sink)
      : workbook_(workbook),
        request_(request),
        looks_(looks),
        sink_(sink),
        shaper_(text::Shaper::make()),
        segmenter_(std::move(segmenter)),
        typefaces_(resources.fonts, *shaper_, notices_),
        setter_(typefaces_, *shaper_, *segmenter_, notices_),
        texts_(looks, workbook.date_system(), styles_),
        shown_(resources, *shaper_, *segmenter_, texts_, styles_, looks.normal_font(), &notices_),
        quiet_(resources, *shaper_, *segmenter_, texts_, styles_, looks.normal_font(), nullptr),
        drawings_(setter_, styles_, notices_),
        running_(setter_, styles_, notices_, looks.normal_font()) {}

  Result<layout::LayoutSummary> print() {
    digit_pixels_ = digit_pixels(looks_.normal_font(), styles_, setter_);
    for (const std::size_t sheet : choose_sheets()) {
      if (failed()) break;
      print_sheet(sheet);
    }
    if (!failed() && pages_ == 0) tell(nothing_to_print(file_place(workbook_.package().file())));
    if (!failed()) add_late_texts();
    Diagnostics news;
    for (Diagnostic& one : std::move(quiet_.notices).finish()) {
      if (one.severity == Severity::error || one.code.starts_with("font.")) news.add(std::move(one));
    }
    // Where a line may end is Excel's rule, not that of documents: cuts are told by the setter of cells.
    for (Diagnostic& one : std::move(shown_.notices).finish()) {
      if (one.code != "layout.word-cut" && one.code != "layout.name-cut") news.add(std::move(one));
    }
    news.add(std::move(notices_).finish());
    if (news.has_errors()) return news;
    return {layout::LayoutSummary{pages_}, std::move(news)};
  }

 private:
  struct SheetTexts {  // headers and footers of a sheet's pages
    std::shared_ptr<const SheetFacts> facts;
    std::shared_ptr<const xlsx::HeaderFooter> texts;
    std::shared_ptr<const std::vector<xlsx::HeaderPicture>> pictures;
  };
  struct LatePage {
    std::size_t index = 0;
    PageFacts facts;
    SheetTexts texts;
  };

  bool failed() const { return notices_.failed() || shown_.notices.failed() || quiet_.notices.failed(); }

  void tell(Diagnostic news) {
    Diagnostics one;
    one.add(std::move(news));
    notices_.add(std::move(one));
  }

  std::vector<std::size_t> choose_sheets() {
    std::vector<std::size_t> chosen;
    for (const std::string& name : request_.sheets) {
      if (!workbook_.find_sheet(name)) tell(unknown_sheet(workbook_, name));
    }
    for (std::size_t i = 0; i < workbook_.sheets().size(); ++i) {
      const xlsx::SheetInfo& sheet = workbook_.sheets()[i];
      const bool is_named = std::any_of(request_.sheets.begin(), request_.sheets.end(),
                                        [&](const std::string& name) { return workbook_.find_sheet(name) == i; });
      if (request_.sheets.empty() ? sheet.state != xlsx::SheetState::visible : !is_named) continue;
      if (sheet.kind == xlsx::SheetInfo::Kind::worksheet) {
        chosen.push_back(i);
      } else {
        tell(sheet_left_out(workbook_.place(i)));
      }
    }
    return chosen;
  }

  void print_sheet(std::size_t index) {
    auto sheet = notices_.take(PrintedSheet::read(workbook_, index, looks_, digit_pixels_));
    if (!sheet) return;
    tell_what_is_missing(*sheet);
    sheet->fit_rows(quiet_.cells);
    const auto last_used = sheet->find_last_used(quiet_.cells);
    const auto pages = notices_.take(plan_pages(*sheet, last_used, headings_of(*sheet, last_used)));
    if (!pages || pages->pages.empty()) return;
    const SheetTexts texts{facts_of(*sheet, *pages),
                           std::make_shared<const xlsx::HeaderFooter>(sheet->setup().header_footer),
                           std::make_shared<const std::vector<xlsx::HeaderPicture>>(sheet->header_pictures())};
    running_.check(*texts.texts, *texts.facts);
    if (const auto first = sheet->setup().first_page_number) number_ = std::int64_t{*first} - 1;
    PagePainter painter(*sheet, *pages,
                        {shown_.cells, quiet_.cells, drawings_, setter_, styles_, elements_, looks_.normal_font()});
    const std::uint32_t section = elements_.next();
    for (std::size_t i = 0; i < pages->pages.size() && !failed(); ++i) {
      frame::Frame frame;
      frame.paper = pages->paper.size;
      frame.label = std::to_string(++number_);
      frame::TagOpen open = layout::tag(frame::Role::section);
      open.element = section;
      frame.items.emplace_back(std::move(open));
      if (i == 0) frame.items.emplace_back(frame::Destination{"", sheet->name(), 1, {{}, {}}});
      painter.paint(pages->pages[i], frame.items);
      frame.items.emplace_back(frame::TagClose{});
      hand_on(std::move(frame), texts, {number_, static_cast<std::int64_t>(i) + 1, 0});
    }
  }

  void hand_on(frame::Frame frame, const SheetTexts& texts, const PageFacts& page) {
    const bool is_late = RunningTexts::shows_page_count(*texts.texts, page);
    if (is_late) {
      late_.push_back({pages_, page, texts});
    } else {
      running_.emit(*texts.texts, *texts.pictures, *texts.facts, page, frame.items);
    }
    notices_.take(sink_.add_page(frame, is_late ? frame::FrameSink::Late::follow : frame::FrameSink::Late::none));
    ++pages_;
  }

  void tell_what_is_missing(const PrintedSheet& sheet) {
    const Place place = workbook_.place(sheet.index());
    if (sheet.layout().view().direction == xlsx::SheetView::Direction::right_to_left) tell(right_to_left(place));
    if (sheet.setup().comments != xlsx::PrintSetup::Comments::none) tell(notes_not_printed(place));
    std::size_t count = 0;
    xlsx::CellRef first;
    for (const xlsx::Row& row : sheet.cells().rows) {
      for (const xlsx::Cell& cell : row.cells) {
        if (!cell.formula || cell.kind != xlsx::Cell::Kind::blank) continue;
        if (count++ == 0) first = {row.number, cell.column};
      }
    }
    if (count > 0) tell(no_value(sheet.place(first), count));
  }

  Size headings_of(const PrintedSheet& sheet, std::optional<xlsx::CellRef> last_used) {
    if (sheet.setup().headings != xlsx::PrintSetup::Printed::yes) return {};
    const std::string widest = std::to_string(last_used ? std::max(last_used->row, 100U) : 100U) + "0";
    const flow::Paragraph number = plain_paragraph(widest, styles_.find(looks_.normal_font(), 100));
    return {setter_.natural_width(number.content) + Length::points(3), setter_.line_height(number) + Length::points(1)};
  }

  std::shared_ptr<const SheetFacts> facts_of(const PrintedSheet& sheet, const SheetPages& pages) const {
    auto facts = std::make_shared<SheetFacts>();
    facts->sheet_name = sheet.name();
    facts->file_name = file_name_of(workbook_.package().file());
    facts->file_path = folder_of(workbook_.package().file());
    facts->date = request_.date;
    facts->time = request_.time;
    facts->paper = pages.paper.size;
    facts->margins = sheet.setup().margins;
    facts->percent = pages.percent;
    if (sheet.setup().colors == xlsx::PrintSetup::Colors::black_and_white) facts->colors = TextStyles::Colors::black;
    facts->place = workbook_.place(sheet.index());
    return facts;
  }

  void add_late_texts() {
    for (LatePage& page : late_) {
      std::vector<frame::Item> items;
      page.facts.pages = static_cast<std::int64_t>(pages_);
      running_.emit(*page.texts.texts, *page.texts.pictures, *page.texts.facts, page.facts, items);
      notices_.take(sink_.add_late_items(page.index, items));
    }
  }

  const xlsx::Workbook& workbook_;
  const PrintRequest& request_;
  const xlsx::CellLooks& looks_;
  frame::FrameSink& sink_;
  layout::Notices notices_;
  std::unique_ptr<text::Shaper> shaper_;
  std::unique_ptr<text::Segmenter> segmenter_;
  layout::Typefaces typefaces_;
  layout::ParagraphSetter setter_;
  TextStyles styles_;
  CellTexts texts_;
  CellSetting shown_, quiet_;  // quiet_: sets what is only measured, or stands on an earlier page
  DrawingPainter drawings_;
  RunningTexts running_;
  ElementNumbers elements_;
  std::uint32_t digit_pixels_ = 7;
  std::size_t pages_ = 0;
  std::int64_t number_ = 0;  // of the last page
  std::vector<LatePage> late_;
};

}  // namespace

Result<layout::LayoutSummary> print_workbook(const xlsx::Workbook& workbook, const layout::LayoutResources& resources,
                                             const PrintRequest& request, frame::FrameSink& sink) {
  Diagnostics news;
  auto segmenter = news.take(text::Segmenter::make(resources.lexicon));
  const auto looks = news.take(xlsx::CellLooks::read(workbook));
  if (!segmenter || !looks) return news;
  WorkbookPrinter printer(workbook, resources, std::move(*segmenter), *looks, request, sink);
  auto summary = news.take(printer.print());
  if (!summary) return news;
  return {*summary, std::move(news)};
}

}  // namespace saraban::print
