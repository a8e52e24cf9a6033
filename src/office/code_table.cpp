#include "office/code_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "data/csv.h"
#include "data/utf8.h"

namespace saraban::office {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view cell) {
  const std::size_t begin = cell.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return cell.substr(begin, cell.find_last_not_of(" \t") - begin + 1);
}

Diagnostic describe_missing_column(const std::string& path, std::string_view column) {
  return make_error("office.missing-column", file_place(path),
                    {fmt::format("ไม่มีคอลัมน์ “{}”", column), fmt::format("there is no column “{}”", column)},
                    {"บรรทัดแรกต้องเป็นชื่อคอลัมน์ตามคู่มือ docs/office.th.md",
                     "the first line must name the columns as docs/office.md tells"});
}

Diagnostic describe_other_encoding(const std::string& path) {
  return make_error(
      "data.bad-utf8", file_place(path), {"แฟ้มนี้ไม่ใช่ UTF-8", "this file is not UTF-8"},
      {"ใน Excel ใช้ บันทึกเป็น → CSV UTF-8 (จุลภาคเป็นตัวคั่น)", "in Excel: Save as → CSV UTF-8 (comma delimited)"});
}

}  // namespace

Place CodeTable::place(const Line& line) const {
  Place place = file_place(path_);
  place.line = line.number;
  place.column = 1;
  return place;
}

Result<CodeTable> CodeTable::read(const World& world, const std::string& path,
                                  std::initializer_list<std::string_view> columns) {
  Diagnostics errors;
  const auto bytes = errors.take(world.read_file(path));
  if (!bytes) return errors;
  if (data::find_ill_formed_utf8(*bytes)) return describe_other_encoding(path);
  std::string_view text = *bytes;
  if (text.rfind(byte_order_mark, 0) == 0) text.remove_prefix(byte_order_mark.size());
  CodeTable table;
  table.path_ = path;
  data::CsvReader reader(text);
  std::vector<std::string_view> cells;
  std::vector<std::size_t> positions;
  data::CsvReader::Outcome outcome = reader.next(cells);
  if (outcome == data::CsvReader::Outcome::record) {
    for (const std::string_view column : columns) {
      const auto found = std::find_if(cells.begin(), cells.end(), [&](auto cell) { return trimmed(cell) == column; });
      if (found == cells.end()) errors.add(describe_missing_column(path, column));
      positions.push_back(static_cast<std::size_t>(found - cells.begin()));
    }
    if (errors.has_errors()) return errors;
    while ((outcome = reader.next(cells)) == data::CsvReader::Outcome::record) {
      if (std::all_of(cells.begin(), cells.end(), [](auto cell) { return trimmed(cell).empty(); })) continue;
      Line line{static_cast<std::uint32_t>(reader.line()), {}};
      for (std::size_t i = 0; i < positions.size(); ++i) {
        line.cells.emplace_back(positions[i] < cells.size() ? trimmed(cells[positions[i]]) : std::string_view());
        if (line.cells.back().empty()) {
          errors.add(make_error(
              "office.empty-cell", table.place(line),
              {fmt::format("ช่อง “{}” ว่าง", columns.begin()[i]), fmt::format("“{}” is empty", columns.begin()[i])},
              {"เติมให้ครบทุกช่อง หรือลบทั้งบรรทัด", "fill it in, or take the whole line out"}));
        }
      }
      table.lines_.push_back(std::move(line));
    }
  }
  if (outcome == data::CsvReader::Outcome::broken) {
    Place place = file_place(path);
    place.line = static_cast<std::uint32_t>(reader.complaint_line());
    errors.add(make_error("data.bad-csv", place, reader.complaint(),
                          {"แก้บรรทัดนี้ แล้วบันทึกเป็น CSV UTF-8", "mend this line, and save the file as CSV UTF-8"}));
  } else if (table.lines_.empty()) {
    errors.add(make_error(
        "office.no-rows", file_place(path), {"แฟ้มนี้ไม่มีข้อมูล", "this file has no rows"},
        {"บรรทัดแรกเป็นชื่อคอลัมน์ บรรทัดต่อ ๆ ไปเป็นข้อมูล", "the first line names the columns, the others are the rows"}));
  }
  if (errors.has_errors()) return errors;
  return table;
}

}  // namespace saraban::office
