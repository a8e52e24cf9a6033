// What agencies report of the census' people: rows for screening to judge, and for each who the person really is.
//
// Most rows are of people on a list; some people come twice; some rows are of people who are on none: those who live
// with a listed person, strangers, and strangers who bear a listed person's names or nearly. A share of the rows is
// damaged (damage.h) and says how. Agencies know neither birth dates nor house codes.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "sample/census.h"
#include "sample/damage.h"
#include "sample/target_lists.h"

namespace saraban::sample {

enum class RowOrigin : std::uint8_t { listed, repeated, lives_with_listed, stranger, namesake, near_namesake };
std::string_view origin_name(RowOrigin origin);

// Whom the rows are of. A look-alike shares names with somebody, or a birthday and a house.
enum class RowPeople : std::uint8_t { anybody, look_alikes };

struct RowsRequest {
  std::uint64_t seed = 1;
  std::size_t rows = 2'000;
  unsigned off_list_percent = 15;
  unsigned repeated_percent = 6;
  unsigned damaged_percent = 10;
  RowPeople people = RowPeople::anybody;  // look-alikes: as many as are listed, none chosen for being off the lists
  std::optional<DamageKind> only;         // all damaged rows are damaged in this way; nothing: in any
};

struct ReportedRow {
  screen::ReportedPerson reported;     // ids 1, 2, 3 …
  PersonNumber inhabitant = 0;         // whom the row is of; a namesake is given his name for the row only
  std::optional<PersonNumber> person;  // the same where he is on a list; nothing: nobody on a list is meant
  RowOrigin origin = RowOrigin::listed;
  std::vector<Damage> damages;
};

// The people who are on the lists, to choose from: census and lists of one seed.
std::vector<ReportedRow> make_reported_rows(const Census& census, const TargetLists& lists, const RowsRequest& request);

}  // namespace saraban::sample
