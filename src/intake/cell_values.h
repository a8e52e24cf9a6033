// Cells of numbers and codes as agencies write them: ids, amounts, village numbers, house codes, years.
//
// Each reading says what it had to mend; what it cannot read without a guess it does not read.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decimal.h"
#include "intake/raw_row.h"
#include "intake/row_finding.h"

namespace saraban::intake {

template <class T>
struct CellReading {
  std::optional<T> value;  // nothing: empty, or the finding says why
  std::vector<RepairKind> repairs;
  std::optional<FindingKind> finding;
};

// Thirteen digits. A number of Excel is taken where all its digits are there; 1.23E+12 is told (lost_id_digits).
CellReading<std::string> read_id(const RawCell& cell);
// Eleven digits; a number that lost its zeros in front is told.
CellReading<std::string> read_house_code(const RawCell& cell);
// Baht, not negative, two decimals at most; a dash is zero.
CellReading<Decimal> read_amount(const RawCell& cell);
// 1..99, also "หมู่ที่ 3".
CellReading<unsigned> read_village(const RawCell& cell);
// A year of the Buddhist era.
CellReading<int> read_buddhist_year(const RawCell& cell);

// "-", "ไม่มี", "ไม่ระบุ": what people write into a cell that should be empty.
bool means_nothing(std::string_view text);

}  // namespace saraban::intake
