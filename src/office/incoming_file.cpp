#include "office/incoming_file.h"

#include <array>

#include <fmt/format.h>

#include "office/cells.h"

namespace saraban::office {
namespace {

Value number_or_null(const std::optional<std::int64_t>& n) { return n ? Value(Decimal(*n)) : Value(); }

// What screening said of rows, in an order in which nothing refers to what is gone.
constexpr std::array<std::string_view, 5> tables_of_matches = {"pair_features", "candidate_pairs", "match_links",
                                                               "match_reasons", "matches"};

void mark_superseded(data::WritableDatabase& database, std::int64_t file, std::int64_t by, const Actor& actor) {
  database.run("UPDATE incoming_files SET superseded_by = ?, superseded_on = ? WHERE file_no = ?",
               {Decimal(by), actor.on, Decimal(file)});
}

}  // namespace

Diagnostics as_warnings(Diagnostics news) {
  for (Diagnostic& diagnostic : news) {
    if (diagnostic.severity == Severity::error) diagnostic.severity = Severity::warning;
  }
  return news;
}

Result<intake::ColumnMapping> read_mapping(const World& world, const std::string& path) {
  if (path.empty()) return intake::ColumnMapping();
  Diagnostics errors;
  const auto bytes = errors.take(world.read_file(path));
  if (!bytes) return errors;
  return intake::read_column_mapping(path, *bytes);
}

std::optional<IncomingFile> find_incoming_file(data::WritableDatabase& database, std::string_view digest) {
  std::optional<IncomingFile> found;
  database.for_each_row(
      "SELECT file_no, sha256, file_name, file_kind, agency_code, month, list_code, corrects_file, superseded_by, "
      "rows_accepted, rows_joined, rows_refused FROM incoming_files WHERE sha256 = ?",
      {digest}, [&](const data::ResultRow& row) {
        found = IncomingFile{row.integer(0),
                             row.string(1),
                             row.string(2),
                             row.string(3),
                             row.string(4),
                             row.string(5),
                             row.string(6),
                             row.find_integer(7),
                             row.find_integer(8),
                             static_cast<std::uint64_t>(row.integer(9)),
                             static_cast<std::uint64_t>(row.integer(10)),
                             static_cast<std::uint64_t>(row.integer(11))};
      });
  return found;
}

std::int64_t next_file_number(data::WritableDatabase& database) {
  return database.find_integer("SELECT max(file_no) FROM incoming_files").value_or(0) + 1;
}

void insert_file(data::WritableDatabase& database, const IncomingFile& record, const intake::TableFile& file,
                 const Actor& actor) {
  database.run("INSERT INTO incoming_files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?)",
               {Decimal(record.number), record.digest, record.name, record.kind, text_or_null(record.agency_code),
                text_or_null(record.month), text_or_null(record.list_code), number_or_null(record.corrects), actor.on,
                actor.by, number_of(file.rows_read), number_of(record.accepted), number_of(record.joined),
                number_of(file.refused.size()), number_of(file.skipped.size())});
}

void insert_refused_rows(data::WritableDatabase& database, std::int64_t file_no, const intake::TableFile& file) {
  for (const intake::RefusedRow& row : file.refused) {
    const std::string& sheet = file.sheets[row.place.sheet].name;
    database.run("INSERT INTO refused_rows VALUES (?, ?, ?, NULL)", {Decimal(file_no), sheet, number(row.place.row)});
    for (const intake::RefusedRow::Content& cell : row.cells) {
      database.run("INSERT INTO refused_cells VALUES (?, ?, ?, ?, ?, ?)",
                   {Decimal(file_no), sheet, number(row.place.row), number(cell.column), intake::heading_of(cell.field),
                    cell.text});
    }
    insert_findings(database, file_no, sheet, row.place.row, row.faults);
  }
}

void insert_findings(data::WritableDatabase& database, std::int64_t file_no, std::string_view sheet, std::uint32_t row,
                     const std::vector<intake::Finding>& findings) {
  std::int64_t position = 0;
  for (const intake::Finding& finding : findings) {
    const bool is_fault = intake::gravity_of(finding.kind) == intake::Gravity::fault;
    database.run("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 {Decimal(file_no), sheet, number(row), Decimal(++position), number(finding.column),
                  intake::heading_of(finding.field), is_fault ? "fault" : "doubt", intake::code_of(finding.kind),
                  intake::describe(finding).thai});
  }
}

void insert_repairs(data::WritableDatabase& database, std::int64_t file_no, std::string_view sheet, std::uint32_t row,
                    const std::vector<intake::Repair>& repairs) {
  std::int64_t position = 0;
  for (const intake::Repair& repair : repairs) {
    database.run("INSERT INTO repairs VALUES (?, ?, ?, ?, ?, ?, ?)",
                 {Decimal(file_no), sheet, number(row), Decimal(++position), number(repair.column),
                  intake::heading_of(repair.field), intake::word_of(repair.kind)});
  }
}

std::int64_t supersede_reports(data::WritableDatabase& database, const std::vector<std::int64_t>& files,
                               std::int64_t by, const Actor& actor) {
  constexpr std::string_view to_history =
      "INSERT INTO past_assistance SELECT a.*, o.file_no, ? FROM assistance a JOIN assistance_origins o "
      "ON o.assistance_id = a.assistance_id WHERE o.file_no = ? ORDER BY a.assistance_id";
  std::int64_t rows = 0;
  for (const std::int64_t file : files) {
    rows +=
        database.find_integer("SELECT count(*) FROM assistance_origins WHERE file_no = ?", {Decimal(file)}).value_or(0);
    database.run(to_history, {Decimal(by), Decimal(file)});
    database.run(
        "DELETE FROM helped_twice WHERE group_no IN (SELECT h.group_no FROM helped_twice h JOIN assistance_origins o "
        "ON o.assistance_id = h.assistance_id WHERE o.file_no = ?)",
        {Decimal(file)});
    for (const std::string_view table : tables_of_matches) {
      database.run(fmt::format("DELETE FROM {} WHERE assistance_id IN (SELECT assistance_id FROM assistance_origins "
                               "WHERE file_no = ?)",
                               table),
                   {Decimal(file)});
    }
    database.run(
        "DELETE FROM assistance WHERE assistance_id IN (SELECT assistance_id FROM assistance_origins WHERE file_no = "
        "?)",
        {Decimal(file)});
    database.run("DELETE FROM assistance_origins WHERE file_no = ?", {Decimal(file)});
    mark_superseded(database, file, by, actor);
  }
  return rows;
}

std::int64_t supersede_lists(data::WritableDatabase& database, const std::vector<std::int64_t>& files, std::int64_t by,
                             const Actor& actor) {
  if (files.empty()) return 0;
  clear_matches(database);  // they name targets that will be gone; the next screening says anew
  std::int64_t rows = 0;
  for (const std::int64_t file : files) {
    rows += database.find_integer("SELECT count(*) FROM target_origins WHERE file_no = ?", {Decimal(file)}).value_or(0);
    database.run(
        "INSERT INTO past_targets SELECT t.*, o.file_no, ? FROM targets t JOIN target_origins o ON o.target_id = "
        "t.target_id WHERE o.file_no = ? ORDER BY t.target_id",
        {Decimal(by), Decimal(file)});
    for (const std::string_view table : {"target_dimensions", "targets"}) {
      database.run(
          fmt::format("DELETE FROM {} WHERE target_id IN (SELECT target_id FROM target_origins WHERE file_no = ?)",
                      table),
          {Decimal(file)});
    }
    database.run("DELETE FROM target_origins WHERE file_no = ?", {Decimal(file)});
    mark_superseded(database, file, by, actor);
  }
  return rows;
}

void clear_matches(data::WritableDatabase& database) {
  database.run("DELETE FROM helped_twice");
  for (const std::string_view table : tables_of_matches) database.run(fmt::format("DELETE FROM {}", table));
}

}  // namespace saraban::office
