// PDF numbers, exact and the same in every locale.
#pragma once
#include <cstdint>
#include <string>

#include "core/geometry.h"

namespace saraban::pdf {

void append_integer(std::string& out, std::int64_t n);

// A real number given in thousandths: 12500 -> "12.5", -40 -> "-.04" (ISO 32000-1, 7.3.3).
void append_thousandths(std::string& out, std::int64_t thousandths);

// The same in millionths.
void append_millionths(std::string& out, std::int64_t millionths);

inline void append_length(std::string& out, Length length) { append_thousandths(out, length.in_millipoints()); }

// n / d, rounded half away from zero; d > 0.
constexpr std::int64_t divide_rounded(std::int64_t n, std::int64_t d) {
  return n < 0 ? -((-n + d / 2) / d) : (n + d / 2) / d;
}

}  // namespace saraban::pdf
