// What the user set (--set name=value) and the defaults of report.toml become values for SQL and for templates.
//
// A month ("2566-01", "2023-01") is the date of its first day, and brings NAME_end, its last day. A fiscal year
// ("2566") is a number, and brings NAME_start (1 October of the year before) and NAME_end (30 September). Years from
// 2400 on are Buddhist era. Codes: parameter.unknown, parameter.missing, parameter.bad-value (all of them usage: exit
// 64).
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/value.h"
#include "run/report.h"

namespace saraban::run {

// As typed, in order; a later one of the same name wins.
using Assignments = std::vector<std::pair<std::string, std::string>>;

struct ParameterValue {
  std::string name;
  Value value;
};

// Every parameter of the report with its value, those that it brings after it, in the order of report.toml; a Thai name
// follows its English one with the same value.
Result<std::vector<ParameterValue>> read_parameters(const Report& report, const Assignments& assignments);

// The parameters by their English names with the text that each was read from, typed or default.
Assignments used_texts(const Report& report, const Assignments& assignments);

}  // namespace saraban::run
