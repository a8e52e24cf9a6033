// A prose template to a PDF: flow/ builds the document, layout/ sets it, pdf/ writes it.
//
// Returns the number of pages. Codes: those of flow/, layout/, pdf/ and text/.
#pragma once
#include "run/output_task.h"

namespace saraban::run {

Result<std::uint64_t> write_document_output(const OutputTask& task, OutputFile& file);

}  // namespace saraban::run
