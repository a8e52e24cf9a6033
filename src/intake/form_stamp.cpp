#include "intake/form_stamp.h"

#include <charconv>
#include <map>

namespace saraban::intake {
namespace {

constexpr std::string_view stamp_tab = "_saraban";
constexpr std::string_view prefix = "saraban.";

using Words = std::map<std::string, std::string>;

Words words_of(const FormStamp& stamp) {
  return {{"form", stamp.kind == FormStamp::Kind::report ? "assistance-report" : "assistance-correction"},
          {"version", std::to_string(stamp.version)},
          {"agency", stamp.agency_code},
          {"month", stamp.month.to_iso()},
          {"corrects", stamp.corrects},
          {"corrects-name", stamp.corrects_name}};
}

std::optional<FormStamp> stamp_of(const Words& words) {
  const auto word = [&](const char* name) {
    const auto found = words.find(name);
    return found == words.end() ? std::string() : found->second;
  };
  FormStamp stamp;
  const std::string form = word("form"), version = word("version");
  if (form == "assistance-correction") stamp.kind = FormStamp::Kind::correction;
  const auto month = Date::parse_iso(word("month"));
  const auto read = std::from_chars(version.data(), version.data() + version.size(), stamp.version);
  const bool is_form = form == "assistance-report" || form == "assistance-correction";
  if (!is_form || !month || read.ec != std::errc()) return std::nullopt;
  stamp.month = *month;
  stamp.agency_code = word("agency");
  stamp.corrects = word("corrects");
  stamp.corrects_name = word("corrects-name");
  return stamp;
}

Words words_of_properties(const xlsx::Workbook& workbook) {
  Words words;
  for (const xlsx::NewProperty& property : xlsx::read_custom_properties(workbook.package())) {
    if (property.name.rfind(prefix, 0) == 0) words[property.name.substr(prefix.size())] = property.value;
  }
  return words;
}

Words words_of_sheet(const xlsx::Workbook& workbook) {
  Words words;
  const auto index = workbook.find_sheet(stamp_tab);
  if (!index) return words;
  xlsx::SheetReader reader(workbook, *index);
  constexpr std::uint32_t last_row = 20;
  for (xlsx::Row row; reader.next(row) && row.number <= last_row;) {
    const xlsx::Cell* name = row.find(1);
    const xlsx::Cell* value = row.find(2);
    if (name != nullptr) words[name->content] = value == nullptr ? std::string() : value->content;
  }
  return words;
}

}  // namespace

void add_stamp(const FormStamp& stamp, xlsx::NewWorkbook& workbook) {
  xlsx::NewSheet sheet;
  sheet.tab = stamp_tab;
  sheet.state = xlsx::SheetState::very_hidden;
  std::uint32_t row = 0;
  for (const auto& [name, value] : words_of(stamp)) {
    if (value.empty()) continue;
    ++row;
    workbook.properties.push_back({std::string(prefix) + name, value});
    sheet.cells.push_back({{row, 1}, Value(name), {}, {}, {}});
    sheet.cells.push_back({{row, 2}, Value(value), {}, {}, {}});
  }
  workbook.sheets.push_back(std::move(sheet));
}

std::optional<FormStamp> find_stamp(const xlsx::Workbook& workbook) {
  if (auto stamp = stamp_of(words_of_properties(workbook))) return stamp;
  return stamp_of(words_of_sheet(workbook));
}

}  // namespace saraban::intake
