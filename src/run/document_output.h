// A prose template to a PDF: flow/ builds the document, layout/ sets it, pdf/ writes it.
//
// Codes: those of flow/, layout/, pdf/ and text/.
#pragma once
#include "run/artefact.h"
#include "run/output_task.h"

namespace saraban::run {

Result<Contents> write_document_output(const OutputTask& task, OutputFile& file);

}  // namespace saraban::run
