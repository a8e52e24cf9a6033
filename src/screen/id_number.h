// What stands where a national id should be, read for comparing: thirteen digits, nearly thirteen, the few that a
// spreadsheet left, or nothing.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "screen/match.h"

namespace saraban::screen {

enum class IdState : std::uint8_t {
  none,           // nothing that is like an id
  valid,          // thirteen digits, the last of which checks the others
  wrong_digit,    // thirteen, but the last does not
  wrong_length,   // twelve or fourteen
  leading_digits  // 1.64010E+12
};

struct IdNumber {
  IdState state = IdState::none;
  bool is_written = false;   // something stands there
  std::uint64_t number = 0;  // of the digits
  std::uint32_t digits = 0;  // how many

  bool is_whole() const { return state == IdState::valid || state == IdState::wrong_digit; }
};
IdNumber read_id_number(std::string_view written);

// exact, one_digit, swapped_digits, leading_digits, different, or missing. `listed` is of a target: whole or none.
Level compare_ids(const IdNumber& reported, const IdNumber& listed);

// Thirteen-digit numbers that a person may have meant: one digit different, two neighbours swapped, one digit too many
// or missing. Only those whose check digit is right, unless `all`.
enum class Neighbours : std::uint8_t { valid, all };
void find_neighbours(const IdNumber& id, Neighbours which, std::vector<std::uint64_t>& numbers);

}  // namespace saraban::screen
