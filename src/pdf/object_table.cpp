#include "pdf/object_table.h"

#include <algorithm>
#include <cassert>
#include <string_view>

namespace saraban::pdf {
namespace {

constexpr std::size_t full_leaf = 16 * 1024;

// Seven bits a byte, the least first, the eighth bit where more follow.
void append_number(std::string& out, std::uint64_t n) {
  for (; n >= 0x80U; n >>= 7U) out.push_back(static_cast<char>(n | 0x80U));
  out.push_back(static_cast<char>(n));
}

// Small numbers of either sign as small numbers: 0, -1, 1, -2 …
void append_difference(std::string& out, std::uint64_t from, std::uint64_t to) {
  const std::uint64_t difference = to - from;
  append_number(out, to >= from ? difference << 1U : ((0 - difference) << 1U) - 1);
}

class DifferenceReader {
 public:
  explicit DifferenceReader(std::string_view differences) : left_(differences) {}

  bool at_end() const { return left_.empty(); }
  std::uint64_t number() {
    std::uint64_t n = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      n |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80U) return n;
    }
  }
  std::uint64_t after(std::uint64_t last) {
    const std::uint64_t n = number();
    return (n & 1U) != 0 ? last - (n >> 1U) - 1 : last + (n >> 1U);
  }

 private:
  std::string_view left_;
};

void set_field(char* field, unsigned type, std::uint64_t place, std::uint32_t index) {
  *field++ = static_cast<char>(type);
  for (unsigned shift = 40; shift > 0;) *field++ = static_cast<char>(place >> (shift -= 8) & 0xFFU);
  *field = static_cast<char>(index);
}

}  // namespace

void ObjectTable::tell_number(Log& log, std::uint32_t number) {
  assert(number > 0 && number < size_);
  append_difference(log.open.differences, log.last_number, number);
  log.last_number = number;
  log.open.lowest = std::min(log.open.lowest, number);
  log.open.highest = std::max(log.open.highest, number);
}

void ObjectTable::end_entry(Log& log) {
  if (log.open.differences.size() < full_leaf) return;
  log.open.differences = deflater_.compress(log.open.differences, DeflateFormat::raw);
  log.open.differences.shrink_to_fit();
  log.full.push_back(std::move(log.open));
  log.open = {};
  log.last_number = log.last_place = 0;
}

void ObjectTable::set_offset(std::uint32_t number, std::uint64_t offset) {
  tell_number(direct_, number);
  append_difference(direct_.open.differences, direct_.last_place, offset);
  direct_.last_place = offset;
  end_entry(direct_);
}

void ObjectTable::set_members(std::uint32_t stream, const std::vector<std::uint32_t>& numbers) {
  assert(numbers.size() <= most_in_stream);
  append_difference(members_.open.differences, members_.last_place, stream);
  members_.last_place = stream;
  append_number(members_.open.differences, numbers.size());
  for (const std::uint32_t number : numbers) tell_number(members_, number);
  end_entry(members_);
}

// Hands on the differences of every leaf that tells of an object of [first, end).
template <class Read>
void ObjectTable::read_leaves(const Log& log, std::uint32_t first, std::uint32_t end, const Read& read) {
  const auto has_some = [&](const Leaf& leaf) { return leaf.lowest < end && leaf.highest >= first; };
  for (const Leaf& leaf : log.full) {
    if (!has_some(leaf)) continue;
    constexpr std::size_t most = full_leaf + 16 * (most_in_stream + 2);
    const auto differences = inflate(leaf.differences, DeflateFormat::raw, most);
    assert(differences);
    if (differences) read(DifferenceReader(*differences));
  }
  if (has_some(log.open)) read(DifferenceReader(log.open.differences));
}

std::string ObjectTable::fields(std::uint32_t first, std::uint32_t end) const {
  std::string fields(field_size * (end - first), '\0');
  const auto set = [&](std::uint64_t number, unsigned type, std::uint64_t place, std::uint32_t index) {
    if (number < first || number >= end) return;
    char* field = fields.data() + field_size * (number - first);
    assert(*field == 0);  // a place is told once
    set_field(field, type, place, index);
  };
  if (first == 0) fields[field_size - 1] = '\xFF';
  read_leaves(direct_, first, end, [&](DifferenceReader differences) {
    for (std::uint64_t number = 0, offset = 0; !differences.at_end();) {
      number = differences.after(number);
      offset = differences.after(offset);
      set(number, 1, offset, 0);
    }
  });
  read_leaves(members_, first, end, [&](DifferenceReader differences) {
    for (std::uint64_t number = 0, stream = 0; !differences.at_end();) {
      stream = differences.after(stream);
      const std::uint64_t count = differences.number();
      for (std::uint32_t index = 0; index < count; ++index) {
        number = differences.after(number);
        set(number, 2, stream, index);
      }
    }
  });
  return fields;
}

}  // namespace saraban::pdf
