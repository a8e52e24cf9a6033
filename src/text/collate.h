// The order of a Thai dictionary (CLDR th; Royal Institute Dictionary 2525).
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace saraban::text {

// One per thread.
class Collator {
 public:
  static Result<std::unique_ptr<Collator>> make();
  virtual ~Collator() = default;

  // Less than 0, 0, greater than 0. Texts that the collation holds equal (it ignores spaces and punctuation) are
  // ordered by their bytes, so that a sort has one result.
  virtual int compare(std::string_view a, std::string_view b) const = 0;

 protected:
  Collator() = default;
};

}  // namespace saraban::text
