#include "data/data_source.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "data/csv.h"
#include "data/json.h"
#include "data/mount.h"
#include "data/postgres_source.h"
#include "data/sqlite_source.h"
#include "data/xlsx_mount.h"

namespace saraban::data {
namespace {

constexpr std::string_view sqlite_header = "SQLite format 3";

struct TypeName {
  ColumnType type;
  std::string_view english;
  std::string_view thai;
};

constexpr std::array type_names{
    TypeName{ColumnType::text, "text", "ข้อความ"},
    TypeName{ColumnType::number, "number", "จำนวน"},
    TypeName{ColumnType::date, "date", "วันที่"},
    TypeName{ColumnType::truth, "truth", "จริงเท็จ"},
    TypeName{ColumnType::national_id, "national_id", "เลขประจำตัว"},
};

Diagnostic describe_not_found(const World& world, const std::string& address) {
  Message hint{"ตรวจชื่อและที่อยู่ของแฟ้มหลัง --data", "check the name and the folder after --data"};
  const std::vector<std::string> names = world.list_folder(folder_of(address).empty() ? "." : folder_of(address));
  if (const auto nearest = find_nearest(file_name_of(address), names)) {
    const std::string path = join_path(folder_of(address), *nearest);
    hint = {fmt::format("หมายถึง “{}” หรือไม่", path), fmt::format("did you mean “{}”?", path)};
  }
  return make_error("data.not-found", file_place(address), {"ไม่พบแหล่งข้อมูลนี้", "there is no such source of data"}, hint);
}

Diagnostic describe_unknown_kind(const std::string& address) {
  return make_error(
      "data.unknown-kind", file_place(address), {"ไม่รู้จักชนิดของแหล่งข้อมูลนี้", "this is no kind of data that can be read"},
      {"ใช้แฟ้ม .db (SQLite) .csv .json .xlsx โฟลเดอร์ของแฟ้ม .csv หรือที่อยู่ postgres://",
       "use a .db (SQLite), .csv, .json or .xlsx file, a folder of .csv files, or a postgres:// address"});
}

Result<std::unique_ptr<DataSource>> open_mount(Mount&& mount, const std::string& name, const Limits& limits) {
  Diagnostics errors;
  auto database = errors.take(std::move(mount).finish(file_place(name)));
  if (!database) return errors;
  return make_sqlite_source(std::move(*database), name, limits);
}

using MountFile = Result<Done> (*)(Mount&, const World&, const std::string&);

Result<std::unique_ptr<DataSource>> open_mounted(MountFile mount_file, const World& world, const std::string& path,
                                                 const Limits& limits) {
  Diagnostics errors;
  auto mount = errors.take(Mount::create());
  if (!mount || !errors.take(mount_file(*mount, world, path))) return errors;
  return open_mount(std::move(*mount), path, limits);
}

}  // namespace

std::optional<ColumnType> find_column_type(std::string_view name) {
  const auto found = std::find_if(type_names.begin(), type_names.end(),
                                  [name](const TypeName& t) { return t.english == name || t.thai == name; });
  if (found == type_names.end()) return std::nullopt;
  return found->type;
}

const std::vector<std::string>& column_type_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const TypeName& type : type_names) all.emplace_back(type.english);
    return all;
  }();
  return names;
}

Result<std::unique_ptr<DataSource>> open_empty_matched_results() {
  Diagnostics errors;
  auto mount = errors.take(Mount::create());
  if (!mount) return errors;
  mount->add_matched_results_schema();
  return open_mount(std::move(*mount), "matched-results", {});
}

Result<std::unique_ptr<DataSource>> open_source(const World& world, const std::string& address, Limits limits) {
  if (is_postgres_address(address)) return open_postgres(address, limits);
  const bool is_folder = world.is_folder(address);
  if (!is_folder && !world.is_file(address)) return describe_not_found(world, address);
  const std::string extension = is_folder ? "" : extension_of(address);
  if (extension == "db" || extension == "sqlite" || extension == "sqlite3") {
    return open_sqlite_file(world, address, limits);
  }
  if (is_folder) return open_mounted(mount_csv_folder, world, address, limits);
  if (extension == "csv") return open_mounted(mount_csv_file, world, address, limits);
  if (extension == "xlsx") return open_mounted(mount_xlsx_file, world, address, limits);
  if (extension == "json") return open_mounted(mount_json_file, world, address, limits);
  Diagnostics errors;
  const auto bytes = errors.take(world.read_file(address));
  if (!bytes) return errors;
  if (bytes->rfind(sqlite_header, 0) == 0) return open_sqlite_file(world, address, limits);
  return describe_unknown_kind(address);
}

}  // namespace saraban::data
