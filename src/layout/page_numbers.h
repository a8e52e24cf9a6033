// What page fields show.
#pragma once
#include <cstddef>
#include <string>

#include "flow/document.h"

namespace saraban::layout {

struct PageNumbers {
  std::size_t page = 0, pages = 0;
  std::string group{}, heading{};
};

std::string text_of_field(const flow::PageField& field, const PageNumbers& numbers);

std::string spell_number(std::size_t number, flow::Digits digits);

}  // namespace saraban::layout
