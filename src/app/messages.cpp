#include "app/messages.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/display_columns.h"

namespace saraban::app {
namespace {

constexpr std::size_t longest_excerpt = 100;  // columns of the source line that are shown around the mistake

std::string_view severity_word(Severity severity, Language language) {
  const bool thai = language == Language::thai;
  switch (severity) {
    case Severity::error: return thai ? "ผิดพลาด" : "error";
    case Severity::warning: return thai ? "คำเตือน" : "warning";
    case Severity::note: return thai ? "หมายเหตุ" : "note";
  }
  return "";
}

// The part of the source line around the mistake, and a line of carets under it. Carets count display columns, not
// characters: a tone mark takes no room on a screen.
std::string format_excerpt(const Place& place) {
  if (place.excerpt.empty() || place.column == 0) return "";
  const auto characters = characters_of(place.excerpt);
  const std::size_t mistake = std::min<std::size_t>(place.column - 1, characters.size());
  const std::size_t first = mistake > longest_excerpt / 2 ? mistake - longest_excerpt / 2 : 0;
  const std::size_t last = std::min(characters.size(), first + longest_excerpt);
  std::string shown, indent, carets;
  for (std::size_t i = first; i < last; ++i) {
    shown += characters[i].bytes;
    if (i < mistake)
      indent.append(characters[i].columns, ' ');
    else if (i < mistake + place.length)
      carets.append(characters[i].columns, '^');
  }
  if (carets.empty()) carets = "^";
  const std::string number = place.line > 0 ? fmt::format("{:>6}", place.line) : std::string(6, ' ');
  return fmt::format("{} | {}{}{}\n       | {}{}\n", number, first > 0 ? "…" : "", shown,
                     last < characters.size() ? "…" : "", std::string(first > 0 ? 1 : 0, ' ') + indent, carets);
}

std::string format_place(const Place& place, Language language) {
  if (place.empty()) return "";
  if (language == Language::english) return fmt::format("  at {}\n", describe(place));
  std::string text = place.file;
  if (!place.sheet.empty()) text += fmt::format(" ชีต {}", place.sheet);
  if (!place.cell.empty()) text += fmt::format(" เซลล์ {}", place.cell);
  if (place.line > 0) text += fmt::format(" บรรทัด {} ตัวอักษรที่ {}", place.line, place.column);
  if (!place.query.empty()) text += fmt::format(" คำถาม {}", place.query);
  if (place.row > 0) text += fmt::format(" แถวข้อมูลที่ {}", place.row);
  return fmt::format("  ที่ {}\n", text);
}

std::string format_diagnostic(const Diagnostic& diagnostic, Language language) {
  std::string text = fmt::format("{}: {} [{}]\n", severity_word(diagnostic.severity, language),
                                 diagnostic.message.in(language), diagnostic.code);
  text += format_place(diagnostic.place, language);
  text += format_excerpt(diagnostic.place);
  if (!diagnostic.hint.empty()) {
    text += fmt::format("  {}: {}\n", language == Language::thai ? "วิธีแก้" : "hint", diagnostic.hint.in(language));
  }
  return text;
}

}  // namespace

std::string format_diagnostics(const Diagnostics& diagnostics, Language language) {
  std::string text;
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
    for (const Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.severity == severity) text += format_diagnostic(diagnostic, language);
    }
  }
  return text;
}

int exit_code_of(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::error) continue;
    switch (diagnostic.fault) {
      case Fault::input: return exit_bad_input;
      case Fault::usage: return exit_usage;
      case Fault::output: return exit_cannot_create;
      case Fault::busy: return exit_try_again;
    }
  }
  return exit_done;
}

Language language_of(const std::string& wanted, const std::string& locale) {
  if (wanted == "en") return Language::english;
  if (wanted == "th" || locale.empty()) return Language::thai;
  return locale.rfind("th", 0) == 0 ? Language::thai : Language::english;
}

}  // namespace saraban::app
