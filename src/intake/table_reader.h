// Opens a file from outside as tables: which sheets have one, where their heads are; then hands out the rows.
//
// The caller reads the rows that are persons'; those that are not are counted here with the reason
// (TableFile::skipped). Codes: intake.empty-file, intake.no-head, intake.missing-columns,
// intake.repeated-column, intake.too-many-rows, intake.wrong-encoding, xlsx.*; warnings intake.unused-column,
// intake.hidden-sheet, intake.hidden-rows, intake.skipped-rows.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
#include "intake/column_mapping.h"
#include "intake/header.h"
#include "intake/table_file.h"
#include "intake/table_row.h"

namespace saraban::intake {

class TableReader {
 public:
  // What the rows are for, and how many there may be.
  struct Request {
    TableKind kind = TableKind::report;
    const ColumnMapping* mapping = nullptr;
    std::uint64_t most_rows = 0;
  };

  static Result<std::unique_ptr<TableReader>> open(const std::string& name, std::string bytes, const Request& request);
  virtual ~TableReader() = default;

  const TableFile& file() const { return file_; }
  // The texts above the heads of the tables: titles, which may say the vintage of a list.
  const std::vector<std::string>& titles() const { return titles_; }
  // Each row that may be a person's, in order; false where reading broke off (the diagnostics say why).
  virtual bool read_rows(const std::function<void(const TableRow&)>& take) = 0;
  // The file's facts and what is to be told of it; nothing can be read after this.
  TableFile take_file() { return std::move(file_); }
  Diagnostics take_diagnostics() { return std::move(diagnostics_); }

 protected:
  TableFile file_;
  std::vector<std::string> titles_;
  Diagnostics diagnostics_;
};

}  // namespace saraban::intake
