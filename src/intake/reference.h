// What an office knows before any file comes in: its areas, agencies, projects and dimensions, by code and by name.
//
// Made by office/ from its database, read by everything that recognises words in agencies' files and writes their
// forms. Order is the order of the codes (areas) or the office's own (agencies, dimensions).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace saraban::intake {

struct Amphoe {
  std::string code, name;
};
struct Tambon {
  std::string code, name, amphoe_code;
};
struct Agency {
  std::string code, name, short_name;
};
struct Project {
  std::string code, name, kind_code, dimension_code, agency_code;
  int fiscal_year = 0;  // พ.ศ.
};
struct Dimension {
  std::string code, name;
};

struct Reference {
  std::string province_code, province_name;
  std::vector<Amphoe> amphoe;
  std::vector<Tambon> tambon;
  std::vector<Agency> agencies;
  std::vector<Project> projects;
  std::vector<Dimension> dimensions;

  // All tambon of that name: วังลึก is in two amphoe of Sukhothai, so a name alone is no key.
  std::vector<const Tambon*> find_tambon(std::string_view name) const;
  // By exact code; null where there is none.
  const Agency* find_agency(std::string_view code) const;
  const Amphoe* find_amphoe(std::string_view code) const;
  const Dimension* find_dimension(std::string_view code) const;
  std::vector<const Project*> projects_of(std::string_view agency_code) const;
};

}  // namespace saraban::intake
