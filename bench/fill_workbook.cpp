// Fills a template with the rows of a table of tab-separated cells and says what the filling alone cost: processor
// seconds from the parsed template to the written file, and the peak of memory before and after.
//
// usage: fill_workbook TEMPLATE.xlsx CELLS.tsv OUT.xlsx
// CELLS.tsv: a line of columns' names, a line of their kinds (text, number, date), then the rows.
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>

#include "core/value.h"
#include "core/world.h"
#include "sheet/expand.h"
#include "xlsx/patch.h"

using namespace saraban;

namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t')
      cells.emplace_back();
    else
      cells.back().push_back(c);
  }
  return cells;
}

Value value_of(const std::string& text, const std::string& kind) {
  if (text.empty()) return {};
  if (kind == "number") return *Decimal::parse(text);
  if (kind == "date") return *Date::parse_iso(text);
  return text;
}

TablePtr read_table(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  TableBuilder builder(cells_of(line), {});
  std::getline(file, line);
  const auto kinds = cells_of(line);
  while (std::getline(file, line)) {
    const auto cells = cells_of(line);
    for (std::size_t i = 0; i < kinds.size(); ++i) builder.add(value_of(cells[i], kinds[i]));
  }
  return std::move(builder).finish();
}

int fail(const Diagnostics& problems) {
  for (const Diagnostic& problem : problems) std::cerr << problem.code << ": " << problem.message.english << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 64;
  const auto world = make_real_world();
  const TablePtr table = read_table(argv[2]);
  const double peak_before = peak_megabytes(), cpu_before = cpu_seconds();

  Diagnostics problems;
  auto bytes = problems.take(world->read_file(argv[1]));
  if (!bytes) return fail(problems);
  const auto workbook = problems.take(xlsx::Workbook::open(argv[1], std::move(*bytes)));
  if (!workbook) return fail(problems);
  const auto parsed = problems.take(sheet::WorkbookTemplate::parse(*workbook));
  auto evaluator = problems.take(lang::Evaluator::make());
  if (!parsed || !evaluator) return fail(problems);
  lang::Scope scope;
  scope.bind("รายการ", list_of(table));
  const auto filled = problems.take(sheet::build_filled_workbook(*parsed, scope, **evaluator));
  auto file = problems.take(world->create_file(argv[3]));
  if (!filled || !file) return fail(problems);
  if (!problems.take(xlsx::write_workbook(*workbook, (*filled)->sheets(), **file))) return fail(problems);
  if (!problems.take((*file)->commit())) return fail(problems);

  std::printf("cpu %.3f peak_before %.1f peak %.1f rows %zu\n", cpu_seconds() - cpu_before, peak_before,
              peak_megabytes(), table->rows());
  return 0;
}
