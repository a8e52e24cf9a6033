// Where saraban's own files are: templates/, fonts/.
//
// SARABAN_HOME names the folder; else the nearest folder above the program, or else above the working folder, that has
// fonts/catalogue.toml. Codes: home.not-found.
#pragma once
#include <string>

#include "core/world.h"

namespace saraban::run {

Result<std::string> find_home(const World& world);

// The folder of a report that the user named by folder or by the name of one in home's templates/.
// Codes: report.not-found, with the names that exist.
Result<std::string> find_report_folder(const World& world, const std::string& home, const std::string& named);

}  // namespace saraban::run
