// The rows that were refused, in a workbook that the agency can mend and send again: our form with these rows in it as
// they stood, their faulty cells marked and explained, and two columns more: สิ่งที่ต้องแก้ and แถวในแฟ้มเดิม.
//
// Its stamp names the file that it corrects, so that read_report() knows it when it comes back.
//
// Codes: intake.unknown-agency, and those of writing a workbook.
#pragma once
#include "core/world.h"
#include "intake/reference.h"
#include "intake/report_file.h"
#include "intake/target_list.h"

namespace saraban::intake {

// `month` as in FormRequest; the file has refused rows.
Result<Done> write_error_workbook(const ReportFile& file, const Reference& reference, const Date& month,
                                  OutputFile& output);
// The same of a list: its own columns, no form.
Result<Done> write_error_workbook(const TargetListFile& file, OutputFile& output);

}  // namespace saraban::intake
