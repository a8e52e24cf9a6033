// A report is a folder: report.toml beside its templates. This reads report.toml into a Report.
//
//   title = "…"                       what the report is called; also the PDF's title unless an output has its own
//   [parameters.month]                a value that the user may set: kind text|number|date|month|fiscal_year|file
//   kind = "month"; thai = "เดือน"; default = "2566-01"; help = "…"
//   [queries."รายการ"]                a named query: sql = "…" or file = "rows.sql"
//   shape = "rows"|"record"           a list of rows (the default), or exactly one row as a record
//   empty = "error"|"allow"           a query with no rows is an error unless allowed
//   columns = { "จำนวนเงิน" = "number" }   types that the database cannot tell
//   personal = ["ชื่อ"]                columns that hold a person's name, house or other personal data
//   counts = ["ราย"]                  columns that count people (small counts are withheld in public outputs)
//   [values]                          name = expression, in order, over parameters, queries and values before
//   [[outputs]]                       template = "monthly.xlsx"; file = "…-{{…}}.xlsx"; privacy = "committee"
//   template = "monthly.xlsx"; file = "….pdf"   the workbook is filled and printed
//   print_date = "issued"             the date that its headers show: a parameter or value that is a date
//   conformance = "archive"           of a PDF: archive (the default), archive-with-data or plain
//   attach = ["รายการ"]                queries whose rows the PDF carries, with archive-with-data
//
// Codes: settings.*, report.not-found, report.unknown-kind, report.bad-template-kind, report.no-outputs,
// report.no-template, report.name-taken, report.one-of, report.only-for-pdf, report.only-for-printed,
// report.attach-needs-data, report.nothing-attached, report.unknown-query, report.attached-twice, lang.*.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/settings.h"
#include "core/world.h"
#include "data/data_source.h"
#include "lang/text_template.h"
#include "pdf/exporter.h"
#include "run/privacy.h"

namespace saraban::run {

enum class ParameterKind { text, number, date, month, fiscal_year, file };

struct Parameter {
  std::string name;  // on the command line and in SQL
  std::string thai;  // a second name in templates; may be empty
  ParameterKind kind = ParameterKind::text;
  std::optional<std::string> default_text;  // as it would be typed; none: it must be given
  std::string help;
  Place place;
};

struct NamedQuery {
  enum class Shape { rows, record } shape = Shape::rows;
  enum class Empty { error, allow } empty = Empty::error;
  data::Query query;
  PersonalColumns personal;
  Place place;
};

struct NamedExpression {
  std::string name;
  lang::Expression expression;
};

struct Output {
  enum class Kind { workbook, document, printed_workbook } kind = Kind::document;  // the last two are PDF files
  std::string template_path;
  lang::TextTemplate file_name;
  std::optional<lang::TextTemplate> title;
  PrivacyProfile privacy = PrivacyProfile::committee;
  pdf::Conformance conformance = pdf::Conformance::archival;
  std::vector<std::string> attached_queries;  // with archival_with_data
  std::optional<std::string> print_date;      // of a printed workbook: the name of the date that &D shows
  Place place;
};

struct Report {
  std::string name;  // the folder's last name
  std::string folder;
  std::string title;
  std::vector<Parameter> parameters;
  std::vector<NamedQuery> queries;
  std::vector<NamedExpression> values;
  std::vector<Output> outputs;
};

Result<Report> read_report(const World& world, const std::string& folder);

}  // namespace saraban::run
