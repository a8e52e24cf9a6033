// A workbook of our own being made with libxlsxwriter: its life, its looks and its bytes (this room only).
//
// libxlsxwriter writes to a file by name. It gets one that lives in memory (memfd), so people's data never lie in a
// named file of the machine; the bytes are passed on when the workbook is closed. Its creation time, the only clock in
// it, is fixed. Codes: xlsx.cannot-export.
#pragma once
#include <xlsxwriter.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "core/world.h"
#include "xlsx/export_columns.h"

namespace saraban::xlsx {

inline constexpr double export_line_height = 21;  // in points: Thai marks above and below have room
inline constexpr Length export_upright_page = Length::millimetres(180);  // what is wider is printed on a turned page

// How a cell of our own workbooks looks.
struct ExportLook {
  enum class Role { plain, title, heading, total, note } role = Role::plain;
  enum class Side { left, centre, right } side = Side::left;
  ExportColumn::Lines lines = ExportColumn::Lines::one;
  std::string number_format = "General";
  friend bool operator<(const ExportLook& a, const ExportLook& b) {
    return std::tie(a.role, a.side, a.lines, a.number_format) < std::tie(b.role, b.side, b.lines, b.number_format);
  }
};

class ExportBook {
 public:
  // `rows`: a row leaves memory when the next one begins; texts stand in their cells then, not in a string table.
  enum class Memory { workbook, rows };
  static Result<std::unique_ptr<ExportBook>> make(Memory memory, Place place);
  ~ExportBook();
  ExportBook(const ExportBook&) = delete;
  ExportBook& operator=(const ExportBook&) = delete;

  lxw_workbook* workbook() { return workbook_; }
  // Null where the library has no memory left.
  lxw_worksheet* add_sheet(const std::string& tab);
  lxw_format* format(const ExportLook& look);
  // A text cell, whatever it looks like. False where the library refuses it.
  bool write_text(lxw_worksheet* sheet, std::uint32_t row, std::uint32_t column, const std::string& text,
                  const ExportLook& look);

  // What the file's properties say of it (docProps/core.xml).
  void set_words(const std::string& title, const std::string& subject, const std::string& author);

  // Nothing can be written after this.
  Result<Done> close(OutputFile& output);
  Diagnostic failure(const char* reason) const;

 private:
  explicit ExportBook(Place place) : place_(std::move(place)) {}

  Place place_;
  int descriptor_ = -1;
  lxw_workbook* workbook_ = nullptr;
  std::map<ExportLook, lxw_format*> formats_;
};

// A4 on its side or upright, one page wide, the head rows on every page, page numbers below and what stands left of
// them.
enum class Orientation { portrait, landscape };
struct HeadRows {
  std::uint32_t first = 0, last = 0;
};
void set_up_page(lxw_worksheet* sheet, Orientation orientation, std::optional<HeadRows> heads,
                 const std::string& footer_left = {});
// A width as libxlsxwriter counts: characters of the default font.
double column_width(Length width);

}  // namespace saraban::xlsx
