// The files that agencies send, written in their shapes (agency_shapes.h), and where each row came to stand.
//
// Codes: those of writing workbooks and files.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/world.h"
#include "intake/reference.h"
#include "sample/agency_shapes.h"

namespace saraban::sample {

// `rows` are the agency's; what comes back is the row of the sheet, or the line of the .csv, of each.
Result<std::vector<std::uint32_t>> write_agency_file(World& world, const std::string& folder, const Shape& shape,
                                                     const std::vector<const MonthRow*>& rows,
                                                     const intake::Reference& reference, const Date& month);

}  // namespace saraban::sample
