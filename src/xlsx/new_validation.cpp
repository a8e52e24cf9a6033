#include "xlsx/new_validation.h"

namespace saraban::xlsx {
namespace {

double bound_of(const Value& value) {
  if (const Date* date = value.date()) return date->excel_serial();
  if (const Decimal* number = value.number()) return number->to_double();
  return 0;
}

// The library's strings are not const, though it only copies them.
char* text_or_null(const std::string& text) { return text.empty() ? nullptr : const_cast<char*>(text.c_str()); }

std::uint8_t type_of(const NewValidation& validation) {
  switch (validation.kind) {
    case NewValidation::Kind::list:
      return validation.words.empty() ? LXW_VALIDATION_TYPE_LIST_FORMULA : LXW_VALIDATION_TYPE_LIST;
    case NewValidation::Kind::custom:
      return LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
      // Bounds are given as serial numbers.
    case NewValidation::Kind::date: return LXW_VALIDATION_TYPE_DATE_NUMBER;
    case NewValidation::Kind::whole_number: return LXW_VALIDATION_TYPE_INTEGER;
    case NewValidation::Kind::decimal: return LXW_VALIDATION_TYPE_DECIMAL;
  }
  return LXW_VALIDATION_TYPE_ANY;
}

std::uint8_t alarm_of(const NewValidation& validation) {
  switch (validation.alarm) {
    case NewValidation::Alarm::stop: return LXW_VALIDATION_ERROR_TYPE_STOP;
    case NewValidation::Alarm::warning: return LXW_VALIDATION_ERROR_TYPE_WARNING;
    case NewValidation::Alarm::information: return LXW_VALIDATION_ERROR_TYPE_INFORMATION;
  }
  return LXW_VALIDATION_ERROR_TYPE_STOP;
}

}  // namespace

lxw_error write_validation(lxw_worksheet* sheet, const NewValidation& validation) {
  lxw_data_validation rule{};
  rule.validate = type_of(validation);
  rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  rule.ignore_blank = LXW_VALIDATION_ON;
  rule.show_input = LXW_VALIDATION_ON;
  rule.show_error = LXW_VALIDATION_ON;
  rule.error_type = alarm_of(validation);
  rule.dropdown = LXW_VALIDATION_ON;
  std::vector<char*> words;
  for (const std::string& word : validation.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  rule.value_list = words.data();
  std::string formula = "=" + validation.formula;
  rule.value_formula = formula.data();
  rule.minimum_number = bound_of(validation.least);
  rule.maximum_number = bound_of(validation.most);
  rule.input_title = text_or_null(validation.prompt_title);
  rule.input_message = text_or_null(validation.prompt);
  rule.error_title = text_or_null(validation.error_title);
  rule.error_message = text_or_null(validation.error);
  return worksheet_data_validation_range(
      sheet, validation.range.first.row - 1, static_cast<lxw_col_t>(validation.range.first.column - 1),
      validation.range.last.row - 1, static_cast<lxw_col_t>(validation.range.last.column - 1), &rule);
}

}  // namespace saraban::xlsx
