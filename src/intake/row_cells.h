// The cells of one row being read: mended as they are asked for, with all repairs, faults and doubts of the row.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "intake/cell_values.h"
#include "intake/person_name.h"
#include "intake/recogniser.h"
#include "intake/table_row.h"

namespace saraban::intake {

inline constexpr std::size_t most_name_characters = 100;
inline constexpr std::size_t most_text_characters = 2000;

class RowCells {
 public:
  explicit RowCells(const TableRow& row) : row_(row) {}

  const TableRow& row() const { return row_; }
  bool has(Field field) const { return row_.cell(field) != nullptr; }
  // The mended text; empty where nothing is there or it cannot be read (a fault says so).
  std::string text(Field field, std::size_t most_characters = most_text_characters);
  // The mended cell, for the readers of values; empty text where nothing is there.
  RawCell cell(Field field);

  void add(FindingKind kind, Field field, std::string detail = {});
  void add(Finding finding, Field field);
  void repaired(Field field, RepairKind kind, std::string_view after);

  template <class T>
  std::optional<T> take(Field field, CellReading<T> reading, std::string_view after) {
    for (const RepairKind kind : reading.repairs) repaired(field, kind, after);
    if (reading.finding) add(*reading.finding, field);
    return std::move(reading.value);
  }

  // Where a tambon must have a code, a doubt about which of two it is becomes a fault.
  void refuse_ambiguous_tambon();

  bool has_faults() const { return !faults_.empty(); }
  std::vector<Finding> take_faults() { return std::move(faults_); }
  std::vector<Finding> take_doubts() { return std::move(doubts_); }
  std::vector<Repair> take_repairs() { return std::move(repairs_); }

 private:
  const TableRow& row_;
  std::vector<Finding> faults_, doubts_;
  std::vector<Repair> repairs_;
};

// What reports and lists say of a person in the same way.
struct PersonCells {
  std::string title, given_name, surname, national_id, house_number;
  std::optional<unsigned> village_no;
  std::string tambon, amphoe;  // as written, mended
  std::string tambon_code, amphoe_code;
};
PersonCells read_person(RowCells& cells, const Recogniser& recogniser);

// The date of a cell: a date of Excel, a text in any of the forms people type, or the number of a day (find_date).
std::optional<Date> read_date(RowCells& cells, Field field);

}  // namespace saraban::intake
