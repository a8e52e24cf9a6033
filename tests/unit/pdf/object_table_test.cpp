#include "pdf/object_table.h"

#include <map>

#include "support/catch.h"
#include "support/random.h"

using saraban::pdf::ObjectTable;

namespace {

std::string field(unsigned type, std::uint64_t place, std::uint32_t index) {
  std::string bytes(1, static_cast<char>(type));
  for (int shift = 32; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(place >> shift & 0xFFU));
  bytes.push_back(static_cast<char>(index));
  return bytes;
}

}  // namespace

TEST_CASE("an empty table has the head of the free objects") { CHECK(ObjectTable().fields(0, 1) == field(0, 0, 255)); }

// Objects written in nearly the order of their numbers, some late, some never, over many leaves, asked for in pieces.
TEST_CASE("every object is found where it was put") {
  ObjectTable table;
  std::map<std::uint32_t, std::string> expected = {{0, field(0, 0, 255)}};
  saraban::test::Random random(7);
  std::vector<std::uint32_t> waiting, gathered;
  std::uint64_t offset = 15;
  const auto flush = [&] {
    const std::uint32_t stream = table.reserve();
    for (std::uint32_t i = 0; i < gathered.size(); ++i) expected[gathered[i]] = field(2, stream, i);
    table.set_members(stream, gathered);
    table.set_offset(stream, offset);
    expected[stream] = field(1, offset, 0);
    gathered.clear();
  };
  for (int round = 0; round < 60000; ++round) {
    const std::uint32_t number = table.reserve();
    offset += 1 + random.below(round % 1000 == 0 ? 3'000'000'000U : 5000U);
    switch (random.below(8)) {
      case 0: waiting.push_back(number); break;
      case 1:
        table.set_offset(number, offset);
        expected[number] = field(1, offset, 0);
        break;
      case 2: expected[number] = field(0, 0, 0); break;  // never written
      default: gathered.push_back(number);
    }
    if (!waiting.empty() && random.below(100) == 0) {
      gathered.push_back(waiting.back());
      waiting.pop_back();
    }
    if (gathered.size() >= 200) flush();
  }
  flush();
  for (const std::uint32_t number : waiting) expected[number] = field(0, 0, 0);
  std::size_t wrong = 0;
  for (std::uint32_t first = 0; first < table.size(); first += 10000) {
    const std::uint32_t end = std::min(first + 10000, table.size());
    const std::string fields = table.fields(first, end);
    REQUIRE(fields.size() == ObjectTable::field_size * (end - first));
    for (std::uint32_t number = first; number < end; ++number) {
      wrong += fields.substr(ObjectTable::field_size * (number - first), ObjectTable::field_size) != expected[number];
    }
  }
  CHECK(wrong == 0);
}
