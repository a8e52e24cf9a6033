#include "sheet/planned_sheet.h"

#include <utility>

namespace saraban::sheet {

const std::string& PlannedSheet::list_of_row(std::uint32_t template_row) const {
  static const std::string none;
  const auto band = bands.at(template_row);
  return band && bands[*band].group == nullptr ? bands[*band].list : none;
}

std::vector<PlannedSheet> plan_sheets(const WorkbookTemplate& workbook, const lang::Scope& scope,
                                      lang::Evaluator& evaluator, Diagnostics& problems) {
  std::vector<PlannedSheet> planned;
  planned.reserve(workbook.sheets().size());
  for (const SheetTemplate& sheet : workbook.sheets()) {
    auto bands = problems.take(find_bands(workbook, sheet, scope));
    if (!bands) continue;
    planned.push_back({&sheet, std::move(*bands), {}});
    PlannedSheet& last = planned.back();
    last.plan = plan_rows(workbook, sheet, last.bands, scope, evaluator, problems);
  }
  return planned;
}

}  // namespace saraban::sheet
