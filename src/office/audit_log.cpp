#include "office/audit_log.h"

#include <array>

#include <fmt/format.h>

#include "core/digest.h"
#include "office/audit_chain.h"

namespace saraban::office {
namespace {

// What reports are made of and what people decided, in an order of its own whatever the order of storage.
constexpr std::array<std::string_view, 4> content_queries = {
    "SELECT * FROM assistance ORDER BY assistance_id", "SELECT * FROM matches ORDER BY assistance_id",
    "SELECT decision_no, reported_key, target_key, verdict, note, decided_on, decided_by, review_sha256, '' FROM "
    "decisions ORDER BY decision_no",
    "SELECT file_no, sha256, COALESCE(superseded_by, 0), COALESCE(corrects_file, 0), rows_accepted, rows_refused "
    "FROM incoming_files ORDER BY file_no"};
constexpr std::array<int, 4> content_columns = {20, 6, 9, 6};

std::string digest_contents(data::WritableDatabase& database) {
  Sha256 digest;
  for (std::size_t table = 0; table < content_queries.size(); ++table) {
    database.for_each_row(content_queries[table], {}, [&](const data::ResultRow& row) {
      for (int column = 0; column < content_columns[table]; ++column) {
        const std::string_view text = row.text(column);
        digest.update(row.is_null(column) ? std::string("-") : fmt::format("{}:", text.size()));
        digest.update(text);
      }
      digest.update("\n");
    });
    digest.update("\f");
  }
  return to_hex(digest.finish());
}

std::string digest_of(const AuditEntry& entry, std::string_view previous) {
  return chain_digest(previous, {fmt::format("{}", entry.number), entry.actor.on.to_iso(), entry.actor.by, entry.step,
                                 entry.details, entry.contents});
}

Diagnostic describe_broken_chain(const std::string& database, const AuditEntry& entry) {
  Place place = file_place(database);
  place.query = "audit_log";
  place.row = static_cast<std::uint64_t>(entry.number);
  return make_error(
      "office.broken-chain", place,
      {fmt::format("บันทึกการดำเนินการลำดับที่ {} ไม่ตรงกับรหัสตรวจสอบ มีการแก้ไข แทรก หรือลบบันทึกภายหลัง", entry.number),
       fmt::format("entry {} of the audit log does not agree with its digest: it was changed, put in or taken out",
                   entry.number)},
      {"อย่าใช้ฐานข้อมูลนี้ต่อ นำสำเนาสำรองก่อนหน้านี้มาใช้ และแจ้งผู้ตรวจสอบ",
       "do not go on with this database: take a backup from before, and tell the auditor"});
}

}  // namespace

void append_entry(data::WritableDatabase& database, const Actor& actor, std::string_view step,
                  const std::string& details) {
  AuditEntry entry;
  entry.number = database.find_integer("SELECT max(entry_no) FROM audit_log").value_or(0) + 1;
  const std::string previous =
      database.find_text("SELECT digest FROM audit_log ORDER BY entry_no DESC LIMIT 1").value_or("");
  entry.actor = actor;
  entry.step = step;
  entry.details = details;
  entry.contents = digest_contents(database);
  database.run("INSERT INTO audit_log VALUES (?, ?, ?, ?, ?, ?, ?)",
               {Decimal(entry.number), actor.on, actor.by, step, details, entry.contents, digest_of(entry, previous)});
}

std::vector<AuditEntry> read_entries(data::WritableDatabase& database) {
  std::vector<AuditEntry> entries;
  database.for_each_row(
      "SELECT entry_no, done_on, done_by, step, details, contents, digest FROM audit_log ORDER BY entry_no", {},
      [&](const data::ResultRow& row) {
        entries.push_back({row.integer(0),
                           {row.date(1).value_or(Date()), row.string(2)},
                           row.string(3),
                           row.string(4),
                           row.string(5),
                           row.string(6)});
      });
  return entries;
}

Diagnostics check_audit_log(data::WritableDatabase& database, const std::vector<AuditEntry>& entries) {
  Diagnostics news;
  std::string previous;
  std::int64_t expected = 1;
  for (const AuditEntry& entry : entries) {
    if (entry.number != expected++ || entry.digest != digest_of(entry, previous)) {
      news.add(describe_broken_chain(database.name(), entry));
      return news;
    }
    previous = entry.digest;
  }
  if (entries.empty() || entries.back().contents != digest_contents(database)) {
    news.add(make_error("office.changed-contents", file_place(database.name()),
                        {"ข้อมูลไม่ใช่ชุดที่ขั้นตอนสุดท้ายบันทึกไว้ มีการแก้ฐานข้อมูลด้วยโปรแกรมอื่น",
                         "the contents are not those that the last step left: another program changed the database"},
                        {"นำสำเนาสำรองก่อนหน้านี้มาใช้ และทำขั้นตอนหลังจากนั้นใหม่",
                         "take a backup from before, and do the steps after it again"}));
  }
  return news;
}

}  // namespace saraban::office
