#include "run/home.h"

#include <fmt/format.h>

namespace saraban::run {
namespace {

constexpr const char* landmark = "fonts/catalogue.toml";

std::optional<std::string> find_above(const World& world, std::string folder) {
  while (true) {
    if (world.is_file(join_path(folder, landmark))) return folder;
    if (folder.empty() || folder == "/") return std::nullopt;
    folder = folder_of(folder).empty() ? "/" : folder_of(folder);
  }
}

}  // namespace

Result<std::string> find_home(const World& world) {
  const std::string named = world.environment("SARABAN_HOME");
  if (!named.empty()) {
    if (world.is_file(join_path(named, landmark))) return named;
  } else {
    for (const std::string& start : {folder_of(world.program_path()), world.working_folder()}) {
      if (auto found = find_above(world, start)) return std::move(*found);
    }
  }
  return make_error("home.not-found", file_place(named.empty() ? landmark : join_path(named, landmark)),
                    {"ไม่พบโฟลเดอร์ของ saraban (โฟลเดอร์ที่มี fonts และ templates)",
                     "cannot find saraban's own folder (the one with fonts and templates)"},
                    {"ตั้งตัวแปร SARABAN_HOME ให้ชี้ไปยังโฟลเดอร์นั้น", "set SARABAN_HOME to that folder"});
}

Result<std::string> find_report_folder(const World& world, const std::string& home, const std::string& named) {
  const std::string shipped = join_path(join_path(home, "templates"), named);
  for (const std::string& folder : {named, shipped}) {
    if (world.is_file(join_path(folder, "report.toml"))) return folder;
  }
  std::vector<std::string> known;
  for (const std::string& name : world.list_folder(join_path(home, "templates"))) {
    if (world.is_file(join_path(join_path(home, "templates"), name) + "/report.toml")) known.push_back(name);
  }
  Diagnostic error =
      make_error("report.not-found", file_place(named),
                 {"ไม่พบรายงานนี้ (โฟลเดอร์ที่มีแฟ้ม report.toml)", "no such report (a folder with a report.toml)"},
                 {fmt::format("รายงานที่มี: {}", fmt::join(known, ", ")),
                  fmt::format("reports at hand: {}", fmt::join(known, ", "))});
  error.fault = Fault::usage;
  return error;
}

}  // namespace saraban::run
