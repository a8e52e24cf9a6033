// Thai digits and Arabic digits, one for one.
//
// Every ASCII digit becomes the Thai digit of the same value, or the other way round, and nothing else changes. Which
// numbers of a sentence should be Thai (not those of COVID-19 or of a link) is lang/thai's business.
#pragma once
#include <string>
#include <string_view>

namespace saraban {

std::string to_thai_digits(std::string_view utf8);
std::string to_arabic_digits(std::string_view utf8);

}  // namespace saraban
