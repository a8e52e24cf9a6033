// A fuzzer is one function that is fed bytes from outside: it must come back whatever they are, without a fault that
// the sanitizers see. entry.cpp hands it what libFuzzer makes up; scripts/fuzz builds and runs them all.
#pragma once
#include <string>
#include <string_view>

namespace saraban::fuzz {

void feed(std::string_view bytes);

// The part of the bytes before the first line "=====", and what is behind it: for targets that read two files.
struct TwoTexts {
  std::string first, second;
};
TwoTexts split_at_rule(std::string_view bytes);

}  // namespace saraban::fuzz
