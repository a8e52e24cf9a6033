// An expression over a list that only grows, taken apart: what it counts and adds up is carried on with the items that
// came, so that a sum at the end of every page does not cost the square of the table's length.
//
// Parts are sum, count, min and max over the list itself, over a member of its items, over what where() leaves of it:
// for these, what holds of two stretches together follows from what holds of each. All else stays in the rest, which
// reads each part by its name.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "lang/expression.h"

namespace saraban::lang {

struct RunningPart {
  std::string name;
  Expression of_items;  // the part, to be evaluated where the list's name means some of its items
  Expression joined;    // what holds of two stretches, from RunningPart::first and RunningPart::second

  static constexpr const char* first = "\x01\x31";
  static constexpr const char* second = "\x01\x32";
};

struct RunningExpression {
  Expression rest;
  std::vector<RunningPart> parts;
  enum class Reads { parts_only, the_list } reads = Reads::parts_only;  // whether the rest names the list itself
};

// `list_names`: the list's. `unsteady`: names that do not mean the same at every evaluation: no part holds one of them.
// The parts are named by numbers from `first_number` on, which no expression can write.
RunningExpression take_apart(const Expression& expression, const std::vector<std::string>& list_names,
                             const std::vector<std::string>& unsteady, std::size_t first_number);

}  // namespace saraban::lang
