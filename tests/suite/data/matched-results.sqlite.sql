CREATE TABLE schema_version (
  version INTEGER NOT NULL);

CREATE TABLE provinces (
  province_code TEXT PRIMARY KEY,
  province_name TEXT NOT NULL);

CREATE TABLE amphoe (
  amphoe_code TEXT PRIMARY KEY,
  amphoe_name TEXT NOT NULL,
  province_code TEXT NOT NULL REFERENCES provinces (province_code));

CREATE TABLE tambon (
  tambon_code TEXT PRIMARY KEY,
  tambon_name TEXT NOT NULL,
  amphoe_code TEXT NOT NULL REFERENCES amphoe (amphoe_code));

CREATE TABLE villages (
  village_code TEXT PRIMARY KEY,
  village_no INTEGER NOT NULL,
  tambon_code TEXT NOT NULL REFERENCES tambon (tambon_code));

CREATE TABLE dimensions (
  dimension_code TEXT PRIMARY KEY,
  dimension_name TEXT NOT NULL,
  dimension_order INTEGER NOT NULL);

CREATE TABLE project_kinds (
  kind_code TEXT PRIMARY KEY,
  kind_name TEXT NOT NULL);

CREATE TABLE match_outcomes (
  match_outcome TEXT PRIMARY KEY,
  match_outcome_name TEXT NOT NULL,
  match_outcome_order INTEGER NOT NULL);

CREATE TABLE agencies (
  agency_code TEXT PRIMARY KEY,
  agency_name TEXT NOT NULL,
  agency_short_name TEXT NOT NULL,
  agency_order INTEGER NOT NULL);

CREATE TABLE projects (
  project_code TEXT PRIMARY KEY,
  project_name TEXT NOT NULL,
  kind_code TEXT NOT NULL REFERENCES project_kinds (kind_code),
  dimension_code TEXT NOT NULL REFERENCES dimensions (dimension_code),
  agency_code TEXT NOT NULL REFERENCES agencies (agency_code),
  fiscal_year INTEGER NOT NULL);

CREATE TABLE target_lists (
  list_code TEXT PRIMARY KEY,
  list_name TEXT NOT NULL,
  list_kind TEXT NOT NULL,
  survey_year INTEGER NOT NULL,
  card_year INTEGER);

CREATE TABLE targets (
  target_id INTEGER PRIMARY KEY,
  list_code TEXT NOT NULL REFERENCES target_lists (list_code),
  national_id TEXT,
  title TEXT NOT NULL,
  given_name TEXT NOT NULL,
  surname TEXT NOT NULL,
  birth_date DATE,
  household_code TEXT NOT NULL,
  household_role TEXT NOT NULL,
  house_number TEXT,
  village_code TEXT REFERENCES villages (village_code),
  tambon_code TEXT NOT NULL REFERENCES tambon (tambon_code));

CREATE TABLE target_dimensions (
  target_id INTEGER NOT NULL REFERENCES targets (target_id),
  dimension_code TEXT NOT NULL REFERENCES dimensions (dimension_code),
  PRIMARY KEY (target_id, dimension_code));

CREATE TABLE assistance (
  assistance_id INTEGER PRIMARY KEY,
  agency_code TEXT NOT NULL REFERENCES agencies (agency_code),
  project_code TEXT NOT NULL REFERENCES projects (project_code),
  assisted_on DATE NOT NULL,
  title TEXT NOT NULL,
  given_name TEXT NOT NULL,
  surname TEXT NOT NULL,
  national_id TEXT,
  house_number TEXT,
  village_no INTEGER,
  reported_tambon TEXT NOT NULL,
  reported_amphoe TEXT NOT NULL,
  tambon_code TEXT REFERENCES tambon (tambon_code),
  amphoe_code TEXT REFERENCES amphoe (amphoe_code),
  assistance TEXT NOT NULL,
  amount DECIMAL(12,2) NOT NULL CHECK (amount >= 0),
  outcome TEXT NOT NULL,
  note TEXT,
  source_file TEXT NOT NULL,
  source_row INTEGER NOT NULL);

CREATE TABLE matches (
  assistance_id INTEGER PRIMARY KEY REFERENCES assistance (assistance_id),
  target_id INTEGER REFERENCES targets (target_id),
  match_outcome TEXT NOT NULL REFERENCES match_outcomes (match_outcome),
  score DECIMAL(6,3),
  reasons TEXT NOT NULL,
  rule_version TEXT NOT NULL);

CREATE INDEX tambon_by_amphoe_code ON tambon (amphoe_code);

CREATE INDEX villages_by_tambon_code ON villages (tambon_code);

CREATE INDEX targets_by_national_id ON targets (national_id);

CREATE INDEX targets_by_household_code ON targets (household_code);

CREATE INDEX targets_by_tambon_code ON targets (tambon_code);

CREATE INDEX target_dimensions_by_dimension_code ON target_dimensions (dimension_code);

CREATE INDEX assistance_by_assisted_on ON assistance (assisted_on);

CREATE INDEX assistance_by_amphoe_code ON assistance (amphoe_code, tambon_code);

CREATE INDEX assistance_by_agency_code ON assistance (agency_code);

CREATE INDEX assistance_by_project_code ON assistance (project_code);

CREATE INDEX assistance_by_national_id ON assistance (national_id);

CREATE INDEX matches_by_target_id ON matches (target_id);

CREATE INDEX matches_by_match_outcome ON matches (match_outcome);

CREATE VIEW matched_assistance AS
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
LEFT JOIN targets tg ON tg.target_id = m.target_id;

CREATE VIEW accepted_assistance AS SELECT * FROM matched_assistance WHERE match_outcome = 'accepted';

