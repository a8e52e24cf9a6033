#include "office/review_sheet.h"

#include <algorithm>
#include <array>

#include "office/audit_chain.h"

namespace saraban::office {
namespace {

constexpr std::array<std::string_view, 3> codes = {"same", "different", "unsure"};
constexpr std::array<std::string_view, 3> words = {"ใช่คนเดียวกัน", "ไม่ใช่", "ยังไม่แน่ใจ"};

std::optional<ReviewVerdict> find_in(const std::array<std::string_view, 3>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<ReviewVerdict>(found - names.begin());
}

}  // namespace

std::string_view verdict_code(ReviewVerdict verdict) { return codes[static_cast<std::size_t>(verdict)]; }
std::string_view verdict_word(ReviewVerdict verdict) { return words[static_cast<std::size_t>(verdict)]; }
std::optional<ReviewVerdict> find_verdict_word(std::string_view word) { return find_in(words, word); }
std::optional<ReviewVerdict> find_verdict_code(std::string_view code) { return find_in(codes, code); }

std::string digest_review_row(const std::vector<std::string>& cells) {
  std::vector<std::string> fields(cells.begin() + ReviewColumns::agency, cells.begin() + ReviewColumns::score);
  fields.push_back(cells[ReviewColumns::reported_key]);
  fields.push_back(cells[ReviewColumns::target_key]);
  return chain_digest(review_stamp, fields);
}

}  // namespace saraban::office
