#include "sheet/check_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace saraban::sheet {
namespace {

constexpr std::array<std::string_view, 2> rows_prefixes{"แถว_", "rows_"};

std::vector<std::string> lists_of(const lang::Scope& scope) {
  std::vector<std::string> lists;
  for (const std::string& name : scope.names()) {
    const Value* value = scope.find(name);
    if (value != nullptr && value->list() != nullptr) lists.push_back(name);
  }
  return lists;
}

class PartCheck {
 public:
  PartCheck(const WorkbookTemplate& workbook, const lang::Scope& scope)
      : workbook_(workbook.workbook()), lists_(lists_of(scope)) {}

  Diagnostics run() {
    for (const xlsx::DefinedName& name : workbook_.names()) check_name(name);
    for (std::size_t i = 0; i < workbook_.sheets().size(); ++i) check_header(i);
    for (const xlsx::Part& part : workbook_.package().parts()) check_drawing(part);
    return std::move(problems_);
  }

 private:
  Place place_of(const xlsx::DefinedName& name) const {
    return name.sheet ? workbook_.place(*name.sheet) : file_place(workbook_.package().file());
  }

  void check_name(const xlsx::DefinedName& name) {
    if (name.name.rfind("_xlnm.", 0) == 0) return;
    if (name.text.find("#REF!") != std::string::npos) {
      problems_.add(
          make_warning("sheet.name-points-nowhere", place_of(name),
                       {"ชื่อ “" + name.name + "” ชี้ไปยังเซลล์ที่ถูกลบไปแล้ว (#REF!)",
                        "the name “" + name.name + "” points to cells that were deleted (#REF!)"},
                       {"ลบหรือแก้ชื่อนี้ใน Formulas > Name Manager", "delete or mend it in Formulas > Name Manager"}));
    }
    for (const std::string_view prefix : rows_prefixes) {
      if (name.name.rfind(prefix, 0) == 0) check_rows_name(name, name.name.substr(prefix.size()));
    }
  }

  void check_rows_name(const xlsx::DefinedName& name, const std::string& list) {
    if (std::find(lists_.begin(), lists_.end(), list) != lists_.end()) return;
    const auto nearest = find_nearest(list, lists_);
    problems_.add(make_warning(
        "sheet.rows-of-no-list", place_of(name),
        {"ชื่อ “" + name.name + "” ให้แถวซ้ำตามรายการ “" + list + "” แต่ไม่มีรายการนี้ แถวจึงไม่ซ้ำ",
         "the name “" + name.name + "” would repeat rows over the list “" + list + "”, which there is not"},
        {nearest ? "หมายถึง “" + *nearest + "” หรือไม่ แก้ใน Formulas > Name Manager"
                 : "ใช้ชื่อคำถามใน report.toml แล้วแก้ใน Formulas > Name Manager",
         nearest ? "did you mean “" + *nearest + "”? mend it in Formulas > Name Manager"
                 : "use a query of report.toml, and mend the name in Formulas > Name Manager"}));
  }

  void check_header(std::size_t sheet) {
    const std::string& part = workbook_.sheets()[sheet].part;
    const auto xml = workbook_.package().read_xml(part);
    if (!xml) return;  // told by whoever needs it
    const std::size_t begin = xml->find("headerFooter");
    const std::size_t end = begin == std::string::npos ? begin : xml->rfind("headerFooter>");
    if (begin == end || xml->substr(begin, end - begin).find("{{") == std::string::npos) return;
    problems_.add(not_filled(workbook_.place(sheet),
                             {"หัวกระดาษหรือท้ายกระดาษมีแท็ก {{ }} ซึ่งไม่ถูกเติมค่า",
                              "the page's header or footer holds a {{ }} tag, which is not filled"},
                             {"ย้ายแท็กไปไว้ในเซลล์ แล้วตั้งแถวนั้นเป็น Print Titles ให้พิมพ์ซ้ำทุกหน้า",
                              "put the tag in a cell, and let Print Titles repeat its row on every page"}));
  }

  void check_drawing(const xlsx::Part& part) {
    if (part.name.find("/drawings/drawing") == std::string::npos) return;
    const auto xml = workbook_.package().read_xml(part.name);
    // A picture's alt text is an attribute; text boxes and shapes hold their text between tags.
    if (!xml || !holds_tag_in_text(*xml)) return;
    problems_.add(not_filled(
        workbook_.package().place(part.name),
        {"กล่องข้อความหรือรูปร่างมีแท็ก {{ }} ซึ่งไม่ถูกเติมค่า", "a text box or a shape holds a {{ }} tag, which is not filled"},
        {"ย้ายแท็กไปไว้ในเซลล์", "put the tag in a cell"}));
  }

  static bool holds_tag_in_text(const std::string& xml) {
    for (std::size_t at = xml.find("{{"); at != std::string::npos; at = xml.find("{{", at + 2)) {
      const std::size_t open = xml.rfind('<', at), close = xml.rfind('>', at);
      if (close != std::string::npos && (open == std::string::npos || open < close)) return true;
    }
    return false;
  }

  static Diagnostic not_filled(Place place, Message message, Message hint) {
    return make_warning("sheet.tag-not-filled", std::move(place), std::move(message), std::move(hint));
  }

  const xlsx::Workbook& workbook_;
  std::vector<std::string> lists_;
  Diagnostics problems_;
};

}  // namespace

Diagnostics check_parts(const WorkbookTemplate& workbook, const lang::Scope& scope) {
  return PartCheck(workbook, scope).run();
}

}  // namespace saraban::sheet
