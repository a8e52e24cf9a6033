#include "app/query_options.h"

#include <CLI/CLI.hpp>

#include <memory>

#include "run/home.h"

namespace saraban::app {

void QueryOptions::add_to(CLI::App& command, const Console& console, Data data) {
  command.add_option(
      "report", report_,
      console("โฟลเดอร์รายงาน หรือชื่อรายงานใน templates", "report folder, or the name of one in templates"));
  command.add_option("query", query_, console("ชื่อคำถามในรายงาน", "a named query of the report"));
  auto* sql =
      command.add_option("--sql", sql_, console("คำสั่ง SELECT แทนคำถามในรายงาน", "a SELECT, in the place of a query"));
  command
      .add_option("--sql-file", sql_file_, console("แฟ้ม .sql แทนคำถามในรายงาน", "a .sql file, in the place of a query"))
      ->excludes(sql);
  auto* source = command.add_option("--data", data_,
                                    console("แหล่งข้อมูล: .db .csv .json .xlsx โฟลเดอร์ .csv หรือ postgres://…",
                                            "data: .db .csv .json .xlsx, a folder of .csv, or postgres://…"));
  if (data == Data::required) source->required();
  command
      .add_option("--set", assignments_,
                  console("ตั้งค่า เช่น month=2566-01 (ใช้ซ้ำได้)", "set a value, e.g. month=2566-01 (may repeat)"))
      ->take_all()
      ->allow_extra_args(false);
}

Result<run::QueryRequest> QueryOptions::read(const Console& console, const std::string& home) const {
  Diagnostics news;
  run::QueryRequest request;
  request.data = data_;
  request.name = query_;
  if (auto assignments = news.take(read_assignments(assignments_))) request.assignments = std::move(*assignments);
  if (!sql_.empty()) request.sql = std::make_shared<const SourceText>("--sql", sql_);
  if (!sql_file_.empty()) {
    auto text = news.take(console.world().read_file(sql_file_));
    if (text) request.sql = std::make_shared<const SourceText>(sql_file_, std::move(*text));
  }
  if (request.sql && !query_.empty()) {
    news.add(usage_error("cli.two-queries",
                         {"บอกทั้งชื่อคำถามและ SQL จึงไม่รู้ว่าจะใช้อย่างใด",
                          "a named query and SQL are both given, so it is not clear which one is meant"},
                         {"ลบชื่อคำถาม หรือลบ --sql", "leave out the query's name, or --sql"}));
  } else if (!request.sql && report_.empty() && !news.has_errors()) {
    news.add(usage_error("cli.no-query", {"ไม่ได้บอกว่าจะใช้คำถามใด", "it is not said which query is meant"},
                         {"บอกรายงานกับชื่อคำถาม เช่น assistance-monthly รายการ หรือ --sql \"SELECT …\"",
                          "name a report and its query, as in assistance-monthly รายการ, or give --sql \"SELECT …\""}));
  } else if (!report_.empty()) {
    auto folder = news.take(run::find_report_folder(console.world(), home, report_));
    if (folder) request.report_folder = std::move(*folder);
  }
  if (news.has_errors()) return news;
  return {std::move(request), std::move(news)};
}

}  // namespace saraban::app
