// Queries on a SQLite database: a file opened read-only, or the in-memory one that files were mounted into.
//
// A file that an office's step is writing at the moment is waited for, then refused (data.busy); what a killed step
// left half written is taken back first, as data/database.h does.
#pragma once
#include <memory>
#include <string>

#include "core/result.h"
#include "data/data_source.h"
#include "data/sqlite_handle.h"

namespace saraban::data {

Result<std::unique_ptr<DataSource>> open_sqlite_file(const World& world, const std::string& path, const Limits& limits);

// From here on the database is only read. `name` is what the user calls the source.
Result<std::unique_ptr<DataSource>> make_sqlite_source(Database database, const std::string& name,
                                                       const Limits& limits);

}  // namespace saraban::data
