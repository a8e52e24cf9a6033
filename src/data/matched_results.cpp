#include "data/matched_results.h"

#include <algorithm>

#include <fmt/format.h>

namespace saraban::data {
namespace {

// Views: the same words in both databases. Nothing is joined to a target, so that SQLite does not look targets up for a
// query that asks nothing about them.
constexpr std::string_view matched_assistance_view = R"(CREATE VIEW matched_assistance AS
SELECT a.assistance_id, a.assisted_on,
  a.agency_code, ag.agency_name, ag.agency_short_name, ag.agency_order,
  a.project_code, p.project_name, p.kind_code, k.kind_name,
  p.dimension_code, d.dimension_name, d.dimension_order,
  a.title, a.given_name, a.surname, a.title || a.given_name || ' ' || a.surname AS full_name, a.national_id,
  a.house_number, a.village_no,
  a.tambon_code, COALESCE(t.tambon_name, a.reported_tambon) AS tambon_name,
  a.amphoe_code, COALESCE(am.amphoe_name, a.reported_amphoe) AS amphoe_name,
  a.assistance, a.amount, a.outcome, a.note,
  m.match_outcome, mo.match_outcome_name, m.score, m.reasons, m.rule_version,
  m.target_id, tg.household_code, tg.household_role, tg.list_code,
  (SELECT l.list_name FROM target_lists l WHERE l.list_code = tg.list_code) AS list_name,
  (SELECT l.survey_year FROM target_lists l WHERE l.list_code = tg.list_code) AS survey_year,
  (SELECT l.card_year FROM target_lists l WHERE l.list_code = tg.list_code) AS card_year,
  a.source_file, a.source_row
FROM assistance a
JOIN agencies ag ON ag.agency_code = a.agency_code
JOIN projects p ON p.project_code = a.project_code
JOIN project_kinds k ON k.kind_code = p.kind_code
JOIN dimensions d ON d.dimension_code = p.dimension_code
LEFT JOIN tambon t ON t.tambon_code = a.tambon_code
LEFT JOIN amphoe am ON am.amphoe_code = a.amphoe_code
LEFT JOIN matches m ON m.assistance_id = a.assistance_id
LEFT JOIN match_outcomes mo ON mo.match_outcome = m.match_outcome
LEFT JOIN targets tg ON tg.target_id = m.target_id)";

constexpr std::string_view accepted_assistance_view =
    "CREATE VIEW accepted_assistance AS SELECT * FROM matched_assistance WHERE match_outcome = 'accepted'";

struct Index {
  std::string_view table;
  std::string_view columns;
};

constexpr Index indexes[] = {
    {"tambon", "amphoe_code"},     {"villages", "tambon_code"},
    {"targets", "national_id"},    {"targets", "household_code"},
    {"targets", "tambon_code"},    {"target_dimensions", "dimension_code"},
    {"assistance", "assisted_on"}, {"assistance", "amphoe_code, tambon_code"},
    {"assistance", "agency_code"}, {"assistance", "project_code"},
    {"assistance", "national_id"}, {"matches", "target_id"},
    {"matches", "match_outcome"},
};

std::vector<SchemaTable> describe_areas_and_words() {
  return {
      {"schema_version", {{"version", "INTEGER", "NOT NULL"}}},
      {"provinces", {{"province_code", "TEXT", "PRIMARY KEY"}, {"province_name", "TEXT", "NOT NULL"}}},
      {"amphoe",
       {{"amphoe_code", "TEXT", "PRIMARY KEY"},
        {"amphoe_name", "TEXT", "NOT NULL"},
        {"province_code", "TEXT", "NOT NULL REFERENCES provinces (province_code)"}}},
      {"tambon",
       {{"tambon_code", "TEXT", "PRIMARY KEY"},
        {"tambon_name", "TEXT", "NOT NULL"},
        {"amphoe_code", "TEXT", "NOT NULL REFERENCES amphoe (amphoe_code)"}}},
      {"villages",
       {{"village_code", "TEXT", "PRIMARY KEY"},
        {"village_no", "INTEGER", "NOT NULL"},
        {"tambon_code", "TEXT", "NOT NULL REFERENCES tambon (tambon_code)"}}},
      {"dimensions",
       {{"dimension_code", "TEXT", "PRIMARY KEY"},
        {"dimension_name", "TEXT", "NOT NULL"},
        {"dimension_order", "INTEGER", "NOT NULL"}}},
      {"project_kinds", {{"kind_code", "TEXT", "PRIMARY KEY"}, {"kind_name", "TEXT", "NOT NULL"}}},
      {"match_outcomes",
       {{"match_outcome", "TEXT", "PRIMARY KEY"},
        {"match_outcome_name", "TEXT", "NOT NULL"},
        {"match_outcome_order", "INTEGER", "NOT NULL"}}},
      {"agencies",
       {{"agency_code", "TEXT", "PRIMARY KEY"},
        {"agency_name", "TEXT", "NOT NULL"},
        {"agency_short_name", "TEXT", "NOT NULL"},
        {"agency_order", "INTEGER", "NOT NULL"}}},
      {"projects",
       {{"project_code", "TEXT", "PRIMARY KEY"},
        {"project_name", "TEXT", "NOT NULL"},
        {"kind_code", "TEXT", "NOT NULL REFERENCES project_kinds (kind_code)"},
        {"dimension_code", "TEXT", "NOT NULL REFERENCES dimensions (dimension_code)"},
        {"agency_code", "TEXT", "NOT NULL REFERENCES agencies (agency_code)"},
        {"fiscal_year", "INTEGER", "NOT NULL"}}},
  };
}

std::vector<SchemaTable> describe_people() {
  return {
      {"target_lists",
       {{"list_code", "TEXT", "PRIMARY KEY"},
        {"list_name", "TEXT", "NOT NULL"},
        {"list_kind", "TEXT", "NOT NULL"},
        {"survey_year", "INTEGER", "NOT NULL"},
        {"card_year", "INTEGER", ""}}},
      {"targets",
       {{"target_id", "INTEGER", "PRIMARY KEY"},
        {"list_code", "TEXT", "NOT NULL REFERENCES target_lists (list_code)"},
        {"national_id", "TEXT", ""},
        {"title", "TEXT", "NOT NULL"},
        {"given_name", "TEXT", "NOT NULL"},
        {"surname", "TEXT", "NOT NULL"},
        {"birth_date", "DATE", ""},
        {"household_code", "TEXT", "NOT NULL"},
        {"household_role", "TEXT", "NOT NULL"},
        {"house_number", "TEXT", ""},
        {"village_code", "TEXT", "REFERENCES villages (village_code)"},
        {"tambon_code", "TEXT", "NOT NULL REFERENCES tambon (tambon_code)"}}},
      {"target_dimensions",
       {{"target_id", "INTEGER", "NOT NULL REFERENCES targets (target_id)"},
        {"dimension_code", "TEXT", "NOT NULL REFERENCES dimensions (dimension_code)"}}},
      {"assistance",
       {{"assistance_id", "INTEGER", "PRIMARY KEY"},
        {"agency_code", "TEXT", "NOT NULL REFERENCES agencies (agency_code)"},
        {"project_code", "TEXT", "NOT NULL REFERENCES projects (project_code)"},
        {"assisted_on", "DATE", "NOT NULL"},
        {"title", "TEXT", "NOT NULL"},
        {"given_name", "TEXT", "NOT NULL"},
        {"surname", "TEXT", "NOT NULL"},
        {"national_id", "TEXT", ""},
        {"house_number", "TEXT", ""},
        {"village_no", "INTEGER", ""},
        {"reported_tambon", "TEXT", "NOT NULL"},
        {"reported_amphoe", "TEXT", "NOT NULL"},
        {"tambon_code", "TEXT", "REFERENCES tambon (tambon_code)"},
        {"amphoe_code", "TEXT", "REFERENCES amphoe (amphoe_code)"},
        {"assistance", "TEXT", "NOT NULL"},
        {"amount", "DECIMAL(12,2)", "NOT NULL CHECK (amount >= 0)"},
        {"outcome", "TEXT", "NOT NULL"},
        {"note", "TEXT", ""},
        {"source_file", "TEXT", "NOT NULL"},
        {"source_row", "INTEGER", "NOT NULL"}}},
      {"matches",
       {{"assistance_id", "INTEGER", "PRIMARY KEY REFERENCES assistance (assistance_id)"},
        {"target_id", "INTEGER", "REFERENCES targets (target_id)"},
        {"match_outcome", "TEXT", "NOT NULL REFERENCES match_outcomes (match_outcome)"},
        {"score", "DECIMAL(6,3)", ""},
        {"reasons", "TEXT", "NOT NULL"},
        {"rule_version", "TEXT", "NOT NULL"}}},
  };
}

std::string describe_column(const SchemaColumn& column, SqlDialect dialect) {
  // Byte order in PostgreSQL, too, whatever the language of the database: SQLite has no other.
  const bool collated = dialect == SqlDialect::postgres && column.sql_type == "TEXT";
  return fmt::format("{} {}{}{}{}", column.name, column.sql_type, collated ? " COLLATE \"C\"" : "",
                     column.constraint.empty() ? "" : " ", column.constraint);
}

}  // namespace

Result<Done> check_matched_results_version(std::int64_t version, const std::string& source) {
  if (version == matched_results_version) return Done{};
  return make_error(
      "data.wrong-version", file_place(source),
      {fmt::format("ฐานข้อมูลผลการคัดกรองเป็นโครงสร้างรุ่น {} แต่โปรแกรมนี้อ่านรุ่น {}", version, matched_results_version),
       fmt::format("the matched-results database has schema version {}, this program reads version {}", version,
                   matched_results_version)},
      {"สร้างฐานข้อมูลใหม่ด้วยโปรแกรมรุ่นเดียวกัน หรือใช้โปรแกรมรุ่นที่ตรงกับข้อมูล",
       "make the database again with this program, or use the program that made it"});
}

const std::vector<SchemaTable>& matched_results_tables() {
  static const std::vector<SchemaTable> tables = [] {
    std::vector<SchemaTable> all = describe_areas_and_words();
    for (SchemaTable& table : describe_people()) all.push_back(std::move(table));
    return all;
  }();
  return tables;
}

const SchemaTable* find_matched_results_table(std::string_view name) {
  const auto& tables = matched_results_tables();
  const auto found = std::find_if(tables.begin(), tables.end(), [name](const auto& t) { return t.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

std::vector<std::string> matched_results_table_ddl(SqlDialect dialect) {
  std::vector<std::string> statements;
  for (const SchemaTable& table : matched_results_tables()) {
    std::vector<std::string> columns;
    for (const SchemaColumn& column : table.columns) columns.push_back("  " + describe_column(column, dialect));
    if (table.name == "target_dimensions") columns.emplace_back("  PRIMARY KEY (target_id, dimension_code)");
    statements.push_back(fmt::format("CREATE TABLE {} (\n{})", table.name, fmt::join(columns, ",\n")));
  }
  return statements;
}

std::vector<std::string> matched_results_index_ddl() {
  std::vector<std::string> statements;
  for (const Index& index : indexes) {
    std::string name = fmt::format("{}_by_{}", index.table, index.columns);
    name = name.substr(0, name.find(','));
    statements.push_back(fmt::format("CREATE INDEX {} ON {} ({})", name, index.table, index.columns));
  }
  statements.emplace_back(matched_assistance_view);
  statements.emplace_back(accepted_assistance_view);
  return statements;
}

}  // namespace saraban::data
