// What a formula of the filled sheet comes to, where that is exact and easy to know; Excel computes the rest.
//
// Known: numbers, texts, TRUE and FALSE, + - * / % & = <> < <= > >=, brackets, references to cells, and SUM, SUBTOTAL
// (1 2 3 4 5 9 and 101…), COUNT, COUNTA, AVERAGE, MIN, MAX, SUMIF, SUMIFS, COUNTIF, COUNTIFS, IF, IFERROR, AND, OR, NOT
// and ROUND (ISO/IEC 29500-1, 18.17.7 has the functions). Anything else, and whatever Excel and LibreOffice do not see
// alike (cell_value.h, criterion.h): unknown, and the cell is written without a value.
//
// The text is an output formula (its references already moved), so what is computed is what is written. Of IF only the
// branch that is taken is looked at.
#pragma once
#include <string_view>

#include "sheet/range_totals.h"

namespace saraban::sheet {

// `formula`: the number of the template formula that the text was made from. An error (#DIV/0!) is a value, too.
CellValue calculate(std::string_view text, Grid& grid, RangeTotals& totals, std::size_t formula);

}  // namespace saraban::sheet
