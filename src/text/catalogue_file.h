// fonts/catalogue.toml as a tree: families, their names, their files, what replaces them (this room only).
//
// Only reads; which files are there and what they hold is font_catalogue.cpp's business. Codes: settings.*,
// font.unknown-family.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace saraban::text {

inline constexpr std::size_t face_count = 4;  // regular, bold, italic, bold-italic

struct FontFamily {
  std::vector<std::string> names;                          // the first is what messages call it
  std::array<std::vector<std::string>, face_count> files;  // candidates, the first that exists is used
  std::vector<std::string> substitutes;                    // family names, in order
  std::string from;                                        // how an office gets it
  Place place;
};

struct CatalogueFile {
  std::string default_family;
  std::vector<std::string> fallback;  // families asked for characters that the text's own font lacks
  std::vector<FontFamily> families;

  const FontFamily* find(std::string_view name) const;  // letter case and spaces do not matter
};

Result<CatalogueFile> parse_catalogue_file(const std::string& name, std::string_view toml);

}  // namespace saraban::text
