// Where the cells of a workbook's sheets went: the row map and the column map of each filled sheet, by its tab's name.
//
// A template sheet may be filled several times, each copy under a tab's name of its own, and it may be left out. What
// names a sheet in a formula is the template's name; SheetMaps says which output sheet is meant.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xlsx/cell_ref.h"
#include "xlsx/row_map.h"

namespace saraban::xlsx {

// Where the cells of one sheet went. The maps outlive it.
struct SheetMove {
  const RowMap* rows = &RowMap::unmoved();
  const RowMap* columns = &RowMap::unmoved();

  bool is_identity() const { return rows->is_identity() && columns->is_identity(); }
  // As ascending ranges that do not touch, rows before columns; one more than `most` where there are more.
  std::vector<CellRange> areas_of(const CellRange& range, std::size_t most) const;
  // From the first to the last cell; nothing where all of it vanished.
  std::optional<CellRange> cover_of(const CellRange& range) const;
  std::optional<CellRef> first_of(CellRef cell) const;
  // Once for each instance of the innermost bands that hold all of the range.
  void for_each_copy(const CellRange& range, const std::function<void(const CellRange&)>& see) const;
};

struct MovedSheet {
  std::string template_name, output_name;
  SheetMove move;
  enum class Fate { filled, left_out } fate = Fate::filled;
};

class SheetMaps {
 public:
  // The maps must outlive it. Copies of one template sheet are told one after the other.
  void set(std::string template_name, const RowMap& rows, const RowMap& columns = RowMap::unmoved(),
           std::string output_name = {});  // empty: the template's
  void leave_out(std::string template_name);
  // The names of all tabs of the template, in their order: what a 3-D reference runs over.
  void set_tabs(std::vector<std::string> template_names) { tabs_ = std::move(template_names); }

  // The sheet that a template's name means in a formula on the output sheet `home`: home itself where it is a copy of
  // that sheet, else the first copy. Null: a sheet that is as it was. ASCII case is ignored in all names.
  const MovedSheet* find(std::string_view template_name, std::string_view home) const;
  const MovedSheet* find_output(std::string_view output_name) const;
  const std::vector<MovedSheet>& sheets() const { return sheets_; }
  // Whether there is more than one copy of a sheet.
  bool is_copied(const MovedSheet& sheet) const;

  // One sheet that a 3-D reference runs over; `moved` is null where it is as it was.
  struct Tab {
    std::string_view output_name;
    const MovedSheet* moved = nullptr;
  };
  // Of `first:last`, in the output's order, all copies, without what is left out; empty where it is no such reference.
  std::vector<Tab> tabs_between(std::string_view first, std::string_view last) const;

 private:
  std::vector<MovedSheet> sheets_;
  std::vector<std::string> tabs_;
};

// A tab's name as formulas write it, quoted whatever it is: 'สรุป ๑'! (ECMA-376 part 1, 18.17.2.3).
std::string sheet_prefix(std::string_view name);

}  // namespace saraban::xlsx
