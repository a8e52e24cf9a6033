// Random numbers that are the same on every machine (xorshift64), for properties and hostile input.
#pragma once
#include <cstddef>
#include <cstdint>

namespace saraban::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}  // not 0
  std::size_t below(std::size_t bound) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::size_t>(state_ % bound);
  }

 private:
  std::uint64_t state_;
};

}  // namespace saraban::test
