#include "flow_fixture.h"

#include <cstdlib>
#include <iostream>

#include "document_dump.h"
#include "support/support.h"

namespace saraban::flow::test {
namespace {

Diagnostic no_such_file(const std::string& name) {
  return make_error("world.not-found", file_place(name), {"ไม่มีแฟ้มนี้", "no such file"});
}

Value row_list() {
  TableBuilder rows({"ชื่อ", "อำเภอ", "เงิน", "โครงการ"}, [] {
    Place origin = file_place("sample.db");
    origin.query = "ราย";
    return origin;
  }());
  const auto add = [&](const char* name, const char* amphoe, int money, const char* project) {
    rows.add(name);
    rows.add(amphoe);
    rows.add(Decimal(money));
    rows.add(project);
  };
  add("นายสมมติ หนึ่ง", "ศรีสำโรง", 1500, "ฝึกอาชีพ");
  add("นางสมมติ สอง", "บ้านด่านลานหอย", 2000, "จ้างงาน");
  add("นางสาวสมมติ สาม", "ศรีสำโรง", 500, "ฝึกอาชีพ");
  return list_of(std::move(rows).finish());
}

}  // namespace

Result<std::string> MemoryFiles::read_image(const std::string& name) {
  const auto found = files.find(name);
  if (found == files.end()) return no_such_file(name);
  return found->second;
}

Result<SourceTextPtr> MemoryFiles::read_content(const std::string& name) {
  const auto found = files.find(name);
  if (found == files.end()) return no_such_file(name);
  return std::make_shared<const SourceText>(name, found->second);
}

StyleSheetPtr official_styles() {
  static const StyleSheetPtr styles = [] {
    const std::string path = "templates/styles/official.toml";
    auto parsed = parse_style_sheet(path, saraban::test::read_repository_file(path));
    if (!parsed) {
      std::cerr << saraban::test::describe(parsed.diagnostics());
      std::abort();
    }
    return *parsed;
  }();
  return styles;
}

lang::Evaluator& evaluator() {
  static const std::unique_ptr<lang::Evaluator> made = std::move(*lang::Evaluator::make());
  return *made;
}

SourceTextPtr source(std::string text, std::string name) {
  return std::make_shared<const SourceText>(std::move(name), std::move(text));
}

Setting sample_setting() {
  Setting setting;
  setting.scope.bind("จังหวัด", "สุโขทัย");
  setting.scope.bind("จำนวน", Decimal(8));
  setting.scope.bind("ราย", row_list());
  setting.scope.bind("ว่างเปล่า", Value(std::vector<Value>{}));
  setting.scope.bind("มีผล", true);
  setting.files.files["logo.png"] = "\x89PNG\r\n\x1A\n-";
  return setting;
}

Document build(const std::string& markdown, Setting& setting) {
  auto parsed = parse_flow_template(source(markdown), official_styles());
  if (!parsed) {
    std::cerr << saraban::test::describe(parsed.diagnostics());
    std::abort();
  }
  return build_document(*parsed, setting.scope, evaluator(), setting.files);
}

std::string blocks_of(const std::string& markdown) {
  Setting setting = sample_setting();
  return blocks_of(markdown, setting);
}

std::string blocks_of(const std::string& markdown, Setting& setting) {
  auto parsed = parse_flow_template(source(markdown), official_styles());
  const std::string notes = saraban::test::describe(parsed.diagnostics());
  if (!parsed) return notes;
  Document document = build_document(*parsed, setting.scope, evaluator(), setting.files);
  std::string text = dump(document);
  const std::string page = "page 595.3x841.9 top=70.87 right=56.69 bottom=56.69 left=85.04 thai\n";
  if (text.substr(0, page.size()) == page) text.erase(0, page.size());
  return notes + text;
}

std::string problems_of(const std::string& markdown) {
  Setting setting = sample_setting();
  return problems_of(markdown, setting);
}

std::string problems_of(const std::string& markdown, Setting& setting) {
  auto parsed = parse_flow_template(source(markdown), official_styles());
  std::string notes = saraban::test::describe(parsed.diagnostics());
  if (!parsed) return notes;
  Document document = build_document(*parsed, setting.scope, evaluator(), setting.files);
  for (;;) {
    auto block = document.blocks->next();
    notes += saraban::test::describe(block.diagnostics());
    if (!block || !*block) return notes;
    const auto* table = std::get_if<Table>(&(*block)->content);
    while (table) {
      auto row = table->rows->next();
      notes += saraban::test::describe(row.diagnostics());
      if (!row) return notes;
      if (!*row) break;
    }
  }
}

}  // namespace saraban::flow::test
