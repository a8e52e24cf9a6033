// Options that all steps of an office have: its database, who does the step on which day, and a run that only tells.
#pragma once
#include <string>

#include "app/console.h"
#include "office/office.h"

namespace CLI {
class App;
}

namespace saraban::app {

class OfficeOptions {
 public:
  // --on is required: nothing here asks a clock. --by is the environment's USER where it is not given.
  void add_database(CLI::App& command, const Console& console);
  void add_actor(CLI::App& command, const Console& console);
  void add_dry_run(CLI::App& command, const Console& console);

  const std::string& database() const { return database_; }
  office::Mode mode() const { return dry_run_ ? office::Mode::dry_run : office::Mode::real; }
  // Codes: office.bad-date, cli.nobody.
  Result<office::Actor> read_actor(const World& world) const;

 private:
  std::string database_, on_, by_;
  bool dry_run_ = false;
};

}  // namespace saraban::app
