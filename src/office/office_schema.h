// The tables that an office's database has besides the matched results (data/matched_results.h): what came in, what was
// refused and mended, what stood there before, what people decided, and the audit log. Documented in
// docs/office-database.md; reports read the matched results beside them.
//
// A change of these tables is a new office_version; a change of the matched results is a new version of theirs.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace saraban::office {

inline constexpr int office_version = 1;
inline constexpr int application_id = 0x53524253;  // "SRBS", in the file's header: sqlite.org/fileformat2.html, 1.3.7

// The statements that make tables, indexes and views; after those of the matched results.
std::vector<std::string> office_ddl();

// The columns of assistance and of targets, separated by commas: what past_assistance and past_targets keep of them.
std::string columns_of(std::string_view table);

struct Word {
  std::string_view code, thai;
};
std::span<const Word> poverty_dimensions();  // in the official order (จปฐ.)
std::span<const Word> match_outcomes();      // accepted, review, rejected, not_found

}  // namespace saraban::office
