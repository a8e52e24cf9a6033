// What our own workbooks carry, unseen, so that they are known when they come back: which form, for whom, which month.
//
// It stands twice: in custom document properties (saraban.*), which most programs keep, and on a very hidden sheet,
// which the others keep.
#pragma once
#include <optional>
#include <string>

#include "core/date.h"
#include "xlsx/new_workbook.h"
#include "xlsx/workbook.h"

namespace saraban::intake {

struct FormStamp {
  enum class Kind { report, correction } kind = Kind::report;
  int version = 1;  // of the form's columns
  std::string agency_code;
  Date month;                 // its first day
  std::string corrects;       // of a correction: the digest of the file whose rows it holds
  std::string corrects_name;  // and what that file was called
  friend bool operator==(const FormStamp&, const FormStamp&) = default;
};

void add_stamp(const FormStamp& stamp, xlsx::NewWorkbook& workbook);
// Nothing where the workbook is none of ours.
std::optional<FormStamp> find_stamp(const xlsx::Workbook& workbook);

}  // namespace saraban::intake
