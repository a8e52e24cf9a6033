// Whether bytes are UTF-8 text (Unicode, table 3-7), without NUL.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace saraban::data {

// Where the first byte stands that no text has.
std::optional<std::size_t> find_ill_formed_utf8(std::string_view bytes);

}  // namespace saraban::data
