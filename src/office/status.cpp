#include "office/status.h"

#include <array>

#include "office/cells.h"

namespace saraban::office {
namespace {

using data::ResultRow;

constexpr std::array<std::string_view, 4> receipts = {"on-time", "late", "missing", "overdue"};

// Rows of a month are those of the reports for that month, whatever day they name.
constexpr std::string_view agency_counts =
    "SELECT f.agency_code, m.match_outcome, count(*) FROM incoming_files f JOIN assistance_origins o ON o.file_no = "
    "f.file_no LEFT JOIN matches m ON m.assistance_id = o.assistance_id WHERE f.month = ? GROUP BY 1, 2";
constexpr std::string_view amphoe_counts =
    "SELECT coalesce(a.amphoe_code, ''), m.match_outcome, count(*) FROM incoming_files f JOIN assistance_origins o ON "
    "o.file_no = f.file_no JOIN assistance a ON a.assistance_id = o.assistance_id LEFT JOIN matches m ON "
    "m.assistance_id = o.assistance_id WHERE f.month = ? GROUP BY 1, 2";

void add_count(RowCounts& counts, std::string_view outcome, std::int64_t rows) {
  counts.rows += rows;
  if (outcome == "accepted") {
    counts.accepted += rows;
  } else if (outcome == "review") {
    counts.review += rows;
  } else if (outcome == "rejected") {
    counts.rejected += rows;
  } else if (outcome == "not_found") {
    counts.not_found += rows;
  } else {
    counts.unscreened += rows;
  }
}

Date due_day_of(ReportMonth month, std::int64_t day) {
  return Date::from_days(month.last().days_since_1970() + static_cast<std::int32_t>(day));
}

Receipt receipt_of(const std::optional<Date>& received, Date due, const std::optional<Date>& today) {
  if (received) return *received > due ? Receipt::late : Receipt::on_time;
  return today && *today > due ? Receipt::overdue : Receipt::missing;
}

void read_agencies(data::WritableDatabase& database, const std::optional<Date>& today, MonthStatus& status) {
  const std::string month = status.month.stored();
  database.for_each_row(
      "SELECT ag.agency_code, ag.agency_name, ag.agency_short_name, min(f.taken_in_on), count(f.file_no) FROM agencies "
      "ag LEFT JOIN incoming_files f ON f.agency_code = ag.agency_code AND f.month = ? AND f.file_kind = 'report' "
      "GROUP BY ag.agency_code ORDER BY ag.agency_order",
      {month}, [&](const ResultRow& row) {
        AgencyStatus agency;
        agency.code = row.string(0);
        agency.name = row.string(1);
        agency.short_name = row.string(2);
        agency.received_on = row.date(3);
        agency.files = row.integer(4);
        agency.receipt = receipt_of(agency.received_on, status.due_on, today);
        status.agencies.push_back(std::move(agency));
      });
  database.for_each_row(agency_counts, {month}, [&](const ResultRow& row) {
    for (AgencyStatus& agency : status.agencies) {
      if (agency.code == row.text(0)) add_count(agency.counts, row.text(1), row.integer(2));
    }
    add_count(status.counts, row.text(1), row.integer(2));
  });
  database.for_each_row(
      "SELECT f.agency_code, count(*) FROM incoming_files f JOIN refused_rows r ON r.file_no = f.file_no WHERE f.month "
      "= ? AND f.superseded_by IS NULL AND r.corrected_by IS NULL GROUP BY 1",
      {month}, [&](const ResultRow& row) {
        for (AgencyStatus& agency : status.agencies) {
          if (agency.code == row.text(0)) agency.refused = row.integer(1);
        }
        status.refused += row.integer(1);
      });
}

void read_amphoe(data::WritableDatabase& database, const intake::Reference& reference, MonthStatus& status) {
  for (const intake::Amphoe& amphoe : reference.amphoe) status.amphoe.push_back({amphoe.code, amphoe.name, {}});
  AmphoeStatus nowhere;
  database.for_each_row(amphoe_counts, {status.month.stored()}, [&](const ResultRow& row) {
    AmphoeStatus* found = &nowhere;
    for (AmphoeStatus& amphoe : status.amphoe) {
      if (amphoe.code == row.text(0)) found = &amphoe;
    }
    add_count(found->counts, row.text(1), row.integer(2));
  });
  if (nowhere.counts.rows > 0) status.amphoe.push_back(std::move(nowhere));
}

}  // namespace

std::string_view receipt_code(Receipt receipt) { return receipts[static_cast<std::size_t>(receipt)]; }

Result<MonthStatus> read_status(Office& office, ReportMonth month, std::optional<Date> today) {
  data::WritableDatabase& database = office.database();
  MonthStatus status;
  status.month = month;
  status.due_on = due_day_of(month, database.find_integer("SELECT due_day FROM office").value_or(1));
  read_agencies(database, today, status);
  read_amphoe(database, office.reference(), status);
  status.helped_twice =
      database
          .find_integer(
              "SELECT count(DISTINCT h.group_no) FROM helped_twice h JOIN assistance_origins o ON "
              "o.assistance_id = h.assistance_id JOIN incoming_files f ON f.file_no = o.file_no WHERE "
              "f.month = ?",
              {month.stored()})
          .value_or(0);
  database.for_each_row("SELECT list_name FROM target_lists ORDER BY list_code", {},
                        [&](const ResultRow& row) { status.lists.push_back(row.string(0)); });
  database.for_each_row("SELECT rule_version, screened_on FROM screening_runs ORDER BY run_no DESC LIMIT 1", {},
                        [&](const ResultRow& row) {
                          status.rule_version = row.string(0);
                          status.screened_on = row.date(1);
                        });
  Diagnostics errors;
  if (!errors.take(database.finish_reading())) return errors;
  return status;
}

}  // namespace saraban::office
