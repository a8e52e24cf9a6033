#include "sheet/planned_sheet.h"

#include <utility>

#include "sheet/sheet_copies.h"

namespace saraban::sheet {

const std::string& PlannedSheet::list_of_row(std::uint32_t template_row) const {
  static const std::string none;
  const auto band = bands.at(template_row);
  return band && bands[*band].group == nullptr ? bands[*band].list : none;
}

PlannedWorkbook plan_sheets(const WorkbookTemplate& workbook, const lang::Scope& scope, lang::Evaluator& evaluator,
                            Diagnostics& problems) {
  SheetCopies copies = plan_sheet_copies(workbook, scope, evaluator, problems);
  PlannedWorkbook planned{{}, std::move(copies.left_out)};
  planned.sheets.reserve(copies.copies.size());
  const SheetTemplate* wrong = nullptr;  // its other copies would only tell the same again
  for (SheetCopy& copy : copies.copies) {
    if (copy.source == wrong) continue;
    const lang::Scope& seen = copy.scope ? *copy.scope : scope;
    Diagnostics found;
    auto bands = found.take(find_bands(workbook, *copy.source, seen));
    if (bands) {
      std::string name = copy.name.empty() ? copy.source->name : std::move(copy.name);
      PlannedSheet& sheet = planned.sheets.emplace_back(
          PlannedSheet{copy.source, std::move(name), copy.scope, std::move(*bands), {}, {}});
      sheet.columns = plan_columns(workbook, *copy.source, seen, evaluator, found);
      sheet.plan = plan_rows(workbook, *copy.source, sheet.bands, seen, evaluator, found);
    }
    if (found.has_errors()) wrong = copy.source;
    problems.add(std::move(found));
  }
  return planned;
}

}  // namespace saraban::sheet
