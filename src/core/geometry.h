// Lengths, points, sizes and boxes on a page.
//
// A Length is a whole number of thousandths of a PDF point (1/72 inch): sums are exact, so a layout is the same on
// every machine, and a PDF number with three decimals says it fully. The origin is the paper's TOP left corner, x grows
// to the right and y DOWN, as one reads; pdf/ turns y round when it writes.
#pragma once
#include <compare>
#include <cstdint>

namespace saraban {

class Length {
 public:
  constexpr Length() = default;
  static constexpr Length millipoints(std::int64_t n) { return Length(n); }
  static constexpr Length points(double n) { return Length(round(n * 1000)); }
  static constexpr Length millimetres(double n) { return Length(round(n * 72000 / 25.4)); }
  static constexpr Length centimetres(double n) { return millimetres(n * 10); }

  constexpr std::int64_t in_millipoints() const { return millipoints_; }
  constexpr double in_points() const { return static_cast<double>(millipoints_) / 1000; }

  friend constexpr auto operator<=>(const Length&, const Length&) = default;
  constexpr Length operator-() const { return Length(-millipoints_); }
  constexpr Length& operator+=(Length b) { return millipoints_ += b.millipoints_, *this; }
  constexpr Length& operator-=(Length b) { return millipoints_ -= b.millipoints_, *this; }
  friend constexpr Length operator+(Length a, Length b) { return a += b; }
  friend constexpr Length operator-(Length a, Length b) { return a -= b; }
  friend constexpr Length operator*(Length a, std::int64_t n) { return Length(a.millipoints_ * n); }
  // A part of the length, rounded half away from zero: width.times(1, 3) is a third.
  constexpr Length times(std::int64_t numerator, std::int64_t denominator) const {
    const std::int64_t product = millipoints_ * numerator;
    const std::int64_t half = (denominator < 0 ? -denominator : denominator) / 2;
    return Length((product < 0) == (denominator < 0) ? (product + (product < 0 ? -half : half)) / denominator
                                                     : (product - (product < 0 ? half : -half)) / denominator);
  }

 private:
  explicit constexpr Length(std::int64_t n) : millipoints_(n) {}
  static constexpr std::int64_t round(double n) { return static_cast<std::int64_t>(n < 0 ? n - 0.5 : n + 0.5); }

  std::int64_t millipoints_ = 0;
};

struct Point {
  Length x, y;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Size {
  Length width, height;
  friend bool operator==(const Size&, const Size&) = default;
};

struct Box {
  Point corner;  // top left
  Size size;
  Length right() const { return corner.x + size.width; }
  Length bottom() const { return corner.y + size.height; }
};

// 0 .. 255 each.
struct Color {
  std::uint8_t red = 0, green = 0, blue = 0;
  friend bool operator==(const Color&, const Color&) = default;
};

}  // namespace saraban
