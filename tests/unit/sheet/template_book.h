// Small template workbooks and their data, written as text, and filled sheets shown as text.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "lang/expression.h"
#include "lang/scope.h"
#include "sheet/expand.h"
#include "sheet/sheet_template.h"
#include "xlsx/workbook.h"

namespace saraban::test {

// The bytes of a workbook. One line says one thing:
//   sheet รายงาน          the sheet that the next lines are about
//   A1 text               a text cell; "\n" is a line break, "[b]bold[/b]" another look
//   A2 =SUM(B1:B3)        a formula
//   A3 #12.5              a number
//   A4 @2                 a blank cell in style 2; "@2 text" a text in it
//   merge A1:C1 · name รายการ รายงาน!$A$6:$C$7 · row 6 ht="30" customHeight="1"
// `parts`: names and contents of parts besides.
using BookParts = std::vector<std::pair<std::string, std::string>>;
std::string book_bytes(std::string_view lines, const BookParts& parts = {});
xlsx::Workbook open_book(std::string_view lines, const BookParts& parts = {});

// A list of records: the first row has the column names; cells are numbers, dates (2023-01-05), texts, or empty (null);
// 'x is the text x.
Value list_of_rows(const std::vector<std::vector<std::string>>& rows);

// A template filled; the rows of all sheets as text, or the diagnostics.
std::string fill(std::string_view lines, const lang::Scope& scope);
std::string fill(const xlsx::Workbook& book, const lang::Scope& scope);
// What checking it says.
std::string problems_of(std::string_view lines, const lang::Scope& scope);

// The whole workbook written by xlsx/patch.h.
std::string filled_bytes(const xlsx::Workbook& book, const lang::Scope& scope);

}  // namespace saraban::test
