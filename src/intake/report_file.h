// An agency's report becomes checked rows: .xlsx, our form or the agency's own way, and .csv, in any of the shapes that
// officers make.
//
// The head is found among the first rows of each sheet, columns by what they are called (header.h) or by the officer's
// mapping; each cell is mended where that is safe, and every repair is recorded; a row with a fault is refused, and the
// others go in. What the file as a whole lacks is an error of the file, told once, and then no row goes in. Who is on a
// target list is screen/'s business; whether the file came before is office/'s.
//
// Codes: those of table_reader.h for the file, of row_finding.h for its rows; intake.unknown-agency,
// intake.other-agency, intake.other-month; xlsx.* for workbooks that cannot be opened (xlsx.protected: a password).
// Warning: intake.mended.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/decimal.h"
#include "core/result.h"
#include "intake/column_mapping.h"
#include "intake/reference.h"
#include "intake/table_file.h"

namespace saraban::intake {

struct ReportRow {
  RowPlace place;
  std::string agency_code, project_code;
  Date assisted_on;
  std::string title, given_name, surname;
  std::string national_id;  // thirteen digits, its check digit right or not (a doubt says so); empty: none
  std::string house_number;
  std::optional<unsigned> village_no;
  std::string reported_tambon, reported_amphoe;  // as written, mended
  std::string tambon_code, amphoe_code;
  std::string household_role;
  std::string dimension_code;  // as reported; the project's own where the cell is empty
  std::string assistance;
  Decimal amount;
  std::string outcome, note;
  std::string origin;  // of a corrected row: where it stood in the first file, "รายชื่อ!12"
  std::vector<Repair> repairs;
  std::vector<Finding> doubts;
};

struct ReportFile : TableFile {
  std::string agency_code;  // whose report it is: told by the caller, by our form, or by all of its rows
  std::vector<ReportRow> accepted;
};

struct ReportOptions {
  std::string agency_code;    // of the agency that sent it; empty: the file says
  std::optional<Date> month;  // any day of the month that is reported; nothing: our form's, or any
  ColumnMapping mapping;
  std::uint64_t most_rows = 500'000;
};

Result<ReportFile> read_report(const std::string& name, std::string bytes, const Reference& reference,
                               const ReportOptions& options);

// The doubts of accepted rows and the sum of repairs, as warnings: at most `most` in full, then a count by code.
Diagnostics describe_doubts(const ReportFile& file, std::size_t most);

}  // namespace saraban::intake
