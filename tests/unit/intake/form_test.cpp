#include "intake/form.h"

#include "intake/error_workbook.h"
#include "support/catch.h"
#include "support/support.h"
#include "unit/intake/sample_office.h"

using namespace saraban;
using namespace saraban::intake;
using namespace saraban::intake::test;

namespace {

const Date january = *Date::from_parts(2023, 1, 15);

FormRow good_row() {
  return {Value(),
          Value(),
          Value("โครงการจ้างงานเร่งด่วน"),
          Value(*Date::from_parts(2023, 1, 5)),
          Value("นางสาว"),
          Value("สมมติ"),
          Value("ตัวอย่างดี"),
          Value(valid_id("964000000013")),
          Value("12/3"),
          Value(Decimal(3)),
          Value("วังลึก"),
          Value("ศรีสำโรง"),
          Value("หัวหน้าครัวเรือน"),
          Value("รายได้"),
          Value("จ้างงานขุดลอกร่องน้ำ"),
          Value(*Decimal::parse("1500.50")),
          Value("ได้รับค่าจ้าง"),
          Value()};
}

FormRequest request_of(std::vector<FormRow> rows) { return {"A01", january, std::move(rows)}; }

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a form that was filled in comes back as checked rows, with nothing to mend") {
  const ReportFile file =
      read_report("a.xlsx", form_bytes(request_of({good_row()})), sample_reference(), {}).operator*();
  CHECK(file.origin == FileOrigin::our_form);
  REQUIRE(file.stamp);
  CHECK(*file.stamp == FormStamp{FormStamp::Kind::report, form_version, "A01", *Date::from_parts(2023, 1, 1), "", ""});
  CHECK(file.agency_code == "A01");
  REQUIRE(file.accepted.size() == 1);
  CHECK(describe(file.accepted[0]) ==
        "นางสาว|สมมติ|ตัวอย่างดี|9640000000131|12/3|3|640602|6406|P03|2023-01-05|income|จ้างงานขุดลอกร่องน้ำ|1500.5");
  CHECK(repairs_of(file.accepted[0].repairs) == "");
  CHECK(codes_of(file.accepted[0].doubts) == "");
  CHECK(adds_up(file));
}

TEST_CASE("a blank form has no rows of persons") {
  const ReportFile file = read("a.xlsx", form_bytes(request_of({})));
  CHECK(file.accepted.empty());
  CHECK(file.refused.empty());
}

TEST_CASE("the same form gives the same bytes") {
  CHECK(form_bytes(request_of({good_row()})) == form_bytes(request_of({good_row()})));
}

TEST_CASE("a form is known by its very hidden sheet where its properties are lost") {
  const std::string bytes = form_bytes(request_of({}));
  const auto workbook = xlsx::Workbook::open("a.xlsx", bytes);
  REQUIRE(workbook);
  REQUIRE(workbook->find_sheet("_saraban"));
  CHECK(workbook->sheets()[*workbook->find_sheet("_saraban")].state == xlsx::SheetState::very_hidden);
  CHECK(xlsx::read_custom_properties(workbook->package()).size() == 4);
  xlsx::NewWorkbook bare;
  add_stamp(*find_stamp(*workbook), bare);
  bare.sheets.insert(bare.sheets.begin(), xlsx::NewSheet{});
  bare.properties.clear();
  const auto again = xlsx::Workbook::open("b.xlsx", bytes_of(bare));
  REQUIRE(again);
  CHECK(find_stamp(*again) == find_stamp(*workbook));
}

TEST_CASE("a form offers lists, checks ids and dates, and lets only data cells be changed") {
  const auto workbook = xlsx::Workbook::open("a.xlsx", form_bytes(request_of({})));
  REQUIRE(workbook);
  const auto xml = workbook->package().read("xl/worksheets/sheet1.xml");
  REQUIRE(xml);
  CHECK(holds(*xml, "INDIRECT(\"tambon_\"&amp;INDEX(list_amphoe_codes,MATCH($L6,list_amphoe,0)))"));
  CHECK(holds(*xml, "<formula1>list_projects</formula1>"));
  CHECK(holds(*xml, "SUMPRODUCT(MID($H6,list_id_places,1)*list_id_weights)"));
  CHECK(holds(*xml, "<formula1>44927</formula1><formula2>44957</formula2>"));
  CHECK(holds(*xml, "<sheetProtection"));
  REQUIRE(workbook->find_name("tambon_6406", 0));
  const auto lists = workbook->read_sheet(*workbook->find_sheet("รายการ"));
  REQUIRE(lists);
  CHECK(lists->find_row(2)->find(2)->content == "สำนักงานแรงงานจังหวัดสุโขทัย");
}

TEST_CASE("a form for an agency that nobody knows is an error of the caller") {
  MemoryWorld world;
  const auto output = std::move(*world.create_file("a.xlsx"));
  const auto done = write_form(sample_reference(), {"A99", january, {}}, *output);
  CHECK(saraban::test::describe(done.diagnostics()).find("intake.unknown-agency") != std::string::npos);
}

TEST_CASE("a form of another agency or month than was asked for is refused as a whole") {
  ReportOptions options;
  options.agency_code = "A02";
  CHECK(holds(errors_of("a.xlsx", form_bytes(request_of({good_row()})), options), "intake.other-agency at a.xlsx"));
  options.agency_code = "A01";
  options.month = Date::from_parts(2023, 2, 1);
  CHECK(holds(errors_of("a.xlsx", form_bytes(request_of({good_row()})), options), "intake.other-month"));
}

TEST_CASE("refused rows go back in a form, are mended there, and come in as a correction") {
  FormRow bad = good_row();
  bad[7] = Value("1.23E+12");
  bad[10] = Value("วังลึกก");
  const ReportFile first = read("ส่ง/แรงงาน.xlsx", form_bytes(request_of({good_row(), bad})));
  REQUIRE(first.accepted.size() == 1);
  REQUIRE(first.refused.size() == 1);
  CHECK(codes_of(first.refused[0].faults) == "เลขประจำตัว:intake.lost-id-digits ตำบล:intake.unknown-tambon");
  const std::string sent_back = error_bytes(first);
  const ReportFile unmended = read("แก้.xlsx", sent_back);
  CHECK(unmended.origin == FileOrigin::our_correction);
  CHECK(unmended.stamp->corrects == first.digest);
  CHECK(unmended.stamp->corrects_name == "แรงงาน.xlsx");
  REQUIRE(unmended.refused.size() == 1);
  CHECK(unmended.refused[0].origin == "แบบรายงาน!7");
  CHECK(codes_of(unmended.refused[0].faults) == codes_of(first.refused[0].faults));

  const auto workbook = xlsx::Workbook::open("a.xlsx", sent_back);
  REQUIRE(workbook);
  const auto sheet = workbook->read_sheet(0);
  const xlsx::Row* row = sheet->find_row(6);
  REQUIRE(row);
  CHECK(holds(row->find(19)->content, "ตำบล: ไม่พบตำบลนี้ในอำเภอที่ระบุ"));
  CHECK(holds(row->find(19)->content, "ใกล้เคียง: วังลึก"));
  CHECK(row->find(8)->style != row->find(6)->style);
  CHECK(workbook->package().find("xl/comments1.xml") != nullptr);
}
