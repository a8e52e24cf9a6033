// The data of a document as files that it carries: what its templates saw of a query, masked as they saw it, as CSV.
//
// RFC 4180 in UTF-8 with a byte order mark, so that Excel reads the Thai and data/csv.h the whole: the first line names
// the columns; numbers are plain decimals, dates ISO 8601; an empty cell is no value.
#pragma once
#include <string>
#include <vector>

#include "core/value.h"
#include "lang/scope.h"
#include "pdf/exporter.h"
#include "run/report.h"

namespace saraban::run {

// The rows of a list of records, or the one row of a record.
std::string write_csv(const Value& rows);

// The attachments of an output, whose queries `scope` holds.
std::vector<pdf::Attachment> build_attachments(const Output& output, const lang::Scope& scope);

}  // namespace saraban::run
