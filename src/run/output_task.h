// What one output of a job needs: passed to the medium that makes it (document_output.h, workbook_output.h).
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "core/world.h"
#include "lang/expression.h"
#include "lang/scope.h"
#include "run/report.h"

namespace saraban::run {

struct OutputTask {
  enum class Purpose { make, check } purpose;
  World& world;
  const std::string& home;
  const Output& output;
  const Report& report;
  const lang::Scope& scope;
  lang::Evaluator& evaluator;
  const std::function<void(const std::string& file, std::uint64_t pages)>& on_progress;
};

}  // namespace saraban::run
