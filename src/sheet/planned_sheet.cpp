#include "sheet/planned_sheet.h"

#include <utility>

namespace saraban::sheet {

const std::string& PlannedSheet::list_of_row(std::uint32_t template_row) const {
  static const std::string none;
  const auto band = bands.at(template_row);
  return band && bands[*band].group == nullptr ? bands[*band].list : none;
}

Result<std::vector<PlannedSheet>> plan_sheets(const WorkbookTemplate& workbook, const lang::Scope& scope,
                                              lang::Evaluator& evaluator) {
  std::vector<PlannedSheet> planned;
  Diagnostics problems;
  planned.reserve(workbook.sheets().size());
  for (const SheetTemplate& sheet : workbook.sheets()) {
    auto bands = problems.take(find_bands(workbook, sheet, scope));
    if (!bands) continue;
    planned.push_back({&sheet, std::move(*bands), {}});
    auto plan = problems.take(plan_rows(workbook, sheet, planned.back().bands, scope, evaluator));
    if (plan) planned.back().plan = std::move(*plan);
  }
  if (problems.has_errors()) return problems;
  return Result<std::vector<PlannedSheet>>(std::move(planned), std::move(problems));
}

}  // namespace saraban::sheet
