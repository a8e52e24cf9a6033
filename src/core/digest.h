// SHA-256: names of artefacts in the manifest, PDF file identifiers, recognised inputs. Sole user of libcrypto.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace saraban {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);
  std::string finish();  // the 32 bytes of the digest; the object is spent

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);
std::string to_hex(std::string_view bytes);

}  // namespace saraban
