// Diagnostics as a person reads them: severity, message, place with the source line and a caret, hint.
#pragma once
#include <string>

#include "core/diagnostic.h"

namespace saraban::app {

// All of them, errors last so that they stand next to the prompt; one paragraph each, in one language.
std::string format_diagnostics(const Diagnostics& diagnostics, Language language);

// What the program exits with: 0 where there is no error, else by the first error's fault.
int exit_code_of(const Diagnostics& diagnostics);

inline constexpr int exit_done = 0, exit_done_in_part = 2, exit_usage = 64, exit_bad_input = 65,
                     exit_cannot_create = 73, exit_try_again = 75;

// The language of --lang, or of the locale named in the environment: Thai where it is Thai or
// where nothing is set, else English.
Language language_of(const std::string& wanted, const std::string& locale);

}  // namespace saraban::app
