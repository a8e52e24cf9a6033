// Holds docs/expressions.md and docs/expressions.th.md to the code: every function is there under both names, no
// function is there that does not exist, and every example gives what the page says.
#include <set>

#include "lang/builtins.h"
#include "sample.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::lang {
namespace {

std::string without_escaped_bars(std::string_view code) {
  std::string text;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '\\' && i + 1 < code.size() && code[i + 1] == '|') continue;
    text += code[i];
  }
  return text;
}

struct Example {
  std::string expression;
  std::string value;
};

// Every `expression` → `value` of the page.
std::vector<Example> examples_of(const std::string& page) {
  constexpr std::string_view between = "` → `";
  std::vector<Example> examples;
  for (std::size_t at = page.find(between); at != std::string::npos; at = page.find(between, at + 1)) {
    const std::size_t begin = page.rfind('`', at - 1) + 1;
    const std::size_t value = at + between.size();
    examples.push_back({without_escaped_bars(std::string_view(page).substr(begin, at - begin)),
                        without_escaped_bars(std::string_view(page).substr(value, page.find('`', value) - value))});
  }
  return examples;
}

// The `name` `name` pairs that begin the rows of the function tables.
std::set<std::pair<std::string, std::string>> functions_of(const std::string& page, bool thai_first) {
  std::set<std::pair<std::string, std::string>> functions;
  for (std::size_t at = page.find("\n| `"); at != std::string::npos; at = page.find("\n| `", at + 1)) {
    const std::string line = page.substr(at + 1, page.find('\n', at + 1) - at - 1);
    const std::size_t first_end = line.find('`', 3);
    if (line.substr(first_end, 3) != "` `" || line.find(" | (") == std::string::npos) continue;
    const std::size_t second = first_end + 3;
    std::string a = line.substr(3, first_end - 3);
    std::string b = line.substr(second, line.find('`', second) - second);
    if (!thai_first) std::swap(a, b);
    functions.emplace(std::move(a), std::move(b));
  }
  return functions;
}

void check_page(const std::string& path, bool thai_first) {
  const std::string page = saraban::test::read_repository_file(path);
  auto described = functions_of(page, thai_first);
  for (const Builtin& builtin : builtins()) {
    CAPTURE(path, builtin.english);
    CHECK(described.erase({std::string(builtin.thai), std::string(builtin.english)}) == 1);
  }
  for (const auto& [thai, english] : described) FAIL_CHECK(path << " describes " << thai << " " << english);

  const auto examples = examples_of(page);
  CHECK(examples.size() > builtins().size());
  for (const Example& example : examples) {
    CAPTURE(path, example.expression);
    CHECK(test::describe_outcome(test::eval(example.expression)) == example.value);
  }
}

TEST_CASE("the reference pages describe every function, and their examples are true") {
  check_page("docs/expressions.th.md", true);
  check_page("docs/expressions.md", false);
}

TEST_CASE("no two functions share a name") {
  const auto names = builtin_names();
  CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  for (const std::string& name : names) CHECK(find_builtin(name) != nullptr);
}

}  // namespace
}  // namespace saraban::lang
