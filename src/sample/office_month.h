// A month of an office's incoming files, believable and made up: `saraban sample --folder`.
//
//   areas.csv, agencies.csv, projects.csv   what `saraban office new` reads
//   lists/                                  a TPMAP list (.xlsx) and a list of fragile households (.csv)
//   incoming/                               five agencies' reports: one on our form, four in the agencies' own ways
//   truth.csv                               of each reported row: whether it can go in, and who on the lists is meant
//
// The people, what is damaged and what cannot be taken in are those of census.h and month_rows.h; areas, agencies and
// projects are those of sample.h. The same request gives the same bytes.
//
// Codes: sample.too-many-rows, and those of writing workbooks and files.
#pragma once
#include <cstdint>
#include <string>

#include "core/date.h"
#include "core/result.h"
#include "core/world.h"
#include "intake/reference.h"

namespace saraban::sample {

struct OfficeMonthRequest {
  std::uint64_t rows = 240;  // reported by all agencies together; 20 .. 50,000
  std::uint64_t seed = 1;
  Date month = *Date::from_parts(2023, 1, 1);  // any day of it
};

struct OfficeMonth {
  std::uint64_t reports = 0, rows = 0, targets = 0;
};

Result<OfficeMonth> write_office_month(World& world, const OfficeMonthRequest& request, const std::string& folder);

// The areas, agencies, projects and dimensions of the sample, as an office knows them.
intake::Reference sample_reference(const Date& month);

}  // namespace saraban::sample
