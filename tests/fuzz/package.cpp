// A .xlsx file as bytes: the zip and whatever of the workbook is still to be read in it.
#include "fuzz.h"
#include "xlsx/workbook.h"

namespace saraban::fuzz {

void feed(std::string_view bytes) {
  const auto book = xlsx::Workbook::open("fuzz.xlsx", std::string(bytes));
  if (!book) return;
  for (std::size_t i = 0; i < book->sheets().size(); ++i) (void)book->read_sheet(i);
}

}  // namespace saraban::fuzz
