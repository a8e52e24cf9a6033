// One job: a report, its data and its parameters become artefacts and a manifest.
//
// All artefacts of a job appear together at the end, or none does. Codes: run.target-kind, run.bad-file-name,
// run.same-file, and those of every room below.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/world.h"
#include "data/data_source.h"
#include "run/artefact.h"
#include "run/parameters.h"

namespace saraban::run {

struct RenderRequest {
  // check is a dry run that looks closer: what a template could do wrong with other data, too.
  enum class Mode { write, dry_run, check } mode = Mode::write;
  std::string home;  // home.h
  std::string report_folder;
  std::string data;                          // the address of a source (data/data_source.h)
  std::shared_ptr<data::DataSource> source;  // where one is open already; `data` is not looked at then
  Assignments assignments;
  std::string target;  // a folder, or the one file (.pdf or .xlsx) to make
  // Called now and then with the artefact's file name and the pages finished; may be empty.
  std::function<void(const std::string& file, std::uint64_t pages)> on_progress;
};

struct RenderSummary {
  std::vector<Artefact> artefacts;
  std::string manifest;  // its JSON, also written into the target folder
};

Result<RenderSummary> render_report(World& world, const RenderRequest& request);

}  // namespace saraban::run
