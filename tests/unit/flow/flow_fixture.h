// A template, some names and a folder of files -> a document's dump: what most tests of this room need.
#pragma once
#include <map>
#include <string>

#include "flow/build.h"

namespace saraban::flow::test {

class MemoryFiles : public FlowFiles {
 public:
  std::map<std::string, std::string> files;

  Result<std::string> read_image(const std::string& name) override;
  Result<SourceTextPtr> read_content(const std::string& name) override;
};

StyleSheetPtr official_styles();
lang::Evaluator& evaluator();
SourceTextPtr source(std::string text, std::string name = "t.md");

struct Setting {
  lang::Scope scope;
  MemoryFiles files;
};

// Three helped persons of two amphoe (invented), and some single values.
Setting sample_setting();

Document build(const std::string& markdown, Setting& setting);
// The blocks, without the page set-up that every document begins with; or the parser's diagnostics.
std::string blocks_of(const std::string& markdown);
std::string blocks_of(const std::string& markdown, Setting& setting);
// What the parser or the builder says.
std::string problems_of(const std::string& markdown);
std::string problems_of(const std::string& markdown, Setting& setting);

}  // namespace saraban::flow::test
