#include "xlsx/export_book.h"

#include <sys/mman.h>
#include <unistd.h>

#include <vector>

#include "xlsx/string_items.h"

namespace saraban::xlsx {

namespace {

constexpr lxw_color_t heading_colour = 0xD9E2EF;
constexpr lxw_color_t total_colour = 0xEEF2F7;
constexpr lxw_color_t line_colour = 0x808080;
constexpr lxw_color_t note_colour = 0x595959;
constexpr time_t created = 946684800;  // 2000-01-01: one and the same for all, no clock
constexpr double title_size = 18;

// The paths by which a process names its own descriptors.
std::string path_of(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

void set_side(lxw_format* format, ExportLook::Side side) {
  switch (side) {
    case ExportLook::Side::left: return format_set_align(format, LXW_ALIGN_LEFT);
    case ExportLook::Side::centre: return format_set_align(format, LXW_ALIGN_CENTER);
    case ExportLook::Side::right: return format_set_align(format, LXW_ALIGN_RIGHT);
  }
}

void set_role(lxw_format* format, ExportLook::Role role) {
  using Role = ExportLook::Role;
  if (role == Role::title || role == Role::heading || role == Role::total) format_set_bold(format);
  if (role == Role::title) format_set_font_size(format, title_size);
  if (role == Role::note) format_set_font_color(format, note_colour);
  if (role == Role::heading) format_set_bg_color(format, heading_colour);
  if (role == Role::total) format_set_bg_color(format, total_colour);
  format_set_align(format, role == Role::heading ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
  if (role == Role::title || role == Role::note) return;
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, line_colour);
}

}  // namespace

Result<std::unique_ptr<ExportBook>> ExportBook::make(Memory memory, Place place) {
  std::unique_ptr<ExportBook> book(new ExportBook(std::move(place)));
  book->descriptor_ = ::memfd_create("export.xlsx", MFD_CLOEXEC);
  if (book->descriptor_ < 0) return book->failure("memfd_create");
  lxw_workbook_options options{};
  options.constant_memory = memory == Memory::rows ? LXW_TRUE : LXW_FALSE;
  options.use_zip64 = LXW_FALSE;
  book->workbook_ = workbook_new_opt(path_of(book->descriptor_).c_str(), &options);
  if (book->workbook_ == nullptr) return book->failure("workbook_new_opt");
  lxw_doc_properties properties{};
  properties.created = created;
  if (workbook_set_properties(book->workbook_, &properties) != LXW_NO_ERROR) {
    return book->failure("workbook_set_properties");
  }
  return book;
}

ExportBook::~ExportBook() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  if (descriptor_ >= 0) ::close(descriptor_);
}

Diagnostic ExportBook::failure(const char* reason) const {
  Diagnostic error = make_error(
      "xlsx.cannot-export", place_,
      {std::string("สร้างสมุดงานไม่สำเร็จ (") + reason + ")", std::string("the workbook cannot be made (") + reason + ")"},
      {"ตรวจว่าหน่วยความจำและที่ว่างของโฟลเดอร์ชั่วคราว (/tmp) ยังพอ แล้วลองใหม่",
       "see that there is memory and room in the temporary folder (/tmp), and try again"});
  error.fault = Fault::output;
  return error;
}

lxw_worksheet* ExportBook::add_sheet(const std::string& tab) { return workbook_add_worksheet(workbook_, tab.c_str()); }

lxw_format* ExportBook::format(const ExportLook& look) {
  const auto [found, is_new] = formats_.emplace(look, nullptr);
  if (!is_new) return found->second;
  lxw_format* format = workbook_add_format(workbook_);
  if (format == nullptr) return nullptr;
  format_set_font_name(format, export_font);
  format_set_font_size(format, export_font_size);
  set_role(format, look.role);
  set_side(format, look.side);
  if (look.lines == ExportColumn::Lines::wrapped) format_set_text_wrap(format);
  format_set_num_format(format, look.number_format.c_str());
  found->second = format;
  return format;
}

bool ExportBook::write_text(lxw_worksheet* sheet, std::uint32_t row, std::uint32_t column, const std::string& text,
                            const ExportLook& look) {
  const auto at = static_cast<lxw_col_t>(column);
  if (text.empty()) return worksheet_write_blank(sheet, row, at, format(look)) == LXW_NO_ERROR;
  // The library escapes control characters in its string table only, and what reads as an escape nowhere.
  if (needs_xstring(text)) {
    return worksheet_write_string(sheet, row, at, encode_xstring(text).text.c_str(), format(look)) == LXW_NO_ERROR;
  }
  return worksheet_write_string(sheet, row, at, text.c_str(), format(look)) == LXW_NO_ERROR;
}

void ExportBook::set_words(const std::string& title, const std::string& subject, const std::string& author) {
  lxw_doc_properties properties{};
  properties.created = created;
  properties.title = const_cast<char*>(title.c_str());  // the library copies them
  properties.subject = const_cast<char*>(subject.c_str());
  properties.author = const_cast<char*>(author.c_str());
  workbook_set_properties(workbook_, &properties);
}

Result<Done> ExportBook::close(OutputFile& output) {
  lxw_workbook* workbook = std::exchange(workbook_, nullptr);
  if (const lxw_error error = workbook_close(workbook); error != LXW_NO_ERROR) return failure(lxw_strerror(error));
  std::vector<char> piece(std::size_t{1} << 20);
  off_t at = 0;
  while (true) {
    const ssize_t got = ::pread(descriptor_, piece.data(), piece.size(), at);
    if (got < 0) return failure("pread");
    if (got == 0) break;
    output.write({piece.data(), static_cast<std::size_t>(got)});
    at += got;
  }
  return Done{};
}

void set_up_page(lxw_worksheet* sheet, Orientation orientation, std::optional<HeadRows> heads,
                 const std::string& footer_left) {
  constexpr std::uint8_t a4 = 9;
  constexpr double inch = 1 / 25.4;  // of a millimetre
  worksheet_set_paper(sheet, a4);
  orientation == Orientation::landscape ? worksheet_set_landscape(sheet) : worksheet_set_portrait(sheet);
  worksheet_set_margins(sheet, 15 * inch, 15 * inch, 20 * inch, 20 * inch);
  worksheet_fit_to_pages(sheet, 1, 0);
  if (heads) worksheet_repeat_rows(sheet, heads->first, heads->last);
  std::string footer = "&C&\"TH Sarabun New\"&14หน้า &P จาก &N";
  if (!footer_left.empty()) footer.insert(0, "&L&\"TH Sarabun New\"&14" + footer_left);
  worksheet_set_footer(sheet, footer.c_str());
}

double column_width(Length width) {
  constexpr double pixels_of_point = 96.0 / 72.0, pixels_of_digit = 7, padding = 5;  // Calibri 11, 18.3.1.13
  return (width.in_points() * pixels_of_point - padding) / pixels_of_digit;
}

}  // namespace saraban::xlsx
