// The sheets of an Excel workbook become tables, called after their tabs. The first row that has a value names the
// columns; each row below it that has a value is a row, its source_row the row of the sheet. Excel's numbers, dates and
// truths keep their kinds; a column without a name must be empty. Hidden sheets are tables, too; empty ones and charts
// are none.
//
// Codes: data.bad-xlsx, data.wrong-type, and those of the mount and of the workbook (xlsx.*).
#pragma once
#include <string>

#include "core/world.h"
#include "data/mount.h"

namespace saraban::data {

Result<Done> mount_xlsx_file(Mount& mount, const World& world, const std::string& path);

}  // namespace saraban::data
