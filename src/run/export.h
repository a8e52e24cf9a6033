// One query, no template: its rows become a workbook with a manifest beside it.
//
// The query is a named one of a report (whose parameters, column types and personal columns hold), or SQL of the user's
// own. Ids are masked by the privacy profile as in render.h; a public export needs a named query, for nobody else says
// which columns are personal. The workbook appears whole or not at all.
//
// Codes: export.public-sql, export.target-kind, those of one_query.h and export_chart.h, and those of the rooms below.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/world.h"
#include "run/artefact.h"
#include "run/export_chart.h"
#include "run/one_query.h"
#include "run/privacy.h"

namespace saraban::run {

struct ExportRequest {
  enum class Mode { write, dry_run } mode = Mode::write;
  std::string home;  // home.h
  QueryRequest query;
  PrivacyProfile privacy = PrivacyProfile::committee;
  enum class Figures { arabic, thai } figures = Figures::arabic;
  std::optional<ChartRequest> chart;
  std::string target;  // a .xlsx file
  // Called now and then with the artefact's file name and the rows written; may be empty.
  std::function<void(const std::string& file, std::uint64_t rows)> on_progress;
};

struct ExportSummary {
  Artefact artefact;
  std::uint64_t rows = 0;
  std::string manifest;
};

Result<ExportSummary> export_query(World& world, const ExportRequest& request);

}  // namespace saraban::run
