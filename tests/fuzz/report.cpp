// A report.toml: settings, parameters, queries, expressions.
#include "run/report.h"
#include "core/settings.h"
#include "fuzz.h"

namespace saraban::fuzz {

void feed(std::string_view bytes) {
  (void)parse_settings("report.toml", bytes);
  MemoryWorld world;
  world.files["r/report.toml"] = std::string(bytes);
  world.files["r/monthly.md"] = "ก";
  world.files["r/monthly.xlsx"] = "PK";
  (void)run::read_report(world, "r");
}

}  // namespace saraban::fuzz
