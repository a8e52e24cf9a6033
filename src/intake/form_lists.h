// The hidden sheet of a form: the words that its lists offer, and the names by which the form's rules find them.
#pragma once
#include <string>

#include "intake/reference.h"
#include "xlsx/new_workbook.h"

namespace saraban::intake {

inline constexpr const char* titles_name = "list_titles";
inline constexpr const char* agency_name = "list_agency";
inline constexpr const char* projects_name = "list_projects";
inline constexpr const char* amphoe_name = "list_amphoe";
inline constexpr const char* amphoe_codes_name = "list_amphoe_codes";
inline constexpr const char* dimensions_name = "list_dimensions";
// The places of an id's first twelve digits, and their weights: a rule may not hold the lists themselves.
inline constexpr const char* id_places_name = "list_id_places";
inline constexpr const char* id_weights_name = "list_id_weights";
// Before an amphoe's code: the list of its tambon.
inline constexpr const char* tambon_name_prefix = "tambon_";

void add_form_lists(const Reference& reference, const Agency& agency, xlsx::NewWorkbook& workbook);

}  // namespace saraban::intake
