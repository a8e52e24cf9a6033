// Queries on a PostgreSQL server over libpq: postgres://user@host/database. Sole user of libpq.
//
// One read-only transaction sees the data of one moment; a statement that takes too long is stopped by the server.
// What users and logs see never holds the password, nor values from the database. A time of day is dropped from
// timestamps, which are shown as Thailand's clock has them.
//
// Codes: data.connection, data.protected, and those of queries (data_source.h).
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "data/data_source.h"

namespace saraban::data {

bool is_postgres_address(std::string_view address);

// The address as it may be shown: "postgres://user:secret@host/db?password=x" without the secrets.
std::string hide_password(std::string_view address);

Result<std::unique_ptr<DataSource>> open_postgres(const std::string& address, const Limits& limits);

}  // namespace saraban::data
