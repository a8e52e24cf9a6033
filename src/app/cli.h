// The command line: what the user typed becomes one call of run/ or sample/, its outcome text and an exit code.
#pragma once
#include <cstdio>
#include <string>
#include <vector>

#include "core/world.h"

namespace saraban::app {

// Results go to `out`, messages and progress to `err`. Returns the exit code (messages.h).
int run_command_line(World& world, const std::vector<std::string>& arguments, std::FILE* out, std::FILE* err);

}  // namespace saraban::app
