// A chart told in words, for those who hear a page read: its kind, its title, its series with their values. Long ones
// are cut and say so.
#pragma once
#include <string>

#include "xlsx/chart_model.h"

namespace saraban::print {

std::string chart_in_words(const xlsx::Chart& chart);

}  // namespace saraban::print
