#include "intake/reference.h"

namespace saraban::intake {
namespace {

template <class Item>
const Item* find_by_code(const std::vector<Item>& items, std::string_view code) {
  for (const Item& one : items) {
    if (one.code == code) return &one;
  }
  return nullptr;
}

}  // namespace

std::vector<const Tambon*> Reference::find_tambon(std::string_view name) const {
  std::vector<const Tambon*> found;
  for (const Tambon& one : tambon) {
    if (one.name == name) found.push_back(&one);
  }
  return found;
}

const Agency* Reference::find_agency(std::string_view code) const { return find_by_code(agencies, code); }
const Amphoe* Reference::find_amphoe(std::string_view code) const { return find_by_code(amphoe, code); }
const Dimension* Reference::find_dimension(std::string_view code) const { return find_by_code(dimensions, code); }

std::vector<const Project*> Reference::projects_of(std::string_view agency_code) const {
  std::vector<const Project*> found;
  for (const Project& one : projects) {
    if (one.agency_code == agency_code) found.push_back(&one);
  }
  return found;
}

}  // namespace saraban::intake
