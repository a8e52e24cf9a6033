#include "sheet/conditions.h"

namespace saraban::sheet {

bool holds_condition(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const MarkIndex& mark,
                     const lang::Scope& scope, lang::Evaluator& evaluator, Diagnostics& problems) {
  const TaggedCell& cell = sheet.cells[mark.cell];
  const auto value = problems.take(evaluator.eval(*cell.text.marks[mark.mark].expression, scope));
  if (!value) return true;
  if (value->truth() != nullptr) return *value->truth();
  problems.add(condition_kind(workbook.place(sheet, cell.ref)));
  return true;
}

Diagnostic condition_kind(const Place& place) {
  return make_error("sheet.condition-kind", place,
                    {"เงื่อนไขนี้ไม่ได้ให้ค่าใช่หรือไม่ใช่", "this condition does not come to yes or no"},
                    {"เปรียบเทียบให้ชัด เช่น {{?ยอด > 0}} หรือ {{?หมายเหตุ <> \"\"}}",
                     "compare with something, as in {{?ยอด > 0}} or {{?หมายเหตุ <> \"\"}}"});
}

}  // namespace saraban::sheet
