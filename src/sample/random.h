// Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea, Flood 2014). The standard
// library's distributions differ from one library to the next, so the choices are made here, too.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace saraban::sample {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  // 0 .. count - 1; the bias of the remainder is below 2^-40 for the small counts of a sample.
  std::uint64_t below(std::uint64_t count) { return next() % count; }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least + 1)));
  }
  // Happens in `percent` of 100 cases.
  bool happens(unsigned percent) { return below(100) < percent; }

  template <class T, std::size_t N>
  const T& pick(std::span<T, N> choices) {
    return choices[below(choices.size())];
  }

  // The index of a choice, each as likely as its weight says.
  std::size_t pick_weighted(std::span<const unsigned> weights) {
    std::uint64_t all = 0;
    for (const unsigned weight : weights) all += weight;
    std::uint64_t left = below(all);
    std::size_t index = 0;
    while (left >= weights[index]) left -= weights[index++];
    return index;
  }

 private:
  std::uint64_t state_;
};

}  // namespace saraban::sample
