#include "office/new_office.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "data/matched_results.h"
#include "office/code_table.h"
#include "office/office_schema.h"

namespace saraban::office {
namespace {

using Line = CodeTable::Line;

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Letters that file names and forms can carry.
bool is_code(std::string_view text) {
  return text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
         });
}

Diagnostic describe_bad_code(const Place& place, std::string_view code, std::string_view thai,
                             std::string_view english) {
  return make_error(
      "office.bad-code", place,
      {fmt::format("รหัส “{}” ต้องเป็น{}", code, thai), fmt::format("the code “{}” must be {}", code, english)},
      {"แก้รหัสในแฟ้มนี้", "mend the code in this file"});
}

// The three files as rows for the database; what is wrong in them is told all at once.
class ReferenceLoader {
 public:
  ReferenceLoader(data::WritableDatabase& database, Diagnostics& errors) : database_(database), errors_(errors) {}

  void load_words() {
    std::int64_t order = 0;
    for (const Word& word : poverty_dimensions()) {
      database_.run("INSERT INTO dimensions VALUES (?, ?, ?)", {word.code, word.thai, Decimal(++order)});
    }
    order = 0;
    for (const Word& word : match_outcomes()) {
      database_.run("INSERT INTO match_outcomes VALUES (?, ?, ?)", {word.code, word.thai, Decimal(++order)});
    }
  }

  void load_areas(const CodeTable& table) {
    enum { province, province_name, amphoe, amphoe_name, tambon, tambon_name };
    for (const Line& line : table.lines()) {
      const auto& cells = line.cells;
      if (!check_area(table, line, province, 2) || !check_area(table, line, amphoe, 4) ||
          !check_area(table, line, tambon, 6)) {
        continue;
      }
      if (provinces_.emplace(cells[province]).second) {
        if (provinces_.size() > 1) {
          errors_.add(make_error("office.other-province", table.place(line),
                                 {"แฟ้มนี้มีมากกว่าหนึ่งจังหวัด", "this file has more than one province"},
                                 {"เก็บไว้เฉพาะจังหวัดของสำนักงาน", "keep the office's own province only"}));
          return;
        }
        database_.run("INSERT INTO provinces VALUES (?, ?)", {cells[province], cells[province_name]});
      }
      if (amphoe_.emplace(cells[amphoe]).second) {
        database_.run("INSERT INTO amphoe VALUES (?, ?, ?)", {cells[amphoe], cells[amphoe_name], cells[province]});
        ++summary.amphoe;
      }
      if (!check_new(table, line, tambon, tambon_)) continue;
      database_.run("INSERT INTO tambon VALUES (?, ?, ?)", {cells[tambon], cells[tambon_name], cells[amphoe]});
      ++summary.tambon;
    }
  }

  void load_agencies(const CodeTable& table) {
    enum { code, name, short_name };
    for (const Line& line : table.lines()) {
      const auto& cells = line.cells;
      if (!check_code(table, line, code) || !check_new(table, line, code, agencies_)) continue;
      ++summary.agencies;
      database_.run("INSERT INTO agencies VALUES (?, ?, ?, ?)", {cells[code], cells[name], cells[short_name],
                                                                 Decimal(static_cast<std::int64_t>(summary.agencies))});
    }
  }

  void load_projects(const CodeTable& table) {
    enum { code, name, kind, kind_name, dimension, agency, fiscal_year };
    for (const Line& line : table.lines()) {
      const auto& cells = line.cells;
      if (!check_code(table, line, code) || !check_code(table, line, kind) ||
          !check_new(table, line, code, projects_) || !check_words(table, line, dimension, agency, fiscal_year)) {
        continue;
      }
      if (kinds_.emplace(cells[kind]).second) {
        database_.run("INSERT INTO project_kinds VALUES (?, ?)", {cells[kind], cells[kind_name]});
      }
      ++summary.projects;
      database_.run("INSERT INTO projects VALUES (?, ?, ?, ?, ?, ?)",
                    {cells[code], cells[name], cells[kind], cells[dimension], cells[agency],
                     Decimal::parse(cells[fiscal_year]).value_or(Decimal())});
    }
  }

  NewOfficeSummary summary;

 private:
  // Each area's code begins with that of the area around it.
  bool check_area(const CodeTable& table, const Line& line, std::size_t column, std::size_t digits) {
    const std::string& code = line.cells[column];
    const std::string& around = line.cells[column == 0 ? 0 : column - 2];
    if (is_digits(code, digits) && code.rfind(around, 0) == 0) return true;
    errors_.add(describe_bad_code(table.place(line), code, fmt::format("เลข {} หลัก ขึ้นต้นด้วยรหัสของพื้นที่ที่ใหญ่กว่า", digits),
                                  fmt::format("{} digits that begin with the code of the area around it", digits)));
    return false;
  }

  bool check_code(const CodeTable& table, const Line& line, std::size_t column) {
    if (is_code(line.cells[column])) return true;
    errors_.add(describe_bad_code(table.place(line), line.cells[column], "อักษรอังกฤษ ตัวเลข - หรือ _ ไม่เกิน 40 ตัว",
                                  "at most 40 Latin letters, digits, - or _"));
    return false;
  }

  bool check_new(const CodeTable& table, const Line& line, std::size_t column, std::set<std::string>& seen) {
    if (seen.insert(line.cells[column]).second) return true;
    errors_.add(make_error("office.repeated-code", table.place(line),
                           {fmt::format("รหัส “{}” ซ้ำกับบรรทัดก่อนหน้า", line.cells[column]),
                            fmt::format("the code “{}” stands on a line before", line.cells[column])},
                           {"ใช้รหัสละหนึ่งบรรทัด", "use each code on one line"}));
    return false;
  }

  bool check_words(const CodeTable& table, const Line& line, std::size_t dimension, std::size_t agency,
                   std::size_t fiscal_year) {
    const std::size_t before = errors_.size();
    const auto is_known = [&](const Word& word) { return word.code == line.cells[dimension]; };
    const auto dimensions = poverty_dimensions();
    if (std::none_of(dimensions.begin(), dimensions.end(), is_known)) {
      std::vector<std::string_view> codes;
      for (const Word& word : dimensions) codes.push_back(word.code);
      errors_.add(make_error(
          "office.unknown-dimension", table.place(line),
          {fmt::format("ไม่รู้จักมิติ “{}”", line.cells[dimension]),
           fmt::format("unknown dimension “{}”", line.cells[dimension])},
          {fmt::format("มิติที่มี: {}", fmt::join(codes, ", ")), fmt::format("dimensions: {}", fmt::join(codes, ", "))}));
    }
    if (agencies_.count(line.cells[agency]) == 0) {
      errors_.add(make_error("office.unknown-agency", table.place(line),
                             {fmt::format("ไม่มีหน่วยงานรหัส “{}” ในแฟ้มหน่วยงาน", line.cells[agency]),
                              fmt::format("the agencies' file has no agency “{}”", line.cells[agency])},
                             {"แก้รหัส หรือเพิ่มหน่วยงาน", "mend the code, or add the agency"}));
    }
    const std::string& year = line.cells[fiscal_year];
    if (!is_digits(year, 4) || year < "2500" || year > "2700") {
      errors_.add(make_error("office.bad-year", table.place(line),
                             {fmt::format("“{}” ไม่ใช่ปีงบประมาณ พ.ศ.", year),
                              fmt::format("“{}” is no fiscal year of the Buddhist era", year)},
                             {"เขียนแบบนี้: 2566", "write it like this: 2566"}));
    }
    return errors_.size() == before;
  }

  data::WritableDatabase& database_;
  Diagnostics& errors_;
  std::set<std::string> provinces_, amphoe_, tambon_, agencies_, projects_, kinds_;
};

void make_tables(data::WritableDatabase& database, const NewOffice& wanted, const Actor& actor) {
  for (const std::string& ddl : data::matched_results_table_ddl(data::SqlDialect::sqlite)) database.run(ddl);
  for (const std::string& ddl : office_ddl()) database.run(ddl);
  for (const std::string& ddl : data::matched_results_index_ddl()) database.run(ddl);
  database.run("INSERT INTO schema_version VALUES (?)", {Decimal(data::matched_results_version)});
  database.run(fmt::format("PRAGMA user_version = {}", data::matched_results_version));
  database.run(fmt::format("PRAGMA application_id = {}", application_id));
  database.run("INSERT INTO office VALUES (?, ?, ?, ?)",
               {Decimal(office_version), Decimal(wanted.due_day), actor.on, actor.by});
}

Diagnostic describe_existing(const std::string& path) {
  Diagnostic diagnostic = make_error("office.exists", file_place(path),
                                     {"มีแฟ้มชื่อนี้อยู่แล้ว จึงไม่สร้างทับ", "there is a file of this name, which is not replaced"},
                                     {"ใช้ชื่ออื่น หรือย้ายแฟ้มเดิมออกก่อน", "use another name, or move that file away first"});
  diagnostic.fault = Fault::output;
  return diagnostic;
}

Diagnostic describe_bad_due_day(int day) {
  Diagnostic diagnostic =
      make_error("office.bad-due-day", {},
                 {fmt::format("กำหนดส่งรายงานวันที่ {} ไม่ได้", day), fmt::format("reports cannot be due on day {}", day)},
                 {"ใช้วันที่ 1 ถึง 28 ของเดือนถัดไป", "use a day from 1 to 28, of the month after"});
  diagnostic.fault = Fault::usage;
  return diagnostic;
}

struct ReferenceFiles {
  CodeTable areas, agencies, projects;
};

Result<ReferenceFiles> read_files(const World& world, const NewOffice& wanted) {
  Diagnostics errors;
  auto areas = errors.take(
      CodeTable::read(world, wanted.areas,
                      {"province_code", "province_name", "amphoe_code", "amphoe_name", "tambon_code", "tambon_name"}));
  auto agencies =
      errors.take(CodeTable::read(world, wanted.agencies, {"agency_code", "agency_name", "agency_short_name"}));
  auto projects = errors.take(CodeTable::read(
      world, wanted.projects,
      {"project_code", "project_name", "kind_code", "kind_name", "dimension_code", "agency_code", "fiscal_year"}));
  if (errors.has_errors()) return errors;
  return ReferenceFiles{std::move(*areas), std::move(*agencies), std::move(*projects)};
}

Result<NewOfficeSummary> make_database(const World& world, const std::string& path, const ReferenceFiles& files,
                                       const NewOffice& wanted, const Actor& actor) {
  Diagnostics errors;
  auto database = errors.take(data::WritableDatabase::open(world, path, data::WritableDatabase::Opening::create));
  if (!database) return errors;
  data::Transaction transaction(**database);
  // A file without a table is what an interrupted run may have left.
  if ((*database)->find_integer("SELECT count(*) FROM sqlite_schema").value_or(0) != 0) {
    return describe_existing(wanted.path);
  }
  make_tables(**database, wanted, actor);
  ReferenceLoader loader(**database, errors);
  loader.load_words();
  loader.load_areas(files.areas);
  loader.load_agencies(files.agencies);
  loader.load_projects(files.projects);
  if (errors.has_errors()) return errors;
  const NewOfficeSummary& made = loader.summary;
  const std::string details = fmt::format("amphoe={} tambon={} agencies={} projects={} due_day={}", made.amphoe,
                                          made.tambon, made.agencies, made.projects, wanted.due_day);
  if (!errors.take(finish_step(**database, transaction, Mode::real, actor, "new", details))) return errors;
  return made;
}

}  // namespace

Result<NewOfficeSummary> create_office(World& world, const NewOffice& wanted, const Actor& actor, Mode mode) {
  if (wanted.due_day < 1 || wanted.due_day > 28) return describe_bad_due_day(wanted.due_day);
  Diagnostics errors;
  const auto files = errors.take(read_files(world, wanted));
  if (!files) return errors;
  // In memory first, so that files with mistakes leave no file behind.
  auto tried = make_database(world, ":memory:", *files, wanted, actor);
  if (!tried || mode == Mode::dry_run) return tried;
  if (!errors.take(world.make_folders(folder_of(wanted.path)))) return errors;
  return make_database(world, wanted.path, *files, wanted, actor);
}

}  // namespace saraban::office
