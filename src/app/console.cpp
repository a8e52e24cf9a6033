#include "app/console.h"

#include <fmt/format.h>

#include "app/messages.h"

namespace saraban::app {

void Console::print(const std::string& text) const { std::fwrite(text.data(), 1, text.size(), out_); }

int Console::finish(const Diagnostics& news) const {
  const std::string text = format_diagnostics(news, language_);
  std::fwrite(text.data(), 1, text.size(), err_);
  return exit_code_of(news);
}

Diagnostic usage_error(std::string code, Message message, Message hint) {
  Diagnostic error = make_error(std::move(code), {}, std::move(message), std::move(hint));
  error.fault = Fault::usage;
  return error;
}

Result<run::Assignments> read_assignments(const std::vector<std::string>& typed) {
  run::Assignments assignments;
  for (const std::string& text : typed) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      return usage_error(
          "cli.bad-assignment",
          {fmt::format("--set {} ไม่มีชื่อหรือค่า", text), fmt::format("--set {} has no name or no value", text)},
          {"เขียนแบบนี้: --set month=2566-01", "write it like this: --set month=2566-01"});
    }
    assignments.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return assignments;
}

}  // namespace saraban::app
