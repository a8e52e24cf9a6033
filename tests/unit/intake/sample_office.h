// An office for the tests of intake: part of a province, two agencies, their projects; files made of a few rows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "intake/form.h"
#include "intake/reference.h"
#include "intake/report_file.h"
#include "intake/target_list.h"
#include "xlsx/new_workbook.h"

namespace saraban::intake::test {

const Reference& sample_reference();

// A valid id made of twelve digits: its check digit is put behind them.
std::string valid_id(std::string_view twelve_digits);

// A workbook of one sheet, its rows given as texts; "" is a blank cell.
using Rows = std::vector<std::vector<Value>>;
xlsx::NewWorkbook workbook_of(const Rows& rows, const std::string& tab = "รายชื่อ");
std::string bytes_of(const xlsx::NewWorkbook& workbook);
std::string form_bytes(const FormRequest& request);
std::string error_bytes(const ReportFile& file);

// Reads a report of the agency สรจ.; fails the test where it cannot be read at all.
ReportFile read(const std::string& name, std::string bytes, ReportOptions options = {});
std::string errors_of(const std::string& name, std::string bytes, ReportOptions options = {});
TargetListFile read_list(const std::string& name, std::string bytes, TargetListOptions options = {});

// The row as readable text: "นาย|สมมติ|ใจดี|9…|12|3|640602|6406|P01|2023-01-05|1500".
std::string describe(const ReportRow& row);
std::string describe(const ListRow& row);
// What was mended in it: "given_name:title-split" and so on, by heading.
std::string repairs_of(const std::vector<Repair>& repairs);
std::string codes_of(const std::vector<Finding>& findings);

// Nothing is lost: every row that was read went in, was refused, or was skipped.
bool adds_up(const ReportFile& file);
bool adds_up(const TargetListFile& file);

// The head of a report in the agency's own way, and one good row below it.
inline const std::string csv_head =
    "ที่,โครงการ,วันที่,ชื่อ-สกุล,เลขบัตรประชาชน,บ้านเลขที่,หมู่,ตำบล,อำเภอ,มิติ,ความช่วยเหลือ,จำนวนเงิน,หมายเหตุ\n";

}  // namespace saraban::intake::test
