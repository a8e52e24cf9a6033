// Random numbers that are the same on every machine (xorshift64).
#pragma once
#include <cstdint>
#include <string>

namespace saraban::test {

class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_(seed * 2654435769U + 1) {}

  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::size_t>(state_ >> 11U) % limit;
  }

  std::string bytes(std::size_t count) {
    std::string text(count, '\0');
    for (char& byte : text) byte = static_cast<char>(below(256));
    return text;
  }

 private:
  std::uint64_t state_;
};

}  // namespace saraban::test
