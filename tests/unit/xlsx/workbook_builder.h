// Workbooks made part by part for the tests of the xlsx room, and filled sheets made by hand.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/world.h"
#include "xlsx/filled_sheet.h"
#include "xlsx/patch.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx::test {

// The zip of these parts, in this order.
std::string make_zip(const std::vector<std::pair<std::string, std::string>>& parts);

class WorkbookBuilder {
 public:
  // The <sheetData> and what follows it, of one sheet.
  WorkbookBuilder& sheet(std::string name, std::string rows, std::string after_rows = "");
  WorkbookBuilder& string(std::string item) { return strings_.push_back(std::move(item)), *this; }  // inside of <si>
  WorkbookBuilder& name(std::string defined_name) { return names_ += defined_name, *this; }         // the element
  WorkbookBuilder& workbook_end(std::string xml) { return workbook_end_ = std::move(xml), *this; }
  WorkbookBuilder& part(std::string name, std::string content) {
    return parts_.emplace_back(std::move(name), std::move(content)), *this;
  }
  WorkbookBuilder& content_type(std::string element) { return types_ += element, *this; }
  WorkbookBuilder& relationship(std::string element) { return relationships_ += element, *this; }  // of the workbook

  std::vector<std::pair<std::string, std::string>> parts() const;
  std::string build() const { return make_zip(parts()); }
  Workbook open() const;

 private:
  struct SheetText {
    std::string name, rows, after_rows;
  };
  std::vector<SheetText> sheets_;
  std::vector<std::string> strings_;
  std::string names_, workbook_end_, types_, relationships_;
  std::vector<std::pair<std::string, std::string>> parts_;
};

// A filled sheet whose rows are told one by one.
class RowList : public FilledSheet {
 public:
  RowList(std::size_t sheet, RowMap map) : sheet_(sheet), map_(std::move(map)) {}
  RowList& row(std::uint32_t number, const Row* template_row, std::vector<FilledCell> cells);

  std::size_t sheet() const override { return sheet_; }
  const RowMap& row_map() const override { return map_; }
  bool next(FilledRow& row) override;
  Diagnostics take_diagnostics() override { return {}; }

 private:
  std::size_t sheet_;
  RowMap map_;
  std::vector<FilledRow> rows_;
  std::size_t at_ = 0;
};

// Every row of the template where the map puts it, its cells as they are.
class CopiedSheet : public FilledSheet {
 public:
  CopiedSheet(const Workbook& workbook, std::size_t sheet, RowMap map, std::string name = {}, RowMap columns = {});

  std::size_t sheet() const override { return sheet_; }
  std::string_view name() const override { return name_; }
  const RowMap& row_map() const override { return map_; }
  const RowMap& column_map() const override { return columns_; }
  bool next(FilledRow& row) override;
  Diagnostics take_diagnostics() override { return {}; }
  SheetAdditions take_additions() override { return additions; }

  SheetAdditions additions;

 private:
  std::size_t sheet_;
  RowMap map_, columns_;
  std::string name_;
  Sheet content_;
  std::vector<std::pair<std::uint32_t, const Row*>> order_;
  std::size_t at_ = 0;
};

// Row 1 head, row 2 items (a band of `count`), row 3 and those down to `last` what follows them.
RowMap repeated(std::uint32_t count, std::uint32_t last = 3);

// Fills and opens the result again; fails the test on an error.
struct Filled {
  std::string bytes;
  Workbook workbook;
  std::string part(std::string_view name) const;  // inflated
  Diagnostics diagnostics;
};
Filled fill(const Workbook& workbook, const std::vector<FilledSheet*>& sheets,
            const std::vector<std::size_t>& left_out = {});
// The diagnostics of a fill that fails, as text.
std::string fill_errors(const Workbook& workbook, const std::vector<FilledSheet*>& sheets);

// "A1=12 B1='text' C1==SUM(A1)": one line a row.
std::string cells_of(const Workbook& workbook, std::size_t sheet);

}  // namespace saraban::xlsx::test
