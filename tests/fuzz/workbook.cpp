// A workbook whose parts are made up, in a sound zip: read as a template and filled, read as printing reads it, and
// read as data.
//
// The input is parts one after the other: a line "=== name", then the part's text.
#include "core/world.h"
#include "data/data_source.h"
#include "fuzz.h"
#include "sample_scope.h"
#include "sheet/check.h"
#include "sheet/expand.h"
#include "unit/sheet/stored_zip.h"
#include "xlsx/cell_look.h"
#include "xlsx/conditional_format.h"
#include "xlsx/number_format.h"
#include "xlsx/patch.h"
#include "xlsx/print_setup.h"
#include "xlsx/sheet_layout.h"

namespace saraban::fuzz {
namespace {

std::string zip_parts(std::string_view text) {
  constexpr std::string_view mark = "=== ";
  test::StoredZip zip;
  while (text.substr(0, mark.size()) == mark) {
    const std::size_t line_end = std::min(text.find('\n'), text.size());
    const std::string_view name = text.substr(mark.size(), line_end - mark.size());
    text.remove_prefix(std::min(line_end + 1, text.size()));
    const std::size_t next = text.find("\n=== ");
    zip.add(name, text.substr(0, next));
    text.remove_prefix(next == std::string_view::npos ? text.size() : next + 1);
  }
  return zip.finish();
}

void fill(const xlsx::Workbook& book) {
  static const lang::Scope scope = sample_scope();
  static const auto evaluator = std::move(*lang::Evaluator::make());
  const auto parsed = sheet::WorkbookTemplate::parse(book);
  if (!parsed) return;
  (void)sheet::check_workbook(*parsed, scope, *evaluator);
  const auto filled = sheet::build_filled_workbook(*parsed, scope, *evaluator);
  if (!filled) return;
  MemoryWorld world;
  const auto file = std::move(*world.create_file("out.xlsx"));
  (void)xlsx::write_workbook(book, (*filled)->sheets(), *file);
}

// What printing reads of it, and what its cells then show.
void read_as_printed(const xlsx::Workbook& book) {
  const auto looks = xlsx::CellLooks::read(book);
  for (std::size_t i = 0; looks && i < book.sheets().size(); ++i) {
    const auto matter = xlsx::read_sheet_matter(book, i);
    if (!matter) continue;
    (void)xlsx::SheetLayout::read(book, *matter, 7);
    (void)xlsx::read_print_setup(book, *matter, looks->palette());
    auto conditions = xlsx::ConditionalLooks::read(book, *matter, *looks);
    const auto sheet = book.read_sheet(i);
    if (!conditions || !sheet) continue;
    for (const xlsx::Row& row : sheet->rows) conditions->gather(row);
    for (const xlsx::Row& row : sheet->rows)
      for (const xlsx::Cell& cell : row.cells) {
        (void)conditions->look({row.number, cell.column}, &cell);
        const auto format = xlsx::NumberFormat::parse(looks->look(cell.style).number_format);
        (void)format.show(cell, book.date_system()).plain_text();
      }
  }
}

}  // namespace

void feed(std::string_view bytes) {
  MemoryWorld world;
  world.files["data.xlsx"] = zip_parts(bytes);
  if (const auto book = xlsx::Workbook::open("data.xlsx", world.files["data.xlsx"])) {
    fill(*book);
    read_as_printed(*book);
  }
  if (const auto source = data::open_source(world, "data.xlsx")) (void)(*source)->tables();
}

}  // namespace saraban::fuzz
