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

void append_thousandths(std::string& out, std::int64_t thousandths) {
  if (thousandths < 0) out.push_back('-');
  const std::uint64_t size =
      thousandths < 0 ? 0 - static_cast<std::uint64_t>(thousandths) : static_cast<std::uint64_t>(thousandths);
  const std::uint64_t whole = size / 1000;
  const auto fraction = static_cast<unsigned>(size % 1000);
  if (whole != 0 || fraction == 0) append_integer(out, static_cast<std::int64_t>(whole));
  if (fraction == 0) return;
  const std::array<char, 4> decimals = {'.', static_cast<char>('0' + fraction / 100),
                                        static_cast<char>('0' + fraction / 10 % 10),
                                        static_cast<char>('0' + fraction % 10)};
  out.append(decimals.data(), fraction % 10 != 0 ? 4 : fraction % 100 != 0 ? 3 : 2);
}

}  // namespace saraban::pdf
