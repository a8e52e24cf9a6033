// The doubtful pairs of the last screening, as a reviewer sees them: texts side by side.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "core/decimal.h"
#include "data/database.h"
#include "intake/reference.h"
#include "office/review_sheet.h"

namespace saraban::office {

struct ReviewPair {
  std::string agency, assisted_on, list, reasons, evidence, score;
  std::array<std::string, ReviewColumns::compared> reported, target;
  std::string reported_key, target_key;
  std::string verdict, note;  // of an earlier look that ended unsure
  std::size_t person = 0;     // pairs of one reported person have the same number, from 1
};

// In the order of the rows that were reported, the likeliest target of each first; each pair once.
std::vector<ReviewPair> read_review_pairs(data::WritableDatabase& database, const intake::Reference& reference);

}  // namespace saraban::office
