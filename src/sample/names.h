// Given names and surnames, recombined at random: each is common, none belongs to a person.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "sample/random.h"

namespace saraban::sample {

enum class Sex { male, female };

std::span<const std::string_view> common_given_names(Sex sex);
std::string make_given_name(Random& random, Sex sex);
std::string make_surname(Random& random);

}  // namespace saraban::sample
