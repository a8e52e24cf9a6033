// Streams made of pieces inflate to the bytes, whatever these are and however they come.
#include "core/deflate.h"

#include <string>

#include "support/catch.h"
#include "support/random.h"

using namespace saraban;

namespace {

// What DeflateStream makes of the bytes, written in pieces of at most `most` bytes.
std::string stream_of(std::string_view bytes, std::size_t most, test::Random& random) {
  std::string compressed;
  DeflateStream stream([&](std::string_view made) { compressed += made; });
  while (!bytes.empty()) {
    const std::size_t count = std::min<std::size_t>(bytes.size(), 1 + random.below(most));
    stream.write(bytes.substr(0, count));
    bytes.remove_prefix(count);
  }
  stream.finish();
  CHECK(stream.compressed_size() == compressed.size());
  return compressed;
}

enum class Content { noise, two_letters, rows, zeros };

std::string content_of(Content content, std::size_t size, test::Random& random) {
  std::string bytes;
  bytes.reserve(size + 64);
  while (bytes.size() < size) {
    switch (content) {
      case Content::noise: bytes += static_cast<char>(random.below(256)); break;
      case Content::two_letters: bytes += random.below(2) == 0 ? 'a' : 'b'; break;
      case Content::zeros: bytes += '\0'; break;
      case Content::rows:
        bytes += "<c r=\"A" + std::to_string(bytes.size()) + "\" t=\"s\"><v>" + std::to_string(random.below(5000)) +
                 "</v></c>";
        break;
    }
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

TEST_CASE("a stream of pieces inflates to the bytes, however they came") {
  test::Random random(4);
  for (int round = 0; round < 300; ++round) {
    const auto content = static_cast<Content>(random.below(4));
    const std::size_t size = random.below(4) == 0 ? random.below(40) : random.below(300000);
    const std::string bytes = content_of(content, size, random);
    const std::string compressed = stream_of(bytes, round % 2 == 0 ? 100 : 200000, random);
    const auto inflated = inflate(compressed, DeflateFormat::raw, bytes.size());
    REQUIRE(inflated);
    CHECK(*inflated == bytes);
  }
}

TEST_CASE("the pieces in which bytes come leave no trace") {
  test::Random random(9);
  for (const Content content : {Content::noise, Content::rows}) {
    const std::string bytes = content_of(content, 200000, random);
    const std::string at_once = stream_of(bytes, bytes.size() * 1000, random);
    CHECK(stream_of(bytes, 7, random) == at_once);
  }
}

TEST_CASE("a stream knows its size and its checksum") {
  test::Random random(2);
  const std::string bytes = content_of(Content::rows, 150000, random);
  DeflateStream stream([](std::string_view) {});
  stream.write(std::string_view(bytes).substr(0, 70000));
  stream.write(std::string_view(bytes).substr(70000));
  stream.finish();
  CHECK(stream.size() == bytes.size());
  CHECK(stream.crc() == crc32_of(bytes));
}

TEST_CASE("a stream of nothing is one empty block") {
  std::string compressed;
  DeflateStream stream([&](std::string_view made) { compressed += made; });
  stream.finish();
  CHECK(inflate(compressed, DeflateFormat::raw, 0) == std::string());
}
