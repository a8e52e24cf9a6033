// The two sides that screening compares: persons on a target list, and persons whom an agency says it helped.
//
// Both come as they were written, mended by intake/ but not normalised: name_key.h makes them comparable. What is not
// known is empty; nothing is guessed to fill it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"

namespace saraban::screen {

struct Person {
  std::string national_id;  // thirteen digits, or what stands there instead ("1.64010E+12")
  std::string title, given_name, surname;
  std::optional<Date> birth_date;
  std::string household_code;  // 11 digits; its first four may be out of date (a town was made since)
  std::string house_number;
  std::optional<unsigned> village_no;
  std::string tambon_code;  // six digits; empty where the name alone does not say which (the two วังลึก)
  std::string amphoe_code;  // four digits; that of tambon_code where it is empty
  std::vector<std::string> possible_tambon;  // codes, where tambon_code is empty and the name has several: both วังลึก
};

struct Target {
  std::int64_t id = 0;    // no two targets have the same
  std::string list_code;  // which list and vintage
  Person person;
};

struct ReportedPerson {
  std::int64_t id = 0;  // of the row of assistance; no two rows have the same
  Person person;
};

}  // namespace saraban::screen
