// Who did which step when: one entry a step, written in the step's own transaction, chained (audit_chain.h).
//
// An entry also holds a digest of the contents that the step left (assistance, matches, decisions, incoming files), so
// that a change by another program shows even where it left the log alone. No entry holds a person's name or id: files
// go by their number and digest. What a chain cannot show is entries cut off its end: print the last digest and keep it
// elsewhere (docs/office-database.md).
//
// Codes: office.broken-chain, office.changed-contents.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "data/database.h"

namespace saraban::office {

// Who does a step, and the day; both are told, not asked of the machine.
struct Actor {
  Date on;
  std::string by;
};

struct AuditEntry {
  std::int64_t number = 0;
  Actor actor;
  std::string step;     // "new", "take-in", "screen", "review"
  std::string details;  // "file=3 sha256=… accepted=395 refused=5"
  std::string contents, digest;
};

// Adds the entry of a step; the last thing before its commit.
void append_entry(data::WritableDatabase& database, const Actor& actor, std::string_view step,
                  const std::string& details);

std::vector<AuditEntry> read_entries(data::WritableDatabase& database);

// The first entry whose digest is not that of what stands there, and whether the contents are those of the last entry.
Diagnostics check_audit_log(data::WritableDatabase& database, const std::vector<AuditEntry>& entries);

}  // namespace saraban::office
