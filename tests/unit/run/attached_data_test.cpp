#include "run/attached_data.h"

#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::run;

namespace {

std::string news_of_output(const std::string& output) {
  MemoryWorld world;
  world.files["r/report.toml"] =
      "title = \"x\"\n[queries.\"รายการ\"]\nsql = \"SELECT 1\"\n[queries.\"รวม\"]\nsql = \"SELECT 2\"\n[[outputs]]\n" +
      output;
  world.files["r/a.md"] = world.files["r/a.xlsx"] = "any";
  const auto report = read_report(world, "r");
  return report ? "fine" : test::describe(report.diagnostics());
}

const std::string pdf_output = "template = \"a.md\"\nfile = \"a.pdf\"\n";

TablePtr sample_table() {
  TableBuilder builder({"ชื่อ, สกุล", "ยอด", "วันที่", "ครบ", "หมายเหตุ"}, file_place("x.db"));
  builder.add("สมชาย ใจดี");
  builder.add(*Decimal::parse("1200.50"));
  builder.add(*Date::parse_iso("2023-01-05"));
  builder.add(true);
  builder.add("พูดว่า \"ดี\"\nแล้ว");
  builder.add("สมหญิง");
  builder.add(Value());
  builder.add(Value());
  builder.add(false);
  builder.add("");
  return std::move(builder).finish();
}

}  // namespace

TEST_CASE("rows are written as CSV that Excel and data/csv read: mark, heads, quotes, plain numbers, ISO dates") {
  CHECK(write_csv(list_of(sample_table())) ==
        "\xEF\xBB\xBF\"ชื่อ, สกุล\",ยอด,วันที่,ครบ,หมายเหตุ\r\n"
        "สมชาย ใจดี,1200.5,2023-01-05,true,\"พูดว่า \"\"ดี\"\"\nแล้ว\"\r\n"
        "สมหญิง,,,false,\r\n");
  CHECK(write_csv(Value(Record(sample_table(), 1))) ==
        "\xEF\xBB\xBF\"ชื่อ, สกุล\",ยอด,วันที่,ครบ,หมายเหตุ\r\nสมหญิง,,,false,\r\n");
}

TEST_CASE("a query without rows is attached with its heads") {
  CHECK(write_csv(list_of(TableBuilder({"ก", "ข"}, {}).finish())) == "\xEF\xBB\xBFก,ข\r\n");
  CHECK(write_csv(Value()) == "\xEF\xBB\xBF");
}

TEST_CASE("an output names the queries that its PDF carries") {
  CHECK(news_of_output(pdf_output + "conformance = \"archive-with-data\"\nattach = [\"รายการ\", \"รวม\"]\n") == "fine");
  CHECK(news_of_output(pdf_output + "conformance = \"plain\"\n") == "fine");
  CHECK(news_of_output(pdf_output + "conformance = \"archive\"\n") == "fine");
}

TEST_CASE("attachments that cannot be are told with their line and what to write") {
  const auto has = [](const std::string& output, const std::string& expected) {
    const std::string news = news_of_output(output);
    INFO(news);
    CHECK(news.find(expected) != std::string::npos);
  };
  const std::string with_data = pdf_output + "conformance = \"archive-with-data\"\n";
  has(with_data + "attach = [\"รายกา\"]\n", "error report.unknown-query at r/report.toml:");
  has(with_data + "attach = [\"รายกา\"]\n", "did you mean “รายการ”?");
  has(with_data + "attach = [\"อื่น ๆ\"]\n", "queries at hand: รวม, รายการ");
  has(with_data + "attach = [\"รวม\", \"รวม\"]\n", "error report.attached-twice at r/report.toml:");
  has(with_data, "error report.nothing-attached at r/report.toml:");
  has(with_data, "(add attach = [\"…\"] with names of queries: รวม, รายการ)");
  has(pdf_output + "attach = [\"รวม\"]\n", "error report.attach-needs-data at r/report.toml:");
  has(pdf_output + "attach = [\"รวม\"]\n", "(add conformance = \"archive-with-data\"");
  has(pdf_output + "conformance = \"archve\"\n", "(one of: archive, archive-with-data, plain)");
  has("template = \"a.xlsx\"\nfile = \"a.xlsx\"\nconformance = \"archive-with-data\"\nattach = [\"รวม\"]\n",
      "“attach” is for PDF files only");
}
