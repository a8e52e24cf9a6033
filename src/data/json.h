// JSON becomes tables: an array of objects is one table, called after the file; an object of such arrays is a table for
// each of its members. The members of an object are the cells of its row; the columns are all members that occur, in
// the order of their first appearance, and a member that an object lacks is null there. Numbers keep the digits as
// written. source_row is the object's number in its array, from 1.
//
// Codes: data.bad-json, data.same-column, data.too-many-columns, and those of the mount. Sole user of nlohmann/json.
#pragma once
#include <string>

#include "core/world.h"
#include "data/mount.h"

namespace saraban::data {

Result<Done> mount_json_file(Mount& mount, const World& world, const std::string& path);

}  // namespace saraban::data
