// What agencies and lists call the columns. Words are keys (word_key.h): letters and digits only, Latin letters small.
#pragma once
#include <span>
#include <string_view>

#include "intake/field.h"

namespace saraban::intake {

struct Synonym {
  std::string_view key;
  Field field;
};

std::span<const Synonym> synonyms();
// Of the columns that only target lists have.
std::span<const Synonym> list_synonyms();
// Words that decide although others follow them: เลขประจำตัวประชาชน 13 หลัก (ตามบัตร).
std::span<const Synonym> beginnings();

}  // namespace saraban::intake
