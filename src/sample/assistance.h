// What an agency did for a person and what became of it, believable for the kind of project.
#pragma once
#include <string>

#include "core/decimal.h"
#include "sample/random.h"
#include "sample/sukhothai.h"

namespace saraban::sample {

struct Assistance {
  std::string description;
  Decimal amount;  // baht
  std::string outcome;
};

Assistance make_assistance(Random& random, const Project& project);

}  // namespace saraban::sample
