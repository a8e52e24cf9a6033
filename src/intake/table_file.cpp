#include "intake/table_file.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "intake/finding_report.h"

namespace saraban::intake {

Message describe(SkipReason reason) {
  switch (reason) {
    case SkipReason::above_head: return {"เหนือหัวตาราง", "above the head"};
    case SkipReason::head: return {"หัวตาราง", "the head"};
    case SkipReason::column_numbers: return {"เลขคอลัมน์", "numbers of columns"};
    case SkipReason::blank: return {"แถวว่าง", "blank"};
    case SkipReason::total: return {"แถวผลรวม", "a total"};
    case SkipReason::remark: return {"หมายเหตุ ลายมือชื่อ หรือหัวข้อกลุ่ม", "a remark, a signature or the title of a group"};
    case SkipReason::other_sheet: return {"แผ่นงานที่ไม่มีตารางข้อมูล", "a sheet without a table of persons"};
  }
  return {};
}

Place TableFile::place(const RowPlace& row, std::uint32_t column) const {
  if (origin != FileOrigin::csv) {
    const std::string cell = xlsx::to_string(xlsx::CellRef{row.row, std::max(column, 1U)});
    return cell_place(name, row.sheet < sheets.size() ? sheets[row.sheet].name : "", cell);
  }
  Place line = file_place(name);
  line.line = row.row;
  return line;
}

Diagnostics describe_refused(const TableFile& file, std::size_t most) {
  FindingReport report(file, Severity::error, most);
  for (const RefusedRow& row : file.refused) {
    for (const Finding& fault : row.faults) report.add(row.place, fault);
  }
  return std::move(report).finish();
}

}  // namespace saraban::intake
