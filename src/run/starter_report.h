// The texts of a new report: report.toml and the tags of its templates (starter.h; this room only).
#pragma once
#include <optional>
#include <string>

#include "run/one_query.h"
#include "xlsx/export_starter.h"

namespace saraban::run {

// What a new report is written from.
struct StarterPlan {
  AskedQuery asked;
  std::string name;  // of its query
  std::vector<xlsx::ExportColumn> columns;
  std::vector<std::string> ids;  // columns of national ids
  bool has_document = false;
};

// `รายการ.ชื่อ`, or with quotes where the name needs them; nothing where no tag can say it.
std::optional<std::string> tag_path(const std::string& query, const std::string& column);

std::string write_starter_settings(const StarterPlan& plan);
xlsx::Starter build_starter_workbook(const StarterPlan& plan);
std::string write_starter_document(const StarterPlan& plan);

}  // namespace saraban::run
