#include "run/report.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace saraban::run {
namespace {

template <class Kind>
struct Word {
  const char* name;
  Kind kind;
};

constexpr std::array<Word<ParameterKind>, 6> parameter_kinds{{{"text", ParameterKind::text},
                                                              {"number", ParameterKind::number},
                                                              {"date", ParameterKind::date},
                                                              {"month", ParameterKind::month},
                                                              {"fiscal_year", ParameterKind::fiscal_year},
                                                              {"file", ParameterKind::file}}};
constexpr std::array<Word<NamedQuery::Shape>, 2> shapes{
    {{"rows", NamedQuery::Shape::rows}, {"record", NamedQuery::Shape::record}}};
constexpr std::array<Word<NamedQuery::Empty>, 2> empties{
    {{"error", NamedQuery::Empty::error}, {"allow", NamedQuery::Empty::allow}}};
constexpr std::array<Word<PrivacyProfile>, 3> profiles{
    {{"full", PrivacyProfile::full}, {"committee", PrivacyProfile::committee}, {"public", PrivacyProfile::public_}}};
constexpr std::array<Word<pdf::Conformance>, 3> conformances{
    {{"archive", pdf::Conformance::archival},
     {"archive-with-data", pdf::Conformance::archival_with_data},
     {"plain", pdf::Conformance::plain}}};

Diagnostic unknown_word(const Place& place, std::string_view key, std::string_view word,
                        const std::vector<std::string>& known) {
  return make_error(
      "report.unknown-kind", place,
      {fmt::format("ไม่รู้จัก {} = “{}”", key, word), fmt::format("unknown {} “{}”", key, word)},
      {fmt::format("ใช้ได้: {}", fmt::join(known, ", ")), fmt::format("one of: {}", fmt::join(known, ", "))});
}

// The entry `key` of a table as one of the words, or `otherwise` where it does not stand there.
template <class Kind, std::size_t n>
Result<Kind> read_word(const Settings& table, std::string_view key, const std::array<Word<Kind>, n>& words,
                       Kind otherwise) {
  const Settings* entry = table.find(key);
  if (!entry) return otherwise;
  std::vector<std::string> known;
  for (const auto& word : words) {
    if (entry->text() && *entry->text() == word.name) return word.kind;
    known.emplace_back(word.name);
  }
  return unknown_word(entry->place, key, entry->text() ? *entry->text() : "", known);
}

Result<std::string> read_text_or(const Settings& table, std::string_view key, std::string otherwise) {
  if (!table.find(key)) return otherwise;
  return require_text(table, key);
}

Result<std::vector<std::string>> read_texts(const Settings& table, std::string_view key) {
  std::vector<std::string> texts;
  const Settings* entry = table.find(key);
  if (!entry) return texts;
  const auto wrong = [&](const Place& place) {
    return make_error(
        "settings.wrong-kind", place,
        {fmt::format("“{}” ต้องเป็นรายการข้อความ", key), fmt::format("“{}” must be a list of texts", key)},
        {fmt::format("เขียนแบบนี้: {} = [\"…\", \"…\"]", key), fmt::format("write {} = [\"…\", \"…\"]", key)});
  };
  if (!entry->array()) return wrong(entry->place);
  for (const Settings& item : *entry->array()) {
    if (!item.text()) return wrong(item.place);
    texts.push_back(*item.text());
  }
  return texts;
}

Diagnostic only_for_pdf(const Place& place, const char* key) {
  return make_error(
      "report.only-for-pdf", place,
      {fmt::format("“{}” ใช้กับแฟ้ม PDF เท่านั้น แฟ้มนี้เป็น Excel", key),
       fmt::format("“{}” is for PDF files only, and this output is a workbook", key)},
      {"ลบบรรทัดนี้ออก หรือย้ายไปไว้ที่ [[outputs]] ของแฟ้ม PDF", "remove the line, or move it to the PDF's [[outputs]]"});
}

Diagnostic only_for_printed(const Place& place) {
  return make_error("report.only-for-printed", place,
                    {"print_date ใช้กับแม่แบบ Excel ที่พิมพ์เป็น PDF เท่านั้น",
                     "print_date is for Excel templates that are printed to PDF only"},
                    {"ลบบรรทัดนี้ออก หรือตั้ง file ให้ลงท้ายด้วย .pdf", "remove the line, or let file end with .pdf"});
}

Diagnostic attach_needs_data(const Place& place) {
  return make_error("report.attach-needs-data", place,
                    {"จะแนบข้อมูล (attach) ได้ต้องเป็นเอกสารจดหมายเหตุแบบมีข้อมูลแนบ (PDF/A-3)",
                     "data can be attached only to a document kept with its data (PDF/A-3)"},
                    {"เพิ่ม conformance = \"archive-with-data\" ใน [[outputs]] เดียวกัน หรือลบ attach ออก",
                     "add conformance = \"archive-with-data\" to the same [[outputs]], or remove attach"});
}

Diagnostic nothing_attached(const Place& place, const std::vector<std::string>& queries) {
  return make_error("report.nothing-attached", place,
                    {"ตั้ง conformance = \"archive-with-data\" แต่ไม่ได้บอกว่าให้แนบข้อมูลใด",
                     "conformance is \"archive-with-data\", but nothing is attached"},
                    {fmt::format("เพิ่ม attach = [\"…\"] คำถามที่มี: {}", fmt::join(queries, ", ")),
                     fmt::format("add attach = [\"…\"] with names of queries: {}", fmt::join(queries, ", "))});
}

Diagnostic unknown_query(const Place& place, const std::string& name, const std::vector<std::string>& queries) {
  const auto nearest = find_nearest(name, queries);
  return make_error(
      "report.unknown-query", place,
      {fmt::format("จะแนบข้อมูลของ “{}” แต่รายงานนี้ไม่มีคำถามชื่อนี้", name),
       fmt::format("“{}” is to be attached but is no query of this report", name)},
      {nearest ? fmt::format("หมายถึง “{}” หรือไม่", *nearest) : fmt::format("คำถามที่มี: {}", fmt::join(queries, ", ")),
       nearest ? fmt::format("did you mean “{}”?", *nearest)
               : fmt::format("queries at hand: {}", fmt::join(queries, ", "))});
}

Diagnostic attached_twice(const Place& place, const std::string& name) {
  return make_error("report.attached-twice", place,
                    {fmt::format("แนบข้อมูลของ “{}” ซ้ำกัน", name), fmt::format("“{}” is attached twice", name)},
                    {"เขียนชื่อคำถามแต่ละชื่อครั้งเดียว", "name each query once"});
}

class Reader {
 public:
  Reader(const World& world, Report& report) : world_(world), report_(report) {}

  Diagnostics read(const Settings& root) {
    news_.add(check_keys(root, {"title", "parameters", "queries", "values", "outputs"}));
    if (auto title = news_.take(require_text(root, "title"))) report_.title = std::move(*title);
    each_entry(root, "parameters", [this](const std::string& name, const Settings& s) { read_parameter(name, s); });
    each_entry(root, "queries", [this](const std::string& name, const Settings& s) { read_query(name, s); });
    each_entry(root, "values", [this](const std::string& name, const Settings& s) { read_value(name, s); });
    const Settings* outputs = root.find("outputs");
    if (outputs && outputs->array()) {
      for (const Settings& output : *outputs->array()) read_output(output);
    }
    if (report_.outputs.empty() && !news_.has_errors()) {
      news_.add(make_error("report.no-outputs", root.place,
                           {"รายงานนี้ไม่ได้บอกว่าจะสร้างแฟ้มใด", "the report makes no output"},
                           {"เพิ่ม [[outputs]] พร้อม template และ file", "add [[outputs]] with template and file"}));
    }
    return std::move(news_);
  }

 private:
  template <class Each>
  void each_entry(const Settings& root, std::string_view key, const Each& each) {
    const Settings* group = root.find(key);
    if (!group || !group->table()) return;
    for (const auto& [name, entry] : *group->table()) {
      if (!taken_.insert(name).second) {
        news_.add(make_error("report.name-taken", entry.place,
                             {fmt::format("ชื่อ “{}” ถูกใช้แล้ว", name), fmt::format("the name “{}” is taken", name)},
                             {"ตั้งชื่ออื่น", "choose another name"}));
      }
      each(name, entry);
    }
  }

  void read_parameter(const std::string& name, const Settings& entry) {
    news_.add(check_keys(entry, {"kind", "thai", "default", "help"}));
    Parameter parameter;
    parameter.name = name;
    parameter.place = entry.place;
    parameter.thai = news_.take(read_text_or(entry, "thai", "")).value_or("");
    parameter.help = news_.take(read_text_or(entry, "help", "")).value_or("");
    parameter.kind =
        news_.take(read_word(entry, "kind", parameter_kinds, ParameterKind::text)).value_or(ParameterKind::text);
    if (entry.find("default")) parameter.default_text = news_.take(require_text(entry, "default"));
    report_.parameters.push_back(std::move(parameter));
  }

  void read_query(const std::string& name, const Settings& entry) {
    news_.add(check_keys(entry, {"sql", "file", "shape", "empty", "columns", "personal", "counts"}));
    queries_.insert(name);
    NamedQuery query;
    query.place = entry.place;
    query.shape =
        news_.take(read_word(entry, "shape", shapes, NamedQuery::Shape::rows)).value_or(NamedQuery::Shape::rows);
    query.empty =
        news_.take(read_word(entry, "empty", empties, NamedQuery::Empty::error)).value_or(NamedQuery::Empty::error);
    query.query.name = name;
    query.query.sql = read_sql(entry);
    read_columns(entry, query);
    query.personal.names = news_.take(read_texts(entry, "personal")).value_or(std::vector<std::string>{});
    query.personal.counts = news_.take(read_texts(entry, "counts")).value_or(std::vector<std::string>{});
    if (query.query.sql) report_.queries.push_back(std::move(query));
  }

  SourceTextPtr read_sql(const Settings& entry) {
    const Settings* sql = entry.find("sql");
    const Settings* file = entry.find("file");
    if ((sql != nullptr) == (file != nullptr)) {
      news_.add(make_error(
          "report.one-of", entry.place, {"คำถามต้องมี sql หรือ file อย่างใดอย่างหนึ่ง", "a query has either sql or file"},
          {"เขียน sql = \"SELECT …\" หรือ file = \"ชื่อ.sql\"", "write sql = \"SELECT …\" or file = \"name.sql\""}));
      return nullptr;
    }
    auto text = news_.take(require_text(entry, sql ? "sql" : "file"));
    if (!text) return nullptr;
    if (sql) return std::make_shared<SourceText>(SourceText::within(sql->place, std::move(*text)));
    const std::string path = join_path(report_.folder, *text);
    auto bytes = news_.take(world_.read_file(path));
    return bytes ? std::make_shared<SourceText>(path, std::move(*bytes)) : nullptr;
  }

  void read_columns(const Settings& entry, NamedQuery& query) {
    const Settings* columns = entry.find("columns");
    if (!columns || !columns->table()) return;
    for (const auto& [column, declared] : *columns->table()) {
      const auto type = declared.text() ? data::find_column_type(*declared.text()) : std::nullopt;
      if (!type) {
        news_.add(
            unknown_word(declared.place, column, declared.text() ? *declared.text() : "", data::column_type_names()));
        continue;
      }
      query.query.columns.push_back({column, *type, declared.place});
      if (*type == data::ColumnType::national_id) query.personal.ids.push_back(column);
    }
  }

  void read_value(const std::string& name, const Settings& entry) {
    if (!entry.text()) {
      news_.add(make_error("settings.wrong-kind", entry.place,
                           {"ค่าต้องเป็นสูตรในเครื่องหมายคำพูด", "a value is an expression in quotes"},
                           {fmt::format("เขียนแบบนี้: \"{}\" = \"…\"", name), fmt::format("write \"{}\" = \"…\"", name)}));
      return;
    }
    const auto source = std::make_shared<SourceText>(SourceText::within(entry.place, *entry.text()));
    if (auto expression = news_.take(lang::parse_expression(source))) {
      report_.values.push_back({name, std::move(*expression)});
    }
  }

  std::optional<lang::TextTemplate> read_template(const Settings& entry, std::string_view key) {
    auto text = news_.take(require_text(entry, key));
    if (!text) return std::nullopt;
    return news_.take(lang::TextTemplate::parse(
        std::make_shared<SourceText>(SourceText::within(entry.find(key)->place, std::move(*text)))));
  }

  Diagnostic no_template(const Place& place, const std::string& path) const {
    std::vector<std::string> known;
    for (const std::string& name : world_.list_folder(report_.folder)) {
      if (extension_of(name) == "xlsx" || extension_of(name) == "md") known.push_back(name);
    }
    const auto nearest = find_nearest(file_name_of(path), known);
    return make_error(
        "report.no-template", place, {fmt::format("ไม่พบแม่แบบ {}", path), fmt::format("no such template: {}", path)},
        {nearest ? fmt::format("หมายถึง “{}” หรือไม่", *nearest) : fmt::format("แม่แบบที่มี: {}", fmt::join(known, ", ")),
         nearest ? fmt::format("did you mean “{}”?", *nearest)
                 : fmt::format("templates at hand: {}", fmt::join(known, ", "))});
  }

  void read_output(const Settings& entry) {
    news_.add(check_keys(entry, {"template", "file", "title", "privacy", "conformance", "attach", "print_date"}));
    auto path = news_.take(require_text(entry, "template"));
    auto file_name = read_template(entry, "file");
    std::optional<lang::TextTemplate> title;
    if (entry.find("title")) title = read_template(entry, "title");
    const auto privacy = news_.take(read_word(entry, "privacy", profiles, PrivacyProfile::committee));
    const auto conformance = news_.take(read_word(entry, "conformance", conformances, pdf::Conformance::archival));
    if (!path || !file_name || !privacy || !conformance) return;
    const std::string extension = extension_of(*path);
    if (extension != "xlsx" && extension != "md") {
      news_.add(make_error("report.bad-template-kind", entry.find("template")->place,
                           {"แม่แบบต้องเป็น .xlsx หรือ .md", "a template is a .xlsx or a .md"},
                           {"แม่แบบ Excel ให้บันทึกเป็น .xlsx แม่แบบ PDF เขียนเป็น .md",
                            "save Excel templates as .xlsx; PDF templates are .md"}));
      return;
    }
    if (const std::string full = join_path(report_.folder, *path); !world_.is_file(full)) {
      news_.add(no_template(entry.find("template")->place, full));
      return;
    }
    Output output{kind_of(extension, entry),
                  join_path(report_.folder, *path),
                  std::move(*file_name),
                  std::move(title),
                  *privacy,
                  *conformance,
                  {},
                  {},
                  entry.place};
    read_print_date(entry, output);
    read_attachments(entry, output);
    report_.outputs.push_back(std::move(output));
  }

  // A workbook is written as one, or printed: what the file is called says which.
  static Output::Kind kind_of(const std::string& template_extension, const Settings& entry) {
    if (template_extension == "md") return Output::Kind::document;
    const bool is_pdf = extension_of(*entry.find("file")->text()) == "pdf";
    return is_pdf ? Output::Kind::printed_workbook : Output::Kind::workbook;
  }

  void read_print_date(const Settings& entry, Output& output) {
    const Settings* setting = entry.find("print_date");
    if (!setting) return;
    if (output.kind != Output::Kind::printed_workbook) return news_.add(only_for_printed(setting->place));
    if (auto name = news_.take(require_text(entry, "print_date"))) output.print_date = std::move(*name);
  }

  void read_attachments(const Settings& entry, Output& output) {
    if (output.kind == Output::Kind::workbook) {
      for (const char* key : {"conformance", "attach"}) {
        if (const Settings* setting = entry.find(key)) news_.add(only_for_pdf(setting->place, key));
      }
      return;
    }
    const Settings* attach = entry.find("attach");
    const bool carries_data = output.conformance == pdf::Conformance::archival_with_data;
    if (attach && !carries_data) return news_.add(attach_needs_data(attach->place));
    if (!carries_data) return;
    auto names = news_.take(read_texts(entry, "attach"));
    if (!names) return;
    if (names->empty()) return news_.add(nothing_attached(entry.find("conformance")->place, query_names()));
    std::set<std::string> seen;
    for (const std::string& name : *names) {
      if (!seen.insert(name).second) {
        news_.add(attached_twice(attach->place, name));
      } else if (queries_.count(name) == 0) {
        news_.add(unknown_query(attach->place, name, query_names()));
      }
    }
    output.attached_queries = std::move(*names);
  }

  std::vector<std::string> query_names() const { return {queries_.begin(), queries_.end()}; }

  const World& world_;
  Report& report_;
  Diagnostics news_;
  std::set<std::string> taken_;
  std::set<std::string> queries_;  // all that are declared, well or badly
};

}  // namespace

Result<Report> read_report(const World& world, const std::string& folder) {
  Diagnostics news;
  const std::string path = join_path(folder, "report.toml");
  const auto bytes = news.take(world.read_file(path));
  if (!bytes) return news;
  const auto settings = news.take(parse_settings(path, *bytes));
  if (!settings) return news;
  Report report;
  report.folder = folder;
  report.name = file_name_of(folder);
  news.add(Reader(world, report).read(*settings));
  if (news.has_errors()) return news;
  return {std::move(report), std::move(news)};
}

}  // namespace saraban::run
