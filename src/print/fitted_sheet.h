// Rows of a filled sheet as high as their texts need: a FilledSheet with heights in the place of another.
//
// A row is fitted where data came into a cell whose text wraps, and the template gives the row no height by hand. The
// cell may be merged with others of its row: those Excel never fits by itself. Heights are those that the printed page
// has (cell_setter.h), so a viewer, Excel and our PDF agree. A height by hand stays, and so do rows of cells merged
// over several rows. Where columns repeat, widths follow the template's columns.
//
// Nothing is told of fonts: what is measured here is not drawn.
#pragma once
#include <memory>
#include <vector>

#include "layout/paginate.h"
#include "xlsx/filled_sheet.h"
#include "xlsx/workbook.h"

namespace saraban::print {

// Whether a sheet of the template has a row that may need fitting; only then fonts need be read.
enum class Fitting { not_needed, needed };
Result<Fitting> find_fitting(const xlsx::Workbook& workbook, const std::vector<xlsx::FilledSheet*>& sheets);

class FittedSheets {
 public:
  virtual ~FittedSheets() = default;
  // In the place of the sheets that it was made of, in their order.
  virtual std::vector<xlsx::FilledSheet*> sheets() = 0;
};

// The workbook, the resources and the sheets must outlive it.
Result<std::unique_ptr<FittedSheets>> fit_sheets(const xlsx::Workbook& workbook,
                                                 const layout::LayoutResources& resources,
                                                 const std::vector<xlsx::FilledSheet*>& sheets);

}  // namespace saraban::print
