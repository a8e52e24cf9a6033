// Diagnostics only: is a report fit to be rendered?
//
// With data it is a dry run, so that every tag is filled once for every row. Without data the queries are put to an
// empty database of the matched-results schema: names and columns are checked, values are not.
#pragma once
#include "run/render.h"

namespace saraban::run {

Result<Done> check_report(World& world, const RenderRequest& request);

}  // namespace saraban::run
