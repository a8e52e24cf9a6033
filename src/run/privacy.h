// Masks people's data where they enter a run, before any template can see them.
//
//   full       the case officer's own copy: nothing is masked
//   committee  the default: national ids show their last four digits only
//   public     numbers only: a query with personal columns is refused, ids are masked whole, and counts of people under
//              five are withheld (Information Act B.E. 2540 s. 24, PDPA s. 24: no disclosure without consent)
//
// A national id is masked wherever it stands in a text, with or without its hyphens, in Thai or ASCII digits; a
// template cannot get it back. Codes: privacy.personal-in-public.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/value.h"

namespace saraban::run {

enum class PrivacyProfile { full, committee, public_ };

struct PersonalColumns {
  std::vector<std::string> names;   // columns of names, houses and other personal data
  std::vector<std::string> ids;     // columns of national ids: every cell is masked whatever it holds
  std::vector<std::string> counts;  // columns that count people
};

// The table as a profile may see it: the same table where nothing had to be masked.
Result<TablePtr> mask_table(const TablePtr& table, const PersonalColumns& columns, PrivacyProfile profile,
                            const Place& query_place);

// The text with each valid national id in it masked.
std::string mask_ids(std::string_view text, PrivacyProfile profile);

}  // namespace saraban::run
