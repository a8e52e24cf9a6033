#include "office/office.h"

#include <fmt/format.h>

#include "office/office_schema.h"

namespace saraban::office {
namespace {

Diagnostic describe_not_an_office(const std::string& path) {
  return make_error(
      "office.not-an-office", file_place(path), {"แฟ้มนี้ไม่ใช่ฐานข้อมูลของสำนักงาน", "this file is not an office's database"},
      {"ตรวจชื่อแฟ้ม หรือสร้างฐานข้อมูลของสำนักงานด้วย saraban office new (ข้อมูลจาก saraban sample ใช้ได้เฉพาะทำรายงาน)",
       "check its name, or make an office's database with saraban office new (what saraban sample makes "
       "is for reports only)"});
}

Diagnostic describe_wrong_version(const std::string& path, std::int64_t version) {
  return make_error(
      "office.wrong-version", file_place(path),
      {fmt::format("ฐานข้อมูลของสำนักงานเป็นโครงสร้างรุ่น {} แต่โปรแกรมนี้ใช้รุ่น {}", version, office_version),
       fmt::format("the office's database has version {}, this program uses version {}", version, office_version)},
      {"ใช้โปรแกรมรุ่นที่สร้างฐานข้อมูลนี้", "use the version of the program that made it"});
}

}  // namespace

Result<Office> Office::open(const World& world, const std::string& path) {
  Diagnostics errors;
  auto database = errors.take(data::WritableDatabase::open(world, path, data::WritableDatabase::Opening::existing));
  if (!database) return errors;
  Office office(std::move(*database));
  data::WritableDatabase& file = office.database();
  const auto tables =
      file.find_integer("SELECT count(*) FROM sqlite_schema WHERE name IN ('office', 'audit_log', 'matches')");
  if (!errors.take(file.finish_reading())) return errors;
  if (tables != 3) return describe_not_an_office(path);
  const auto version = file.find_integer("SELECT office_version FROM office");
  if (version && *version != office_version) return describe_wrong_version(path, *version);
  office.read_reference();
  if (!errors.take(file.finish_reading())) return errors;
  return office;
}

void Office::read_reference() {
  using data::ResultRow;
  data::WritableDatabase& file = *database_;
  file.for_each_row("SELECT province_code, province_name FROM provinces ORDER BY 1", {}, [&](const ResultRow& row) {
    reference_.province_code = row.string(0);
    reference_.province_name = row.string(1);
  });
  file.for_each_row("SELECT amphoe_code, amphoe_name FROM amphoe ORDER BY 1", {}, [&](const ResultRow& row) {
    reference_.amphoe.push_back({row.string(0), row.string(1)});
  });
  file.for_each_row("SELECT tambon_code, tambon_name, amphoe_code FROM tambon ORDER BY 1", {},
                    [&](const ResultRow& row) {
                      reference_.tambon.push_back({row.string(0), row.string(1), row.string(2)});
                    });
  file.for_each_row("SELECT agency_code, agency_name, agency_short_name FROM agencies ORDER BY agency_order", {},
                    [&](const ResultRow& row) {
                      reference_.agencies.push_back({row.string(0), row.string(1), row.string(2)});
                    });
  file.for_each_row(
      "SELECT project_code, project_name, kind_code, dimension_code, agency_code, fiscal_year FROM projects ORDER BY 1",
      {}, [&](const ResultRow& row) {
        reference_.projects.push_back({row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
                                       static_cast<int>(row.integer(5))});
      });
  file.for_each_row("SELECT dimension_code, dimension_name FROM dimensions ORDER BY dimension_order", {},
                    [&](const ResultRow& row) {
                      reference_.dimensions.push_back({row.string(0), row.string(1)});
                    });
}

Result<Done> finish_step(data::WritableDatabase& database, data::Transaction& transaction, Mode mode,
                         const Actor& actor, std::string_view step, const std::string& details) {
  if (mode == Mode::dry_run) return database.finish_reading();
  append_entry(database, actor, step, details);
  return transaction.commit();
}

}  // namespace saraban::office
