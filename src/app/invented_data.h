// An invented month of assistance, for commands that are given no --data: templates can be tried all the same.
#pragma once
#include <memory>

#include "app/console.h"
#include "data/data_source.h"

namespace saraban::app {

Result<std::shared_ptr<data::DataSource>> open_invented_data(const Console& console);

}  // namespace saraban::app
