#include "core/frozen_cells.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <functional>

#include "core/deflate.h"

namespace saraban {
namespace {

// Before deflating: the number of cells, of different texts and of texts' bytes; the cells' kinds; numbers' scales;
// then all else as varints (LEB128): coefficients, days, lengths of the different texts, which text a cell has; the
// texts.
constexpr std::size_t most_bytes = std::size_t{1} << 40;
constexpr std::uint64_t new_text = 0;  // the next of the different texts; n + 1 is the one with the number n

void put_varint(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
  out.push_back(static_cast<char>(number));
}

// -1 -> 1, 1 -> 2, -2 -> 3: small either way.
std::uint64_t zigzag(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t from_zigzag(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

// The different texts of a piece, each with its number, in the order in which they are met.
class DifferentTexts {
 public:
  explicit DifferentTexts(std::size_t cells) {
    std::size_t size = 16;
    while (size < cells * 2) size *= 2;
    slots_.resize(size);
  }

  // new_text, or 1 + the number of the same text before.
  std::uint64_t code_of(std::string_view text) {
    for (std::size_t at = std::hash<std::string_view>()(text);; ++at) {
      std::uint32_t& slot = slots_[at & (slots_.size() - 1)];
      if (slot == 0) {
        texts_.push_back(text);
        slot = static_cast<std::uint32_t>(texts_.size());
        return new_text;
      }
      if (texts_[slot - 1] == text) return slot;
    }
  }

  const std::vector<std::string_view>& texts() const { return texts_; }

 private:
  std::vector<std::uint32_t> slots_;  // 1 + the text's number; 0: free
  std::vector<std::string_view> texts_;
};

// Reads what freeze_cells() wrote; it is our own, so nothing in it can be wrong.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t varint() {
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return number;
    }
  }

  std::string_view take(std::size_t size) {
    assert(at_ + size <= bytes_.size());
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

  bool is_at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string> freeze_cells(const std::vector<Value>& cells) {
  std::string kinds, scales, numbers, codes;
  kinds.reserve(cells.size());
  DifferentTexts texts(cells.size());
  for (const Value& cell : cells) {
    kinds.push_back(static_cast<char>(cell.kind()));
    switch (cell.kind()) {
      case Value::Kind::null: break;
      case Value::Kind::truth: put_varint(numbers, *cell.truth() ? 1 : 0); break;
      case Value::Kind::number:
        scales.push_back(static_cast<char>(cell.number()->scale()));
        put_varint(numbers, zigzag(cell.number()->coefficient()));
        break;
      case Value::Kind::date: put_varint(numbers, zigzag(cell.date()->days_since_1970())); break;
      case Value::Kind::text: put_varint(codes, texts.code_of(*cell.text())); break;
      case Value::Kind::list:
      case Value::Kind::record: return std::nullopt;
    }
  }
  std::string all;
  for (const std::size_t size : {cells.size(), texts.texts().size(), scales.size(), numbers.size(), codes.size()}) {
    put_varint(all, size);
  }
  all.append(kinds).append(scales).append(numbers).append(codes);
  for (const std::string_view text : texts.texts()) put_varint(all, text.size());
  for (const std::string_view text : texts.texts()) all.append(text);

  constexpr int quick = 1;
  thread_local Deflater deflater(quick);
  return std::string(deflater.compress(all, DeflateFormat::raw));
}

std::vector<Value> thaw_cells(std::string_view frozen) {
  const auto bytes = inflate(frozen, DeflateFormat::raw, most_bytes);
  assert(bytes);
  ByteReader all(*bytes);
  std::array<std::size_t, 5> sizes{};
  for (std::size_t& size : sizes) size = static_cast<std::size_t>(all.varint());
  const auto [count, different, scales_size, numbers_size, codes_size] = sizes;
  const std::string_view kinds = all.take(count);
  const std::string_view scales = all.take(scales_size);
  ByteReader numbers(all.take(numbers_size)), codes(all.take(codes_size));
  std::vector<std::size_t> text_sizes(different);
  for (std::size_t& size : text_sizes) size = static_cast<std::size_t>(all.varint());
  std::vector<std::string_view> texts(different);
  for (std::size_t i = 0; i < different; ++i) texts[i] = all.take(text_sizes[i]);
  assert(all.is_at_end());

  std::vector<Value> cells;
  cells.reserve(count);
  std::size_t next_scale = 0, next_text = 0;
  for (const char kind : kinds) {
    switch (static_cast<Value::Kind>(kind)) {
      case Value::Kind::truth: cells.emplace_back(numbers.varint() == 1); break;
      case Value::Kind::number:
        cells.emplace_back(*Decimal::from_parts(from_zigzag(numbers.varint()), scales[next_scale++]));
        break;
      case Value::Kind::date:
        cells.emplace_back(Date::from_days(static_cast<std::int32_t>(from_zigzag(numbers.varint()))));
        break;
      case Value::Kind::text: {
        const std::uint64_t code = codes.varint();
        cells.emplace_back(texts[code == new_text ? next_text++ : static_cast<std::size_t>(code) - 1]);
        break;
      }
      default: cells.emplace_back(); break;
    }
  }
  return cells;
}

}  // namespace saraban
