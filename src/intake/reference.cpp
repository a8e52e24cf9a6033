#include "intake/reference.h"

namespace saraban::intake {

std::vector<const Tambon*> Reference::find_tambon(std::string_view name) const {
  std::vector<const Tambon*> found;
  for (const Tambon& one : tambon) {
    if (one.name == name) found.push_back(&one);
  }
  return found;
}

}  // namespace saraban::intake
