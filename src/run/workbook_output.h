// An Excel template to a filled workbook: sheet/ fills its sheets, xlsx/ patches the package.
//
// Codes: run.template-too-large, and those of xlsx/ and sheet/.
#pragma once
#include "run/artefact.h"
#include "run/output_task.h"

namespace saraban::run {

Result<Contents> write_workbook_output(const OutputTask& task, OutputFile& file);

}  // namespace saraban::run
