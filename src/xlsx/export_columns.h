// What the columns of a table are in a workbook of their own: Table -> one ExportColumn each.
//
// A column has the kind that all its values have; numbers and texts together are texts. Numbers show as many decimals
// as the longest of them has, and a comma every three digits where one of them has decimals or reaches 10,000 (so a
// year stays 2566). A number of more than 15 digits cannot be a number in Excel: its column is a text column, and
// nothing is lost.
//
// A width is that of the widest of the longest texts, measured with the measure that the caller brings, within bounds:
// texts past the widest column wrap.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/geometry.h"
#include "core/value.h"

namespace saraban::xlsx {

// What our own workbooks are written in.
inline constexpr const char* export_font = "TH Sarabun New";
inline constexpr int export_font_size = 14;

// How wide a text of that font and size is, in one line.
using MeasureText = std::function<Length(std::string_view)>;

struct ExportColumn {
  std::string name;
  enum class Kind { text, number, date, truth } kind = Kind::text;
  int decimals = 0;  // of numbers
  enum class Grouping { none, thousands } grouping = Grouping::none;
  Length width;
  enum class Lines { one, wrapped } lines = Lines::one;
};

std::vector<ExportColumn> find_export_columns(const TablePtr& table, const MeasureText& measure);

// The value as the column writes it where that is a text: texts as they are, the others as a person types them.
std::string text_of(const Value& value);

// "#,##0.00", "0"; Thai figures and years are a prefix of the code (18.8.31: [$-D07041E]).
enum class Figures { arabic, thai };
std::string number_format_of(const ExportColumn& column, Figures figures);

}  // namespace saraban::xlsx
