// A new report to begin with: a folder with report.toml, a commented template.xlsx and, on request, a template.md, made
// for the columns of one query. It renders as it is; its author goes on from there.
//
// The query comes from a report (with its parameters, column types and personal columns), or is SQL of the user's own;
// then a column whose values are all national ids is declared one, so that it is masked. Nothing is ever written over.
//
// Codes: starter.exists, starter.column-name, those of one_query.h and xlsx/export_starter.h.
#pragma once
#include <string>
#include <vector>

#include "core/world.h"
#include "run/one_query.h"

namespace saraban::run {

struct StarterRequest {
  std::string home;  // home.h
  QueryRequest query;
  std::string name;    // what the new report calls its query; empty: as the query is called
  std::string folder;  // to be made
  enum class Kinds { workbook, workbook_and_document } kinds = Kinds::workbook;
};

struct StarterSummary {
  std::vector<std::string> files;  // paths, in the order in which they were written
};

Result<StarterSummary> create_starter(World& world, const StarterRequest& request);

}  // namespace saraban::run
