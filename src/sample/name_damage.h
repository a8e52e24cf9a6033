// The damages of one Thai name, as changes of a text: for damage.h, which chooses the field.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sample/damage.h"

namespace saraban::sample {

// The damaged name; nothing where this kind cannot befall it or is no damage of a single name.
std::optional<std::string> damage_name_text(Random& random, DamageKind kind, std::string_view name);

}  // namespace saraban::sample
