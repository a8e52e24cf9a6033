#include <cstdio>
#include <string>
#include <vector>

#include "app/cli.h"
#include "core/world.h"

int main(int argc, char** argv) {
  const auto world = saraban::make_real_world();
  return saraban::app::run_command_line(*world, std::vector<std::string>(argv + 1, argv + argc), stdout, stderr);
}
