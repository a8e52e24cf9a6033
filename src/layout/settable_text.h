// Text of any origin made fit for fonts: well-formed, normalised, without control characters.
#pragma once
#include <string>
#include <string_view>

namespace saraban::layout {

enum class Settable { as_it_was, mended };

// Appends to `out`. Tabs and line ends become spaces, other control characters are left out, broken bytes become
// U+FFFD; `mended` says that any of this was needed.
Settable append_settable(std::string_view text, std::string& out);

}  // namespace saraban::layout
