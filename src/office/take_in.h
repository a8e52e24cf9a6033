// A file from outside goes into the office's database: an agency's report, its corrected rows, a target list.
//
// The same bytes twice change nothing. A report takes the place of the one that the same agency sent for the same month
// (`add` keeps both); a list takes the place of that of the same kind and vintage; corrected rows (the error workbook,
// sent back) go to the file that they correct. What was replaced stays in past_assistance and past_targets. Refused
// rows are kept with their cells and faults, and, where a folder is named, written into a workbook that the agency can
// mend and send again; it is written before the step is done, so that a step that is done has it.
//
// Codes: office.no-month, office.no-agency, office.unknown-original, office.superseded-original, those of
// intake/report_file.h and target_list.h (faults of rows as warnings), and those of data/database.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/world.h"
#include "office/office.h"
#include "office/report_month.h"

namespace saraban::office {

struct TakingIn {
  std::string path;
  std::string mapping_path;   // of a .csv (intake/column_mapping.h); empty: none
  std::string errors_folder;  // empty: no error workbook
};

// Whether a report stands beside what the agency sent before for that month, or in its place.
enum class Relation { supersede, add };

struct ReportTaking : TakingIn {
  std::string agency_code;           // empty: the file says
  std::optional<ReportMonth> month;  // nothing: the file says
  Relation relation = Relation::supersede;
};

struct ListTaking : TakingIn {
  std::string kind = "tpmap";  // or "fragile"
  std::optional<int> survey_year, card_year;
  std::string list_name;  // empty: made of kind and vintage
};

struct TakenIn {
  enum class Outcome { taken_in, same_as_before } outcome = Outcome::taken_in;
  enum class Kind { report, correction, list } kind = Kind::report;
  std::int64_t file_no = 0;
  std::string file_name;
  std::string agency_name, list_name;
  std::optional<ReportMonth> month;
  std::uint64_t accepted = 0, refused = 0, repairs = 0;
  std::vector<std::int64_t> superseded_files;
  std::int64_t superseded_rows = 0;
  std::optional<std::int64_t> corrects_file;
  std::optional<std::int64_t> superseded_by;  // of a file that came before
  std::string error_workbook;                 // its path; empty: none
};

Result<TakenIn> take_in_report(World& world, Office& office, const ReportTaking& wanted, const Actor& actor, Mode mode);
Result<TakenIn> take_in_list(World& world, Office& office, const ListTaking& wanted, const Actor& actor, Mode mode);

}  // namespace saraban::office
