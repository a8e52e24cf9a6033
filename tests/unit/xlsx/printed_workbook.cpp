#include "printed_workbook.h"

#include "core/decimal.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::xlsx::test {

std::string make_printed(const PrintedParts& wanted) {
  WorkbookBuilder builder;
  builder.sheet("ก", wanted.rows, wanted.after_rows).name(wanted.names);
  if (!wanted.theme.empty()) {
    builder.relationship(
        "<Relationship Id=\"rIdTheme\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme\" "
        "Target=\"theme/theme1.xml\"/>");
    builder.part("xl/theme/theme1.xml",
                 "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements>" +
                     wanted.theme + "</a:themeElements></a:theme>");
  }
  auto parts = builder.parts();
  for (auto& [name, content] : parts) {
    if (name == "xl/worksheets/sheet1.xml") content.insert(content.find("<sheetData>"), wanted.before_rows);
    if (name == "xl/styles.xml" && !wanted.styles.empty()) content = "<styleSheet>" + wanted.styles + "</styleSheet>";
  }
  return make_zip(parts);
}

Workbook open_printed(const PrintedParts& parts) {
  auto workbook = Workbook::open("t.xlsx", make_printed(parts));
  INFO(saraban::test::describe(workbook.diagnostics()));
  REQUIRE(workbook);
  return *workbook;
}

std::string hex(Color color) {
  std::string text;
  for (const std::uint8_t part : {color.red, color.green, color.blue})
    for (const int digit : {part >> 4, part & 15}) text += "0123456789ABCDEF"[digit];
  return text;
}

std::string points(Length length) { return Decimal::from_parts(length.in_millipoints(), 3)->to_string(); }

}  // namespace saraban::xlsx::test
