// The chain that the entries of the audit log hang on: each carries the digest of the one before it, so that an entry
// that was changed, taken out or put in between afterwards breaks every digest behind it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace saraban::office {

// The digest of an entry: of the one before it (empty for the first) and of its own fields in order. Lengths go in, so
// that fields cannot flow into each other.
std::string chain_digest(std::string_view previous, const std::vector<std::string>& fields);

}  // namespace saraban::office
