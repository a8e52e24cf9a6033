// The short way to a tag that has a role and nothing else.
#pragma once
#include "frame/frame.h"

namespace saraban::layout {

inline frame::TagOpen tag(frame::Role role) {
  frame::TagOpen open;
  open.role = role;
  return open;
}

}  // namespace saraban::layout
