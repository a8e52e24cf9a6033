// The parts that hang on filled sheets: they follow the sheet's rows where the sheet takes the template's place, and
// are copied with it where it is a copy of a template sheet that is filled more than once. Copies share pictures; what
// can stand only once in a workbook (pivot tables, slicers) stays with the first copy, which is told.
//
// Code: xlsx.not-copied (warning).
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "xlsx/output_parts.h"
#include "xlsx/picture_parts.h"
#include "xlsx/sheet_additions.h"
#include "xlsx/sheet_maps.h"
#include "xlsx/tables.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

class SheetParts {
 public:
  SheetParts(const Workbook& workbook, const SheetMaps& maps, OutputParts& output);

  // The parts of a sheet that takes the template's place; its relationships as they are, empty where it has none.
  std::string follow(const std::string& sheet_part, const MovedSheet& sheet, FilledSheet& filled);
  // The names of the tables in a copy that is about to be made.
  TableNames name_tables(const std::string& sheet_part);
  // Copies all that hangs on a sheet; the copy's own XML, without what was not copied, and its relationships.
  SheetFrame copy(const std::string& sheet_xml, const std::string& sheet_part, const MovedSheet& sheet,
                  const TableNames& tables, FilledSheet& filled);
  // A sheet that is left out, with all that is its own.
  void drop(const std::string& sheet_part);

  Diagnostics take_diagnostics() { return std::move(problems_); }

 private:
  std::optional<std::string> moved(const Relationship& relationship, const MovedSheet& sheet, std::string_view bytes);
  std::string copy_part(const Relationship& relationship, const MovedSheet& sheet, const TableNames& tables);
  std::string copied_rels(std::string_view rels_xml, const std::string& part, const MovedSheet& sheet,
                          const TableNames& tables, std::vector<std::string>& left_out);
  std::string renumbered_table(std::string_view xml, const TableNames& tables);

  const Workbook& workbook_;
  const Package& package_;
  const SheetMaps& maps_;
  OutputParts& output_;
  std::uint32_t last_table_ = 0;              // the highest id of a table
  std::map<std::string, std::string> names_;  // of tables and names, lower case
  std::size_t copies_ = 0;
  PictureParts picture_parts_;
  FilledSheet* filled_ = nullptr;  // that is being copied
  Diagnostics problems_;
};

}  // namespace saraban::xlsx
