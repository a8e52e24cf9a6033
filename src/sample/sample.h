// A believable month of matched results for Sukhothai, made up from a seed: `saraban sample`.
//
// Areas, agencies and kinds of project are real; persons are not: their ids start with 9, which no person's does, and
// have a valid check digit, their names are recombined from our own lists. The same request gives the same rows on
// every machine, and the same bytes with the same release of SQLite. With up to 8 rows all are on the list: 8 persons,
// 5 in อำเภอศรีสำโรง and 3 in อำเภอบ้านด่านลานหอย.
//
// Codes: sample.too-many-rows, and those of writing a file.
#pragma once
#include <cstdint>
#include <string>

#include "core/date.h"
#include "core/result.h"
#include "core/world.h"

namespace saraban::sample {

struct SampleRequest {
  std::uint64_t rows = 8;  // of assistance; 1 .. 500,000
  std::uint64_t seed = 1;
  Date month = *Date::from_parts(2023, 1, 1);  // any day of the month on which most of the rows fall
};

// A SQLite file with the matched-results schema (data/matched_results.h).
Result<Done> write_sample(World& world, const SampleRequest& request, const std::string& path);

}  // namespace saraban::sample
