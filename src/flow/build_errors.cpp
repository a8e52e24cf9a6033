#include "flow/build_errors.h"

#include <algorithm>

namespace saraban::flow {

void BuildErrors::add(Diagnostics&& found, const Names& names) {
  for (Diagnostic& diagnostic : found) add(std::move(diagnostic), names);
}

void BuildErrors::add(Diagnostic diagnostic, const Names& names) {
  const auto same = [&](const Known& known) {
    return known.code == diagnostic.code && known.place.file == diagnostic.place.file &&
           known.place.line == diagnostic.place.line && known.place.column == diagnostic.place.column &&
           known.message == diagnostic.message.english;
  };
  if (full() || std::any_of(known_.begin(), known_.end(), same)) return;
  known_.push_back({diagnostic.code, diagnostic.message.english, diagnostic.place});
  if (diagnostic.place.row == 0) {
    diagnostic.place.query = names.query ? *names.query : "";
    diagnostic.place.row = names.row;
  }
  if (diagnostic.severity == Severity::error) ++errors_;
  found_.add(std::move(diagnostic));
}

Diagnostics BuildErrors::take() {
  Diagnostics taken = std::move(found_);
  found_ = {};
  return taken;
}

}  // namespace saraban::flow
