// Whole jobs in memory: the report and the data are the test's own, styles and fonts those of the repository.
#include "run/render.h"

#include "core/digest.h"
#include "run/check.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::run;

namespace {

// Memory first, then the disk, to which nothing is written.
class Overlay : public MemoryWorld {
 public:
  Result<std::string> read_file(const std::string& path) const override {
    return files.count(path) == 1 ? MemoryWorld::read_file(path) : disk_->read_file(path);
  }
  Result<Done> read_in_pieces(const std::string& path,
                              const std::function<void(std::string_view)>& take) const override {
    return files.count(path) == 1 ? MemoryWorld::read_in_pieces(path, take) : disk_->read_in_pieces(path, take);
  }
  bool is_file(const std::string& path) const override { return MemoryWorld::is_file(path) || disk_->is_file(path); }
  bool is_folder(const std::string& path) const override {
    return MemoryWorld::is_folder(path) || disk_->is_folder(path);
  }
  std::vector<std::string> list_folder(const std::string& path) const override {
    auto names = MemoryWorld::list_folder(path);
    return names.empty() ? disk_->list_folder(path) : names;
  }

 private:
  std::unique_ptr<World> disk_ = make_real_world();
};

constexpr const char* address = "postgres://officer@server.example/labour";

// People with ids, as a server would give them.
class Server : public data::DataSource {
 public:
  const std::string& name() const override { return name_; }
  Result<std::vector<data::TableShape>> tables() override { return std::vector<data::TableShape>{}; }
  Result<std::vector<std::string>> columns_of(const data::Query&, const data::Parameters&) override {
    return std::vector<std::string>{"ชื่อ", "เลข", "ยอด"};
  }
  Result<TablePtr> query(const data::Query&, const data::Parameters&) override {
    TableBuilder builder({"ชื่อ", "เลข", "ยอด"}, file_place(name_));
    builder.add("สมชาย ใจดี");
    builder.add("9640000000131");
    builder.add(Decimal(1200));
    return std::move(builder).finish();
  }

 private:
  std::string name_ = address;
};

Overlay world_of(const std::string& outputs) {
  Overlay world;
  world.files["r/report.toml"] =
      "title = \"รายงาน\"\n[queries.\"รายการ\"]\nsql = \"SELECT 1\"\npersonal = [\"ชื่อ\"]\n"
      "columns = { \"เลข\" = \"national_id\" }\n" +
      outputs;
  world.files["r/a.md"] = "# รายการ\n\nจำนวน {{รายการ|count}} ราย\n";
  world.files["r/a.xlsx"] = "not looked at";
  return world;
}

const std::string pdf_output = "[[outputs]]\ntemplate = \"a.md\"\nfile = \"a.pdf\"\n";
const std::string with_data = pdf_output + "conformance = \"archive-with-data\"\nattach = [\"รายการ\"]\n";

RenderRequest request_for(const std::string& target) {
  RenderRequest request;
  request.home = test::repository_path("");
  request.report_folder = "r";
  request.data = address;
  request.source = std::make_shared<Server>();
  request.target = target;
  return request;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string news_of(const std::string& outputs, const std::string& target) {
  Overlay world = world_of(outputs);
  const auto rendered = render_report(world, request_for(target));
  for (const auto& [path, bytes] : world.files) {
    CHECK((path.rfind("r/", 0) == 0 || static_cast<bool>(rendered)));  // no file where there was an error
  }
  return rendered ? "fine" : test::describe(rendered.diagnostics());
}

}  // namespace

TEST_CASE("a file is asked for of a kind that the report does not make, or makes twice") {
  const std::string workbook = "[[outputs]]\ntemplate = \"a.xlsx\"\nfile = \"a.xlsx\"\n";
  CHECK(news_of(workbook, "out/other.pdf") ==
        "error run.target-kind at out/other.pdf: the report makes no .pdf file (let -o be a folder instead)\n");
  CHECK(news_of(pdf_output, "out/other.xlsx") ==
        "error run.target-kind at out/other.xlsx: the report makes no .xlsx file (let -o be a folder instead)\n");
  CHECK(contains(news_of(pdf_output + pdf_output, "out/other.pdf"), "the report makes 2 .pdf files"));
}

TEST_CASE("the manifest names a server by its address, and the one file that was asked for") {
  Overlay world = world_of(pdf_output);
  const auto rendered = render_report(world, request_for("out/other.pdf"));
  INFO(test::describe(rendered.diagnostics()));
  REQUIRE(rendered);
  CHECK(contains(rendered->manifest, std::string("\"source\": \"") + address + "\""));
  CHECK(contains(rendered->manifest, "\"file\": \"other.pdf\""));
  CHECK_FALSE(contains(rendered->manifest, "attachments"));
  CHECK(world.files.count("out/other.pdf") == 1);
  CHECK(world.files["out/other.manifest.json"] == rendered->manifest);
  test::keep_for_validation(world.files["out/other.pdf"]);
}

TEST_CASE("attached data are what the templates saw: masked as the output's privacy says") {
  const std::string head = "\xEF\xBB\xBFชื่อ,เลข,ยอด\r\n";
  const std::pair<const char*, std::string> profiles[] = {
      {"", head + "สมชาย ใจดี,XXXXXXXXX0131,1200\r\n"},
      {"privacy = \"full\"\n", head + "สมชาย ใจดี,9640000000131,1200\r\n"}};
  for (const auto& [privacy, csv] : profiles) {
    Overlay world = world_of(with_data + privacy);
    const auto rendered = render_report(world, request_for("out"));
    INFO(test::describe(rendered.diagnostics()));
    REQUIRE(rendered);
    REQUIRE(rendered->artefacts.size() == 1);
    REQUIRE(rendered->artefacts[0].attachments.size() == 1);
    CHECK(rendered->artefacts[0].attachments[0].name == "รายการ.csv");
    CHECK(rendered->artefacts[0].attachments[0].sha256 == sha256_hex(csv));
    CHECK(contains(rendered->manifest, "\"attachments\": [{\"file\": \"รายการ.csv\", \"bytes\": " +
                                           std::to_string(csv.size()) + ", \"sha256\": \"" + sha256_hex(csv) + "\"}]"));
    CHECK(contains(world.files["out/a.pdf"], "<pdfaid:part>3</pdfaid:part>"));
    test::keep_for_validation(world.files["out/a.pdf"]);
  }
}

TEST_CASE("a public document cannot carry personal columns") {
  const std::string news = news_of(with_data + "privacy = \"public\"\n", "out");
  CHECK(contains(news, "error privacy.personal-in-public at r/report.toml:"));
  CHECK(contains(news, "column “ชื่อ” is personal"));
  CHECK(contains(news, "column “เลข” is personal"));
}

TEST_CASE("checking a report builds its attachments and writes nothing") {
  Overlay world = world_of(with_data);
  const std::size_t before = world.files.size();
  CHECK(check_report(world, request_for("out")));
  CHECK(world.files.size() == before);
  Overlay wrong = world_of(pdf_output + "conformance = \"archive-with-data\"\nattach = [\"รายกาน\"]\n");
  const auto checked = check_report(wrong, request_for("out"));
  CHECK(contains(test::describe(checked.diagnostics()), "error report.unknown-query at r/report.toml:"));
}

TEST_CASE("a plain output claims nothing and is made all the same") {
  Overlay world = world_of(pdf_output + "conformance = \"plain\"\n");
  REQUIRE(render_report(world, request_for("out")));
  CHECK(contains(world.files["out/a.pdf"], "%PDF-1.7"));
  CHECK_FALSE(contains(world.files["out/a.pdf"], "pdfaid"));
}
