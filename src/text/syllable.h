// The spelling of a Thai syllable, as far as it shows that no word can begin at a place (this room only).
//
// ICU's dictionary guesses at names and unknown words, and then cuts through syllables (การเต|รี|ยม, พง|ษ์).
#pragma once
#include <cstddef>
#include <string_view>

namespace saraban::text {

// Whether a line that begins with units[at] would begin inside a syllable; at is inside the text.
bool cuts_syllable(std::u16string_view units, std::size_t at);

}  // namespace saraban::text
