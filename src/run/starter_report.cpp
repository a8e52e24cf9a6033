#include "run/starter_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "lang/expression.h"

namespace saraban::run {
namespace {

using Kind = xlsx::ExportColumn::Kind;

// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string toml = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      toml += fmt::format("\\{}", c);
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      toml += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    else
      toml += c;
  }
  return toml + "\"";
}

// A TOML string of several lines; the first line break after the quotes is not part of it. Quotes may stand in it, but
// not three in a row.
std::string quoted_lines(std::string_view text) {
  std::string toml = "\"\"\"\n";
  int quotes = 0;  // in a row
  for (const char c : text) {
    quotes = c == '"' ? quotes + 1 : 0;
    if (quotes == 3 || c == '\\') toml += '\\';
    if (quotes == 3) quotes = 0;
    if (c != '\r') toml += c;
  }
  return toml + (text.empty() || text.back() != '\n' ? "\n\"\"\"" : "\"\"\"");
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::vector<std::string> items;
  for (const std::string& text : texts) items.push_back(quoted(text));
  return fmt::format("[{}]", fmt::join(items, ", "));
}

const char* word_of(ParameterKind kind) {
  switch (kind) {
    case ParameterKind::text: return "text";
    case ParameterKind::number: return "number";
    case ParameterKind::date: return "date";
    case ParameterKind::month: return "month";
    case ParameterKind::fiscal_year: return "fiscal_year";
    case ParameterKind::file: return "file";
  }
  return "text";
}

const char* word_of(data::ColumnType type) {
  switch (type) {
    case data::ColumnType::text: return "text";
    case data::ColumnType::number: return "number";
    case data::ColumnType::date: return "date";
    case data::ColumnType::truth: return "truth";
    case data::ColumnType::national_id: return "national_id";
  }
  return "text";
}

// The value that the starter was made with is the new report's default.
std::string settings_of(const Parameter& parameter, const Assignments& used) {
  std::string toml =
      fmt::format("[parameters.{}]\nkind = {}\n", quoted(parameter.name), quoted(word_of(parameter.kind)));
  if (!parameter.thai.empty()) toml += fmt::format("thai = {}\n", quoted(parameter.thai));
  const auto set = std::find_if(used.begin(), used.end(), [&](const auto& a) { return a.first == parameter.name; });
  if (set != used.end()) toml += fmt::format("default = {}\n", quoted(set->second));
  if (!parameter.help.empty()) toml += fmt::format("help = {}\n", quoted(parameter.help));
  return toml + "\n";
}

std::string declared_columns(const StarterPlan& plan) {
  std::vector<std::string> items;
  for (const auto& column : plan.asked.query.query.columns)
    items.push_back(fmt::format("{} = {}", quoted(column.name), quoted(word_of(column.type))));
  for (const std::string& id : plan.ids) items.push_back(fmt::format("{} = \"national_id\"", quoted(id)));
  return items.empty() ? "" : fmt::format("columns = {{ {} }}\n", fmt::join(items, ", "));
}

std::string personal_columns(const PersonalColumns& personal, bool is_own_sql) {
  std::string toml;
  if (!personal.names.empty()) toml += fmt::format("personal = {}\n", quoted_list(personal.names));
  if (!personal.counts.empty()) toml += fmt::format("counts = {}\n", quoted_list(personal.counts));
  if (is_own_sql) toml += "# คอลัมน์ที่เป็นชื่อ ที่อยู่ หรือข้อมูลส่วนบุคคลอื่น ให้ใส่ไว้ที่นี่\n# personal = [\"ชื่อ\", \"ที่อยู่\"]\n";
  return toml;
}

// " ประจำเดือน{{เดือน|เดือนปี}}" where the report is of a month.
std::string period_of(const StarterPlan& plan) {
  for (const Parameter& parameter : plan.asked.report.parameters) {
    const std::string& name = parameter.thai.empty() ? parameter.name : parameter.thai;
    if (parameter.kind == ParameterKind::month) return fmt::format(" ประจำเดือน{{{{{}|เดือนปี}}}}", name);
    if (parameter.kind == ParameterKind::fiscal_year) return fmt::format(" ปีงบประมาณ {{{{{}|เลขไทย}}}}", name);
  }
  return "";
}

std::string note_of(const StarterPlan& plan, const xlsx::ExportColumn& column) {
  std::string note = fmt::format("คอลัมน์ “{}” ของคำถาม “{}” แถวนี้จะซ้ำเท่าจำนวนข้อมูล\n", column.name, plan.name);
  switch (column.kind) {
    case Kind::number: note += "เป็นตัวเลข ปรับทศนิยม จุลภาค เลขไทย ที่ Format Cells"; break;
    case Kind::date: note += "เป็นวันที่ ปรับรูปแบบที่ Format Cells เช่น [$-D07041E]d mmmm yyyy"; break;
    case Kind::truth: note += "เป็นค่าใช่หรือไม่ใช่"; break;
    case Kind::text: note += "เป็นข้อความ ต่อข้อความเองได้ เช่น {{รายการ.ชื่อ & \" \" & รายการ.สกุล}}"; break;
  }
  return note;
}

xlsx::StarterColumn number_column() {
  xlsx::StarterColumn column;
  column.head = {"ลำดับ", "หัวตาราง แก้ข้อความ สี เส้น และความกว้างได้ตามใจ"};
  column.tag = {"{{ลำดับ}}", "เลขลำดับ ๑ ๒ ๓ … ของแถวที่ซ้ำ"};
  column.shape.kind = Kind::text;
  column.shape.width = Length::points(42);
  return column;
}

bool is_plain(const std::string& cell) { return cell.find_first_of("|{}\n") == std::string::npos; }

}  // namespace

std::optional<std::string> tag_path(const std::string& query, const std::string& column) {
  const auto path_of = [](const std::string& text) {
    const auto parsed = lang::parse_expression(std::make_shared<const SourceText>("tag", text));
    return parsed ? parsed->path() : std::vector<std::string>{};
  };
  const std::vector<std::string> wanted{query, column};
  for (const auto& text : {query + "." + column, query + ".`" + column + "`", "`" + query + "`.`" + column + "`"}) {
    if (path_of(text) == wanted) return text;
  }
  return std::nullopt;
}

std::string write_starter_settings(const StarterPlan& plan) {
  const AskedQuery& asked = plan.asked;
  std::string toml = fmt::format("# แก้แฟ้มนี้ด้วยโปรแกรมพิมพ์ข้อความ บรรทัดที่ขึ้นต้นด้วย # เป็นหมายเหตุ\ntitle = {}\n\n",
                                 quoted("รายงาน" + plan.name));
  for (const Parameter& parameter : asked.report.parameters) toml += settings_of(parameter, asked.parameters);
  toml += fmt::format("# คำถามที่ให้ข้อมูลแก่แม่แบบ: ในแม่แบบเรียกว่า {{{{{}.ชื่อคอลัมน์}}}}\n[queries.{}]\n", plan.name,
                      quoted(plan.name));
  toml += fmt::format("sql = {}\n", quoted_lines(asked.query.query.sql->text()));
  toml += "empty = \"allow\"  # ไม่มีข้อมูลก็ออกรายงานได้ (แถวว่างหนึ่งแถว)\n";
  toml += declared_columns(plan) + personal_columns(asked.query.personal, asked.report.folder.empty());
  toml += "\n# แฟ้มที่จะออก: แม่แบบ และชื่อแฟ้ม\n[[outputs]]\ntemplate = \"template.xlsx\"\nfile = \"report.xlsx\"\n";
  if (plan.has_document) toml += "\n[[outputs]]\ntemplate = \"template.md\"\nfile = \"report.pdf\"\n";
  return toml;
}

xlsx::Starter build_starter_workbook(const StarterPlan& plan) {
  xlsx::Starter starter;
  starter.tab = plan.name;
  starter.title = {plan.name + period_of(plan),
                   "ชื่อรายงาน พิมพ์ข้อความธรรมดาหรือแทรกแท็ก {{ }} ก็ได้\n"
                   "หมายเหตุในเซลล์ไม่ถูกพิมพ์ ลบได้ที่ Review > Delete เมื่อเข้าใจแล้ว"};
  starter.subtitle = {fmt::format("ข้อมูล {{{{{}|นับ|จำนวน|เลขไทย}}}} รายการ", plan.name),
                      "ตัวกรองหลังเครื่องหมาย | จัดรูปค่าที่ปนอยู่กับข้อความ: นับ แล้วใส่จุลภาค แล้วเป็นเลขไทย"};
  starter.total = {"รวม", "แถวรวม สูตรเขียนเหมือนมีแถวเดียว ระบบขยายให้เอง"};
  starter.columns.push_back(number_column());
  for (const xlsx::ExportColumn& column : plan.columns) {
    xlsx::StarterColumn made;
    made.head = {column.name, ""};
    made.tag = {"{{" + *tag_path(plan.name, column.name) + "}}", note_of(plan, column)};
    made.shape = column;
    made.total_note = "รวมทั้งคอลัมน์ ถ้าผลรวมไม่มีความหมาย (เช่น ปี) ให้ลบสูตรนี้";
    starter.columns.push_back(std::move(made));
  }
  return starter;
}

std::string write_starter_document(const StarterPlan& plan) {
  const bool is_wide = plan.columns.size() > 5;
  std::string text = fmt::format("::: หน้ากระดาษ ขนาด=A4{}\n\n", is_wide ? " แนว=นอน" : "");
  text += fmt::format("::: ชื่อเรื่อง\n{}{}\n:::\n\n", plan.name, period_of(plan));
  text += fmt::format("ข้อมูล {{{{{}|นับ|จำนวน|เลขไทย}}}} รายการ\n\n", plan.name);
  std::string widths = "1.5ซม.", sides = "กลาง", head = "ที่", row = "{{รอบ.ที่|เลขไทย}}";
  for (const xlsx::ExportColumn& column : plan.columns) {
    const std::string tag = *tag_path(plan.name, column.name);
    const std::string path = tag.substr(tag.find('.') + 1);
    widths += fmt::format(" | {}", std::max<std::int64_t>(1, column.width.in_millipoints() / 30'000));
    sides += column.kind == Kind::number ? " | ขวา" : column.kind == Kind::text ? " | ซ้าย" : " | กลาง";
    head += " | " + (is_plain(column.name) ? column.name : path);
    const bool counts = column.kind == Kind::number && column.grouping == xlsx::ExportColumn::Grouping::thousands;
    row += fmt::format(" | {{{{{}{}}}}}", path, counts ? "|เงิน|เลขไทย" : column.kind == Kind::number ? "|เลขไทย" : "");
  }
  text += fmt::format("::: ตาราง รายการ={} กว้าง=\"{}\" จัด=\"{}\" ว่าง=\"ไม่มีข้อมูล\"\nหัว | {} |\nแถว | {} |\n:::\n",
                      plan.name, widths, sides, head, row);
  return text;
}

}  // namespace saraban::run
