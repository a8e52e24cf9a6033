#include "intake/column_mapping.h"

#include <fmt/format.h>

#include "data/csv.h"
#include "intake/encoding.h"
#include "intake/repair.h"
#include "intake/word_key.h"

namespace saraban::intake {
namespace {

constexpr std::string_view leave_alone = "-";

Place line_place(const std::string& name, std::uint64_t line) {
  Place place = file_place(name);
  place.line = static_cast<std::uint32_t>(line);
  return place;
}

Diagnostic bad_mapping(Place place, Message reason) {
  return make_error("intake.bad-mapping", std::move(place), std::move(reason),
                    {"แต่ละบรรทัดต้องเป็น หัวคอลัมน์ของหน่วยงาน,คอลัมน์ของเรา เช่น “เลขบัตร ปชช.,เลขประจำตัว”",
                     "each line is the agency's heading, a comma and our column: “เลขบัตร ปชช.,เลขประจำตัว”"});
}

std::optional<Field> field_named(const std::string& name) {
  const std::string key = word_key(name);
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    if (word_key(heading_of(field)) == key) return field;
  }
  return std::nullopt;
}

Diagnostic unknown_field(Place place, const std::string& name) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < field_count; ++i) known.emplace_back(heading_of(static_cast<Field>(i)));
  const auto nearest = find_nearest(name, known);
  Message hint{"ใช้หัวคอลัมน์ของแบบรายงาน หรือ - ถ้าไม่ใช้คอลัมน์นั้น",
               "use a heading of our form, or “-” to leave the column alone"};
  if (nearest) hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
  return make_error("intake.unknown-field", std::move(place),
                    {fmt::format("แบบรายงานไม่มีคอลัมน์ “{}”", name), fmt::format("our form has no column “{}”", name)},
                    hint);
}

char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  for (const char separator : {',', ';', '\t'}) {
    if (line.find(separator) != std::string_view::npos) return separator;
  }
  return ',';
}

}  // namespace

Result<ColumnMapping> read_column_mapping(const std::string& name, std::string_view bytes) {
  const auto decoded = decode_text(bytes);
  if (!decoded) return bad_mapping(file_place(name), {"แฟ้มนี้ไม่ใช่ข้อความ", "this file is no text"});
  data::CsvReader reader(decoded->text, separator_of(decoded->text));
  ColumnMapping mapping;
  Diagnostics problems;
  std::vector<std::string_view> cells;
  using Outcome = data::CsvReader::Outcome;
  for (Outcome outcome = reader.next(cells); outcome != Outcome::end; outcome = reader.next(cells)) {
    const Place place = line_place(name, reader.line());
    if (outcome == Outcome::broken) {
      problems.add(bad_mapping(place, reader.complaint()));
      reader.skip_broken_line();
      continue;
    }
    const std::string theirs = mend_text(cells[0]).text;
    const std::string ours = cells.size() < 2 ? std::string() : mend_text(cells[1]).text;
    if (theirs.empty() && ours.empty()) continue;
    const bool is_head = word_key(ours) == word_key("คอลัมน์ของเรา");
    if (is_head) continue;
    if (theirs.empty() || ours.empty() || cells.size() > 2) {
      problems.add(bad_mapping(place, {"บรรทัดนี้ไม่มีสองคอลัมน์", "this line does not have two columns"}));
    } else if (const auto field = field_named(ours); field || ours == leave_alone) {
      mapping.entries.push_back({theirs, field});
    } else {
      problems.add(unknown_field(place, ours));
    }
  }
  if (problems.has_errors()) return problems;
  return {std::move(mapping), std::move(problems)};
}

}  // namespace saraban::intake
