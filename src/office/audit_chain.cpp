#include "office/audit_chain.h"

#include <fmt/format.h>

#include "core/digest.h"

namespace saraban::office {

std::string chain_digest(std::string_view previous, const std::vector<std::string>& fields) {
  Sha256 digest;
  digest.update(previous);
  for (const std::string& field : fields) digest.update(fmt::format("\n{}:{}", field.size(), field));
  return to_hex(digest.finish());
}

}  // namespace saraban::office
