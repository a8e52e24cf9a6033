// A new office's database from three .csv files: its areas, its agencies, their projects.
//
//   areas     province_code,province_name,amphoe_code,amphoe_name,tambon_code,tambon_name   a line for each tambon
//   agencies  agency_code,agency_name,agency_short_name                                     in the office's own order
//   projects  project_code,project_name,kind_code,kind_name,dimension_code,agency_code,fiscal_year
//
// UTF-8 (RFC 4180), columns in any order, others ignored. Dimensions and the words of screening are built in; villages
// come with the lists that name them. Formats in full: docs/office.md.
//
// Codes: office.exists, office.missing-column, office.no-rows, office.bad-code, office.empty-cell,
// office.repeated-code, office.other-province, office.unknown-agency, office.unknown-dimension, office.bad-year,
// office.bad-due-day, and data.bad-csv.
#pragma once
#include <string>

#include "core/result.h"
#include "core/world.h"
#include "office/office.h"

namespace saraban::office {

struct NewOffice {
  std::string path;                       // of the database, which must not be there yet
  std::string areas, agencies, projects;  // paths of .csv files
  int due_day = 5;                        // of the month after: when an agency's report is late
};

struct NewOfficeSummary {
  std::size_t amphoe = 0, tambon = 0, agencies = 0, projects = 0;
};

Result<NewOfficeSummary> create_office(World& world, const NewOffice& wanted, const Actor& actor, Mode mode);

}  // namespace saraban::office
