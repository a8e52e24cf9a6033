// One query, asked by itself: what an export and a new template begin with.
//
// It is a named query of a report (whose parameters and column types hold), or SQL of the user's own, which may use the
// parameters of a report where one is named. A parameter that the query does not look at need not be set.
//
// Codes: query.none, query.unknown, query.no-rows (an error where the report says so, else a warning), those of
// report.h, parameters.h, gather.h and data/.
#pragma once
#include <memory>
#include <string>

#include "data/data_source.h"
#include "run/parameters.h"
#include "run/report.h"

namespace saraban::run {

struct QueryRequest {
  std::string report_folder;                 // empty: no report, then there is SQL
  std::string name;                          // of a query of the report
  SourceTextPtr sql;                         // in the place of a named query; null: none
  std::string data;                          // the address of a source (data/data_source.h)
  std::shared_ptr<data::DataSource> source;  // where one is open already; `data` is not looked at then
  Assignments assignments;
};

struct AskedQuery {
  Report report;     // with the parameters that matter to the query; empty where none was named
  NamedQuery query;  // SQL of one's own is named "ข้อมูล"
  TablePtr table;    // not masked yet
  std::string source_name;
  Assignments parameters;  // as they were used
};

Result<AskedQuery> ask_query(const World& world, const QueryRequest& request);

}  // namespace saraban::run
