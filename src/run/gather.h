// A report's data: parameters read, queries asked, ids masked, values computed, all of it as the Scope that the
// templates of one privacy profile see.
//
// Codes: run.no-rows, run.not-one-row, run.unknown-sql-parameter, those of data/, lang/, parameters.h and privacy.h.
#pragma once
#include <map>
#include <memory>
#include <vector>

#include "data/data_source.h"
#include "lang/expression.h"
#include "lang/scope.h"
#include "run/parameters.h"
#include "run/privacy.h"
#include "run/report.h"

namespace saraban::run {

using Scopes = std::map<PrivacyProfile, std::unique_ptr<lang::Scope>>;

// One scope for each profile that an output of the report has.
Result<Scopes> gather(const Report& report, const std::vector<ParameterValue>& parameters, data::DataSource& source,
                      lang::Evaluator& evaluator);

// The values that the query's SQL asks for by name (:month), of those at hand.
Result<data::Parameters> used_parameters(const NamedQuery& query, const std::vector<ParameterValue>& parameters);

}  // namespace saraban::run
