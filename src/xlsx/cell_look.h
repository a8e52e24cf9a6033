// How cells look: a workbook's styles part as resolved looks. Theme, indexed and tinted colours are plain RGB, fonts by
// scheme have their family, number formats by id their code. print/ sets cells with them.
//
// A <cellXfs> entry is complete in itself: Excel shows what it names whether its applyFont… flags say so or not, and
// the named style it came from (cellStyleXfs) plays no part any more. What a part leaves out or points past its lists
// with has the look of Excel's own default.
//
// Codes: those of package.h, xlsx.broken-part.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/geometry.h"
#include "xlsx/theme.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

enum class Weight : std::uint8_t { regular, bold };
enum class Slant : std::uint8_t { upright, italic };
enum class Strike : std::uint8_t { none, single };
enum class Underline : std::uint8_t { none, single, twofold, single_accounting, twofold_accounting };
enum class Script : std::uint8_t { baseline, superscript, subscript };

struct FontLook {
  std::string family = "Calibri";
  std::string thai_family;  // the theme's font for Thai letters, of a font that follows the theme; else empty
  Length size = Length::points(11);
  Weight weight = Weight::regular;
  Slant slant = Slant::upright;
  Underline underline = Underline::none;
  Strike strike = Strike::none;
  Script script = Script::baseline;
  Color color;
  friend bool operator==(const FontLook&, const FontLook&) = default;
};

// 18.18.55 without "none" and "solid".
enum class Pattern : std::uint8_t {
  dark_gray,
  medium_gray,
  light_gray,
  gray_125,
  gray_0625,
  dark_horizontal,
  dark_vertical,
  dark_down,
  dark_up,
  dark_grid,
  dark_trellis,
  light_horizontal,
  light_vertical,
  light_down,
  light_up,
  light_grid,
  light_trellis
};

struct SolidFill {
  Color color;
  friend bool operator==(const SolidFill&, const SolidFill&) = default;
};
struct PatternFill {
  Pattern pattern = Pattern::gray_125;
  Color foreground, background;  // the pattern's lines or dots, and what is between them
  friend bool operator==(const PatternFill&, const PatternFill&) = default;
};
struct GradientFill {
  enum class Kind : std::uint8_t { linear, path } kind = Kind::linear;
  int degrees = 0;  // of a linear one: 0 left to right, 90 top to bottom
  // Of a path: the inner box that has the last colour, in thousandths of the cell from its left and top.
  int left = 0, right = 0, top = 0, bottom = 0;
  struct Stop {
    int thousandths = 0;  // 0 where the gradient begins, 1000 where it ends
    Color color;
    friend bool operator==(const Stop&, const Stop&) = default;
  };
  std::vector<Stop> stops;  // ascending
  friend bool operator==(const GradientFill&, const GradientFill&) = default;
};
using FillLook = std::variant<std::monostate, SolidFill, PatternFill, GradientFill>;

// 18.18.3.
enum class LineStyle : std::uint8_t {
  none,
  hair,
  dotted,
  dash_dot_dot,
  dash_dot,
  dashed,
  thin,
  medium_dash_dot_dot,
  slant_dash_dot,
  medium_dash_dot,
  medium_dashed,
  medium,
  thick,
  twofold
};

struct BorderLine {
  LineStyle style = LineStyle::none;
  Color color;
  friend bool operator==(const BorderLine&, const BorderLine&) = default;
};

struct BorderLook {
  BorderLine left, right, top, bottom;
  BorderLine diagonal_up, diagonal_down;  // from bottom left to top right, from top left to bottom right
  friend bool operator==(const BorderLook&, const BorderLook&) = default;
};

enum class HorizontalAlign : std::uint8_t {
  general,  // texts left, numbers right, truths and errors in the middle
  left,
  center,
  right,
  fill,
  justify,
  center_continuous,
  distributed
};
enum class VerticalAlign : std::uint8_t { top, center, bottom, justify, distributed };
enum class ReadingOrder : std::uint8_t { by_content, left_to_right, right_to_left };

struct AlignmentLook {
  HorizontalAlign horizontal = HorizontalAlign::general;
  VerticalAlign vertical = VerticalAlign::bottom;
  enum class Wrap : std::uint8_t { no, yes } wrap = Wrap::no;
  enum class ShrinkToFit : std::uint8_t { no, yes } shrink = ShrinkToFit::no;
  enum class Stacked : std::uint8_t { no, yes } stacked = Stacked::no;  // letters one above the other (rotation 255)
  int rotation = 0;                                                     // degrees counter-clockwise, -90 to 90
  std::uint32_t indent = 0;                                             // steps of three spaces of the Normal font
  ReadingOrder reading_order = ReadingOrder::by_content;
  friend bool operator==(const AlignmentLook&, const AlignmentLook&) = default;
};

struct CellLook {
  FontLook font;
  FillLook fill;
  BorderLook border;
  AlignmentLook alignment;
  std::string number_format = "General";  // a code for NumberFormat::parse
  enum class Formula : std::uint8_t { shown, hidden } formula = Formula::shown;
  friend bool operator==(const CellLook&, const CellLook&) = default;
};

// A look that says only some things, to lay over a cell's own: a differential format (18.8.14) of conditional formats.
struct PartialLook {
  std::optional<Weight> weight;
  std::optional<Slant> slant;
  std::optional<Underline> underline;
  std::optional<Strike> strike;
  std::optional<Color> font_color;
  std::optional<FillLook> fill;
  std::optional<BorderLine> left, right, top, bottom;
  std::optional<std::string> number_format;

  void lay_over(CellLook& look) const;
  // Says, too, what `lower` says where this look is silent: of two rules that hold, the one of higher priority wins.
  void add_below(const PartialLook& lower);
  friend bool operator==(const PartialLook&, const PartialLook&) = default;
};

// A workbook's colours as styles name them (18.8.19): rgb, theme and tint, indexed (its own palette first), automatic.
class Palette {
 public:
  explicit Palette(Theme theme) : theme_(std::move(theme)) {}
  void set_indexed(std::vector<Color> colors) { indexed_ = std::move(colors); }
  const Theme& theme() const { return theme_; }
  // A <color> element (fgColor, tabColor, …) by the values of its attributes, as written; `automatic` where it says
  // auto="1" or nothing that is understood.
  struct Written {
    std::string_view rgb, theme, indexed, tint;
  };
  Color resolve(const Written& written, Color automatic) const;
  // Of 0 to 63 in a workbook without a palette of its own (18.8.27).
  static Color indexed_color(std::uint32_t index);

 private:
  Theme theme_;
  std::vector<Color> indexed_;
};

class CellLooks {
 public:
  // `system` is what built-in formats of dates and money follow: on the computers of Thai offices 31/1/2024 and ฿.
  static Result<CellLooks> read(const Workbook& workbook, Language system = Language::thai);

  const CellLook& look(std::uint32_t style) const;  // Excel's default for a style that is not there
  // The font of the Normal style: widths of columns are counted in its digits.
  const FontLook& normal_font() const { return normal_font_; }
  // A run of a rich text by its TextRun::properties; what they do not say about family and size is the cell's.
  FontLook run_font(std::string_view properties, const FontLook& cell) const;
  const PartialLook* find_differential(std::uint32_t id) const;  // <dxf> by its index
  const Palette& palette() const { return palette_; }

 private:
  explicit CellLooks(Palette palette) : palette_(std::move(palette)) {}
  Palette palette_;
  FontLook normal_font_;
  std::vector<CellLook> looks_;
  std::vector<PartialLook> differentials_;
};

}  // namespace saraban::xlsx
