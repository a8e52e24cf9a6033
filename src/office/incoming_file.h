// What the database keeps of a file that came in: its record, its refused rows, its findings and repairs; and how the
// rows of files that are replaced move into history.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/world.h"
#include "data/database.h"
#include "intake/column_mapping.h"
#include "intake/table_file.h"
#include "office/audit_log.h"

namespace saraban::office {

struct IncomingFile {
  std::int64_t number = 0;
  std::string digest, name;
  std::string kind;  // "report", "list"
  std::string agency_code, month, list_code;
  std::optional<std::int64_t> corrects;
  std::optional<std::int64_t> superseded_by;
  std::uint64_t accepted = 0, joined = 0, refused = 0;
};

inline constexpr std::size_t most_told = 20;  // faults and doubts of a file, one by one
// A refused row is no failure of the step: the others went in.
Diagnostics as_warnings(Diagnostics news);

// An empty path is no mapping.
Result<intake::ColumnMapping> read_mapping(const World& world, const std::string& path);

std::optional<IncomingFile> find_incoming_file(data::WritableDatabase& database, std::string_view digest);
std::int64_t next_file_number(data::WritableDatabase& database);

void insert_file(data::WritableDatabase& database, const IncomingFile& record, const intake::TableFile& file,
                 const Actor& actor);
void insert_refused_rows(data::WritableDatabase& database, std::int64_t file_no, const intake::TableFile& file);
void insert_findings(data::WritableDatabase& database, std::int64_t file_no, std::string_view sheet, std::uint32_t row,
                     const std::vector<intake::Finding>& findings);
void insert_repairs(data::WritableDatabase& database, std::int64_t file_no, std::string_view sheet, std::uint32_t row,
                    const std::vector<intake::Repair>& repairs);

// The files' rows leave the matched results for past_assistance or past_targets; how many there were.
std::int64_t supersede_reports(data::WritableDatabase& database, const std::vector<std::int64_t>& files,
                               std::int64_t by, const Actor& actor);
std::int64_t supersede_lists(data::WritableDatabase& database, const std::vector<std::int64_t>& files, std::int64_t by,
                             const Actor& actor);
// All that the last screening said.
void clear_matches(data::WritableDatabase& database);

}  // namespace saraban::office
