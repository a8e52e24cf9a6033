// Rows that report one person several times: from another project, another agency, another month.
//
// Two rows are one person where a valid id is equal and a name agrees; or where both names are equal, something of the
// household or the birth date is, and nothing that both rows know speaks against it. A row without an id that fits
// persons with different ids (father and son of one name) stays alone: nothing is guessed.
#pragma once
#include <span>
#include <vector>

#include "screen/disjoint_sets.h"
#include "screen/person.h"
#include "screen/rules.h"
#include "screen/search.h"

namespace saraban::screen {

// Rows and findings in step, in the order of the rows' ids; so are the sets.
DisjointSets join_reported_persons(std::span<const ReportedPerson* const> rows, std::span<const Findings> findings,
                                   const Rules& rules);

// Whether two rows that fit one target cannot be one person: their ids are far apart, their birth dates differ, or
// without an equal id the given names do.
bool are_different_persons(const ReportedPerson& one, const Findings& one_found, const ReportedPerson& other,
                           const Findings& other_found, const Rules& rules);

}  // namespace saraban::screen
