// What SUMIF, COUNTIF and their plurals ask of a cell: ">=100", "เมือง", "<>รวม", a number.
//
// Known where Excel and LibreOffice agree: numbers with any sign, texts with = and <>. Unknown: wildcards (* ? ~),
// order among texts, blanks asked for, a text that looks like the number that is asked for.
#pragma once
#include <optional>
#include <string>

#include "sheet/cell_value.h"

namespace saraban::sheet {

class Criterion {
 public:
  // Nothing where what it asks is not known.
  static std::optional<Criterion> read(const CellValue& written);

  enum class Answer { no, yes, unknown };
  Answer matches(const CellValue& cell) const;

 private:
  Answer matches_number(const CellValue& cell) const;
  Answer matches_text(const CellValue& cell) const;

  Comparison comparison_ = Comparison::equal;
  CellValue wanted_;  // a number or a text
};

}  // namespace saraban::sheet
