// Of which survey and which card a target list is: what the caller says, what its columns say, what its titles say.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "intake/target_list.h"

namespace saraban::intake {

// Years as one place of the file gives them.
struct SaidYears {
  std::optional<int> survey, card;  // พ.ศ.
};

// "ข้อมูล จปฐ. ปี 2565 บัตรสวัสดิการแห่งรัฐ ปี 2565": the first year behind each word.
SaidYears years_in_titles(const std::vector<std::string>& titles);

// One vintage of what was said in several places; an error where they disagree or none says the year of the survey.
Result<ListVintage> settle_vintage(const std::string& file, const std::string& kind,
                                   const std::vector<SaidYears>& said);

}  // namespace saraban::intake
