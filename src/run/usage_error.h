// A mistake of the person at the keyboard: exit code 64, where the template's and the data's mistakes give 65 (this
// room only).
#pragma once
#include <string>
#include <utility>

#include "core/diagnostic.h"

namespace saraban::run {

inline Diagnostic usage_error(std::string code, Place place, Message message, Message hint) {
  Diagnostic error = make_error(std::move(code), std::move(place), std::move(message), std::move(hint));
  error.fault = Fault::usage;
  return error;
}

}  // namespace saraban::run
