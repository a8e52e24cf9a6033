// The marks of Thai lists: ๑. then ๑.๑ then (๑) then (ก); "-" for lists without numbers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace saraban::flow {

// numbers: those of the lists around the item, the item's own last; its form follows from how many there are.
std::string mark_of_item(const std::vector<std::int64_t>& numbers);

// A mark at the beginning of a line of text.
struct FoundMark {
  std::size_t depth = 0;  // 1: ๑.  2: ๑.๑ (and longer)  3: (๑)  4: (ก)  1 also for "-"; 0: no mark
  std::size_t size = 0;   // bytes of the mark itself
};
FoundMark find_list_mark(std::string_view line);

// The line after its mark and the white space behind it; the whole line where it has none.
std::string_view without_list_mark(std::string_view line);

}  // namespace saraban::flow
