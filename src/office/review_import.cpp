// Decisions out of a review workbook.
#include <map>
#include <set>

#include <fmt/format.h>

#include "core/digest.h"
#include "office/cells.h"
#include "office/people.h"
#include "office/person_keys.h"
#include "office/review.h"
#include "office/review_sheet.h"
#include "xlsx/workbook.h"

namespace saraban::office {
namespace {

using Columns = ReviewColumns;

struct DecidedPair {
  std::string reported_key, target_key, note;
  ReviewVerdict verdict = ReviewVerdict::unsure;
  Place place;  // of the decision's cell
};

Diagnostic describe_other_workbook(const std::string& path) {
  return make_error("office.not-a-review", file_place(path),
                    {"แฟ้มนี้ไม่ใช่แบบตรวจรายชื่อที่ออกจากโปรแกรม", "this is no review workbook of this program"},
                    {"ใช้แฟ้มที่ได้จาก saraban review export และบันทึกเป็น .xlsx",
                     "use the file that saraban review export wrote, saved as .xlsx"});
}

Diagnostic describe_changed_row(Place place) {
  return make_error("office.changed-row", std::move(place),
                    {"ข้อมูลในแถวนี้ไม่ตรงกับที่ออกจากโปรแกรม มีการแก้ช่องอื่นนอกจากผลการพิจารณาและหมายเหตุ",
                     "this row is not as it was written: a cell other than the decision and the note was changed"},
                    {"ออกแบบตรวจใหม่ด้วย saraban review export แล้วกรอกเฉพาะสองช่องนั้น",
                     "write the workbook again with saraban review export, and fill in these two cells only"});
}

Diagnostic describe_unknown_verdict(Place place) {
  return make_error("office.unknown-verdict", std::move(place),
                    {"ผลการพิจารณานี้ไม่อยู่ในรายการ", "this decision is none of the list"},
                    {fmt::format("เลือก “{}” “{}” หรือ “{}” หรือเว้นว่าง", verdict_word(ReviewVerdict::same),
                                 verdict_word(ReviewVerdict::different), verdict_word(ReviewVerdict::unsure)),
                     fmt::format("choose “{}” (same), “{}” (different) or “{}” (unsure), or leave it empty",
                                 verdict_word(ReviewVerdict::same), verdict_word(ReviewVerdict::different),
                                 verdict_word(ReviewVerdict::unsure))});
}

Diagnostic describe_contradiction(Place place, const Place& other) {
  return make_error(
      "office.contradiction", std::move(place),
      {fmt::format("ผลการพิจารณานี้ขัดกับเซลล์ {} (คนหนึ่งตรงกับบุคคลในบัญชีได้คนเดียว)", other.cell),
       fmt::format("this contradicts cell {}: one person can be one person of the list only", other.cell)},
      {"เลือกให้เหลือ “ใช่คนเดียวกัน” เพียงแถวเดียวต่อคนที่รายงาน", "leave “same” on one row of each reported person"});
}

Diagnostic describe_unknown_pair(Place place) {
  return make_warning(
      "office.unknown-pair", std::move(place),
      {"คู่นี้ไม่มีในฐานข้อมูลแล้ว (มีแฟ้มแก้ไขหรือบัญชีใหม่เข้ามา) จึงไม่บันทึกผลการพิจารณา",
       "this pair is no longer in the database (a corrected file or a new list came), so its decision is "
       "not recorded"},
      {"คัดกรองใหม่ แล้วออกแบบตรวจใหม่", "screen again, and write the review workbook again"});
}

// The workbook's rows as decisions; what is wrong in them is told all at once.
class ReviewReader {
 public:
  ReviewReader(const std::string& path, const xlsx::Workbook& workbook, ReviewImported& counts)
      : path_(path), workbook_(workbook), counts_(counts) {}

  Result<std::vector<DecidedPair>> read() {
    if (workbook_.sheets().empty()) return describe_other_workbook(path_);
    Diagnostics errors;
    xlsx::SheetReader reader(workbook_, 0);
    bool is_ours = false;
    for (xlsx::Row row; reader.next(row);) {
      const xlsx::Cell* stamp = row.number == review_head_row ? row.find(Columns::reported_key) : nullptr;
      is_ours = is_ours || (stamp != nullptr && stamp->content == review_stamp);
      if (is_ours && row.number > review_head_row) read_row(row, errors);
    }
    errors.add(reader.take_diagnostics());
    if (!is_ours && !errors.has_errors()) errors.add(describe_other_workbook(path_));
    check_contradictions(errors);
    if (errors.has_errors()) return errors;
    return std::move(pairs_);
  }

 private:
  void read_row(const xlsx::Row& row, Diagnostics& errors) {
    std::vector<std::string> cells(Columns::digest + 1);
    bool is_blank = true;
    for (const xlsx::Cell& cell : row.cells) {
      if (cell.column >= cells.size()) continue;
      cells[cell.column] = cell.content;
      is_blank = is_blank && cell.content.empty();
    }
    if (is_blank) return;
    const Place place = workbook_.place(0, {row.number, Columns::verdict});
    if (cells[Columns::digest].empty()) {
      if (!cells[Columns::verdict].empty()) errors.add(describe_changed_row(place));
      return;
    }
    ++counts_.rows;
    if (digest_review_row(cells) != cells[Columns::digest]) return errors.add(describe_changed_row(place));
    if (cells[Columns::verdict].empty()) {
      ++counts_.open;
      return;
    }
    const auto verdict = find_verdict_word(cells[Columns::verdict]);
    if (!verdict) return errors.add(describe_unknown_verdict(place));
    pairs_.push_back({cells[Columns::reported_key], cells[Columns::target_key], cells[Columns::note], *verdict, place});
  }

  // A pair that is decided in two ways, a reported person who is said to be two of the list.
  void check_contradictions(Diagnostics& errors) const {
    std::map<std::pair<std::string, std::string>, const DecidedPair*> by_pair;
    std::map<std::string, const DecidedPair*> same;
    for (const DecidedPair& pair : pairs_) {
      const auto [earlier, is_first] = by_pair.try_emplace({pair.reported_key, pair.target_key}, &pair);
      if (!is_first && earlier->second->verdict != pair.verdict) {
        errors.add(describe_contradiction(pair.place, earlier->second->place));
        continue;
      }
      if (pair.verdict != ReviewVerdict::same) continue;
      const auto [other, is_only] = same.try_emplace(pair.reported_key, &pair);
      if (!is_only && other->second->target_key != pair.target_key) {
        errors.add(describe_contradiction(pair.place, other->second->place));
      }
    }
  }

  const std::string& path_;
  const xlsx::Workbook& workbook_;
  ReviewImported& counts_;
  std::vector<DecidedPair> pairs_;
};

std::set<std::string> read_keys(Office& office) {
  std::set<std::string> keys;
  for_each_reported(office.database(), office.reference(),
                    [&](const screen::ReportedPerson& one) { keys.insert(person_key(one.person)); });
  for_each_target(office.database(), [&](const screen::Target& one) { keys.insert(person_key(one.person)); });
  return keys;
}

// Whether the decision that holds for the pair is this one.
bool is_known(data::WritableDatabase& database, const DecidedPair& pair) {
  bool known = false;
  database.for_each_row(
      "SELECT verdict, note FROM decisions WHERE reported_key = ? AND target_key = ? ORDER BY decision_no DESC LIMIT 1",
      {pair.reported_key, pair.target_key}, [&](const data::ResultRow& row) {
        known = row.text(0) == verdict_code(pair.verdict) && row.text(1) == pair.note;
      });
  return known;
}

void count(ReviewVerdict verdict, ReviewImported& counts) {
  switch (verdict) {
    case ReviewVerdict::same: ++counts.same; break;
    case ReviewVerdict::different: ++counts.different; break;
    case ReviewVerdict::unsure: ++counts.unsure; break;
  }
}

}  // namespace

Result<ReviewImported> import_review(World& world, Office& office, const std::string& path, const Actor& actor,
                                     Mode mode) {
  Diagnostics news;
  auto bytes = news.take(world.read_file(path));
  if (!bytes) return news;
  const std::string sha256 = sha256_hex(*bytes);
  const auto workbook = news.take(xlsx::Workbook::open(path, std::move(*bytes)));
  if (!workbook) return news;
  ReviewImported done;
  const auto pairs = news.take(ReviewReader(path, *workbook, done).read());
  if (!pairs) return news;
  data::WritableDatabase& database = office.database();
  data::Transaction transaction(database);
  const std::set<std::string> keys = read_keys(office);
  if (!news.take(database.finish_reading())) return news;
  for (const DecidedPair& pair : *pairs) {
    if (keys.count(pair.reported_key) == 0 || keys.count(pair.target_key) == 0) {
      ++done.unknown;
      news.add(describe_unknown_pair(pair.place));
    } else if (is_known(database, pair)) {
      ++done.known;
    } else {
      count(pair.verdict, done);
      database.run(
          "INSERT INTO decisions VALUES ((SELECT coalesce(max(decision_no), 0) + 1 FROM decisions), ?, ?, ?, ?, ?, ?, "
          "?)",
          {pair.reported_key, pair.target_key, verdict_code(pair.verdict), pair.note, actor.on, actor.by, sha256});
    }
  }
  if (!news.take(database.finish_reading())) return news;
  if (done.same + done.different + done.unsure == 0) return {done, std::move(news)};
  const std::string details =
      fmt::format("sha256={} rows={} same={} different={} unsure={} open={} known={} unknown={}", sha256, done.rows,
                  done.same, done.different, done.unsure, done.open, done.known, done.unknown);
  if (!news.take(finish_step(database, transaction, mode, actor, "review", details))) return news;
  return {done, std::move(news)};
}

}  // namespace saraban::office
