// The clause ledger of src/pdf is true: what it names is there.
#include <filesystem>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/support.h"

namespace {

struct Row {
  std::string clause, obeyed, seen;
};

std::vector<Row> rows() {
  std::vector<Row> found;
  std::istringstream page(saraban::test::read_repository_file("src/pdf/CLAUSES.md"));
  static const std::regex pattern(R"(\| ([^|]+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|)");
  for (std::string line; std::getline(page, line);) {
    std::smatch match;
    if (std::regex_match(line, match, pattern) && match[1] != "clause") found.push_back({match[1], match[2], match[3]});
  }
  return found;
}

struct Named {
  std::string file, word;  // `file:word`
};

std::vector<Named> names(const std::string& cell) {
  std::vector<Named> found;
  static const std::regex pattern("`([^:`]+):([^`]+)`");
  for (std::sregex_iterator match(cell.begin(), cell.end(), pattern), end; match != end; ++match) {
    found.push_back({(*match)[1], (*match)[2]});
  }
  return found;
}

// The test files of the repository by their bare names.
const std::map<std::string, std::string>& test_files() {
  static const std::map<std::string, std::string> files = [] {
    std::map<std::string, std::string> found;
    const std::string root = saraban::test::repository_path("");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root + "tests")) {
      const std::string name = entry.path().filename().string();
      if (name.find("_test.") != std::string::npos) {
        found[name] = std::filesystem::relative(entry.path(), root).string();
      }
    }
    return found;
  }();
  return files;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A test's name as its source writes it, where a long one may go on in the next line.
std::string unbroken(const std::string& source) { return std::regex_replace(source, std::regex("\"\\s+\""), ""); }

}  // namespace

TEST_CASE("the ledger has the three standards") {
  const std::string page = saraban::test::read_repository_file("src/pdf/CLAUSES.md");
  for (const char* standard : {"ISO 32000-1", "ISO 19005-2 and 19005-3", "ISO 14289-1"})
    CHECK(contains(page, standard));
  CHECK(rows().size() > 50);
}

TEST_CASE("each clause is obeyed in a file that is there, by what the file holds") {
  for (const Row& row : rows()) {
    INFO(row.clause << ": " << row.obeyed);
    const auto places = names(row.obeyed);
    CHECK_FALSE(places.empty());
    for (const auto& [file, word] : places) {
      const std::string path = contains(file, "/") ? file : "src/pdf/" + file;
      INFO(path << " has no " << word);
      REQUIRE(std::filesystem::exists(saraban::test::repository_path(path)));
      CHECK(contains(saraban::test::read_repository_file(path), word));
    }
  }
}

TEST_CASE("each clause is seen by a test that is there") {
  for (const Row& row : rows()) {
    INFO(row.clause << ": " << row.seen);
    const auto tests = names(row.seen);
    CHECK_FALSE(tests.empty());
    for (const auto& [file, name] : tests) {
      INFO(file << " has no test " << name);
      REQUIRE(test_files().count(file) == 1);
      CHECK(contains(unbroken(saraban::test::read_repository_file(test_files().at(file))), name));
    }
  }
}
