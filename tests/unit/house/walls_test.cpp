// The house is as ARCHITECTURE.md says: who includes whom, one wall per library, no clock, locale or random call.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/support.h"

namespace {

using Words = std::set<std::string>;

// The rows "left words : right words" of the fenced block named `fence`.
std::vector<std::pair<Words, Words>> read_table(const std::string& page, const std::string& fence) {
  std::vector<std::pair<Words, Words>> rows;
  std::istringstream lines(page);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("```", 0) == 0) {
      inside = line == "```" + fence;
      continue;
    }
    const std::size_t colon = line.find(" :");
    if (!inside || colon == std::string::npos) continue;
    const auto words = [](const std::string& text) {
      std::istringstream stream(text);
      Words found;
      for (std::string word; stream >> word;) found.insert(word);
      return found;
    };
    rows.emplace_back(words(line.substr(0, colon)), words(line.substr(colon + 2)));
  }
  return rows;
}

struct Include {
  std::string file;  // "room/name.cpp"
  std::string header;
};

struct Source {
  std::string file;
  std::string text;
};

std::vector<Source> sources() {
  std::vector<Source> found;
  const std::filesystem::path root = saraban::test::repository_path("src");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".h") continue;
    std::ifstream file(entry.path());
    std::ostringstream text;
    text << file.rdbuf();
    found.push_back({std::filesystem::relative(entry.path(), root).string(), text.str()});
  }
  return found;
}

std::vector<Include> includes() {
  static const std::regex pattern("^#include [<\"]([^>\"]+)[>\"]", std::regex::multiline);
  std::vector<Include> found;
  for (const Source& source : sources()) {
    for (std::sregex_iterator match(source.text.begin(), source.text.end(), pattern), end; match != end; ++match) {
      found.push_back({source.file, (*match)[1]});
    }
  }
  return found;
}

std::string room_of(const std::string& path) { return path.substr(0, path.find('/')); }

const std::string& page() {
  static const std::string text = saraban::test::read_repository_file("ARCHITECTURE.md");
  return text;
}

std::map<std::string, Words> include_table() {
  std::map<std::string, Words> table;
  for (const auto& [room, allowed] : read_table(page(), "include-table")) table[*room.begin()] = allowed;
  return table;
}

}  // namespace

TEST_CASE("a room includes only the rooms of its row") {
  const auto table = include_table();
  REQUIRE(table.size() == 17);
  std::size_t seen = 0;
  for (const Include& include : includes()) {
    const std::string room = room_of(include.file);
    INFO(include.file << " includes " << include.header);
    REQUIRE(table.count(room) == 1);
    const std::string other = room_of(include.header);
    if (table.count(other) == 0 || other == include.header) continue;  // not one of our rooms
    ++seen;
    CHECK((other == room || table.at(room).count(other) == 1));
  }
  CHECK(seen > 20);
}

TEST_CASE("the include table has no circle") {
  const auto table = include_table();
  Words standing;  // rooms whose every allowed room stands already
  for (std::size_t before = 1; before != standing.size();) {
    before = standing.size();
    for (const auto& [room, allowed] : table) {
      bool ready = true;
      for (const std::string& other : allowed) ready = ready && standing.count(other) == 1;
      if (ready) standing.insert(room);
    }
    if (standing.size() == table.size()) break;
  }
  CHECK(standing.size() == table.size());
}

TEST_CASE("a library is named only behind its wall") {
  const auto walls = read_table(page(), "wall-table");
  REQUIRE(walls.size() == 12);
  for (const Include& include : includes()) {
    for (const auto& [prefixes, places] : walls) {
      for (const std::string& prefix : prefixes) {
        if (include.header.rfind(prefix, 0) != 0) continue;
        bool inside = false;
        for (const std::string& place : places) inside = inside || include.file.rfind(place, 0) == 0;
        INFO(include.file << " includes " << include.header);
        CHECK(inside);
      }
    }
  }
}

TEST_CASE("nothing reads a clock, a locale or a random number") {
  // Names of calls whose answer differs from run to run. The one monotonic timer is the progress line's (app/).
  static const std::regex forbidden(
      "\\b(system_clock|time\\s*\\(\\s*(NULL|nullptr|0)\\s*\\)|localtime|gmtime|strftime|setlocale|std::locale|rand\\s*"
      "\\(|"
      "random_device|mt19937|getrandom|this_thread::get_id)");
  for (const Source& source : sources()) {
    std::smatch match;
    const bool found = std::regex_search(source.text, match, forbidden);
    INFO(source.file << ": " << (found ? match.str() : ""));
    CHECK_FALSE(found);
  }
}
