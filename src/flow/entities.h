// Character references of HTML ("&nbsp;", "&#3585;") -> their characters.
#pragma once
#include <string>
#include <string_view>

namespace saraban::flow {

// The character of a whole reference; one that is not known stays as it is written.
std::string decode_entity(std::string_view reference);

}  // namespace saraban::flow
