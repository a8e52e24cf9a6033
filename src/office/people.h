// Reported persons and targets as screen/ compares them, read out of the office's database.
#pragma once
#include <functional>

#include "data/database.h"
#include "intake/reference.h"
#include "screen/person.h"

namespace saraban::office {

// In the order of their ids.
void for_each_reported(data::WritableDatabase& database, const intake::Reference& reference,
                       const std::function<void(screen::ReportedPerson)>& take);
void for_each_target(data::WritableDatabase& database, const std::function<void(screen::Target)>& take);

}  // namespace saraban::office
