// Parts that hang on a filled sheet, or look at one, and must follow its rows and columns: tables, notes and threaded
// comments with their boxes, drawings, form controls, pivot tables and their sources, cells that are mapped to XML,
// parameters of connections. All bytes that do not refer to moved cells stay as they are.
#pragma once
#include <string>
#include <string_view>

#include "xlsx/formula.h"

namespace saraban::xlsx {

// Notes (18.7.3 comment) and threaded comments: each stays with the first copy of its cell, or goes with it.
std::string follow_in_comments(std::string_view xml, const SheetMove& move);

// A drawing: anchors, and the cells that shapes show (textlink).
std::string follow_in_drawing(std::string_view xml, const MovedSheet& sheet, const SheetMaps& maps);

// VML: boxes of notes stand beside their cells, form controls on their anchors with the cells that they are linked to
// ([MS-OI29500] 2.1: ClientData). Excel writes VML that is not always well-formed XML, so it is read as text.
std::string follow_in_vml(std::string_view vml, const MovedSheet& sheet, const SheetMaps& maps);

// A form control's properties ([MS-XLSX] 2.3.5 formControlPr): the cells that it is linked to.
std::string follow_in_control(std::string_view xml, const MovedSheet& sheet, const SheetMaps& maps);

// Cells mapped to XML (18.11.1 singleXmlCells).
std::string follow_in_single_cells(std::string_view xml, const SheetMove& move);

// A pivot's source (18.10.1.95 worksheetSource, 18.10.1.81 rangeSet) covers its rows, and is read anew when the
// workbook is opened where it is in a filled sheet. `tables` are the names of tables and ranges in filled sheets.
std::string follow_in_pivot_cache(std::string_view xml, const SheetMaps& maps, const std::vector<std::string>& tables);

// A connection's parameter that is taken from a cell (18.13.8 parameter).
std::string follow_in_connections(std::string_view xml, const SheetMaps& maps);

}  // namespace saraban::xlsx
