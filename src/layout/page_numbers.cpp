#include "layout/page_numbers.h"

#include "core/thai_digits.h"

namespace saraban::layout {

std::string spell_number(std::size_t number, flow::Digits digits) {
  std::string arabic = std::to_string(number);
  return digits == flow::Digits::thai ? to_thai_digits(arabic) : arabic;
}

}  // namespace saraban::layout
