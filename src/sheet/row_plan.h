// Every output row of a sheet, before the first one is written: SheetBands + Scope -> RowPlan and its RowMap.
//
// Items are put into groups (a group stands where its first item stands, its items keep their order, so a list need
// not come sorted), conditions are asked, and the output rows are noted as segments: stretches of rows made from the
// same template rows. A segment of 100,000 items is one entry. What a cell holds is cell_values.h's business.
//
// A list without items, or whose rows were all hidden by conditions, leaves one blank row in the look of its row, and
// the rows of its groups blank and hidden: so nothing that refers to them becomes #REF!.
//
// Codes: sheet.condition-kind, sheet.group-key-kind, sheet.too-many-rows, and those of lang/expression.h.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/value.h"
#include "sheet/bands.h"
#include "sheet/row_scopes.h"
#include "xlsx/row_map.h"

namespace saraban::sheet {

// Output rows made from template rows [template_first, template_first + height): once for a row that stands outside
// repeating rows, else for each of `count` items.
struct Segment {
  std::uint32_t output_first = 0;
  std::uint32_t template_first = 0;
  std::uint32_t height = 1;
  std::uint32_t count = 1;
  std::optional<std::size_t> band;   // the repeating band
  std::optional<std::size_t> group;  // the innermost group instance around it
  std::uint32_t first_item = 0;      // position in the band's ItemList
  std::uint32_t first_number = 1;    // running number of the first item, in the list and in its group
  std::uint32_t first_number_in_group = 1;
  enum class Look : std::uint8_t { filled, blank, blank_hidden } look = Look::filled;

  std::uint32_t output_rows() const { return height * count; }
};

struct RowPlan {
  std::vector<Segment> segments;  // in output order, without gaps
  std::vector<GroupInstance> groups;
  std::vector<ItemList> lists;  // by band; filled for outermost bands, those inside show the same items
  xlsx::RowMap map;

  // The segment that an output row lies in; nothing past the last one.
  const Segment* find_segment(std::uint32_t output_row) const;
};

// The row that a segment's n-th output row is: its template row and what its tags see.
struct PlannedRow {
  std::uint32_t template_row = 0;
  RowContext context;
};
PlannedRow planned_row(const RowPlan& plan, const SheetBands& bands, const Segment& segment, std::uint32_t nth);

// Where there are errors the plan shows as much as could be planned.
RowPlan plan_rows(const WorkbookTemplate& workbook, const SheetTemplate& sheet, const SheetBands& bands,
                  const lang::Scope& scope, lang::Evaluator& evaluator, Diagnostics& problems);

}  // namespace saraban::sheet
