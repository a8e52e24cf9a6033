// What went wrong while building: each mistake once, with the data row that it was first met in, up to a limit.
#pragma once
#include "core/result.h"
#include "flow/names.h"

namespace saraban::flow {

class BuildErrors {
 public:
  static constexpr std::size_t most = 20;

  void add(Diagnostics&& found, const Names& names);
  void add(Diagnostic found, const Names& names);
  std::size_t count() const { return errors_; }  // of all errors so far
  bool any() const { return found_.has_errors(); }
  bool full() const { return errors_ >= most; }
  Diagnostics take();  // what was found since the last time

 private:
  Diagnostics found_;
  std::size_t errors_ = 0;
  struct Known {
    std::string code, message;
    Place place;
  };
  std::vector<Known> known_;
};

}  // namespace saraban::flow
