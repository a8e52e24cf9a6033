#include "office/review_pairs.h"

#include <map>
#include <set>

#include <fmt/format.h>

#include "office/cells.h"
#include "office/people.h"
#include "office/person_keys.h"
#include "office/report_month.h"
#include "screen/match.h"

namespace saraban::office {
namespace {

using People = std::map<std::int64_t, screen::Person>;

std::string village_text(const screen::Person& person) {
  return person.village_no ? fmt::format("{}", *person.village_no) : "";
}

class PairReader {
 public:
  PairReader(data::WritableDatabase& database, const intake::Reference& reference)
      : database_(database), reference_(reference) {}

  std::vector<ReviewPair> read() {
    read_people();
    database_.for_each_row(
        "SELECT c.assistance_id, c.target_id, c.score, c.position, ag.agency_short_name, a.assisted_on, "
        "(SELECT group_concat(list_name, ', ') FROM (SELECT l.list_name FROM target_lists l JOIN targets t ON "
        "t.list_code = l.list_code WHERE t.target_id = c.target_id)), a.reported_tambon, a.reported_amphoe "
        "FROM candidate_pairs c JOIN matches m ON m.assistance_id = c.assistance_id JOIN assistance a ON "
        "a.assistance_id = c.assistance_id JOIN agencies ag ON ag.agency_code = a.agency_code "
        "WHERE m.match_outcome = 'review' ORDER BY c.assistance_id, c.position",
        {}, [&](const data::ResultRow& row) { add(row); });
    return std::move(pairs_);
  }

 private:
  void read_people() {
    std::set<std::int64_t> rows, targets;
    database_.for_each_row(
        "SELECT c.assistance_id, c.target_id FROM candidate_pairs c JOIN matches m ON m.assistance_id = "
        "c.assistance_id WHERE m.match_outcome = 'review'",
        {}, [&](const data::ResultRow& row) {
          rows.insert(row.integer(0));
          targets.insert(row.integer(1));
        });
    if (rows.empty()) return;
    for_each_reported(database_, reference_, [&](screen::ReportedPerson one) {
      if (rows.count(one.id) != 0) reported_.emplace(one.id, std::move(one.person));
    });
    for_each_target(database_, [&](screen::Target one) {
      if (targets.count(one.id) != 0) targets_.emplace(one.id, std::move(one.person));
    });
  }

  void add(const data::ResultRow& row) {
    const screen::Person& reported = reported_.at(row.integer(0));
    const screen::Person& target = targets_.at(row.integer(1));
    ReviewPair pair;
    pair.reported_key = person_key(reported);
    pair.target_key = person_key(target);
    if (!seen_.insert({pair.reported_key, pair.target_key}).second) return;
    const auto person = persons_.try_emplace(pair.reported_key, persons_.size() + 1).first;
    if (!read_decision(pair)) return;
    pair.person = person->second;
    pair.agency = row.string(4);
    if (const auto day = row.date(5)) pair.assisted_on = describe(*day).thai;
    pair.list = row.string(6);
    pair.reported = {reported.national_id,  reported.title,         reported.given_name, reported.surname,
                     reported.house_number, village_text(reported), row.string(7),       row.string(8)};
    pair.target = {target.national_id,
                   target.title,
                   target.given_name,
                   target.surname,
                   target.house_number,
                   village_text(target),
                   tambon_name(target.tambon_code),
                   amphoe_name(target.amphoe_code)};
    pair.reasons = database_
                       .find_text(
                           "SELECT group_concat(thai, '; ') FROM (SELECT thai FROM match_reasons WHERE "
                           "assistance_id = ? ORDER BY position)",
                           {number(row.integer(0))})
                       .value_or("");
    pair.score = row.number(2).to_fixed(3);
    pair.evidence = read_evidence(row.integer(0), row.integer(3));
    pairs_.push_back(std::move(pair));
  }

  // Whether the pair is still open: undecided, or looked at without an end.
  bool read_decision(ReviewPair& pair) {
    bool is_open = true;
    database_.for_each_row(
        "SELECT verdict, note FROM decisions WHERE reported_key = ? AND target_key = ? ORDER BY decision_no DESC LIMIT "
        "1",
        {pair.reported_key, pair.target_key}, [&](const data::ResultRow& row) {
          const auto verdict = find_verdict_code(row.text(0));
          is_open = verdict == ReviewVerdict::unsure;
          pair.verdict = is_open ? verdict_word(ReviewVerdict::unsure) : std::string_view();
          pair.note = row.string(1);
        });
    return is_open;
  }

  // "เลขประจำตัวประชาชน: ตรงกัน +19.5; ชื่อ: …", in the order of Feature.
  std::string read_evidence(std::int64_t assistance, std::int64_t position) {
    std::array<std::string, screen::feature_count> parts;
    database_.for_each_row("SELECT feature, level, weight FROM pair_features WHERE assistance_id = ? AND position = ?",
                           {number(assistance), number(position)}, [&](const data::ResultRow& row) {
                             const auto feature = find_code(row.text(0), screen::feature_count, [](std::size_t i) {
                               return screen::feature_code(static_cast<screen::Feature>(i));
                             });
                             const auto level = find_code(row.text(1), screen::level_count, [](std::size_t i) {
                               return screen::level_code(static_cast<screen::Level>(i));
                             });
                             if (!feature || !level) return;
                             const Decimal weight = row.number(2);
                             parts[*feature] = fmt::format(
                                 "{}: {} {}{}", screen::feature_name(static_cast<screen::Feature>(*feature)).thai,
                                 screen::level_name(static_cast<screen::Level>(*level)).thai,
                                 weight.is_negative() ? "" : "+", weight.to_fixed(1));
                           });
    std::string text;
    for (const std::string& part : parts) {
      if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
    }
    return text;
  }

  template <class CodeOf>
  static std::optional<std::size_t> find_code(std::string_view code, std::size_t count, CodeOf code_of) {
    for (std::size_t i = 0; i < count; ++i) {
      if (code_of(i) == code) return i;
    }
    return std::nullopt;
  }

  std::string tambon_name(std::string_view code) const {
    for (const intake::Tambon& tambon : reference_.tambon) {
      if (tambon.code == code) return tambon.name;
    }
    return {};
  }

  std::string amphoe_name(std::string_view code) const {
    for (const intake::Amphoe& amphoe : reference_.amphoe) {
      if (amphoe.code == code) return amphoe.name;
    }
    return {};
  }

  data::WritableDatabase& database_;
  const intake::Reference& reference_;
  People reported_, targets_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::map<std::string, std::size_t> persons_;
  std::vector<ReviewPair> pairs_;
};

}  // namespace

std::vector<ReviewPair> read_review_pairs(data::WritableDatabase& database, const intake::Reference& reference) {
  return PairReader(database, reference).read();
}

}  // namespace saraban::office
