#include "frame_checker.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "sample_document.h"

namespace saraban::layout::test {
namespace {

using frame::Role;

// A mark of random_document.h: "R2.17=450:".
struct Mark {
  char sign;
  std::size_t table = 0, number = 0;
  std::int64_t value = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Mark> marks_in(const std::string& text) {
  std::vector<Mark> marks;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (std::string_view("HTGRSCBEKk").find(text[at]) == std::string_view::npos || !is_digit(text[at + 1])) continue;
    if (at > 0 && text[at - 1] >= 'A' && text[at - 1] <= 'z') continue;  // inside a word
    char* end = nullptr;
    Mark mark{text[at]};
    mark.table = std::strtoull(text.c_str() + at + 1, &end, 10);
    if (*end == '.') mark.number = std::strtoull(end + 1, &end, 10);
    if (*end == '=') mark.value = std::strtoll(end + 1, &end, 10);
    if (*end == ':') marks.push_back(mark);
  }
  return marks;
}

// What stands on a page as one: a paragraph, a row, a heading, a note, what is repeated.
struct Unit {
  Role role;
  std::string text;
  Length first_baseline, last_baseline;
};

bool is_unit(Role role) {
  return role == Role::heading || role == Role::title || role == Role::paragraph || role == Role::list_item ||
         role == Role::table_row || role == Role::note || role == Role::artifact;
}

std::vector<Unit> units_of(const frame::Frame& page) {
  std::vector<Unit> units;
  std::size_t depth = 0, unit_depth = 0;  // 0: in no unit
  Unit unit{};
  for (const frame::Item& item : page.items) {
    if (const auto* open = std::get_if<frame::TagOpen>(&item)) {
      ++depth;
      if (unit_depth == 0 && is_unit(open->role)) {
        unit_depth = depth;
        unit = {open->role, {}, {}, {}};
      }
    } else if (std::holds_alternative<frame::TagClose>(item)) {
      if (depth == unit_depth) {
        unit_depth = 0;
        if (!unit.text.empty()) units.push_back(std::move(unit));
      }
      --depth;
    } else if (const auto* run = std::get_if<frame::GlyphRun>(&item); run && unit_depth > 0) {
      if (unit.text.empty()) unit.first_baseline = run->baseline.y;
      unit.text += run->shaped->text;
      unit.last_baseline = std::max(unit.last_baseline, run->baseline.y);
    }
  }
  return units;
}

Length edge_without_spaces(const frame::GlyphRun& run) {
  const text::ShapedText& shaped = *run.shaped;
  std::int64_t trailing = 0, spaces = 0;
  for (auto glyph = shaped.glyphs.rbegin(); glyph != shaped.glyphs.rend(); ++glyph) {
    if (shaped.text[glyph->cluster] != ' ') break;
    trailing += glyph->advance;
    ++spaces;
  }
  return right_edge(run) - text::scale_to(trailing, shaped.font->metrics(), run.size) - run.gap * spaces;
}

// Adds up the items as they become whole, page by page, and looks at every sum that is printed.
class SumChecker {
 public:
  SumChecker(const std::vector<frame::Frame>& pages, const std::vector<std::size_t>& carrying)
      : pages_(pages), carrying_(carrying.begin(), carrying.end()) {}

  Breaches check() && {
    for (page_ = 0; page_ < pages_.size(); ++page_) {
      for (const Unit& unit : units_of(pages_[page_])) see(unit);
      check_page_end();
    }
    return std::move(breaches_);
  }

 private:
  void see(const Unit& unit) {
    for (const Mark& mark : marks_in(unit.text)) {
      if (std::string_view("TGRSCBE").find(mark.sign) == std::string_view::npos) continue;
      const bool is_sum = std::string_view("CBE").find(mark.sign) != std::string_view::npos;
      if (is_sum && sums_[mark.table] != mark.value) {
        tell(fmt::format("{} of table {} is {}, not {}", mark.sign, mark.table, mark.value, sums_[mark.table]));
      }
      if (mark.sign == 'R')
        sums_[mark.table] += mark.value;                     // a divided row: where it begins, for its sum stands there
      if (unit.role == Role::artifact && !is_sum) continue;  // a head that stands again
      first_.emplace(mark.table, mark.sign);
      last_[mark.table] = mark.sign;
    }
  }

  // A table that was on the page before and is on this one has its sum there at the end and here at the beginning.
  void check_page_end() {
    for (const auto& [table, sign] : first_) {
      const auto before = last_before_.find(table);
      if (before == last_before_.end() || !carrying_.contains(table)) continue;
      if (before->second != 'C') tell(fmt::format("table {} came from the page before without its sum", table));
      if (sign != 'B') tell(fmt::format("table {} begins without its sum", table));
    }
    last_before_ = std::exchange(last_, {});
    first_.clear();
  }

  void tell(const std::string& what) { breaches_.push_back(fmt::format("page {}: ", page_ + 1) + what); }

  const std::vector<frame::Frame>& pages_;
  const std::set<std::size_t> carrying_;
  Breaches breaches_;
  std::size_t page_ = 0;
  std::map<std::size_t, std::int64_t> sums_;                // by table, of the items that have begun
  std::map<std::size_t, char> first_, last_, last_before_;  // the marks of a table on the page
};

}  // namespace

Breaches find_text_outside(const std::vector<frame::Frame>& pages, const std::vector<flow::PageSetup>& setups) {
  Breaches breaches;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const auto setup = std::find_if(setups.begin(), setups.end(),
                                    [&](const flow::PageSetup& known) { return known.paper == pages[p].paper; });
    if (setup == setups.end()) {
      breaches.push_back(fmt::format("page {} has a paper that no section has", p + 1));
      continue;
    }
    const Length right = setup->paper.width - setup->right + Length::millipoints(1);
    for (const frame::Item& item : pages[p].items) {
      const auto* run = std::get_if<frame::GlyphRun>(&item);
      if (!run || run->shaped->text.find_first_not_of(' ') == std::string::npos) continue;
      const bool is_inside = run->baseline.x >= setup->left && edge_without_spaces(*run) <= right &&
                             run->baseline.y > setup->top && run->baseline.y < setup->paper.height - setup->bottom;
      if (is_inside) continue;
      breaches.push_back(fmt::format("page {}: outside at {} {}: {}", p + 1, run->baseline.x.in_points(),
                                     run->baseline.y.in_points(), run->shaped->text));
    }
  }
  return breaches;
}

Breaches find_stranded_heads(const std::vector<frame::Frame>& pages) {
  Breaches breaches;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::optional<Unit> lowest;
    for (Unit& unit : units_of(pages[p])) {
      if (unit.role != Role::note && (!lowest || unit.last_baseline > lowest->last_baseline)) lowest = std::move(unit);
    }
    if (!lowest) continue;
    const auto marks = marks_in(lowest->text);
    const char sign = lowest->role == Role::heading ? 'H' : marks.empty() ? ' ' : marks.back().sign;
    if (std::string_view("HTGB").find(sign) != std::string_view::npos) {
      breaches.push_back(fmt::format("page {} ends with {}", p + 1, lowest->text));
    }
  }
  return breaches;
}

Breaches find_cut_blocks(const std::vector<frame::Frame>& pages) {
  Breaches breaches;
  std::map<std::size_t, std::size_t> kept;              // block -> page of its begin
  std::set<std::pair<std::size_t, std::size_t>> items;  // table and number
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (const Unit& unit : units_of(pages[p])) {
      for (const Mark& mark : marks_in(unit.text)) {
        if (mark.sign == 'K') kept[mark.table] = p;
        if (mark.sign == 'k' && kept[mark.table] != p) {
          breaches.push_back(
              fmt::format("kept block {} is on pages {} and {}", mark.table, kept[mark.table] + 1, p + 1));
        }
        if (mark.sign == 'R' && !items.emplace(mark.table, mark.number).second) {
          breaches.push_back(fmt::format("item {}.{} is there again on page {}", mark.table, mark.number, p + 1));
        }
      }
    }
  }
  return breaches;
}

Breaches find_strayed_notes(const std::vector<frame::Frame>& pages) {
  Breaches breaches;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::set<std::string> here, wanted;
    for (const frame::Item& item : pages[p].items) {
      if (const auto* destination = std::get_if<frame::Destination>(&item)) here.insert("#" + destination->name);
      const auto* link = std::get_if<frame::Link>(&item);
      if (link && link->target.starts_with("#note-")) wanted.insert(link->target);
    }
    for (const std::string& target : wanted) {
      if (!here.contains(target))
        breaches.push_back(fmt::format("page {} has the mark of {}, not the note", p + 1, target));
    }
  }
  return breaches;
}

Breaches find_wrong_sums(const std::vector<frame::Frame>& pages, const std::vector<std::size_t>& carrying) {
  return SumChecker(pages, carrying).check();
}

std::string in_lines(const Breaches& breaches) {
  std::string text;
  for (const std::string& breach : breaches) text += breach + "\n";
  return text;
}

std::string difference(const std::string& got, const std::string& wanted) {
  if (got == wanted) return "";
  std::size_t at = 0;
  while (at < got.size() && at < wanted.size() && got[at] == wanted[at]) ++at;
  const auto is_inside_character = [&](std::size_t i) {
    return (static_cast<unsigned char>(wanted[i]) & 0xC0U) == 0x80U;
  };
  std::size_t begin = at < 60 ? 0 : at - 60;
  while (begin < at && begin < wanted.size() && is_inside_character(begin)) ++begin;
  return fmt::format("got «{}», wanted «{}»", got.substr(begin, 150), wanted.substr(begin, 150));
}

}  // namespace saraban::layout::test
