// A workbook on paper: an Excel template that is filled in memory and printed, or a workbook as it is. print/ makes the
// pages, pdf/ writes them.
//
// Codes: print.not-a-workbook, run.no-print-date, those of workbook_output.h, print/, pdf/ and text/.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "run/artefact.h"
#include "run/output_task.h"

namespace saraban::run {

// An output of a report whose template is a workbook and whose file is a PDF.
Result<Contents> write_print_output(const OutputTask& task, OutputFile& file);

struct PrintFileRequest {
  std::string home;      // home.h
  std::string workbook;  // .xlsx
  std::string target;    // .pdf
  std::string title;     // of the PDF; empty: the workbook's name
  std::vector<std::string> sheets;
  std::optional<Date> date;
  std::optional<std::string> time;
  std::function<void(const std::string& file, std::uint64_t pages)> on_progress;  // may be empty
};

// Any workbook, as it is.
Result<Artefact> print_file(World& world, const PrintFileRequest& request);

}  // namespace saraban::run
