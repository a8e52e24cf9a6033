// String items (18.4.8 si, 18.3.1.53 is): the texts of the string table and of inline strings, plain or rich.
#pragma once
#include <vector>

#include "xlsx/markup.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

// The runs of a string item whose opening tag the walker has just passed; goes past its end. Phonetic hints are no
// part of the text. A plain text is one run without properties, an empty one none.
std::vector<TextRun> read_string_item(MarkupWalker& walker, std::string_view xml, const Tag& item);

// The inside of an <si> or <is> that says the runs; `prefix` is that of the part ("x:" or empty).
void append_string_item(std::string& xml, const std::vector<TextRun>& runs, std::string_view prefix);
// <t>text</t>, with xml:space where spaces at its ends would be lost.
void append_text_element(std::string& xml, std::string_view text, std::string_view prefix);

// The same text with what XML 1.0 cannot hold, and what would read as an escape, written _xHHHH_ (22.9.2.19).
struct EncodedText {
  std::string text;
  std::size_t forbidden = 0;  // characters that XML cannot hold
};
EncodedText encode_xstring(std::string_view text);
bool needs_xstring(std::string_view text);

}  // namespace saraban::xlsx
