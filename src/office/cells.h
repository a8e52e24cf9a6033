// Cells of the database's rows.
#pragma once
#include <cstdint>
#include <string>

#include "core/value.h"

namespace saraban::office {

inline Value number(std::int64_t n) { return Value(Decimal(n)); }
inline Value number_of(std::uint64_t n) { return Value(Decimal(static_cast<std::int64_t>(n))); }
inline Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

}  // namespace saraban::office
