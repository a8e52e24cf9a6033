#include "run/gather.h"

#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::run;

namespace {

// A source of one small table, whatever is asked.
class OneTable : public data::DataSource {
 public:
  explicit OneTable(std::size_t rows) : rows_(rows) {}
  const std::string& name() const override { return name_; }
  Result<std::vector<data::TableShape>> tables() override { return std::vector<data::TableShape>{}; }
  Result<std::vector<std::string>> columns_of(const data::Query&, const data::Parameters&) override {
    return std::vector<std::string>{"เลข", "ยอด"};
  }
  Result<TablePtr> query(const data::Query&, const data::Parameters& parameters) override {
    asked_with = parameters;
    TableBuilder builder({"เลข", "ยอด"}, file_place(name_));
    for (std::size_t row = 0; row < rows_; ++row) {
      builder.add("9640000000131");
      builder.add(Decimal(static_cast<std::int64_t>(row)));
    }
    return std::move(builder).finish();
  }

  data::Parameters asked_with;

 private:
  std::string name_ = "one.db";
  std::size_t rows_;
};

Report report_of(const std::string& toml) {
  MemoryWorld world;
  world.files["r/report.toml"] = "title = \"x\"\n" + toml + "[[outputs]]\ntemplate = \"a.md\"\nfile = \"a.pdf\"\n";
  world.files["r/a.md"] = "a";
  auto report = read_report(world, "r");
  INFO(test::describe(report.diagnostics()));
  REQUIRE(report);
  return std::move(*report);
}

Result<Scopes> gather_from(const Report& report, data::DataSource& source) {
  auto evaluator = lang::Evaluator::make();
  REQUIRE(evaluator);
  const auto parameters = read_parameters(report, {});
  REQUIRE(parameters);
  return gather(report, *parameters, source, **evaluator);
}

}  // namespace

TEST_CASE("queries, values and parameters are bound, ids masked, only used parameters asked with") {
  const Report report = report_of(
      "[parameters.month]\nkind = \"month\"\nthai = \"เดือน\"\ndefault = \"2566-01\"\n"
      "[queries.\"แถว\"]\nsql = \"SELECT :month_end\"\n"
      "[values]\n\"รวม\" = \"sum(แถว.ยอด)\"\n\"สองเท่า\" = \"รวม * 2\"\n");
  OneTable source(4);
  const auto scopes = gather_from(report, source);
  INFO(test::describe(scopes.diagnostics()));
  REQUIRE(scopes);
  const lang::Scope& scope = *scopes->at(PrivacyProfile::committee);
  CHECK(*scope.find("สองเท่า")->number() == Decimal(12));
  CHECK(scope.find("เดือน")->date()->to_iso() == "2023-01-01");
  CHECK(*scope.find("แถว")->list()->at(0).record()->find("เลข")->text() == "XXXXXXXXX0131");
  CHECK(source.asked_with.size() == 1);
  CHECK(source.asked_with.at("month_end").date()->to_iso() == "2023-01-31");
}

TEST_CASE("no rows, too many rows, and a parameter that is not there") {
  OneTable empty(0), two(2);
  const auto news = [](const std::string& toml, data::DataSource& source) {
    const auto scopes = gather_from(report_of(toml), source);
    return scopes ? std::string("fine") : test::describe(scopes.diagnostics());
  };
  CHECK(news("[queries.a]\nsql = \"SELECT 1\"\n", empty).find("run.no-rows at r/report.toml:2:1") != std::string::npos);
  CHECK(news("[queries.a]\nsql = \"SELECT 1\"\nempty = \"allow\"\n", empty) == "fine");
  CHECK(news("[queries.a]\nsql = \"SELECT 1\"\nshape = \"record\"\n", two).find("run.not-one-row") !=
        std::string::npos);
  const std::string unknown =
      news("[parameters.month]\nkind = \"month\"\ndefault = \"2566-01\"\n[queries.a]\nsql = \"SELECT :monht\"\n", two);
  CHECK(unknown.find("run.unknown-sql-parameter at r/report.toml:6:8") != std::string::npos);
  CHECK(unknown.find("did you mean :month?") != std::string::npos);
}
