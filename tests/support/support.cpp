#include "support/support.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include <fmt/format.h>

#include "core/digest.h"
#include "support/catch.h"

namespace saraban::test {
namespace {

std::optional<std::string> read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

std::string describe(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics) {
    const char* severity =
        d.severity == Severity::error ? "error" : (d.severity == Severity::warning ? "warning" : "note");
    text += fmt::format("{} {} at {}: {}", severity, d.code, saraban::describe(d.place), d.message.english);
    if (!d.hint.empty()) text += fmt::format(" ({})", d.hint.english);
    text += "\n";
  }
  return text;
}

std::string repository_path(std::string_view relative) { return fmt::format("{}/{}", SARABAN_SOURCE_DIR, relative); }

std::string read_repository_file(std::string_view relative) {
  auto bytes = read(repository_path(relative));
  if (!bytes) {
    std::cerr << "the test's own file is missing: " << relative << "\n";
    std::abort();
  }
  return std::move(*bytes);
}

std::optional<std::string> read_shared_file(std::string_view relative) {
  return read(fmt::format("{}/../shared/{}", SARABAN_SOURCE_DIR, relative));
}

void keep_for_validation(std::string_view pdf) {
  const char* folder = std::getenv("SARABAN_KEPT_PDFS");
  if (folder == nullptr) return;
  std::string name = Catch::getResultCapture().getCurrentTestName().substr(0, 60);
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '-');
  std::ofstream(fmt::format("{}/{}-{}.pdf", folder, name, sha256_hex(pdf).substr(0, 16)), std::ios::binary) << pdf;
}

std::string compare_golden(std::string_view relative, std::string_view actual) {
  const std::string path = repository_path(relative);
  if (const char* bless = std::getenv("BLESS"); bless && std::string_view(bless) == "1") {
    std::ofstream(path, std::ios::binary) << actual;
    return "";
  }
  const auto expected = read(path);
  if (!expected) return fmt::format("no golden file {} (BLESS=1 writes it)", relative);
  if (*expected == actual) return "";
  std::istringstream left(*expected), right{std::string(actual)};
  for (int line = 1;; ++line) {
    std::string a, b;
    const bool more_a = static_cast<bool>(std::getline(left, a));
    const bool more_b = static_cast<bool>(std::getline(right, b));
    if (!more_a && !more_b) return "the files differ in their last line end";
    if (a != b || more_a != more_b) return fmt::format("line {}:\n  expected {}\n  got      {}", line, a, b);
  }
}

}  // namespace saraban::test
