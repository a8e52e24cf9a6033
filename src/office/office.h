// An office's database, opened: its reference tables for intake/, and the door to its rows for the steps.
//
// The steps stand in files of their own (new_office, take_in, screening, review, status, audit_log); each is one
// transaction with one entry in the audit log. What the tables are: office_schema.h.
//
// Codes: office.not-an-office, office.wrong-version, and those of data/database.h.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"
#include "core/world.h"
#include "data/database.h"
#include "intake/reference.h"
#include "office/audit_log.h"

namespace saraban::office {

// Whether a step writes what it finds, or only tells it: everything is done and then taken back.
enum class Mode { real, dry_run };

class Office {
 public:
  static Result<Office> open(const World& world, const std::string& path);

  data::WritableDatabase& database() const { return *database_; }
  const intake::Reference& reference() const { return reference_; }
  const std::string& name() const { return database_->name(); }

 private:
  explicit Office(std::unique_ptr<data::WritableDatabase> database) : database_(std::move(database)) {}
  void read_reference();

  std::unique_ptr<data::WritableDatabase> database_;
  intake::Reference reference_;
};

// Ends a step: with its entry in the log and a commit, or, of a dry run, with nothing.
Result<Done> finish_step(data::WritableDatabase& database, data::Transaction& transaction, Mode mode,
                         const Actor& actor, std::string_view step, const std::string& details);

}  // namespace saraban::office
