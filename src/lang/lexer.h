// An expression's text -> its words: names, numbers, texts and signs, each with its place in bytes.
//
// Names are normalised (text/normalize.h), so that a name typed with nikhahit + sara aa is the name typed with sara am.
// Thai digits are digits. A word is as long as it can be: ไม่ is the keyword, ไม่มี a name. Code: lang.syntax,
// lang.number-too-long.
#pragma once
#include <string>
#include <vector>

#include "core/decimal.h"
#include "core/result.h"

namespace saraban::lang {

struct Token {
  enum class Kind { end, name, keyword, number, text, sign };
  Kind kind = Kind::end;
  std::size_t begin = 0, end = 0;  // in the source
  std::string text;                // a keyword in English ("and"), a sign in its one spelling ("<>"), a text unquoted
  std::string spelling;            // of a keyword: as it was written, for where it is a member's name
  Decimal number;

  bool is_sign(std::string_view sign) const { return kind == Kind::sign && text == sign; }
  bool is_comparison() const;  // = <> < <= > >=
  bool is_keyword(std::string_view word) const { return kind == Kind::keyword && text == word; }
};

// The tokens of source.text()[begin, end); the last one is Kind::end.
Result<std::vector<Token>> tokenize(const SourceText& source, std::size_t begin, std::size_t end);

}  // namespace saraban::lang
