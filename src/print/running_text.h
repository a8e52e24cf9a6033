// Headers and footers: the pieces of a sheet's header text (xlsx/header_footer.h) set left, in the middle and right,
// with the page's number, the number of pages, the date that the run was given, and pictures.
//
// Nothing asks a clock: without a date, &D and &T print nothing, and that is told.
//
// Codes (warnings): print.no-date, print.no-time, print.header-picture.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "frame/frame.h"
#include "layout/notices.h"
#include "print/text_styles.h"
#include "xlsx/drawing.h"
#include "xlsx/print_setup.h"

namespace saraban::print {

struct PageFacts {
  std::int64_t number = 1;    // &P
  std::int64_t of_sheet = 1;  // first, even and odd pages are counted in the sheet
  std::int64_t pages = 1;     // &N
};

// What a whole sheet's headers say.
struct SheetFacts {
  std::string sheet_name, file_name, file_path;
  std::optional<Date> date;
  std::optional<std::string> time;
  Size paper;
  xlsx::PageMargins margins;
  int percent = 100;
  TextStyles::Colors colors = TextStyles::Colors::as_they_are;
  Place place;
};

class RunningTexts {
 public:
  RunningTexts(layout::ParagraphSetter& setter, TextStyles& styles, layout::Notices& notices,
               const xlsx::FontLook& normal)
      : setter_(setter), styles_(styles), notices_(notices), normal_(normal) {}

  // Tells once for each sheet what cannot be printed.
  void check(const xlsx::HeaderFooter& texts, const SheetFacts& sheet);
  // Whether the page's head or foot shows the number of pages, which only the end knows.
  static bool shows_page_count(const xlsx::HeaderFooter& texts, const PageFacts& page);
  // Appends head and foot, each an artifact.
  void emit(const xlsx::HeaderFooter& texts, const std::vector<xlsx::HeaderPicture>& pictures, const SheetFacts& sheet,
            const PageFacts& page, std::vector<frame::Item>& items);

 private:
  using Side = xlsx::HeaderPicture::Side;
  using Band = xlsx::HeaderPicture::Band;
  struct Run {  // one header or footer of one page
    const SheetFacts& sheet;
    const PageFacts& page;
    Band band;
    xlsx::HeaderPicture::Pages pages;
    const std::vector<xlsx::HeaderPicture>& pictures;
    int percent;
    Length left, right;  // of the room
  };
  void emit_text(const xlsx::HeaderText& text, const Run& run, std::vector<frame::Item>& items);
  void emit_section(const std::vector<xlsx::HeaderPiece>& pieces, Side side, const Run& run,
                    std::vector<frame::Item>& items);
  void emit_picture(Side side, const Run& run, std::vector<frame::Item>& items);
  flow::Paragraph paragraph_of(const std::vector<xlsx::HeaderPiece>& pieces, const Run& run);
  flow::TextStylePtr style_of(const xlsx::HeaderFont& font, const Run& run, std::string_view text);

  layout::ParagraphSetter& setter_;
  TextStyles& styles_;
  layout::Notices& notices_;
  const xlsx::FontLook& normal_;
  std::vector<std::pair<std::string, frame::PicturePtr>> known_;  // by part; null: not one that can be printed
};

}  // namespace saraban::print
