#include "sheet/criterion.h"

#include <array>
#include <string_view>
#include <utility>

namespace saraban::sheet {
namespace {

using Kind = CellValue::Kind;

// The longer signs first.
constexpr std::array<std::pair<std::string_view, Comparison>, 6> signs{{{"<>", Comparison::not_equal},
                                                                        {"<=", Comparison::less_or_equal},
                                                                        {">=", Comparison::greater_or_equal},
                                                                        {"<", Comparison::less},
                                                                        {">", Comparison::greater},
                                                                        {"=", Comparison::equal}}};

// A text that a spreadsheet reads as something other than a text, or as something that is not settled here: a date, a
// percentage, a truth, a number with commas.
bool may_be_read_otherwise(std::string_view text) {
  if (text.find_first_of("*?~") != std::string_view::npos) return true;
  const char first = text.front();
  const bool begins_like_number = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
  return begins_like_number || compare_texts(text, "TRUE") != Sameness::different ||
         compare_texts(text, "FALSE") != Sameness::different;
}

}  // namespace

std::optional<Criterion> Criterion::read(const CellValue& written) {
  Criterion criterion;
  if (written.is(Kind::number)) {
    criterion.wanted_ = written;
    return criterion;
  }
  if (!written.is(Kind::text)) return std::nullopt;
  std::string_view text = written.text;
  for (const auto& [sign, comparison] : signs) {
    if (text.substr(0, sign.size()) != sign) continue;
    criterion.comparison_ = comparison;
    text.remove_prefix(sign.size());
    break;
  }
  if (text.empty()) return std::nullopt;
  if (const auto number = Decimal::parse(text)) {
    criterion.wanted_ = CellValue::of(*number);
    return criterion;
  }
  const bool asks_order = criterion.comparison_ != Comparison::equal && criterion.comparison_ != Comparison::not_equal;
  if (asks_order || may_be_read_otherwise(text)) return std::nullopt;
  criterion.wanted_ = CellValue::of(std::string(text));
  return criterion;
}

Criterion::Answer Criterion::matches(const CellValue& cell) const {
  return wanted_.is(Kind::number) ? matches_number(cell) : matches_text(cell);
}

Criterion::Answer Criterion::matches_number(const CellValue& cell) const {
  const Answer otherwise = comparison_ == Comparison::not_equal ? Answer::yes : Answer::no;
  if (cell.is(Kind::blank)) return otherwise;
  if (cell.is(Kind::text)) return !cell.text.empty() && may_be_read_otherwise(cell.text) ? Answer::unknown : otherwise;
  if (!cell.is(Kind::number)) return Answer::unknown;
  const CellValue answer = compare(cell, comparison_, wanted_);
  if (!answer.is(Kind::truth)) return Answer::unknown;
  return answer.truth == CellValue::Truth::yes ? Answer::yes : Answer::no;
}

Criterion::Answer Criterion::matches_text(const CellValue& cell) const {
  const Answer otherwise = comparison_ == Comparison::not_equal ? Answer::yes : Answer::no;
  if (cell.is(Kind::blank) || cell.is(Kind::number)) return otherwise;
  if (!cell.is(Kind::text)) return Answer::unknown;
  switch (compare_texts(cell.text, wanted_.text)) {
    case Sameness::same: return comparison_ == Comparison::equal ? Answer::yes : Answer::no;
    case Sameness::different: return otherwise;
    case Sameness::unknown: break;
  }
  return Answer::unknown;
}

}  // namespace saraban::sheet
