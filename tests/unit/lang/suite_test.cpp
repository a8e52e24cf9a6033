// Runs tests/suite/lang/*.txt. A line "expression → value" is evaluated in the sample scope (sample.cpp). An expression
// followed by "# Error: 3-7 lang.code words" must fail with that code, its caret on those columns (both counted), and
// an English message that holds the words; every error must have a Thai message too. Other lines with # are comments.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "sample.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::lang {
namespace {

constexpr std::string_view error_mark = "# Error: ";
constexpr std::string_view arrow = " → ";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string shown_error(const Diagnostic& error) {
  const auto last = error.place.column + std::max<std::uint32_t>(error.place.length, 1) - 1;
  return fmt::format("{}-{} {} {}", error.place.column, last, error.code, error.message.english);
}

void check_error(const std::string& expression, std::string_view expected) {
  const auto value = test::eval(expression);
  CAPTURE(expression);
  if (value) {
    FAIL_CHECK("no error, but " << test::show(*value));
    return;
  }
  const Diagnostic& error = *value.diagnostics().begin();
  CHECK(value.diagnostics().size() == 1);
  CHECK(shown_error(error).substr(0, expected.size()) == expected);
  CHECK_FALSE(error.message.thai.empty());
  CHECK(error.hint.thai.empty() == error.hint.english.empty());
}

void check_value(const std::string& expression, const std::string& expected) {
  CAPTURE(expression);
  const auto value = test::eval(expression);
  CHECK(test::describe_outcome(value) == expected);
}

std::size_t run_file(const std::string& path) {
  std::size_t cases = 0;
  const auto lines = lines_of(saraban::test::read_repository_file(path));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line.empty() || line[0] == '#') continue;
    INFO(path << ":" << i + 1);
    ++cases;
    const bool expects_error = i + 1 < lines.size() && lines[i + 1].rfind(error_mark, 0) == 0;
    const std::size_t at = line.rfind(arrow);
    if (expects_error) {
      check_error(line, std::string_view(lines[i + 1]).substr(error_mark.size()));
    } else if (at != std::string::npos) {
      check_value(line.substr(0, at), line.substr(at + arrow.size()));
    } else {
      FAIL_CHECK("a line that expects nothing: " << line);
    }
  }
  return cases;
}

TEST_CASE("the language does what tests/suite/lang says") {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(saraban::test::repository_path("tests/suite/lang"))) {
    files.push_back("tests/suite/lang/" + entry.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  for (const std::string& file : files) CHECK(run_file(file) > 0);
}

}  // namespace
}  // namespace saraban::lang
