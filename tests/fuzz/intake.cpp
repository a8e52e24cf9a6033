// A file from outside, made up: read as an agency's report, as a target list and as a mapping file; what was refused is
// written into an error workbook.
//
// The input is a file, .csv or .xlsx, as its first bytes say.
#include <cassert>

#include "fuzz.h"
#include "intake/error_workbook.h"

namespace saraban::fuzz {
namespace {

intake::Reference small_office() {
  intake::Reference office;
  office.province_code = "64";
  office.province_name = "สุโขทัย";
  office.amphoe = {{"6402", "บ้านด่านลานหอย"}, {"6406", "ศรีสำโรง"}};
  office.tambon = {{"640207", "วังลึก", "6402"}, {"640602", "วังลึก", "6406"}, {"640603", "สามเรือน", "6406"}};
  office.agencies = {{"A01", "สำนักงานแรงงานจังหวัดสุโขทัย", "สรจ."}};
  office.projects = {{"P03", "โครงการจ้างงานเร่งด่วน", "urgent", "income", "A01", 2566}};
  office.dimensions = {{"income", "รายได้"}};
  return office;
}

template <class File>
void check(const File& file, std::uint64_t joined) {
  [[maybe_unused]] const std::uint64_t told = file.accepted.size() + joined + file.refused.size() + file.skipped.size();
  assert(file.rows_read == told);
  (void)intake::describe_refused(file, 20);
  (void)intake::describe_doubts(file, 20);
}

}  // namespace

void feed(std::string_view bytes) {
  static const intake::Reference office = small_office();
  const std::string content(bytes);
  intake::ReportOptions options;
  options.agency_code = "A01";
  MemoryWorld world;
  const auto output = std::move(*world.create_file("to-mend.xlsx"));
  if (const auto report = intake::read_report("a.csv", content, office, options)) {
    check(*report, 0);
    (void)intake::write_error_workbook(*report, office, *Date::from_parts(2023, 1, 1), *output);
  }
  intake::TargetListOptions list_options;
  list_options.survey_year = 2565;
  if (const auto list = intake::read_target_list("a.csv", content, office, list_options)) check(*list, list->joined);
  (void)intake::read_column_mapping("a.csv", content);
}

}  // namespace saraban::fuzz
