// An address in one cell becomes its parts: "12/3 หมู่ 3 ต.วังลึก อ.ศรีสำโรง จ.สุโขทัย".
//
// Parts are known by the words before them (หมู่, ม., ต., ตำบล, อ., อำเภอ, จ., จังหวัด); what stands before the first of
// them is the house number. Names of areas are not checked here.
#pragma once
#include <string>
#include <string_view>

namespace saraban::intake {

struct AddressParts {
  std::string house_number, village, tambon, amphoe, province;
  std::string rest;  // what belongs to no part: ซอย, ถนน, บ้าน
};

AddressParts split_address(std::string_view text);

// Whether a cell holds more than one part.
bool is_address(std::string_view text);

}  // namespace saraban::intake
