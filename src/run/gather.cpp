#include "run/gather.h"

#include <algorithm>

#include <fmt/format.h>

namespace saraban::run {
namespace {

Diagnostic no_rows(const NamedQuery& query) {
  return make_error(
      "run.no-rows", query.place,
      {fmt::format("คำถาม “{}” ไม่ได้ข้อมูลแม้แต่แถวเดียว", query.query.name),
       fmt::format("the query “{}” gives no row", query.query.name)},
      {"ตรวจค่าที่ตั้ง (เช่น --set month=…) และแหล่งข้อมูล หากไม่มีข้อมูลก็ได้ให้เพิ่ม empty = \"allow\"",
       "check what was set (--set month=…, say) and the data; if no rows is fine, add empty = \"allow\""});
}

Diagnostic not_one_row(const NamedQuery& query, std::size_t rows) {
  return make_error(
      "run.not-one-row", query.place,
      {fmt::format("คำถาม “{}” ต้องได้หนึ่งแถว แต่ได้ {} แถว", query.query.name, rows),
       fmt::format("the query “{}” must give one row but gives {}", query.query.name, rows)},
      {"แก้ SQL ให้เหลือแถวเดียว หรือเปลี่ยนเป็น shape = \"rows\"", "narrow the SQL to one row, or use shape = \"rows\""});
}

Result<Value> value_of(const NamedQuery& query, const TablePtr& table) {
  if (table->rows() == 0 && query.empty == NamedQuery::Empty::error) return no_rows(query);
  if (query.shape == NamedQuery::Shape::rows) return list_of(table);
  if (table->rows() > 1) return not_one_row(query, table->rows());
  if (table->rows() == 0) return Value();
  return Value(Record(table, 0));
}

Diagnostic unknown_sql_parameter(const NamedQuery& query, const std::string& name,
                                 const std::vector<ParameterValue>& parameters) {
  std::vector<std::string> known;
  for (const ParameterValue& parameter : parameters) known.push_back(parameter.name);
  const auto nearest = find_nearest(name, known);
  const std::string_view sql = query.query.sql->text();
  const std::size_t offset = sql.find(":" + name);
  return make_error(
      "run.unknown-sql-parameter", query.query.sql->place(offset, name.size() + 1),
      {fmt::format("คำถาม “{}” ใช้ค่า :{} ซึ่งรายงานนี้ไม่มี", query.query.name, name),
       fmt::format("the query “{}” uses :{}, which the report does not have", query.query.name, name)},
      {nearest ? fmt::format("หมายถึง :{} หรือไม่", *nearest) : fmt::format("ค่าที่มี: {}", fmt::join(known, ", ")),
       nearest ? fmt::format("did you mean :{}?", *nearest) : fmt::format("at hand: {}", fmt::join(known, ", "))});
}

}  // namespace

Result<data::Parameters> used_parameters(const NamedQuery& query, const std::vector<ParameterValue>& parameters) {
  Diagnostics news;
  data::Parameters used;
  for (const std::string& name : data::find_parameters(query.query.sql->text())) {
    const auto found =
        std::find_if(parameters.begin(), parameters.end(), [&](const auto& p) { return p.name == name; });
    if (found != parameters.end())
      used[name] = found->value;
    else
      news.add(unknown_sql_parameter(query, name, parameters));
  }
  if (news.has_errors()) return news;
  return used;
}

Result<Scopes> gather(const Report& report, const std::vector<ParameterValue>& parameters, data::DataSource& source,
                      lang::Evaluator& evaluator) {
  Diagnostics news;
  Scopes scopes;
  for (const Output& output : report.outputs) {
    auto& scope = scopes[output.privacy];
    if (scope) continue;
    scope = std::make_unique<lang::Scope>();
    for (const ParameterValue& parameter : parameters) scope->bind(parameter.name, parameter.value);
  }
  for (const NamedQuery& query : report.queries) {
    const auto used = news.take(used_parameters(query, parameters));
    const auto table = used ? news.take(source.query(query.query, *used)) : std::nullopt;
    if (!table) continue;
    for (auto& [profile, scope] : scopes) {
      const auto masked = news.take(mask_table(*table, query.personal, profile, query.place));
      auto value = masked ? news.take(value_of(query, *masked)) : std::nullopt;
      if (value)
        scope->bind(query.query.name, std::move(*value));
      else if (masked)
        break;  // the same complaint would come for each profile
    }
  }
  if (news.has_errors()) return news;  // values would only complain of the names that are missing now
  for (const NamedExpression& named : report.values) {
    for (auto& [profile, scope] : scopes) {
      auto value = news.take(evaluator.eval(named.expression, *scope));
      if (value) scope->bind(named.name, std::move(*value));
    }
  }
  if (news.has_errors()) return news;
  return {std::move(scopes), std::move(news)};
}

}  // namespace saraban::run
