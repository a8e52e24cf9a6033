#include "run/manifest.h"

#include <fmt/format.h>

namespace saraban::run {
namespace {

template <class Items, class Format>
std::string listed(const Items& items, const Format& format) {
  std::string json;
  for (const auto& item : items) json += fmt::format("{}    {}", json.empty() ? "\n" : ",\n", format(item));
  return json.empty() ? json : json + "\n  ";
}

}  // namespace

std::string quote_json(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      json += fmt::format("\\{}", c);
    else if (static_cast<unsigned char>(c) < 0x20)
      json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      json += c;
  }
  return json + "\"";
}

std::string write_manifest(const Manifest& manifest) {
  const auto pair = [](const auto& entry) {
    return fmt::format("{}: {}", quote_json(entry.first), quote_json(entry.second));
  };
  const auto input = [](const InputDigest& i) {
    return fmt::format("{{\"file\": {}, \"sha256\": {}}}", quote_json(i.file), quote_json(i.sha256));
  };
  const auto artefact = [](const Artefact& a) {
    const std::string pages = a.pages > 0 ? fmt::format(", \"pages\": {}", a.pages) : "";
    std::string attached;
    for (const AttachedFile& file : a.attachments) {
      attached += fmt::format("{}{{\"file\": {}, \"bytes\": {}, \"sha256\": {}}}", attached.empty() ? "" : ", ",
                              quote_json(file.name), file.bytes, quote_json(file.sha256));
    }
    if (!attached.empty()) attached = fmt::format(", \"attachments\": [{}]", attached);
    return fmt::format("{{\"file\": {}, \"bytes\": {}, \"sha256\": {}{}{}}}", quote_json(file_name_of(a.path)), a.bytes,
                       quote_json(a.sha256), pages, attached);
  };
  const std::string asked =
      manifest.asked.empty() ? "" : fmt::format("  \"export\": {{{}}},\n", listed(manifest.asked, pair));
  return fmt::format(
      "{{\n  \"report\": {},\n{}  \"source\": {},\n  \"parameters\": {{{}}},\n  \"inputs\": [{}],\n  \"artefacts\": "
      "[{}]\n}}\n",
      quote_json(manifest.report), asked, quote_json(manifest.source), listed(manifest.parameters, pair),
      listed(manifest.inputs, input), listed(manifest.artefacts, artefact));
}

}  // namespace saraban::run
