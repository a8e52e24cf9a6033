#include "intake/finding_report.h"

#include <fmt/format.h>

namespace saraban::intake {

void FindingReport::add(const RowPlace& row, const Finding& finding) {
  if (diagnostics_.size() >= most_) {
    ++untold_[finding.kind];
    return;
  }
  Diagnostic diagnostic = make_error(std::string(code_of(finding.kind)), file_.place(row, finding.column),
                                     describe(finding), hint_of(finding));
  // A .csv has lines, but officers look for columns, too.
  if (file_.origin == FileOrigin::csv && finding.column > 0) {
    const std::string_view heading = heading_of(finding.field);
    diagnostic.message.thai = fmt::format("{}: {}", heading, diagnostic.message.thai);
    diagnostic.message.english = fmt::format("{}: {}", heading, diagnostic.message.english);
  }
  diagnostic.severity = severity_;
  diagnostics_.add(std::move(diagnostic));
}

Diagnostics FindingReport::finish() && {
  for (const auto& [kind, count] : untold_) {
    const Message what = describe(Finding{kind, Field::note, 0, {}});
    Diagnostic diagnostic = make_error(std::string(code_of(kind)), file_place(file_.name),
                                       {fmt::format("และอีก {} ช่อง: {}", count, what.thai),
                                        fmt::format("and more cells ({}): {}", count, what.english)},
                                       hint_of(Finding{kind, Field::note, 0, {}}));
    diagnostic.severity = severity_;
    diagnostics_.add(std::move(diagnostic));
  }
  return std::move(diagnostics_);
}

Diagnostics with_repairs(Diagnostics doubts, const TableFile& file, std::size_t repairs) {
  if (repairs == 0) return doubts;
  doubts.add(make_warning("intake.mended", file_place(file.name),
                          {fmt::format("ซ่อมข้อความที่ซ่อมได้อย่างปลอดภัย {} แห่ง บันทึกไว้ทุกแห่ง", repairs),
                           fmt::format("mended safely and recorded: {} places", repairs)}));
  return doubts;
}

}  // namespace saraban::intake
