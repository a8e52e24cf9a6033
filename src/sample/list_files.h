// The target lists of an office's month as files: TPMAP's as a workbook with a column for each dimension, the fragile
// households as a .csv with one column that names them.
#pragma once
#include <string>

#include "core/world.h"
#include "intake/reference.h"
#include "sample/office_month.h"
#include "sample/target_lists.h"

namespace saraban::sample {

// Those that are in force: without the older vintage, numbered anew.
TargetLists current_lists(const TargetLists& lists);

// "tpmap-2566.xlsx" and "fragile-2566.csv" for a month of the fiscal year 2566.
Result<Done> write_list_files(World& world, const std::string& folder, const TargetLists& lists,
                              const intake::Reference& reference, const OfficeMonthRequest& request);

}  // namespace saraban::sample
