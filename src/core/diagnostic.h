// What went wrong, where, why and what to do about it, in Thai and in English.
//
// A Diagnostic is made where the mistake is seen, with both languages side by side; app/report prints it. Its code
// ("lang.unknown-name": room, dot, kebab-case) is stable, so tests and the guide can name it. Its text never holds a
// national id or a person's name: it goes to logs.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/source.h"

namespace saraban {

enum class Language { thai, english };

struct Message {
  std::string thai;
  std::string english;

  const std::string& in(Language language) const { return language == Language::thai ? thai : english; }
  bool empty() const { return thai.empty() && english.empty(); }
};

enum class Severity { note, warning, error };

// Whose mistake an error is; the program's exit code follows from it (app/cli).
enum class Fault {
  input,   // data, template or report.toml: 65
  usage,   // the command line: 64
  output,  // what we write cannot be created: 73
  busy,    // somebody else is at it, try again: 75
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;
  Message message;
  Place place;
  Message hint;
  Fault fault = Fault::input;
};

Diagnostic make_error(std::string code, Place place, Message message, Message hint = {});
Diagnostic make_warning(std::string code, Place place, Message message, Message hint = {});

template <class T>
class Result;

// An ordered list of diagnostics, in the order in which they were found.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }
  void add(Diagnostics&& others);

  template <class T>
  std::optional<T> take(Result<T> result);  // in result.h

  bool has_errors() const;
  bool empty() const { return items_.empty(); }
  std::size_t size() const { return items_.size(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }

 private:
  std::vector<Diagnostic> items_;
};

// The candidate nearest to a mistyped word (edit distance of about a third of its letters at most), for "did you
// mean".
std::optional<std::string> find_nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace saraban
