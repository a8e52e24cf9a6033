// What is real in the sample: the areas of Sukhothai, the agencies of the Ministry of Labour there, their kinds of
// project and the five dimensions of poverty.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

namespace saraban::sample {

struct Amphoe {
  std::string_view code;
  std::string_view name;
  unsigned weight;
};

struct Tambon {
  std::string_view code;  // begins with the amphoe's
  std::string_view name;
};

struct Agency {
  std::string_view code;
  std::string_view name;
  std::string_view short_name;
};

struct Project {
  std::string_view code;
  std::string_view name;
  std::string_view kind;
  std::string_view dimension;
  std::size_t agency;  // in labour_agencies()
  unsigned weight;
};

struct Word {
  std::string_view code;
  std::string_view thai;
};

std::span<const Amphoe> amphoe_of_sukhothai();
std::span<const Tambon> tambon_of_sukhothai();  // in the order of their codes
std::span<const Tambon> tambon_of(const Amphoe& amphoe);
std::span<const Agency> labour_agencies();
std::span<const Project> labour_projects();
std::span<const Word> poverty_dimensions();  // in the official order
std::span<const Word> project_kinds();

}  // namespace saraban::sample
