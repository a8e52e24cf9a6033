// Where each object of a file stands (ISO 32000-1, 7.5.8), kept so small that it does not grow with the pages to speak
// of: places are told in the order in which they are written, which is nearly that of the objects' numbers, so a place
// is kept as its difference to the one before, and full leaves of differences are compressed.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/deflate.h"

namespace saraban::pdf {

class ObjectTable {
 public:
  static constexpr std::uint32_t most_in_stream = 255;
  static constexpr std::size_t field_size = 7;  // /W [1 5 1]

  std::uint32_t reserve() { return size_++; }
  std::uint32_t size() const { return size_; }

  // An object of its own, at an offset that is greater than all before.
  void set_offset(std::uint32_t number, std::uint64_t offset);
  // The objects of an object stream, in the order in which they stand there.
  void set_members(std::uint32_t stream, const std::vector<std::uint32_t>& numbers);

  // The cross-reference stream's fields of the objects [first, end); those without a place are free.
  std::string fields(std::uint32_t first, std::uint32_t end) const;

 private:
  struct Leaf {
    std::uint32_t lowest = ~0U, highest = 0;  // of the numbers told in it
    std::string differences;                  // compressed where it is full
  };
  // Leaves of which the last one is open; differences start from nothing in each.
  struct Log {
    std::vector<Leaf> full;
    Leaf open;
    std::uint64_t last_number = 0, last_place = 0;
  };

  void tell_number(Log& log, std::uint32_t number);
  void end_entry(Log& log);
  template <class Read>
  static void read_leaves(const Log& log, std::uint32_t first, std::uint32_t end, const Read& read);

  std::uint32_t size_ = 1;  // object 0 is the head of the free ones
  Log direct_, members_;
  Deflater deflater_{1};
};

}  // namespace saraban::pdf
