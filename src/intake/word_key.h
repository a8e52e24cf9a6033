// What a word is compared by when a column, an agency or a place is recognised: its letters and digits only.
//
// Spaces, punctuation and line ends do not count, Thai digits are Arabic ones, Latin letters are small; the text is
// normalised before (text/normalize.h), so that two spellings of the same letters have one key.
#pragma once
#include <string>
#include <string_view>

namespace saraban::intake {

std::string word_key(std::string_view text);

}  // namespace saraban::intake
