#include "pdf/number.h"

#include <array>
#include <charconv>
#include <string_view>

namespace saraban::pdf {

void append_integer(std::string& out, std::int64_t n) {
  std::array<char, 24> digits{};
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr;
  out += std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

namespace {

// `size` parts of which `unit` make one.
void append_parts(std::string& out, std::int64_t parts, std::uint64_t unit) {
  if (parts < 0) out.push_back('-');
  const std::uint64_t size = parts < 0 ? 0 - static_cast<std::uint64_t>(parts) : static_cast<std::uint64_t>(parts);
  const std::uint64_t whole = size / unit;
  std::uint64_t fraction = size % unit;
  if (whole != 0 || fraction == 0) append_integer(out, static_cast<std::int64_t>(whole));
  if (fraction == 0) return;
  out.push_back('.');
  for (std::uint64_t place = unit / 10; fraction != 0; place /= 10) {
    out.push_back(static_cast<char>('0' + fraction / place));
    fraction %= place;
  }
}

}  // namespace

void append_thousandths(std::string& out, std::int64_t thousandths) { append_parts(out, thousandths, 1000); }

void append_millionths(std::string& out, std::int64_t millionths) { append_parts(out, millionths, 1'000'000); }

}  // namespace saraban::pdf
