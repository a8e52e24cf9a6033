// Options of the commands that ask one query: a named one of a report, or SQL that the user typed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/console.h"
#include "run/one_query.h"

namespace CLI {
class App;
}

namespace saraban::app {

class QueryOptions {
 public:
  enum class Data { required, optional };
  void add_to(CLI::App& command, const Console& console, Data data);

  // Codes: cli.two-queries, cli.no-query, cli.bad-assignment, report.not-found.
  Result<run::QueryRequest> read(const Console& console, const std::string& home) const;
  bool names_data() const { return !data_.empty(); }

 private:
  std::string report_, query_, sql_, sql_file_, data_;
  std::vector<std::string> assignments_;
};

}  // namespace saraban::app
