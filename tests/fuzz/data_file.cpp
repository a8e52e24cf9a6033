// A CSV or JSON file as tables, and a query that asks them; the file's kind is the fuzzer's own (SARABAN_FUZZ_FILE).
#include "core/world.h"
#include "data/data_source.h"
#include "fuzz.h"

namespace saraban::fuzz {

void feed(std::string_view bytes) {
  MemoryWorld world;
  world.files[SARABAN_FUZZ_FILE] = std::string(bytes);
  const auto source = data::open_source(world, SARABAN_FUZZ_FILE);
  if (!source) return;
  const auto tables = (*source)->tables();
  if (!tables) return;
  for (const data::TableShape& table : *tables) {
    std::string name;
    for (const char letter : table.name) name += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    data::Query query;
    query.name = "all";
    query.sql = std::make_shared<const SourceText>("q.sql", "SELECT * FROM \"" + name + "\"");
    (void)(*source)->query(query, {});
  }
}

}  // namespace saraban::fuzz
