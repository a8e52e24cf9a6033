// Text of any origin made fit for fonts: well-formed, normalised, without control characters.
#pragma once
#include <string>
#include <string_view>

namespace saraban::layout {

enum class Settable { as_it_was, mended };

// Appends to `out`. Tabs and line ends become spaces, other control characters are left out, broken bytes and
// characters of private use become U+FFFD; `mended` says that any of this was needed. What a private character means
// only its font knows, so a reader could not copy it, and PDF/A forbids it as text (ISO 19005-2, 6.2.11.7.3).
Settable append_settable(std::string_view text, std::string& out);

}  // namespace saraban::layout
