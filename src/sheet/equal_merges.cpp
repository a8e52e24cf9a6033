#include "sheet/equal_merges.h"

namespace saraban::sheet {
namespace {

// What makes two contents equal, kind and value; empty for what is never merged.
std::string value_of(const xlsx::CellContent& content) {
  if (const auto* number = std::get_if<Decimal>(&content)) return "n" + number->to_string();
  if (const auto* date = std::get_if<Date>(&content)) return "d" + date->to_iso();
  if (const auto* truth = std::get_if<bool>(&content)) return *truth ? "yes" : "no";
  if (const auto* text = std::get_if<xlsx::TextCell>(&content)) {
    return text->text.empty() ? std::string() : "t" + std::string(text->text);
  }
  if (const auto* rich = std::get_if<xlsx::RichTextCell>(&content)) return "t" + plain_text(*rich->runs);
  return {};
}

}  // namespace

EqualMerges::Fate EqualMerges::see(std::size_t cell, std::optional<std::size_t> group, xlsx::CellRef output,
                                   const xlsx::CellContent& content) {
  std::string value = value_of(content);
  const auto [place, is_new] = runs_.try_emplace({cell, output.column});
  Run& run = place->second;
  const bool goes_on =
      !is_new && !value.empty() && run.value == value && run.group == group && run.range.last.row + 1 == output.row;
  if (goes_on) {
    run.range.last.row = output.row;
    return Fate::swallowed;
  }
  if (!is_new) finish(run);
  run = {{output, output}, group, std::move(value)};
  return Fate::shown;
}

void EqualMerges::finish(const Run& run) {
  if (run.range.first != run.range.last) ranges_.push_back(run.range);
}

std::vector<xlsx::CellRange> EqualMerges::take_ranges() {
  for (const auto& [cell, run] : runs_) finish(run);
  runs_.clear();
  return std::exchange(ranges_, {});
}

}  // namespace saraban::sheet
