#include "layout/page_numbers.h"

#include "core/thai_digits.h"

namespace saraban::layout {

std::string spell_number(std::size_t number, flow::Digits digits) {
  std::string arabic = std::to_string(number);
  return digits == flow::Digits::thai ? to_thai_digits(arabic) : arabic;
}

std::string text_of_field(const flow::PageField& field, const PageNumbers& numbers) {
  using What = flow::PageField::What;
  switch (field.what) {
    case What::page: return spell_number(numbers.page, field.digits);
    case What::pages: return spell_number(numbers.pages, field.digits);
    case What::group: return numbers.group;
    case What::heading: return numbers.heading;
  }
  return {};
}

}  // namespace saraban::layout
