#include "intake/row_finding.h"

#include <array>

#include <fmt/format.h>

namespace saraban::intake {
namespace {

struct RepairWords {
  std::string_view word, thai, english;
};

constexpr std::array<RepairWords, repair_kind_count> repairs = {{
    {"mark-order", "เรียงลำดับสระและวรรณยุกต์ใหม่", "marks put in order"},
    {"mark-before-base", "ย้ายสระหรือวรรณยุกต์ที่พิมพ์ก่อนพยัญชนะ", "a mark put behind its consonant"},
    {"sara-am", "รวมสระอำที่พิมพ์แยกเป็นสองตัว", "a sara am that was typed as two joined"},
    {"double-e", "เปลี่ยน เเ เป็น แ", "two sara e made one sara ae"},
    {"lakkhangyao", "เปลี่ยน ๅ เป็น า", "a lakkhangyao made a sara aa"},
    {"private-use", "เปลี่ยนอักขระของฟอนต์รุ่นเก่าเป็นอักษรไทยมาตรฐาน", "private characters of old fonts made Thai letters"},
    {"invisible", "ตัดอักขระที่มองไม่เห็น", "invisible characters taken out"},
    {"spaces", "ตัดช่องว่างเกิน", "spaces tidied"},
    {"mojibake", "แก้ข้อความที่เพี้ยนเพราะรหัสอักขระผิด", "a text that was read in a wrong encoding read rightly"},
    {"title-split", "แยกคำนำหน้าออกจากชื่อ", "a title split off the name"},
    {"name-split", "แยกชื่อและสกุลจากช่องเดียวกัน", "given name and surname split"},
    {"address-split", "แยกที่อยู่จากช่องเดียวกัน", "an address split"},
    {"thai-digits", "เปลี่ยนเลขไทยเป็นเลขอารบิก", "Thai digits made Arabic"},
    {"id-separators", "ตัดขีดและช่องว่างออกจากเลขประจำตัว", "hyphens and spaces taken out of an id"},
    {"id-number", "อ่านเลขประจำตัวที่เก็บเป็นตัวเลข", "an id that was stored as a number read"},
    {"date-text", "อ่านวันที่ที่พิมพ์เป็นข้อความ", "a date that was typed as a text read"},
    {"amount-text", "อ่านจำนวนเงินที่พิมพ์เป็นข้อความ", "an amount that was typed as a text read"},
    {"amount-rounded", "ปัดจำนวนเงินที่คำนวณได้เป็นสตางค์", "a computed amount rounded to the satang"},
    {"area-prefix", "ตัดคำว่า ตำบล อำเภอ หน้าชื่อ", "the word for tambon or amphoe taken off"},
    {"formula-value", "ใช้ค่าที่สูตรคำนวณไว้ล่าสุด", "the value that a formula computed last taken"},
    {"word-variant", "เปลี่ยนคำย่อหรือคำเรียกอื่นเป็นคำมาตรฐาน", "an abbreviation or another word made the standard one"},
}};

// What is wrong and what to do; {} is the finding's detail.
struct FindingWords {
  std::string_view code, thai, english, thai_hint, english_hint;
};

constexpr std::array<FindingWords, finding_kind_count> findings = {{
    {"intake.no-name", "ไม่มีชื่อหรือสกุล", "the given name or the surname is missing", "กรอกทั้งชื่อและสกุล",
     "give both the given name and the surname"},
    {"intake.bad-name", "ชื่อมีตัวเลขหรือเครื่องหมายที่ไม่ใช่ชื่อคน", "the name holds digits or signs that no name has",
     "พิมพ์ชื่อใหม่ให้มีแต่ตัวอักษร", "type the name again, with letters only"},
    {"intake.broken-text", "ข้อความเพี้ยนหรือตัวอักษรหาย อ่านคืนไม่ได้", "letters of this text are lost and cannot be restored",
     "พิมพ์ข้อความในช่องนี้ใหม่", "type this cell again"},
    {"intake.too-long", "ข้อความในช่องนี้ยาวเกินไป", "the text of this cell is too long",
     "ตรวจว่าวางข้อความผิดช่องหรือไม่ แล้วย่อให้สั้นลง", "see whether it was pasted into the wrong cell, and shorten it"},
    {"intake.bad-id", "เลขประจำตัวประชาชนไม่ครบ 13 หลัก หรือมีตัวอักษรปน", "the national id does not have thirteen digits",
     "ตรวจกับบัตรประชาชนแล้วกรอกให้ครบ 13 หลัก ถ้าไม่มีให้เว้นว่าง",
     "check it against the card; leave the cell empty if there is none"},
    {"intake.lost-id-digits", "Excel เปลี่ยนเลขประจำตัวเป็นตัวเลข (เช่น 1.23E+12) หลักท้ายหายไป",
     "Excel made a number of the national id (1.23E+12) and its last digits are lost",
     "ตั้งรูปแบบช่องเป็นข้อความ (Text) แล้วพิมพ์เลข 13 หลักใหม่", "format the cell as text and type the thirteen digits again"},
    {"intake.bad-date", "อ่านวันที่ไม่ได้ หรือไม่มีวันนี้ในปฏิทิน", "this is no date, or one that no calendar has",
     "กรอก วัน/เดือน/ปี พ.ศ. เช่น 5/1/2566", "write day/month/year, such as 5/1/2566"},
    {"intake.no-date", "ไม่มีวันที่ให้ความช่วยเหลือ", "the date is missing", "กรอก วัน/เดือน/ปี พ.ศ. เช่น 5/1/2566",
     "write day/month/year, such as 5/1/2566"},
    {"intake.bad-amount", "อ่านจำนวนเงินไม่ได้", "the amount cannot be read",
     "กรอกเป็นตัวเลขบาท ไม่ติดลบ ทศนิยมไม่เกินสองตำแหน่ง เช่น 12500.50",
     "write baht as a number that is not negative, with two decimals at most"},
    {"intake.bad-house-number", "บ้านเลขที่กลายเป็นวันที่ (Excel เปลี่ยน 12/3 เป็นวันที่)",
     "the house number became a date (Excel took 12/3 for one)", "ตั้งรูปแบบช่องเป็นข้อความ (Text) แล้วพิมพ์บ้านเลขที่ใหม่",
     "format the cell as text and type the house number again"},
    {"intake.bad-village", "หมู่ที่ต้องเป็นตัวเลข 1-99", "the village number must be 1 to 99", "กรอกเฉพาะตัวเลข เช่น 3",
     "write the number only, such as 3"},
    {"intake.unknown-agency", "ไม่รู้จักหน่วยงานนี้", "this agency is not known", "ใช้ชื่อหรือชื่อย่อในรายการของสำนักงาน ใกล้เคียง: {}",
     "use a name of the office's list; the nearest: {}"},
    {"intake.other-agency", "หน่วยงานในแถวนี้ไม่ใช่หน่วยงานที่ส่งแฟ้ม ({})",
     "the row's agency is not the one that sends the file ({})", "ส่งแถวของแต่ละหน่วยงานในแฟ้มของหน่วยงานนั้น",
     "send each agency's rows in a file of its own"},
    {"intake.no-agency", "ไม่รู้ว่าแถวนี้เป็นของหน่วยงานใด", "the row does not say which agency it is of", "กรอกชื่อหน่วยงาน",
     "give the agency's name"},
    {"intake.unknown-project", "ไม่รู้จักโครงการหรือหลักสูตรนี้", "this project is not known",
     "เลือกโครงการจากรายการในแบบรายงาน ใกล้เคียง: {}", "choose a project of the form's list; the nearest: {}"},
    {"intake.no-project", "ไม่มีชื่อโครงการหรือหลักสูตร", "the project is missing", "เลือกโครงการจากรายการในแบบรายงาน",
     "choose a project of the form's list"},
    {"intake.unknown-tambon", "ไม่พบตำบลนี้ในอำเภอที่ระบุ", "there is no such tambon in that amphoe",
     "ตรวจชื่อตำบลและอำเภอ ใกล้เคียง: {}", "check the names of tambon and amphoe; the nearest: {}"},
    {"intake.no-tambon", "ไม่มีชื่อตำบล", "the tambon is missing", "กรอกชื่อตำบล", "give the tambon"},
    {"intake.unknown-amphoe", "ไม่พบอำเภอนี้ในจังหวัด", "there is no such amphoe in the province", "ตรวจชื่ออำเภอ ใกล้เคียง: {}",
     "check the name of the amphoe; the nearest: {}"},
    {"intake.no-amphoe", "ต้องระบุอำเภอ เพราะมีตำบลชื่อนี้หลายอำเภอ ({})",
     "the amphoe is needed: several ({}) have a tambon of this name", "กรอกชื่ออำเภอ", "give the amphoe"},
    {"intake.unknown-dimension", "มิตินี้ไม่ใช่หนึ่งในห้ามิติ", "this is none of the five dimensions", "ใช้ชื่อมิติต่อไปนี้: {}",
     "use one of: {}"},
    {"intake.formula-without-value", "ช่องนี้เป็นสูตรที่ยังไม่มีผลคำนวณ", "this cell is a formula without a computed value",
     "เปิดแฟ้มใน Excel ให้คำนวณแล้วบันทึกใหม่ หรือพิมพ์ค่าแทนสูตร",
     "open the file in Excel, let it compute and save it, or type the value"},
    {"intake.error-value", "ช่องนี้เป็นค่าผิดพลาดของสูตร ({})", "this cell holds an error of a formula ({})",
     "แก้สูตรหรือพิมพ์ค่าแทนสูตร", "mend the formula or type the value"},
    {"intake.bad-household", "รหัสบ้านไม่ครบ 11 หลัก", "the house code does not have eleven digits",
     "ตรวจรหัสบ้านกับทะเบียนบ้าน", "check the code against the house registration"},
    {"intake.bad-year", "ปีไม่ใช่ปี พ.ศ.", "this is no year of the Buddhist era", "กรอกปี พ.ศ. สี่หลัก เช่น 2565",
     "write four digits, such as 2565"},
    {"intake.no-assistance", "ไม่มีรายการความช่วยเหลือ", "what was given is missing", "กรอกว่าช่วยเหลืออะไร",
     "say what was given"},
    {"intake.broken-line", "บรรทัดนี้แยกช่องไม่ได้ (เครื่องหมายคำพูดไม่ครบคู่)",
     "the cells of this line cannot be told apart (quotes do not pair)",
     "ตรวจเครื่องหมาย \" ในบรรทัดนี้ หรือบันทึกใหม่จาก Excel",
     "check the quotes of this line, or save the file again from Excel"},
    {"intake.no-id", "ไม่มีเลขประจำตัวประชาชน", "there is no national id", "ขอเลขประจำตัวจากหน่วยงาน ถ้ามี",
     "ask the agency for it, if there is one"},
    {"intake.no-household", "ไม่มีรหัสบ้าน", "the house code is missing", "กรอกรหัสบ้าน 11 หลัก",
     "give the eleven digits of the house code"},
    {"intake.wrong-check-digit", "เลขประจำตัวประชาชนไม่ผ่านการตรวจหลักสุดท้าย", "the national id fails its check digit",
     "ตรวจเลขกับบัตรประชาชน", "check the number against the card"},
    {"intake.outside-month", "วันที่อยู่นอกเดือนที่รายงาน", "the date lies outside the month of the report",
     "ตรวจวันที่ หรือรายงานในเดือนที่ถูกต้อง", "check the date, or report it in its own month"},
    {"intake.other-dimension", "มิติในแถวนี้ไม่ตรงกับมิติของโครงการ ({})", "the row's dimension is not the project's ({})",
     "ตรวจมิติและโครงการ", "check dimension and project"},
    {"intake.no-amount", "ไม่มีจำนวนเงิน ถือเป็นศูนย์", "there is no amount: taken for zero", "กรอก 0 ถ้าไม่ใช้เงิน",
     "write 0 where no money was spent"},
    {"intake.ambiguous-tambon", "มีตำบลชื่อนี้หลายอำเภอ ({}) และแถวนี้ไม่ได้บอกอำเภอ",
     "several amphoe ({}) have a tambon of this name, and the row names none", "กรอกชื่ออำเภอ", "give the amphoe"},
    {"intake.repeated-row", "แถวนี้ซ้ำกับแถวก่อนหน้าในแฟ้มเดียวกันทุกช่อง", "the row says the same as one before it",
     "ลบแถวที่ซ้ำ ถ้าเป็นการกรอกซ้ำ", "take it out, if it was entered twice"},
    {"intake.hidden-row", "แถวนี้ถูกซ่อนไว้ แต่อ่านด้วย", "the row is hidden, and was read", "ลบแถวที่ไม่ต้องการรายงานแทนการซ่อน",
     "take rows out that are not to be reported, rather than hiding them"},
    {"intake.unknown-title", "ไม่รู้จักคำนำหน้านี้", "this title is not known", "เลือกคำนำหน้าจากรายการในแบบรายงาน",
     "choose a title of the form's list"},
}};

// "…; the nearest: {}" without a detail ends before its last clause.
std::string filled(std::string_view pattern, const std::string& detail) {
  std::string text(pattern);
  const std::size_t at = text.find("{}");
  if (at == std::string::npos) return text;
  if (!detail.empty()) return text.replace(at, 2, detail);
  for (const std::string_view clause : {" ใกล้เคียง: {}", "; the nearest: {}", " ({})", ": {}"}) {
    const std::size_t begin = text.find(clause);
    if (begin != std::string::npos) return text.erase(begin, clause.size());
  }
  return text.erase(at, 2);
}

const FindingWords& words_of(FindingKind kind) { return findings[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view word_of(RepairKind kind) { return repairs[static_cast<std::size_t>(kind)].word; }

Message describe(RepairKind kind) {
  const RepairWords& words = repairs[static_cast<std::size_t>(kind)];
  return {std::string(words.thai), std::string(words.english)};
}

Gravity gravity_of(FindingKind kind) { return kind < FindingKind::no_id ? Gravity::fault : Gravity::doubt; }

std::string_view code_of(FindingKind kind) { return words_of(kind).code; }

Message describe(const Finding& finding) {
  const FindingWords& words = words_of(finding.kind);
  return {filled(words.thai, finding.detail), filled(words.english, finding.detail)};
}

Message hint_of(const Finding& finding) {
  const FindingWords& words = words_of(finding.kind);
  return {filled(words.thai_hint, finding.detail), filled(words.english_hint, finding.detail)};
}

}  // namespace saraban::intake
