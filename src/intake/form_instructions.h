// The sheet of a form that tells how to fill it in: a line for each column, in Thai.
#pragma once
#include "intake/form_stamp.h"
#include "xlsx/new_workbook.h"

namespace saraban::intake {

xlsx::NewSheet build_instructions(FormStamp::Kind kind);

}  // namespace saraban::intake
