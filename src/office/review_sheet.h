// The review workbook's one sheet, as export writes it and import reads it: a doubtful pair a row, what was reported on
// the left, what the list says on the right, the reasons, and two cells to fill in: the decision and a note.
//
// Hidden columns hold the keys of both sides (person_keys.h) and a digest of what the row shows, so that import knows
// what its reviewer saw. Columns stand in the same places in a blind workbook, where the score's are empty and hidden.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace saraban::office {

// What heads the first hidden column: which sheet this is, in which version. Documents' properties are not used: some
// programs lose them.
inline constexpr std::string_view review_stamp = "saraban.review 1";
inline constexpr std::uint32_t review_head_row = 4;  // of the headings; the pairs begin below

// Columns, from 1.
struct ReviewColumns {
  static constexpr std::uint32_t position = 1, agency = 2, assisted_on = 3;
  static constexpr std::uint32_t reported = 4, target = 12;  // the first of the compared ones, on each side
  static constexpr std::uint32_t compared = 8;               // id, title, given name, surname, house, village, areas
  static constexpr std::uint32_t list = 20, reasons = 21, score = 22, evidence = 23;
  static constexpr std::uint32_t verdict = 24, note = 25;
  static constexpr std::uint32_t reported_key = 26, target_key = 27, digest = 28;
};

enum class ReviewVerdict : std::uint8_t { same, different, unsure };
std::string_view verdict_code(ReviewVerdict verdict);  // "same", as the database has it
std::string_view verdict_word(ReviewVerdict verdict);  // "ใช่คนเดียวกัน", as the sheet has it
std::optional<ReviewVerdict> find_verdict_word(std::string_view word);
std::optional<ReviewVerdict> find_verdict_code(std::string_view code);

// Of a row's cells by column (index 0 is unused): what identifies it and what its reviewer saw but for the score.
std::string digest_review_row(const std::vector<std::string>& cells);

}  // namespace saraban::office
