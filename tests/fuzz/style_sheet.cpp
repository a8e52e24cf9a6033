// A style sheet.
#include "flow/style_sheet.h"
#include "fuzz.h"

namespace saraban::fuzz {

void feed(std::string_view bytes) {
  const auto styles = flow::parse_style_sheet("official.toml", bytes);
  if (!styles) return;
  for (const std::string& name : (*styles)->names()) (void)(*styles)->find(name);
}

}  // namespace saraban::fuzz
