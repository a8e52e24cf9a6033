// Whole documents against tests/suite/layout/*.frames. BLESS=1 writes the goldens: read what changed.
#include "sample_document.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::layout::test;
using Kind = flow::TableRow::Kind;

namespace {

void check_golden(const std::string& name, std::vector<flow::Block> blocks) {
  const auto laid = lay_out(std::move(blocks));
  CHECK(saraban::test::describe(laid.diagnostics) == "");
  CHECK(saraban::test::compare_golden("tests/suite/layout/" + name + ".frames", laid.dump()) == "");
}

flow::ParagraphStyle leading() {
  flow::ParagraphStyle style;
  style.leading = Length::points(21);
  return style;
}

flow::Paragraph heading(std::string marker, std::string text) {
  auto style = leading();
  style.align = flow::Align::left;
  style.heading_level = 1;
  style.keep_with_next = true;
  style.space_before = Length::points(8);
  flow::Paragraph out = paragraph(std::move(text), style);
  out.marker = std::move(marker);
  out.marker_style = text_style(16, true);
  out.marker_width = Length::points(24);
  return out;
}

flow::Paragraph item(std::string marker, double indent, std::string text) {
  auto style = leading();
  style.left_indent = Length::points(indent);
  flow::Paragraph out = paragraph(std::move(text), style);
  out.marker = std::move(marker);
  out.marker_style = text_style();
  out.marker_width = Length::points(28);
  return out;
}

}  // namespace

TEST_CASE("golden: an official page with heads, lists and signatures") {
  auto setup = small_page(120, 150);
  flow::Paragraph number = paragraph("- ");
  number.content.emplace_back(flow::PageField{flow::PageField::What::page, flow::Digits::thai, text_style()});
  number.content.emplace_back(span(" -"));
  auto centred = leading();
  centred.align = flow::Align::centre;
  number.style = std::make_shared<flow::ParagraphStyle>(centred);
  setup.head = flow::RunningText{{number}, Length::points(4), true};

  auto title_style = centred;
  title_style.heading_level = 100;
  auto body = leading();
  body.first_line_indent = Length::points(40);
  flow::Table signature = table(2, {});
  flow::TableRow row;
  row.cells.push_back(cell(""));
  row.cells.push_back(cell("ลงชื่อ"));
  row.cells[1].content[0].content.emplace_back(flow::Leader{text_style()});
  signature.rows = std::make_shared<Rows>(std::vector{row});
  signature.is_layout_only = true;
  signature.keep_together = flow::Table::KeepTogether::yes;
  signature.space_before = Length::points(20);
  check_golden(
      "official_page",
      {{setup},
       {paragraph("สรุปบทเรียนการช่วยเหลือครัวเรือนยากจน", title_style, 18)},
       {heading("๑.", "ที่มา")},
       {paragraph("สำนักงานแรงงานจังหวัดสุโขทัยติดตามครัวเรือนเป้าหมายในระบบ TPMAP ร่วมกับหน่วยงานในสังกัด และรายงานผลทุกเดือน", body)},
       {heading("๒.", "ปัญหา")},
       {item("๒.๑", 0, "ข้อมูลซ้ำซ้อนระหว่างหน่วยงาน")},
       {item("(๑)", 28, "ชื่อสะกดไม่ตรงกัน")},
       {item("(๒)", 28, "ที่อยู่ไม่เป็นปัจจุบัน")},
       {item("๒.๒", 0, "ขาดการติดตามหลังการช่วยเหลือ")},
       {std::move(signature)}});
}

TEST_CASE("golden: a table over two pages with groups and sums") {
  std::vector<flow::TableRow> rows;
  for (const char* group : {"อำเภอศรีสำโรง", "อำเภอบ้านด่านลานหอย"}) {
    flow::TableRow head = row({group}, Kind::group_head);
    head.cells[0].column_span = 3;
    rows.push_back(head);
    for (int i = 1; i <= 3; ++i) rows.push_back(row({std::to_string(i), "ฝึกอาชีพ", "๑,๕๐๐.๐๐"}));
    rows.push_back(row({"", "รวม", "๔,๕๐๐.๐๐"}, Kind::subtotal));
  }
  flow::Table grouped = table(3, std::move(rows));
  grouped.columns[0].sizing = flow::TableColumn::Sizing::fixed;
  grouped.columns[0].width = Length::points(40);
  grouped.columns[2].sizing = flow::TableColumn::Sizing::content;
  grouped.head.push_back(row({"ที่", "รายการ", "จำนวนเงิน (บาท)"}));
  flow::CellStyle shaded;
  shaded.fill = Color{230, 230, 230};
  shaded.border.width = Length::points(0.5);
  for (flow::TableCell& cell : grouped.head[0].cells) {
    cell.is_header = true;
    cell.style = std::make_shared<flow::CellStyle>(shaded);
  }
  auto setup = small_page(130, 100);
  flow::Paragraph count = paragraph("หน้า ");
  count.content.emplace_back(flow::PageField{flow::PageField::What::page, flow::Digits::thai, text_style(12)});
  count.content.emplace_back(span(" จาก ", text_style(12)));
  count.content.emplace_back(flow::PageField{flow::PageField::What::pages, flow::Digits::thai, text_style(12)});
  setup.foot = flow::RunningText{{count}, Length::points(4), false};
  check_golden("grouped_table", {{setup}, {std::move(grouped)}});
}
