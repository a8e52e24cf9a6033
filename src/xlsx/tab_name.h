// Names that Excel takes for a sheet's tab: any texts -> legal names, each of them once.
//
// A tab's name has 1 to 31 UTF-16 units, none of : \ / ? * [ ], no apostrophe at its ends, is not "History" (Excel
// keeps that for itself), and differs from the others in more than case (ECMA-376 part 1, 18.2.19 and 18.18.69; the
// rest is what Excel itself refuses). Case is that of ASCII letters: Thai has none, and names that differ only in the
// case of other letters (É and é) are told apart here, though Excel takes them for one. Forbidden characters become a
// hyphen, long names are cut between letters, and a name that is taken gets " (2)".
#pragma once
#include <set>
#include <string>
#include <string_view>

namespace saraban::xlsx {

class TabNames {
 public:
  // A name that stays as it is: a tab of the template.
  void take(std::string_view name);
  // The legal name nearest to the wanted one; no later call gives it again. `otherwise` is used where nothing is left.
  std::string make(std::string_view wanted, std::string_view otherwise);

 private:
  std::set<std::string> taken_;  // in one case
};

}  // namespace saraban::xlsx
