#include "sample/month_rows.h"

#include <algorithm>

#include "sample/calendar.h"
#include "sample/name_damage.h"

namespace saraban::sample {
namespace {

using intake::FindingKind;

std::string_view name_of_tambon(std::string_view code) {
  for (const Tambon& tambon : tambon_of_sukhothai()) {
    if (tambon.code == code) return tambon.name;
  }
  return "";
}

std::string_view name_of_amphoe(std::string_view code) {
  for (const Amphoe& amphoe : amphoe_of_sukhothai()) {
    if (amphoe.code == code) return amphoe.name;
  }
  return "";
}

// Old enough for a course or a job.
bool is_grown_up(const Inhabitant& one) { return one.person.birth_date->year() <= 2004; }

class MonthMaker {
 public:
  MonthMaker(const MonthRowsRequest& request) : request_(request), random_(request.seed ^ 0x6D6F'6E74'68U) {
    for (const Project& project : labour_projects()) weights_.push_back(project.weight);
  }

  MonthRow make_row(const Census& census, const ReportedRow& reported) {
    MonthRow row;
    row.written = reported.reported.person;
    if (reported.person) row.listed_id = census.people[*reported.person].person.national_id;
    row.household_role = random_.happens(40) ? "หัวหน้าครัวเรือน" : "สมาชิกในครัวเรือน";
    row.project = &labour_projects()[random_.pick_weighted(weights_)];
    row.project_name = row.project->name;
    row.day = make_working_day(random_, request_.month);
    row.given = make_assistance(random_, *row.project);
    for (const Damage& damage : reported.damages) note(row, damage);
    write_places(row, reported);
    if (!row.fault && random_.happens(3)) spoil(row);
    return row;
  }

 private:
  static void note(MonthRow& row, const Damage& damage) {
    const std::string_view name = damage_name(damage.kind);
    if (row.damage.find(name) == std::string::npos) row.damage += (row.damage.empty() ? "" : "+") + std::string(name);
    if (damage.kind == DamageKind::id_as_float) row.fault = FindingKind::lost_id_digits;
    if (damage.kind == DamageKind::id_digit_lost) row.fault = FindingKind::bad_id;
  }

  void write_places(MonthRow& row, const ReportedRow& reported) {
    row.tambon = name_of_tambon(row.written.tambon_code);
    row.amphoe = name_of_amphoe(row.written.amphoe_code);
    for (const Damage& damage : reported.damages) {
      if (damage.kind == DamageKind::amphoe_missing) row.tambon = name_of_tambon(damage.before);
      if (damage.kind == DamageKind::tambon_unclear) {
        row.tambon = std::string(name_of_tambon(damage.before)) + "กก";  // no tambon is called so
        row.fault = FindingKind::unknown_tambon;
      }
    }
  }

  // What only the agency can mend.
  void spoil(MonthRow& row) {
    switch (random_.below(3)) {
      case 0:
        row.day.reset();
        row.fault = FindingKind::bad_date;
        return;
      case 1:
        row.project_name = "งานบริการประชาชนเคลื่อนที่";
        row.fault = FindingKind::unknown_project;
        return;
      default:
        row.written.title.clear();
        row.written.given_name.clear();
        row.written.surname.clear();
        row.fault = FindingKind::no_name;
        return;
    }
  }

  const MonthRowsRequest& request_;
  Random random_;
  std::vector<unsigned> weights_;
};

}  // namespace

std::vector<MonthRow> make_month_rows(const Census& census, const TargetLists& lists, const MonthRowsRequest& request) {
  RowsRequest asked;
  asked.seed = request.seed;
  asked.rows = request.rows * 2;  // a fifth of them are of children
  asked.damaged_percent = 20;
  MonthMaker maker(request);
  std::vector<MonthRow> rows;
  for (const ReportedRow& reported : make_reported_rows(census, lists, asked)) {
    if (rows.size() == request.rows) break;
    if (is_grown_up(census.people[reported.inhabitant])) rows.push_back(maker.make_row(census, reported));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const MonthRow& a, const MonthRow& b) { return a.day < b.day; });
  return rows;
}

}  // namespace saraban::sample
