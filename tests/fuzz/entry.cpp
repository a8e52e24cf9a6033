// The door that libFuzzer calls (llvm.org/docs/LibFuzzer.html).
#include <cstddef>
#include <cstdint>

#include "fuzz.h"

namespace saraban::fuzz {

TwoTexts split_at_rule(std::string_view bytes) {
  constexpr std::string_view rule = "\n=====\n";
  const std::size_t at = bytes.find(rule);
  if (at == std::string_view::npos) return {std::string(bytes), {}};
  return {std::string(bytes.substr(0, at + 1)), std::string(bytes.substr(at + rule.size()))};
}

}  // namespace saraban::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  saraban::fuzz::feed({reinterpret_cast<const char*>(data), size});
  return 0;
}
