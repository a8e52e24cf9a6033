// A zip of stored entries (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16), enough for the workbooks that tests make.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/deflate.h"

namespace saraban::test {

class StoredZip {
 public:
  void add(std::string_view name, std::string_view bytes) {
    const std::string about = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(33, 2) +
                              number(crc32_of(bytes), 4) + number(bytes.size(), 4) + number(bytes.size(), 4) +
                              number(name.size(), 2) + number(0, 2);
    directory_ += "PK\1\2" + number(20, 2) + about + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                  number(entries_.size(), 4) + std::string(name);
    entries_ += "PK\3\4" + about + std::string(name) + std::string(bytes);
    ++count_;
  }

  std::string finish() const {
    return entries_ + directory_ + "PK\5\6" + number(0, 4) + number(count_, 2) + number(count_, 2) +
           number(directory_.size(), 4) + number(entries_.size(), 4) + number(0, 2);
  }

 private:
  static std::string number(std::uint64_t value, int bytes) {
    std::string out;
    for (; bytes > 0; --bytes, value >>= 8U) out += static_cast<char>(value & 0xFFU);
    return out;
  }

  std::string entries_, directory_;
  std::uint64_t count_ = 0;
};

}  // namespace saraban::test
