#include "office/office_schema.h"

#include <array>
#include <cassert>

#include <fmt/format.h>

#include "data/matched_results.h"

namespace saraban::office {
namespace {

constexpr std::array dimensions{
    Word{"health", "สุขภาพ"},
    Word{"living", "ความเป็นอยู่"},
    Word{"education", "การศึกษา"},
    Word{"income", "รายได้"},
    Word{"state_services", "การเข้าถึงบริการรัฐ"},
};

constexpr std::array outcomes{
    Word{"accepted", "อยู่ในบัญชีเป้าหมาย"},
    Word{"review", "รอตรวจสอบ"},
    Word{"rejected", "ไม่ใช่บุคคลเป้าหมาย"},
    Word{"not_found", "ไม่พบในบัญชีเป้าหมาย"},
};

constexpr std::string_view incoming = R"(
CREATE TABLE office (
  office_version INTEGER NOT NULL,
  due_day INTEGER NOT NULL,
  made_on DATE NOT NULL,
  made_by TEXT NOT NULL);

CREATE TABLE incoming_files (
  file_no INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  file_kind TEXT NOT NULL CHECK (file_kind IN ('report', 'list')),
  agency_code TEXT REFERENCES agencies (agency_code),
  month TEXT,
  list_code TEXT,
  corrects_file INTEGER REFERENCES incoming_files (file_no),
  taken_in_on DATE NOT NULL,
  taken_in_by TEXT NOT NULL,
  superseded_by INTEGER REFERENCES incoming_files (file_no),
  superseded_on DATE,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_joined INTEGER NOT NULL,
  rows_refused INTEGER NOT NULL,
  rows_skipped INTEGER NOT NULL);

CREATE TABLE refused_rows (
  file_no INTEGER NOT NULL REFERENCES incoming_files (file_no),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  corrected_by INTEGER REFERENCES incoming_files (file_no),
  PRIMARY KEY (file_no, sheet, row)) WITHOUT ROWID;

CREATE TABLE refused_cells (
  file_no INTEGER NOT NULL REFERENCES incoming_files (file_no),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  column_no INTEGER NOT NULL,
  heading TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (file_no, sheet, row, column_no)) WITHOUT ROWID;

CREATE TABLE findings (
  file_no INTEGER NOT NULL REFERENCES incoming_files (file_no),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  position INTEGER NOT NULL,
  column_no INTEGER NOT NULL,
  heading TEXT NOT NULL,
  gravity TEXT NOT NULL CHECK (gravity IN ('fault', 'doubt')),
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (file_no, sheet, row, gravity, position)) WITHOUT ROWID;

CREATE TABLE repairs (
  file_no INTEGER NOT NULL REFERENCES incoming_files (file_no),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  position INTEGER NOT NULL,
  column_no INTEGER NOT NULL,
  heading TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (file_no, sheet, row, position)) WITHOUT ROWID;

CREATE TABLE assistance_origins (
  assistance_id INTEGER PRIMARY KEY,
  file_no INTEGER NOT NULL REFERENCES incoming_files (file_no),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  household_role TEXT NOT NULL,
  dimension_code TEXT NOT NULL);
CREATE INDEX assistance_origins_by_file_no ON assistance_origins (file_no);

CREATE TABLE target_origins (
  target_id INTEGER PRIMARY KEY,
  file_no INTEGER NOT NULL REFERENCES incoming_files (file_no),
  row INTEGER NOT NULL);
CREATE INDEX target_origins_by_file_no ON target_origins (file_no);
)";

constexpr std::string_view screened = R"(
CREATE TABLE screening_runs (
  run_no INTEGER PRIMARY KEY,
  screened_on DATE NOT NULL,
  screened_by TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  rows INTEGER NOT NULL,
  targets INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  review INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  not_found INTEGER NOT NULL);

CREATE TABLE match_reasons (
  assistance_id INTEGER NOT NULL REFERENCES assistance (assistance_id),
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  thai TEXT NOT NULL,
  english TEXT NOT NULL,
  PRIMARY KEY (assistance_id, position)) WITHOUT ROWID;

CREATE TABLE candidate_pairs (
  assistance_id INTEGER NOT NULL REFERENCES assistance (assistance_id),
  position INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES targets (target_id),
  score DECIMAL(6,3) NOT NULL,
  PRIMARY KEY (assistance_id, position)) WITHOUT ROWID;
CREATE INDEX candidate_pairs_by_target_id ON candidate_pairs (target_id);

CREATE TABLE pair_features (
  assistance_id INTEGER NOT NULL REFERENCES assistance (assistance_id),
  position INTEGER NOT NULL,
  feature TEXT NOT NULL,
  level TEXT NOT NULL,
  weight DECIMAL(8,3) NOT NULL,
  PRIMARY KEY (assistance_id, position, feature)) WITHOUT ROWID;

CREATE TABLE match_links (
  assistance_id INTEGER NOT NULL REFERENCES assistance (assistance_id),
  kind TEXT NOT NULL CHECK (kind IN ('other_list', 'household')),
  target_id INTEGER NOT NULL REFERENCES targets (target_id),
  PRIMARY KEY (assistance_id, kind, target_id)) WITHOUT ROWID;

CREATE TABLE decisions (
  decision_no INTEGER PRIMARY KEY,
  reported_key TEXT NOT NULL,
  target_key TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
  note TEXT NOT NULL,
  decided_on DATE NOT NULL,
  decided_by TEXT NOT NULL,
  review_sha256 TEXT NOT NULL);
CREATE INDEX decisions_by_reported_key ON decisions (reported_key, target_key);

CREATE TABLE helped_twice (
  group_no INTEGER NOT NULL,
  assistance_id INTEGER NOT NULL UNIQUE REFERENCES assistance (assistance_id),
  PRIMARY KEY (group_no, assistance_id)) WITHOUT ROWID;

CREATE TABLE audit_log (
  entry_no INTEGER PRIMARY KEY,
  done_on DATE NOT NULL,
  done_by TEXT NOT NULL,
  step TEXT NOT NULL,
  details TEXT NOT NULL,
  contents TEXT NOT NULL,
  digest TEXT NOT NULL);
)";

// For reports, export and people with a SQL tool: who was helped when, and what became of it; which report is owed.
constexpr std::string_view views = R"(
CREATE VIEW follow_up AS
SELECT substr(m.assisted_on, 1, 7) AS month, m.assisted_on, m.national_id, m.full_name,
  COALESCE(m.household_code, '') AS household_code, m.house_number, m.village_no, m.tambon_code, m.tambon_name,
  m.amphoe_code, m.amphoe_name, m.agency_code, m.agency_short_name, m.agency_order, m.project_name, m.dimension_code,
  m.dimension_name, m.dimension_order, m.assistance, m.amount, m.outcome, m.match_outcome, m.match_outcome_name,
  m.target_id, m.assistance_id, h.group_no
FROM matched_assistance m
LEFT JOIN helped_twice h ON h.assistance_id = m.assistance_id;

CREATE VIEW expected_reports AS
SELECT months.month, ag.agency_code, ag.agency_name, ag.agency_short_name, ag.agency_order,
  date(months.month || '-01', '+1 month', printf('+%d days', office.due_day - 1)) AS due_on,
  (SELECT min(f.taken_in_on) FROM incoming_files f
   WHERE f.file_kind = 'report' AND f.agency_code = ag.agency_code AND f.month = months.month) AS received_on,
  (SELECT count(*) FROM incoming_files f
   WHERE f.file_kind = 'report' AND f.agency_code = ag.agency_code AND f.month = months.month) AS files
FROM (SELECT DISTINCT month FROM incoming_files WHERE month IS NOT NULL) months
CROSS JOIN agencies ag CROSS JOIN office;
)";

// The table's columns and what replaced the row; its references are left out: what they named may be gone.
std::string past_table_ddl(std::string_view table) {
  const data::SchemaTable* schema = data::find_matched_results_table(table);
  assert(schema != nullptr);
  std::string ddl = fmt::format("CREATE TABLE past_{} (\n", table);
  for (const data::SchemaColumn& column : schema->columns) {
    ddl += fmt::format("  {} {},\n", column.name, column.sql_type);
  }
  return ddl +
         "  file_no INTEGER NOT NULL REFERENCES incoming_files (file_no),\n"
         "  replaced_by INTEGER NOT NULL REFERENCES incoming_files (file_no))";
}

void add_statements(std::string_view sql, std::vector<std::string>& statements) {
  while (!sql.empty()) {
    const std::size_t end = sql.find(";\n");
    if (end == std::string_view::npos) return;
    const std::size_t begin = sql.find_first_not_of('\n');
    statements.emplace_back(sql.substr(begin, end - begin));
    sql.remove_prefix(end + 2);
  }
}

}  // namespace

std::vector<std::string> office_ddl() {
  std::vector<std::string> statements;
  add_statements(incoming, statements);
  statements.push_back(past_table_ddl("assistance"));
  statements.push_back(past_table_ddl("targets"));
  add_statements(screened, statements);
  add_statements(views, statements);
  return statements;
}

std::string columns_of(std::string_view table) {
  const data::SchemaTable* schema = data::find_matched_results_table(table);
  assert(schema != nullptr);
  std::string columns;
  for (const data::SchemaColumn& column : schema->columns) {
    if (!columns.empty()) columns += ", ";
    columns += column.name;
  }
  return columns;
}

std::span<const Word> poverty_dimensions() { return dimensions; }
std::span<const Word> match_outcomes() { return outcomes; }

}  // namespace saraban::office
