// The sRGB colour space (IEC 61966-2-1) as an ICC profile, version 4 (ISO 15076-1), for the output intent.
//
// Made here, number by number, so that a PDF needs no file from outside and is the same on every machine.
#pragma once
#include <string>

namespace saraban::pdf {

std::string make_srgb_profile();

}  // namespace saraban::pdf
