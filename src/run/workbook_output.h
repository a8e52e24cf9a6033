// An Excel template to a filled workbook: sheet/ fills its sheets, xlsx/ patches the package.
//
// Returns 0: a workbook has no pages. Codes: those of xlsx/ and sheet/.
#pragma once
#include "run/output_task.h"

namespace saraban::run {

Result<std::uint64_t> write_workbook_output(const OutputTask& task, OutputFile& file);

}  // namespace saraban::run
