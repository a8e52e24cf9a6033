// What a reviewer saw of a person, as a digest: the key that decisions are kept by.
//
// Two rows with the same key look the same to a reviewer, so that what was decided of one holds for the other: next
// month, in a corrected file, on a list of another vintage. A changed letter makes another key, and the pair is
// reviewed again.
#pragma once
#include <string>

#include "screen/person.h"

namespace saraban::office {

std::string person_key(const screen::Person& person);

}  // namespace saraban::office
