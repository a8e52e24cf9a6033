// What tests of several rooms need: diagnostics as readable text, golden files, the shared domain folder.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "core/result.h"

namespace saraban::test {

// One line a diagnostic: "error lang.unknown-name at t.md:3:14: unknown name “x” (did you mean “y”?)", in English.
std::string describe(const Diagnostics& diagnostics);

// The path of a file of the repository ("tests/suite/…").
std::string repository_path(std::string_view relative);
std::string read_repository_file(std::string_view relative);  // fails the program where it is not there

// A file of ../shared, or nothing where the checkout stands alone: the test then says so (WARN) and returns.
std::optional<std::string> read_shared_file(std::string_view relative);

// Hands in a PDF that the end-to-end tests are to validate: written into the folder that SARABAN_KEPT_PDFS names, where
// it names one, under the running test's name and a digest of the bytes.
void keep_for_validation(std::string_view pdf);

// Compares `actual` with the golden file; with BLESS=1 in the environment writes it instead. Returns what differs
// first ("line 3: expected … got …"), or an empty text.
std::string compare_golden(std::string_view relative, std::string_view actual);

}  // namespace saraban::test
