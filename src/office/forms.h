// A blank report form for each agency, for one month; making the workbook is intake/form.h's business.
#pragma once
#include <string>
#include <vector>

#include "core/result.h"
#include "core/world.h"
#include "office/office.h"
#include "office/report_month.h"

namespace saraban::office {

struct WrittenForm {
  std::string agency_name, path;  // "FOLDER/LABOUR-2566-01.xlsx"
};

// Of all agencies, or of one (its code). Codes: office.unknown-agency, those of intake/form.h.
Result<std::vector<WrittenForm>> write_forms(World& world, const Office& office, ReportMonth month,
                                             const std::string& agency_code, const std::string& folder, Mode mode);

}  // namespace saraban::office
