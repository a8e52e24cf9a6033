// What page fields show.
#pragma once
#include <cstddef>
#include <string>

#include "flow/document.h"

namespace saraban::layout {

struct PageNumbers {
  std::size_t page = 0, pages = 0;
};

std::string spell_number(std::size_t number, flow::Digits digits);

}  // namespace saraban::layout
