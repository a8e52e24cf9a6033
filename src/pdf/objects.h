// Shorthand for PoDoFo's objects, so that its pitfalls are met in one place (this room only).
//
// Of PoDoFo only the object model and its serialiser are used here: its page tree, fonts, painter and writers are
// quadratic or not deterministic. What repeats with the pages (page dictionaries, content, structure elements) is
// written as text; everything else is a PdfObject.
#pragma once
#include <podofo/podofo.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace saraban::pdf {

// AddKey(key, pdf_int64) would take a literal 0 for a null PdfObject*: numbers go through here.
inline PoDoFo::PdfObject integer(std::int64_t n) { return PoDoFo::PdfVariant(static_cast<PoDoFo::pdf_int64>(n)); }
inline PoDoFo::PdfObject name(const std::string& text) { return PoDoFo::PdfVariant(PoDoFo::PdfName(text)); }
inline PoDoFo::PdfObject truth(bool b) { return PoDoFo::PdfVariant(b); }
inline PoDoFo::PdfObject reference(std::uint32_t number) { return PoDoFo::PdfVariant(PoDoFo::PdfReference(number, 0)); }
// A number of thousandths, as Lengths and glyph widths are.
PoDoFo::PdfObject thousandths(std::int64_t n);
PoDoFo::PdfObject bytes_string(std::string_view bytes);
// ISO 32000-1, 7.9.2.2: ASCII as it is, anything else as UTF-16BE.
PoDoFo::PdfObject text_string(std::string_view utf8);

std::string serialise(const PoDoFo::PdfObject& object);

// UTF-16BE of well-formed UTF-8; an ill-formed byte becomes U+FFFD.
std::string to_utf16be(std::string_view utf8);
void append_utf16be(std::string& out, char32_t character);
void append_hex(std::string& out, std::string_view bytes);

}  // namespace saraban::pdf
