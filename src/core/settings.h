// TOML files (report.toml, the font catalogue) as a tree that remembers where each entry stands. Sole user of toml++.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/decimal.h"
#include "core/result.h"

namespace saraban {

class Settings;
struct SettingsEntry;
using SettingsArray = std::vector<Settings>;
using SettingsTable = std::vector<SettingsEntry>;  // in the order of the file

class Settings {
 public:
  std::variant<std::monostate, bool, Decimal, Date, std::string, SettingsArray, SettingsTable> value;
  Place place;  // of the entry

  const Settings* find(std::string_view key) const;  // null where this is no table or has no such key
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const bool* truth() const { return std::get_if<bool>(&value); }
  const Decimal* number() const { return std::get_if<Decimal>(&value); }
  const SettingsArray* array() const { return std::get_if<SettingsArray>(&value); }
  const SettingsTable* table() const { return std::get_if<SettingsTable>(&value); }
};

struct SettingsEntry {
  std::string name;
  Settings entry;
};

// `name` is what places call the file. Codes: settings.syntax.
Result<Settings> parse_settings(const std::string& name, std::string_view toml);

// One error for each key of `table` that is not among `known`, with the nearest known one as the hint.
// Codes: settings.unknown-key.
Diagnostics check_keys(const Settings& table, const std::vector<std::string>& known);

// A text entry, or an error: settings.missing, settings.wrong-kind.
Result<std::string> require_text(const Settings& table, std::string_view key);

}  // namespace saraban
