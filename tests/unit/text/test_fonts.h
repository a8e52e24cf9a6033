// The fonts of the machine that runs the tests, through the catalogue that ships.
#pragma once
#include <memory>

#include "core/world.h"
#include "support/catch.h"
#include "support/support.h"
#include "text/font_catalogue.h"

namespace saraban::test {

inline text::FontCatalogue& shipped_catalogue() {
  static const std::unique_ptr<World> world = make_real_world();
  static const std::unique_ptr<text::FontCatalogue> catalogue = [] {
    auto read = text::FontCatalogue::read(*world, repository_path("fonts/catalogue.toml"));
    INFO(describe(read.diagnostics()));
    REQUIRE(read);
    REQUIRE(read.diagnostics().empty());
    return std::move(*read);
  }();
  return *catalogue;
}

inline text::FontStack laksaman(text::Weight weight = text::Weight::regular) {
  auto stack = shipped_catalogue().find({"Laksaman", weight, text::Slant::upright});
  INFO(describe(stack.diagnostics()));
  REQUIRE(stack);
  return *stack;
}

}  // namespace saraban::test
