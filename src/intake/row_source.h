// The rows of one sheet, or of a .csv, one after the other, as they stand there.
//
// A value that is merged over several rows belongs to each of them. Hidden rows come with the others and say so. A line
// of a .csv that breaks its rules comes as a broken row with its text, and the lines behind it are read.
//
// Codes: those of xlsx/workbook.h.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "intake/raw_row.h"
#include "xlsx/workbook.h"

namespace saraban::intake {

class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual bool next(RawRow& row) = 0;
  virtual Diagnostics take_diagnostics() = 0;
};

// The workbook must outlive it.
std::unique_ptr<RowSource> make_sheet_rows(const xlsx::Workbook& workbook, std::size_t sheet,
                                           std::vector<xlsx::CellRange> merges);
// The text must outlive it.
std::unique_ptr<RowSource> make_csv_rows(std::string_view text, char separator);

}  // namespace saraban::intake
