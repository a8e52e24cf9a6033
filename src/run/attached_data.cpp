#include "run/attached_data.h"

#include <cassert>

#include <fmt/format.h>

#include "data/csv_cell.h"

namespace saraban::run {
namespace {

constexpr const char* byte_order_mark = "\xEF\xBB\xBF";

// A list or a record inside a cell is nothing that a query gives.
std::string plain_text(const Value& cell) {
  if (const std::string* text = cell.text()) return *text;
  if (const Decimal* number = cell.number()) return number->to_string();
  if (const Date* date = cell.date()) return date->to_iso();
  if (const bool* truth = cell.truth()) return *truth ? "true" : "false";
  return "";
}

void append_head(std::string& csv, const Table& table) {
  for (std::size_t column = 0; column < table.columns().size(); ++column) {
    if (column > 0) csv.push_back(',');
    data::append_csv_cell(csv, table.columns()[column]);
  }
  csv += "\r\n";
}

void append_row(std::string& csv, const Record& row) {
  for (std::size_t column = 0; column < row.table().columns().size(); ++column) {
    if (column > 0) csv.push_back(',');
    data::append_csv_cell(csv, plain_text(row.at(column)));
  }
  csv += "\r\n";
}

}  // namespace

std::string write_csv(const Value& rows) {
  std::string csv = byte_order_mark;
  if (const Record* only = rows.record()) {
    append_head(csv, only->table());
    append_row(csv, *only);
  } else if (const List* list = rows.list()) {
    if (list->table()) append_head(csv, *list->table());
    for (const Value& row : *list) {
      if (const Record* record = row.record()) append_row(csv, *record);
    }
  }
  return csv;
}

std::vector<pdf::Attachment> build_attachments(const Output& output, const lang::Scope& scope) {
  std::vector<pdf::Attachment> attachments;
  for (const std::string& query : output.attached_queries) {
    const Value* rows = scope.find(query);
    assert(rows != nullptr);  // report.toml was held to queries that exist, and they were asked
    if (rows == nullptr) continue;
    attachments.push_back({query + ".csv", "text/csv",
                           fmt::format("ข้อมูลของคำถาม “{}” ตามที่เอกสารนี้ใช้ (CSV, UTF-8)", query), write_csv(*rows)});
  }
  return attachments;
}

}  // namespace saraban::run
