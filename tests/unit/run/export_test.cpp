#include "run/export.h"

#include "support/catch.h"
#include "support/support.h"
#include "xlsx/workbook.h"

using namespace saraban;
using namespace saraban::run;

namespace {

// A world of memory with one font of the machine, a report and its data.
MemoryWorld world_with_data() {
  MemoryWorld world;
  const auto machine = make_real_world();
  constexpr const char* font = "/usr/share/fonts/truetype/tlwg/Laksaman.ttf";
  if (auto bytes = machine->read_file(font)) world.files["h/fonts/thai.ttf"] = std::move(*bytes);
  world.files["h/fonts/catalogue.toml"] =
      "default = \"Thai\"\nfallback = [\"Thai\"]\n[[family]]\nnames = [\"Thai\", \"TH Sarabun New\"]\n"
      "regular = [\"thai.ttf\"]\nfrom = \"-\"\nlicence = \"-\"\n";
  world.files["people.csv"] =
      "name,id,amphoe,amount\nสมชาย,9640000000131,เมือง,1500\nสมหญิง,9640000000140,กงไกรลาศ,20000.5\n";
  world.files["r/a.md"] = "a";
  world.files["r/report.toml"] =
      "title = \"x\"\n[parameters.amphoe]\nkind = \"text\"\n"
      "[queries.\"คน\"]\nsql = \"SELECT name AS ชื่อ, id AS เลข, amount AS เงิน FROM people\"\n"
      "columns = { \"เลข\" = \"national_id\", \"เงิน\" = \"number\" }\npersonal = [\"ชื่อ\"]\n"
      "[queries.\"อำเภอ\"]\nsql = \"SELECT amphoe AS อำเภอ, amount AS เงิน FROM people WHERE amphoe = :amphoe\"\n"
      "columns = { \"เงิน\" = \"number\" }\n"
      "[[outputs]]\ntemplate = \"a.md\"\nfile = \"a.pdf\"\n";
  return world;
}

ExportRequest request_for(const std::string& query) {
  ExportRequest request;
  request.home = "h";
  request.query.report_folder = "r";
  request.query.name = query;
  request.query.data = "people.csv";
  request.target = "out/a.xlsx";
  return request;
}

std::string failure(MemoryWorld& world, const ExportRequest& request) {
  const auto done = export_query(world, request);
  CHECK_FALSE(done);
  CHECK(world.files.count("out/a.xlsx") == 0);
  return test::describe(done.diagnostics());
}

bool begins(const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; }

}  // namespace

TEST_CASE("a named query becomes a workbook, its ids masked, its manifest beside it") {
  MemoryWorld world = world_with_data();
  const auto done = export_query(world, request_for("คน"));
  INFO(test::describe(done.diagnostics()));
  REQUIRE(done);
  CHECK(done->rows == 2);
  const auto workbook = xlsx::Workbook::open("a.xlsx", world.files.at("out/a.xlsx"));
  REQUIRE(workbook);
  const auto sheet = workbook->read_sheet(0);
  REQUIRE(sheet);
  CHECK(workbook->sheets()[0].name == "คน");
  CHECK(sheet->rows[1].find(2)->content.find("9640000000131") == std::string::npos);
  CHECK(sheet->rows[1].find(2)->content.find("0131") != std::string::npos);
  CHECK(sheet->rows[2].find(3)->content == "20000.5");
  const std::string& manifest = world.files.at("out/a.manifest.json");
  CHECK(manifest == done->manifest);
  CHECK(manifest.find("\"query\": \"คน\"") != std::string::npos);
  CHECK(manifest.find("\"privacy\": \"committee\"") != std::string::npos);
  CHECK(manifest.find("people.csv") != std::string::npos);
}

TEST_CASE("a dry run writes nothing and tells the same digest") {
  MemoryWorld world = world_with_data();
  ExportRequest request = request_for("คน");
  request.mode = ExportRequest::Mode::dry_run;
  const auto dry = export_query(world, request);
  REQUIRE(dry);
  CHECK(world.files.count("out/a.xlsx") == 0);
  CHECK(world.files.count("out/a.manifest.json") == 0);
  request.mode = ExportRequest::Mode::write;
  const auto wet = export_query(world, request);
  REQUIRE(wet);
  CHECK(dry->artefact.sha256 == wet->artefact.sha256);
}

TEST_CASE("the parameters that the query looks at must be set, the others need not") {
  MemoryWorld world = world_with_data();
  CHECK(begins(failure(world, request_for("อำเภอ")), "error parameter.missing"));
  ExportRequest request = request_for("อำเภอ");
  request.query.assignments = {{"amphoe", "เมือง"}};
  const auto done = export_query(world, request);
  REQUIRE(done);
  CHECK(done->rows == 1);
}

TEST_CASE("SQL of one's own is masked too, and its text is named by its digest") {
  MemoryWorld world = world_with_data();
  ExportRequest request = request_for("");
  request.query.report_folder = "";
  request.query.sql = std::make_shared<const SourceText>("--sql", "SELECT id FROM people");
  const auto done = export_query(world, request);
  INFO(test::describe(done.diagnostics()));
  REQUIRE(done);
  CHECK(world.files.at("out/a.xlsx").find("9640000000131") == std::string::npos);
  CHECK(done->manifest.find("\"file\": \"--sql\"") != std::string::npos);
  CHECK(done->manifest.find("SELECT") == std::string::npos);

  request.query.sql = std::make_shared<const SourceText>("--sql", "SELECT id FROM people WHERE amphoe = :where");
  CHECK(export_query(world, request).diagnostics().begin()->code == "run.unknown-sql-parameter");
}

TEST_CASE("a public export keeps people out") {
  MemoryWorld world = world_with_data();
  ExportRequest request = request_for("คน");
  request.privacy = PrivacyProfile::public_;
  CHECK(begins(failure(world, request), "error privacy.personal-in-public"));
  request.query.sql = std::make_shared<const SourceText>("--sql", "SELECT id FROM people");
  CHECK(begins(failure(world, request), "error export.public-sql"));
}

TEST_CASE("a chart takes the columns that it is given, or the first that fit") {
  const std::vector<xlsx::ExportColumn> columns{{"อำเภอ", xlsx::ExportColumn::Kind::text, 0, {}, {}, {}},
                                                {"ราย", xlsx::ExportColumn::Kind::number, 0, {}, {}, {}},
                                                {"เงิน", xlsx::ExportColumn::Kind::number, 0, {}, {}, {}}};
  const Place place = file_place("report.toml");
  const auto chosen = choose_chart_columns({}, columns, place);
  REQUIRE(chosen);
  CHECK(chosen->category == 0);
  CHECK(chosen->values == std::vector<std::size_t>{1});
  const auto named = choose_chart_columns({ChartRequest::Form::line, "อำเภอ", {"เงิน", "ราย"}}, columns, place);
  REQUIRE(named);
  CHECK(named->values == std::vector<std::size_t>{2, 1});
  const auto error = [&](const ChartRequest& request) {
    return test::describe(choose_chart_columns(request, columns, place).diagnostics());
  };
  CHECK(begins(error({ChartRequest::Form::bar, "อำเพอ", {}}), "error export.unknown-column"));
  CHECK(begins(error({ChartRequest::Form::bar, "", {"อำเภอ"}}), "error export.not-numbers"));
  CHECK(begins(error({ChartRequest::Form::pie, "", {"เงิน", "ราย"}}), "error export.pie-of-many"));
  CHECK(begins(test::describe(choose_chart_columns({}, {columns[0]}, place).diagnostics()), "error export.no-chart"));
}

TEST_CASE("what was typed wrong is told with what there is") {
  MemoryWorld world = world_with_data();
  CHECK(failure(world, request_for("ตน")).find("คน") != std::string::npos);
  CHECK(begins(failure(world, request_for("")), "error query.none"));
  ExportRequest request = request_for("คน");
  request.target = "out/a.csv";
  CHECK(begins(failure(world, request), "error export.target-kind"));
}
