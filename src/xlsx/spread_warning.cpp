#include "xlsx/spread_warning.h"

namespace saraban::xlsx {

Diagnostic spread_warning(ParsedFormula::Spread spread, Place place) {
  if (spread == ParsedFormula::Spread::sheets_differ)
    return make_warning("xlsx.sheets-differ", std::move(place),
                        {"สูตรอ้างหลายแผ่นงานพร้อมกัน แต่แถวของแต่ละแผ่นเลื่อนไม่เท่ากัน สูตรจึงตามแผ่นแรก",
                         "the formula refers to several sheets at once, but their rows moved differently; it follows "
                         "the first of them"},
                        {"อ้างทีละแผ่นงาน", "refer to the sheets one by one"});
  if (spread == ParsedFormula::Spread::one_of_many)
    return make_warning("xlsx.one-of-many-sheets", std::move(place),
                        {"สูตรอ้างแผ่นงานที่ซ้ำหลายแผ่น จึงชี้ไปแผ่นแรกแผ่นเดียว",
                         "the formula refers to a sheet that repeats; it points to the first one only"},
                        {"ใช้ SUM กับเซลล์นั้น เช่น SUM(แผ่น!H9) แล้วจะรวมทุกแผ่น",
                         "use SUM with the cell, as in SUM(sheet!H9); it takes in all of the sheets"});
  if (spread == ParsedFormula::Spread::vanished)
    return make_warning("xlsx.reference-vanished", std::move(place),
                        {"สูตรอ้างเซลล์ที่ถูกเอาออก (แถว คอลัมน์ หรือแผ่นงานที่เงื่อนไขซ่อน) จึงกลายเป็น #REF!",
                         "the formula refers to cells that were left out (a row, column or sheet that a condition "
                         "hides): it becomes #REF!"},
                        {"ครอบสูตรด้วย IFERROR(…,0) หรืออย่าอ้างสิ่งที่เงื่อนไขซ่อนได้",
                         "put IFERROR(…,0) around it, or do not refer to what a condition may hide"});
  return make_warning("xlsx.range-covers-more", std::move(place),
                      {"แถวข้อมูลแยกกันหลายช่วงเกินกว่าจะเขียนในสูตรเดียว ช่วงของสูตรจึงรวมแถวหัวกลุ่มและแถวรวมย่อยด้วย",
                       "the rows stand in too many stretches for one formula; its range covers subtotals too"},
                      {"ใช้ SUBTOTAL(9,…) แทน SUM ทั้งในแถวรวมย่อยและแถวรวมทั้งหมด",
                       "use SUBTOTAL(9,…) instead of SUM in the subtotals and in the grand total"});
}

}  // namespace saraban::xlsx
