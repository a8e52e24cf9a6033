// The rows for a page's end: what they add up of the items so far is taken out of their expressions, so that each page
// only adds its own items to it (lang/running_totals.h).
#pragma once
#include <array>

#include "flow/template_tree.h"

namespace saraban::flow {

constexpr std::array<const char*, 2> so_far_names{"so_far", "ถึงตรงนี้"};

void take_running_totals(TableNode& table);

}  // namespace saraban::flow
