// Every function of the language: its two names, its arguments, its code.
//
// docs/expressions.md (and .th.md) explains each; a test holds the pages to this list. A function asks its Call
// (call_site.h) for arguments, so what it does not ask for is never evaluated.
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/value.h"

namespace saraban::lang {

class CallSite;

struct Builtin {
  static constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t no_argument = std::numeric_limits<std::size_t>::max();

  std::string_view thai;
  std::string_view english;
  std::size_t fewest_arguments;
  std::size_t most_arguments;
  std::optional<Value> (*function)(CallSite&);       // nothing: it failed, and has said why
  std::size_t argument_for_each_item = no_argument;  // the one that sees the columns of the list's items as names
};

const std::vector<Builtin>& builtins();
// By either name; ASCII letters in any case (SUM is sum). Null where there is no such function.
const Builtin* find_builtin(std::string_view name);
std::vector<std::string> builtin_names();  // both names of each, for hints

// The functions by subject; builtins() is all of them.
std::vector<Builtin> list_builtins();
std::vector<Builtin> number_builtins();
std::vector<Builtin> text_builtins();
std::vector<Builtin> thai_builtins();

}  // namespace saraban::lang
