// An expression's text -> its tree. Precedence, from the loosest:
//
//   หรือ or · และ and · ไม่ not · = <> < <= > >= (one at a time) · & · + - · * / · | filter · - (sign) · . [ ] member
//
// Functions are looked up and their arguments counted here, so that a template with a mistyped function fails before
// it has data. Codes: lang.syntax, lang.unknown-function, lang.wrong-arguments, lang.too-deep, lang.number-too-long.
#pragma once
#include <memory>

#include "core/result.h"
#include "lang/ast.h"

namespace saraban::lang {

Result<std::shared_ptr<const Node>> parse_tree(const SourceTextPtr& source, std::size_t begin, std::size_t end);

}  // namespace saraban::lang
