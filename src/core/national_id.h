// The thirteen digits of a Thai national id: reading, checking, showing.
//
// An id is a text, never a number. It is read with or without the hyphens of its official form (1-2345-67890-12-1),
// with Arabic or Thai digits. What an id may be shown for is run/'s business; no diagnostic ever holds one.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace saraban {

// The thirteen ASCII digits; nothing where the text holds anything but 13 digits and hyphens or spaces between them.
std::optional<std::string> read_national_id(std::string_view text);

// Whether it is thirteen digits whose last one checks the others: with d1..d13 from the left,
// d13 = (11 - (13·d1 + 12·d2 + … + 2·d12) mod 11) mod 10.
bool is_valid_national_id(std::string_view text);

// The thirteenth digit that belongs to twelve; for synthetic data.
char check_digit_of_national_id(std::string_view twelve_digits);

// "1-2345-67890-12-1" of thirteen ASCII digits (as read_national_id gives them).
std::string format_national_id(std::string_view thirteen_digits);

// "XXXXXXXXX0121": the last four shown, as the PDPC and the Department of Local Administration ask.
std::string mask_national_id(std::string_view thirteen_digits);

}  // namespace saraban
