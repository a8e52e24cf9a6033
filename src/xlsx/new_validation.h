// What may be typed into a range, written with libxlsxwriter (this room only): NewValidation -> lxw_data_validation.
#pragma once
#include <xlsxwriter.h>

#include "xlsx/new_workbook.h"

namespace saraban::xlsx {

lxw_error write_validation(lxw_worksheet* sheet, const NewValidation& validation);

}  // namespace saraban::xlsx
