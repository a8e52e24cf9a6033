// The whole numbers of a font file (big-endian), read and written (this room only).
//
// Reading past the end gives 0: a font's tables are anyone's bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace saraban::text {

inline std::uint32_t u8_at(std::string_view bytes, std::size_t offset) {
  return offset < bytes.size() ? static_cast<unsigned char>(bytes[offset]) : 0U;
}
inline std::uint32_t u16_at(std::string_view bytes, std::size_t offset) {
  return u8_at(bytes, offset) << 8U | u8_at(bytes, offset + 1);
}
inline std::int32_t i16_at(std::string_view bytes, std::size_t offset) {
  return static_cast<std::int16_t>(u16_at(bytes, offset));
}
inline std::uint32_t u32_at(std::string_view bytes, std::size_t offset) {
  return u16_at(bytes, offset) << 16U | u16_at(bytes, offset + 2);
}

inline void append_u8(std::string& bytes, std::uint32_t n) { bytes.push_back(static_cast<char>(n & 0xFFU)); }
inline void append_u16(std::string& bytes, std::uint32_t n) {
  append_u8(bytes, n >> 8U);
  append_u8(bytes, n);
}
inline void append_i16(std::string& bytes, std::int32_t n) { append_u16(bytes, static_cast<std::uint32_t>(n)); }
inline void append_u32(std::string& bytes, std::uint32_t n) {
  append_u16(bytes, n >> 16U);
  append_u16(bytes, n);
}

// Overwrites where the bytes reach so far.
inline void put_u16(std::string& bytes, std::size_t offset, std::uint32_t n) {
  if (offset + 2 > bytes.size()) return;
  bytes[offset] = static_cast<char>(n >> 8U & 0xFFU);
  bytes[offset + 1] = static_cast<char>(n & 0xFFU);
}
inline void put_u32(std::string& bytes, std::size_t offset, std::uint32_t n) {
  put_u16(bytes, offset, n >> 16U);
  put_u16(bytes, offset + 2, n);
}

}  // namespace saraban::text
