// A font catalogue: read, then asked for its families.
#include "core/world.h"
#include "fuzz.h"
#include "text/font_catalogue.h"

namespace saraban::fuzz {

void feed(std::string_view bytes) {
  MemoryWorld world;
  world.files["fonts/catalogue.toml"] = std::string(bytes);
  const auto catalogue = text::FontCatalogue::read(world, "fonts/catalogue.toml");
  if (!catalogue) return;
  for (const char* family : {"", "Laksaman", "TH Sarabun New", "ไม่มี"}) {
    (void)(*catalogue)->find({family, text::Weight::bold, text::Slant::italic});
  }
}

}  // namespace saraban::fuzz
