// What may be typed into each column of a form: Excel's data validations, with messages in Thai.
#pragma once
#include <cstdint>
#include <vector>

#include "core/date.h"
#include "intake/field.h"
#include "xlsx/new_workbook.h"

namespace saraban::intake {

// For the rows first_row to last_row of a form whose columns are form_fields(), from column A.
std::vector<xlsx::NewValidation> form_rules(std::uint32_t first_row, std::uint32_t last_row, const Date& month);

// The column of a field on the form, from 1.
std::uint32_t form_column(Field field);

}  // namespace saraban::intake
