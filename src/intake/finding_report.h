// Findings of a file's rows as diagnostics: so many in full, the rest as one line with a count for each code.
#pragma once
#include <map>
#include <string>
#include <utility>

#include "intake/table_file.h"

namespace saraban::intake {

class FindingReport {
 public:
  FindingReport(const TableFile& file, Severity severity, std::size_t most)
      : file_(file), severity_(severity), most_(most) {}

  void add(const RowPlace& row, const Finding& finding);
  Diagnostics finish() &&;

 private:
  const TableFile& file_;
  Severity severity_;
  std::size_t most_;
  std::map<FindingKind, std::size_t> untold_;
  Diagnostics diagnostics_;
};

// With a warning that says how many cells were mended, where any were (intake.mended).
Diagnostics with_repairs(Diagnostics doubts, const TableFile& file, std::size_t repairs);

// The doubts and the repairs of a file's rows that went in: of a ReportFile or a TargetListFile.
template <class File>
Diagnostics describe_accepted(const File& file, std::size_t most) {
  FindingReport report(file, Severity::warning, most);
  std::size_t repairs = 0;
  for (const auto& row : file.accepted) {
    for (const Finding& doubt : row.doubts) report.add(row.place, doubt);
    repairs += row.repairs.size();
  }
  return with_repairs(std::move(report).finish(), file, repairs);
}

}  // namespace saraban::intake
