#include "intake/address_text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace saraban::intake {
namespace {

using Part = std::string AddressParts::*;

struct Label {
  std::string_view word;
  Part part;
};

// Longer words before those that they begin with.
constexpr std::array<Label, 20> labels = {{
    {"บ้านเลขที่", &AddressParts::house_number},
    {"เลขที่", &AddressParts::house_number},
    {"หมู่บ้าน", &AddressParts::rest},
    {"หมู่ที่", &AddressParts::village},
    {"หมู่", &AddressParts::village},
    {"ม.", &AddressParts::village},
    {"ตำบล", &AddressParts::tambon},
    {"แขวง", &AddressParts::tambon},
    {"ต.", &AddressParts::tambon},
    {"อำเภอ", &AddressParts::amphoe},
    {"เขต", &AddressParts::amphoe},
    {"อ.", &AddressParts::amphoe},
    {"จังหวัด", &AddressParts::province},
    {"จ.", &AddressParts::province},
    {"ซอย", &AddressParts::rest},
    {"ซ.", &AddressParts::rest},
    {"ถนน", &AddressParts::rest},
    {"ถ.", &AddressParts::rest},
    {"บ้าน", &AddressParts::rest},
    {"บ.", &AddressParts::rest},
}};

struct Found {
  std::size_t begin = 0, end = 0;
  Part part;
};

bool is_thai_byte(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

std::string trimmed(std::string_view text) {
  constexpr std::string_view around = " ,;";
  const std::size_t first = text.find_first_not_of(around);
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(around) - first + 1));
}

// The words of areas part an address wherever they stand: ตำบลวังลึกอำเภอศรีสำโรง. Others must begin a word.
bool parts_anywhere(std::string_view word) {
  for (const std::string_view one : {"ตำบล", "อำเภอ", "จังหวัด", "ต.", "อ.", "จ."}) {
    if (word == one) return true;
  }
  return false;
}

std::vector<Found> find_labels(std::string_view text) {
  std::vector<Found> found;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins_word = at == 0 || (!is_thai_byte(text[at - 1]) && text[at - 1] != '.');
    const std::size_t before = found.empty() ? 0 : found.back().end;
    // A label behind a label is a name that begins like one: ต. บ้านตึก, อ.บ้านด่านลานหอย.
    const bool begins_name = !found.empty() && trimmed(text.substr(before, at - before)).empty();
    const auto label = std::find_if(labels.begin(), labels.end(), [&](const Label& one) {
      if (text.substr(at, one.word.size()) != one.word || begins_name) return false;
      return begins_word || parts_anywhere(one.word);
    });
    if (label == labels.end()) {
      ++at;
      continue;
    }
    found.push_back({at, at + label->word.size(), label->part});
    at += label->word.size();
  }
  return found;
}

void put(std::string& part, std::string_view text) {
  const std::string tidy = trimmed(text);
  if (tidy.empty()) return;
  part += part.empty() ? tidy : " " + tidy;
}

}  // namespace

AddressParts split_address(std::string_view text) {
  AddressParts parts;
  const std::vector<Found> found = find_labels(text);
  put(parts.house_number, text.substr(0, found.empty() ? text.size() : found.front().begin));
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t end = i + 1 < found.size() ? found[i + 1].begin : text.size();
    put(parts.*found[i].part, text.substr(found[i].end, end - found[i].end));
  }
  // A village is a number; the name that follows it belongs to no part.
  const std::size_t space = parts.village.find(' ');
  if (space != std::string::npos) {
    put(parts.rest, parts.village.substr(space));
    parts.village.resize(space);
  }
  return parts;
}

bool is_address(std::string_view text) {
  const std::vector<Found> found = find_labels(text);
  const bool has_front = !found.empty() && !trimmed(text.substr(0, found.front().begin)).empty();
  return found.size() + (has_front ? 1 : 0) >= 2;
}

}  // namespace saraban::intake
