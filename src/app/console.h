// What every command of the command line needs: the world, where results and messages go, and in which language.
#pragma once
#include <cstdio>
#include <string>
#include <vector>

#include "core/world.h"
#include "run/parameters.h"

namespace saraban::app {

class Console {
 public:
  Console(World& world, std::FILE* out, std::FILE* err, Language language)
      : world_(world), out_(out), err_(err), language_(language) {}

  World& world() const { return world_; }
  Language language() const { return language_; }
  std::FILE* messages() const { return err_; }
  // Both languages of a text stand side by side where it is used; the user reads one.
  std::string operator()(const char* thai, const char* english) const {
    return language_ == Language::thai ? thai : english;
  }

  void print(const std::string& text) const;
  // Prints what there is to say; the exit code.
  int finish(const Diagnostics& news) const;

 private:
  World& world_;
  std::FILE* out_;
  std::FILE* err_;
  Language language_;
};

Diagnostic usage_error(std::string code, Message message, Message hint);

// --set name=value. Codes: cli.bad-assignment.
Result<run::Assignments> read_assignments(const std::vector<std::string>& typed);

}  // namespace saraban::app
