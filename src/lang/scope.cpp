#include "lang/scope.h"

#include <algorithm>

#include "text/normalize.h"

namespace saraban::lang {

void Scope::bind(std::string name, Value value) {
  constexpr std::size_t usual = 4;  // names of one link: an item, its loop, in two languages
  if (bound_.empty()) bound_.reserve(usual);
  name = text::normalize(name);
  for (auto& [bound_name, bound_value] : bound_) {
    if (bound_name != name) continue;
    bound_value = std::move(value);
    return;
  }
  bound_.emplace_back(std::move(name), std::move(value));
}

const Value* Scope::find(std::string_view name) const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->around_) {
    if (const Value* value = scope->find_here(name)) return value;
  }
  for (const Scope* scope = this; scope != nullptr; scope = scope->around_) {
    const Record* record = scope->record_.record();
    if (record == nullptr) continue;
    if (const Value* value = find_field(*record, name)) return value;
  }
  return nullptr;
}

const Value* Scope::find_here(std::string_view name) const {
  for (const auto& [bound_name, value] : bound_) {
    if (bound_name == name) return &value;
  }
  const Record* record = record_.record();
  return record == nullptr ? nullptr : record->find(name);
}

std::vector<std::string> Scope::names() const {
  std::vector<std::string> names;
  const auto add = [&names](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (const Scope* scope = this; scope != nullptr; scope = scope->around_) {
    for (const auto& bound : scope->bound_) add(bound.first);
    if (const Record* record = scope->record_.record()) {
      for (const std::string& column : record->table().columns()) add(column);
    }
  }
  return names;
}

std::optional<std::size_t> find_field_column(const Table& table, std::string_view name) {
  if (const auto column = table.find_column(name)) return column;
  const auto& columns = table.columns();
  const auto column =
      std::find_if(columns.begin(), columns.end(), [name](const std::string& c) { return text::normalize(c) == name; });
  if (column == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(column - columns.begin());
}

const Value* find_field(const Record& record, std::string_view name) {
  const auto column = find_field_column(record.table(), name);
  return column ? &record.at(*column) : nullptr;
}

}  // namespace saraban::lang
