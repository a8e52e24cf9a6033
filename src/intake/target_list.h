// A list of target persons (TPMAP's logbook, a list of fragile households) becomes checked rows with their vintage.
//
// A list stands for one survey year (จปฐ.), one year of the state welfare card and one kind; the caller tells them, or
// columns of the file or its title do, and where they disagree the file is refused. Mending and faults are those of
// report_file.h. A person fails one dimension or several: a row may name them in one column or have a column for each.
// The same person on several rows, one a dimension, becomes one row with all of them.
//
// Codes: those of report_file.h, intake.no-vintage, intake.other-vintage.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "intake/column_mapping.h"
#include "intake/reference.h"
#include "intake/table_file.h"

namespace saraban::intake {

struct ListVintage {
  std::string kind;  // "tpmap", "fragile": the words of target_lists.list_kind
  int survey_year = 0;
  std::optional<int> card_year;  // พ.ศ., both
  std::string code() const;      // "tpmap-2565-2565"
  std::string name() const;      // "TPMAP 2566 (จปฐ. 2565 x บัตร 2565)"
  friend bool operator==(const ListVintage&, const ListVintage&) = default;
};

struct ListRow {
  RowPlace place;
  std::string national_id;  // as in ReportRow
  std::string title, given_name, surname;
  std::optional<Date> birth_date;
  std::string household_code, household_role;
  std::string house_number;
  std::optional<unsigned> village_no;
  std::string tambon_code, amphoe_code;
  std::vector<std::string> dimension_codes;  // in the order of the office
  std::vector<Repair> repairs;
  std::vector<Finding> doubts;
};

struct TargetListFile : TableFile {
  ListVintage vintage;
  std::vector<ListRow> accepted;
  std::uint64_t joined = 0;  // rows that became part of another row: accepted rows and these are the rows that went in
};

struct TargetListOptions {
  std::string kind = "tpmap";
  std::optional<int> survey_year, card_year;  // nothing: the file says
  ColumnMapping mapping;
  std::uint64_t most_rows = 2'000'000;
};

Result<TargetListFile> read_target_list(const std::string& name, std::string bytes, const Reference& reference,
                                        const TargetListOptions& options);
Diagnostics describe_doubts(const TargetListFile& file, std::size_t most);

}  // namespace saraban::intake
