// A value or the reasons why there is none.
//
// Every door that can fail returns Result<T>. A Result holds at most one value and any number of diagnostics: a failure
// has at least one error among them, a success may carry warnings. Diagnostics::take() is the usual way to open one.
#pragma once
#include <cassert>
#include <optional>
#include <utility>

#include "core/diagnostic.h"

namespace saraban {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT: a value is a Result
  Result(T value, Diagnostics notes) : value_(std::move(value)), diagnostics_(std::move(notes)) {}
  Result(Diagnostic error) {  // NOLINT: an error is a Result
    diagnostics_.add(std::move(error));
    assert(diagnostics_.has_errors());
  }
  Result(Diagnostics errors) : diagnostics_(std::move(errors)) { assert(diagnostics_.has_errors()); }  // NOLINT

  explicit operator bool() const { return value_.has_value(); }
  T& operator*() & { return assert(value_), *value_; }
  const T& operator*() const& { return assert(value_), *value_; }
  T&& operator*() && { return assert(value_), std::move(*value_); }
  T* operator->() { return assert(value_), &*value_; }
  const T* operator->() const { return assert(value_), &*value_; }

  const Diagnostics& diagnostics() const { return diagnostics_; }
  Diagnostics&& take_diagnostics() && { return std::move(diagnostics_); }

 private:
  std::optional<T> value_;
  Diagnostics diagnostics_;
};

// The value of a Result whose only news is that it worked.
struct Done {};

// Opens a Result: its diagnostics are added to this list, its value is returned, or nothing where it failed.
template <class T>
std::optional<T> Diagnostics::take(Result<T> result) {
  std::optional<T> value;
  if (result) value = std::move(*result);
  add(std::move(result).take_diagnostics());
  return value;
}

}  // namespace saraban
