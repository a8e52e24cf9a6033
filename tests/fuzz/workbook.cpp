// A workbook whose parts are made up, in a sound zip: read as a template and filled, and read as data.
//
// The input is parts one after the other: a line "=== name", then the part's text.
#include "core/world.h"
#include "data/data_source.h"
#include "fuzz.h"
#include "sample_scope.h"
#include "sheet/check.h"
#include "sheet/expand.h"
#include "unit/sheet/stored_zip.h"
#include "xlsx/patch.h"

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

}  // namespace

void feed(std::string_view bytes) {
  MemoryWorld world;
  world.files["data.xlsx"] = zip_parts(bytes);
  if (const auto book = xlsx::Workbook::open("data.xlsx", world.files["data.xlsx"])) fill(*book);
  if (const auto source = data::open_source(world, "data.xlsx")) (void)(*source)->tables();
}

}  // namespace saraban::fuzz
