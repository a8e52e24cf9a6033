// Words of agencies' files that mean something of the office's: agencies, projects, areas, dimensions, by code and by
// name. Made once from a Reference, which must outlive it.
//
// A word is recognised exactly (but for spaces and punctuation) or not at all; the nearest name is told as a help.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/date.h"
#include "intake/reference.h"
#include "intake/row_finding.h"

namespace saraban::intake {

// Where a person lives, by the office's codes.
struct RecognisedArea {
  std::string tambon_code, amphoe_code;  // empty where the words do not say (the two วังลึก)
  std::optional<Finding> finding;        // field and column are the caller's
};

class Recogniser {
 public:
  explicit Recogniser(const Reference& reference);

  const Reference& reference() const { return reference_; }
  const Agency* find_agency(std::string_view text) const;
  // Of that agency; of several that share a name, that of the fiscal year in which the day lies.
  const Project* find_project(std::string_view text, std::string_view agency_code,
                              const std::optional<Date>& day) const;
  const Dimension* find_dimension(std::string_view text) const;
  RecognisedArea find_area(std::string_view tambon, std::string_view amphoe) const;

  // The nearest name, for a hint; empty where none is near.
  std::string nearest_agency(std::string_view text) const;
  std::string nearest_project(std::string_view text, std::string_view agency_code) const;
  std::string all_dimensions() const;

 private:
  template <class Item>
  using Index = std::unordered_map<std::string, std::vector<const Item*>>;

  const Amphoe* find_amphoe(std::string_view text) const;
  RecognisedArea unknown_amphoe(std::string_view text) const;
  RecognisedArea find_tambon_anywhere(const std::string& key, std::string_view text) const;
  Finding unknown_tambon(const std::string& key, std::string_view text, const Amphoe* amphoe) const;
  std::string amphoe_names(const std::vector<const Tambon*>& tambon) const;

  const Reference& reference_;
  Index<Agency> agencies_;
  Index<Project> projects_;
  Index<Dimension> dimensions_;
  Index<Tambon> tambon_;
  Index<Amphoe> amphoe_;
};

// The year of the budget, พ.ศ., in which a day lies (1 October to 30 September).
int fiscal_year_of(const Date& day);

// A name of an area without the word before it: ต.วังลึก -> วังลึก.
std::string_view without_area_word(std::string_view text);

}  // namespace saraban::intake
