// Thai soundex codes: names that sound alike get one code. They propose pairs to compare and never accept one.
//
// LK82 (Lorchirachoonkul 1982), Udom83 (Udompanich 1983), MetaSound (Snae and Brückner 2009), of name keys. All three
// miss a thanthakhat that somebody left out (ณรงค์, ณรงค), so drop_thanthakhat() gives the name as it is then written.
#pragma once
#include <string>
#include <string_view>

namespace saraban::screen {

std::string lk82(std::string_view key);       // a letter and four signs: "ร1000"
std::string udom83(std::string_view key);     // a letter and six digits: "ร100000"
std::string metasound(std::string_view key);  // a letter and three digits: "ร100"

std::string drop_thanthakhat(std::string_view key);  // ณรงค์ -> ณรงค

}  // namespace saraban::screen
