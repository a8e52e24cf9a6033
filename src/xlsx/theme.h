// A workbook's theme (ECMA-376 part 1, 20.1.6): twelve colours and two pairs of fonts that styles and drawings name
// instead of saying them. A workbook without a theme part has the Office theme.
//
// Codes: those of package.h, xlsx.broken-part.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/geometry.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

// The fonts of headings (major) or of all other text (minor).
struct ThemeFonts {
  std::string latin = "Calibri";
  std::string thai = "Tahoma";  // <a:font script="Thai">; the complex-script font where there is none
};

struct Theme {
  // In the order of styles' theme="0…11" (18.8.3): light 1, dark 1, light 2, dark 2, accents 1 to 6, hyperlink,
  // followed hyperlink.
  std::array<Color, 12> colors;
  ThemeFonts major, minor;

  static Theme office();
  // A colour by its name in drawings: "accent1", "dk1" or "tx1", "lt1" or "bg1", "hlink"… (20.1.10.54, mapped as
  // sheets map them); nothing for another name.
  std::optional<Color> find_color(std::string_view scheme_name) const;
};

Result<Theme> read_theme(const Workbook& workbook);

// "FF1F4E78" or "1F4E78", alpha left out; nothing for anything else.
std::optional<Color> parse_rgb(std::string_view hex);
// A colour made lighter (tint 0 to 1) or darker (-1 to 0) in its luminance (18.8.19). "-0.249977111117893" as written.
Color tinted(Color color, std::string_view tint);

}  // namespace saraban::xlsx
