// Text as people typed it, made fit for setting and for comparing, without changing what it says.
//
// normalize(): canonical order of Thai marks (vowel before tone, as Unicode orders them), nikhahit + sara aa -> sara
// am, เ + เ -> แ, NFC. Never NFKC/NFKD: they split sara am. Nothing is dropped but zero-width junk (ZWSP, BOM, soft
// hyphen stay out of the text; NBSP stays: it is a wish).
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"

namespace saraban::text {

// Well-formed UTF-8 comes back normalised; for ill-formed bytes see find_ill_formed().
std::string normalize(std::string_view utf8);

// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or npos.
std::size_t find_ill_formed(std::string_view bytes);

}  // namespace saraban::text
