// Diagnostics only: is a report fit to be rendered?
//
// A dry run: every tag is filled once for every row of the data, and nothing is written.
#pragma once
#include "run/render.h"

namespace saraban::run {

Result<Done> check_report(World& world, const RenderRequest& request);

}  // namespace saraban::run
