// What screening left in doubt goes to a person as a workbook, and comes back as decisions.
//
// Export shows each pair once, however many rows report the same person alike. Import is a step: it records who decided
// what on which day, beside what was decided before; a decision counts from the next screening on. An empty decision
// stays open; the same decision again changes nothing; a row that was changed, or two decisions that contradict each
// other, refuse the whole workbook; a pair that is no longer there (a corrected file, a new list) is told and left out.
//
// Codes: office.nothing-to-review (warning), office.not-a-review, office.changed-row,
// office.unknown-verdict, office.contradiction, office.unknown-pair (warning), those of xlsx/ and data/database.h.
#pragma once
#include <cstddef>
#include <string>

#include "core/result.h"
#include "core/world.h"
#include "office/office.h"

namespace saraban::office {

enum class Scores { shown, blind };

struct ReviewExported {
  std::size_t persons = 0, pairs = 0;
};
Result<ReviewExported> export_review(World& world, Office& office, const std::string& path, Scores scores, Mode mode);

struct ReviewImported {
  std::size_t rows = 0;                             // pairs in the workbook
  std::size_t open = 0;                             // without a decision
  std::size_t known = 0;                            // decided like that before
  std::size_t unknown = 0;                          // pairs that are no longer there
  std::size_t same = 0, different = 0, unsure = 0;  // recorded now
};
Result<ReviewImported> import_review(World& world, Office& office, const std::string& path, const Actor& actor,
                                     Mode mode);

}  // namespace saraban::office
