// Small workbooks made part by part, printed with the real fonts, and what the tests look for on the pages.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frame/frame.h"
#include "print/print_workbook.h"
#include "xlsx/workbook.h"

namespace saraban::print::test {

struct BookSheet {
  std::string name = "ก";
  std::string before_rows;  // <sheetPr>, <sheetViews>, <sheetFormatPr>, <cols>
  std::string rows;
  std::string after_rows;
  std::string attributes;  // of <sheet> in the workbook part: state="hidden"
};
struct Book {
  std::vector<BookSheet> sheets;
  std::string names;    // <definedName> elements
  std::string styles;   // inside of <styleSheet>; empty: Laksaman 12 and one style
  std::string strings;  // <si> elements

  std::string bytes() const;
};

// <c> elements: "<c r="A1" t="inlineStr"…>".
std::string text_cell(std::string_view ref, std::string_view text, int style = 0);
std::string number_cell(std::string_view ref, std::string_view number, int style = 0);
std::string row(int number, std::string_view cells, std::string_view attributes = "");
// A style sheet of fonts, fills, borders and cell formats, each list as it stands in the part; the first font is
// Laksaman 12, the first cell format is plain.
std::string style_sheet(std::string_view formats, std::string_view fonts = "", std::string_view fills = "",
                        std::string_view borders = "", std::string_view number_formats = "");
// A small paper with margins of 10 mm and no header.
std::string small_paper(double width_mm, double height_mm, std::string_view attributes = "");

class PageList : public frame::FrameSink {
 public:
  Result<Done> add_page(const frame::Frame& frame, Late late) override;
  Result<Done> add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) override;
  std::vector<frame::Frame> pages;
  std::vector<std::vector<frame::Item>> late_items;  // by page
};

struct Printed {
  std::vector<frame::Frame> pages;
  std::vector<std::vector<frame::Item>> late_items;
  std::string news;  // diagnostics as text
  std::string dump() const;
  // The texts of a page, run by run, joined by "|": of the cells, and of what is there because of the page.
  std::string cells(std::size_t page) const;
  std::string artifacts(std::size_t page) const;
};
Printed print_book(const Book& book, const PrintRequest& request = {});
Printed print_bytes(std::string bytes, const PrintRequest& request = {});

// What is wrong with the tags and places of the pages: tags that do not nest, runs outside any tag, items outside the
// paper; nothing where all is well.
std::string find_faults(const Printed& printed);

}  // namespace saraban::print::test
