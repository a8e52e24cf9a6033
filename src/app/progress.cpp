#include "app/progress.h"

#include <unistd.h>

#include <fmt/format.h>

namespace saraban::app {
namespace {

constexpr auto first_after = std::chrono::milliseconds(500);  // a short job needs no progress line
constexpr auto terminal_step = std::chrono::milliseconds(100);
constexpr auto line_step = std::chrono::seconds(30);

}  // namespace

Progress::Progress(std::FILE* file, Mode mode, Language language)
    : file_(file), language_(language), started_(Clock::now()), last_(started_) {
  if (mode == Mode::silent)
    style_ = Style::none;
  else
    style_ = ::isatty(::fileno(file)) != 0 ? Style::terminal : Style::lines;
}

void Progress::show(const std::string& file, std::uint64_t done, Unit unit) {
  if (style_ == Style::none) return;
  const auto now = Clock::now();
  const bool terminal = style_ == Style::terminal;
  if (now - started_ < first_after ||
      now - last_ < (terminal ? Clock::duration(terminal_step) : Clock::duration(line_step)))
    return;
  last_ = now;
  shown_ = true;
  const bool thai = language_ == Language::thai;
  const char* word = unit == Unit::pages ? (thai ? "หน้า" : "pages") : (thai ? "แถว" : "rows");
  const std::string text = fmt::format("{}: {} {}", file, done, word);
  const std::string line = terminal ? fmt::format("\r\x1b[K{}", text) : text + "\n";
  std::fwrite(line.data(), 1, line.size(), file_);
  std::fflush(file_);
}

void Progress::clear() {
  if (shown_ && style_ == Style::terminal) std::fputs("\r\x1b[K", file_);
}

}  // namespace saraban::app
