#include "intake/recogniser.h"

#include <algorithm>
#include <array>

#include "core/thai_calendar.h"
#include "intake/word_key.h"

namespace saraban::intake {
namespace {

// Other words for the dimensions, as lists and reports have them.
struct Alias {
  std::string_view said, meant;
};
constexpr std::array<Alias, 6> dimension_aliases = {{{"การเงิน", "รายได้"},
                                                     {"การเข้าถึงบริการภาครัฐ", "การเข้าถึงบริการรัฐ"},
                                                     {"การเข้าถึงบริการของรัฐ", "การเข้าถึงบริการรัฐ"},
                                                     {"การเข้าถึงบริการ", "การเข้าถึงบริการรัฐ"},
                                                     {"เข้าถึงบริการรัฐ", "การเข้าถึงบริการรัฐ"},
                                                     {"สภาพความเป็นอยู่", "ความเป็นอยู่"}}};

template <class Item, class Index>
void add(Index& index, const Item& item, std::string_view word) {
  const std::string key = word_key(word);
  if (key.empty()) return;
  auto& items = index[key];
  if (std::find(items.begin(), items.end(), &item) == items.end()) items.push_back(&item);
}

template <class Index>
auto find_in(const Index& index, const std::string& key) -> const typename Index::mapped_type* {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &found->second;
}

template <class Items>
std::string nearest_of(std::string_view text, const Items& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name);
  return find_nearest(text, names).value_or("");
}

}  // namespace

int fiscal_year_of(const Date& day) { return day.year() + buddhist_offset + (day.month() >= 10 ? 1 : 0); }

std::string_view without_area_word(std::string_view text) {
  for (const std::string_view word : {"ตำบล", "แขวง", "ต.", "อำเภอ", "เขต", "อ.", "จังหวัด", "จ."}) {
    if (text.substr(0, word.size()) != word) continue;
    text.remove_prefix(word.size());
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    return text;
  }
  return text;
}

Recogniser::Recogniser(const Reference& reference) : reference_(reference) {
  for (const Agency& one : reference.agencies) {
    for (const auto& word : {one.code, one.name, one.short_name}) add(agencies_, one, word);
  }
  for (const Project& one : reference.projects) {
    for (const auto& word : {one.code, one.name}) add(projects_, one, word);
  }
  for (const Dimension& one : reference.dimensions) {
    for (const auto& word : {one.code, one.name}) add(dimensions_, one, word);
    for (const Alias& alias : dimension_aliases) {
      if (alias.meant == one.name) add(dimensions_, one, alias.said);
    }
  }
  for (const Tambon& one : reference.tambon) {
    for (const auto& word : {one.code, one.name}) add(tambon_, one, word);
  }
  for (const Amphoe& one : reference.amphoe) {
    for (const auto& word : {one.code, one.name}) add(amphoe_, one, word);
    if (one.name == "เมือง" + reference.province_name) add(amphoe_, one, "เมือง");
  }
}

const Agency* Recogniser::find_agency(std::string_view text) const {
  const auto* found = find_in(agencies_, word_key(text));
  return found && found->size() == 1 ? found->front() : nullptr;
}

const Project* Recogniser::find_project(std::string_view text, std::string_view agency_code,
                                        const std::optional<Date>& day) const {
  const auto* found = find_in(projects_, word_key(text));
  if (!found) return nullptr;
  std::vector<const Project*> own;
  for (const Project* one : *found) {
    if (one->agency_code == agency_code) own.push_back(one);
  }
  if (own.size() > 1 && day)
    std::erase_if(own, [&](const Project* one) { return one->fiscal_year != fiscal_year_of(*day); });
  return own.size() == 1 ? own.front() : nullptr;
}

const Dimension* Recogniser::find_dimension(std::string_view text) const {
  const std::string key = word_key(text);
  if (const auto* found = find_in(dimensions_, key)) return found->front();
  for (const std::string_view word : {"มิติด้าน", "มิติ", "ด้าน"}) {
    if (key.size() <= word.size() || key.substr(0, word.size()) != word) continue;
    if (const auto* found = find_in(dimensions_, key.substr(word.size()))) return found->front();
  }
  return nullptr;
}

const Amphoe* Recogniser::find_amphoe(std::string_view text) const {
  if (const auto* found = find_in(amphoe_, word_key(text))) return found->front();
  const auto* found = find_in(amphoe_, word_key(without_area_word(text)));
  return found ? found->front() : nullptr;
}

RecognisedArea Recogniser::unknown_amphoe(std::string_view text) const {
  Finding finding{FindingKind::unknown_amphoe, Field::amphoe, 0,
                  nearest_of(without_area_word(text), reference_.amphoe)};
  return {{}, {}, std::move(finding)};
}

RecognisedArea Recogniser::find_area(std::string_view tambon, std::string_view amphoe) const {
  std::string key = word_key(tambon);
  if (!find_in(tambon_, key)) key = word_key(without_area_word(tambon));
  if (word_key(amphoe).empty()) return find_tambon_anywhere(key, tambon);
  const Amphoe* named = find_amphoe(amphoe);
  if (named == nullptr) return unknown_amphoe(amphoe);
  if (const auto* found = find_in(tambon_, key)) {
    for (const Tambon* one : *found) {
      if (one->amphoe_code == named->code) return {one->code, named->code, std::nullopt};
    }
  }
  return {{}, named->code, unknown_tambon(key, tambon, named)};
}

RecognisedArea Recogniser::find_tambon_anywhere(const std::string& key, std::string_view text) const {
  const auto* found = find_in(tambon_, key);
  if (found == nullptr) return {{}, {}, unknown_tambon(key, text, nullptr)};
  if (found->size() == 1) return {found->front()->code, found->front()->amphoe_code, std::nullopt};
  return {{}, {}, Finding{FindingKind::ambiguous_tambon, Field::tambon, 0, amphoe_names(*found)}};
}

std::string Recogniser::amphoe_names(const std::vector<const Tambon*>& tambon) const {
  std::string names;
  for (const Tambon* one : tambon) {
    const Amphoe* amphoe = reference_.find_amphoe(one->amphoe_code);
    if (amphoe == nullptr) continue;
    names += names.empty() ? amphoe->name : ", " + amphoe->name;
  }
  return names;
}

// A tambon of another amphoe is told with its amphoe; else the nearest name, of that amphoe first.
Finding Recogniser::unknown_tambon(const std::string& key, std::string_view text, const Amphoe* amphoe) const {
  Finding finding{FindingKind::unknown_tambon, Field::tambon, 0, {}};
  if (const auto* elsewhere = find_in(tambon_, key)) {
    finding.detail = "ต." + elsewhere->front()->name + " อ." + amphoe_names(*elsewhere);
    return finding;
  }
  std::vector<Tambon> near;
  for (const Tambon& one : reference_.tambon) {
    if (amphoe != nullptr && one.amphoe_code == amphoe->code) near.push_back(one);
  }
  finding.detail = nearest_of(without_area_word(text), near);
  if (finding.detail.empty()) finding.detail = nearest_of(without_area_word(text), reference_.tambon);
  return finding;
}

std::string Recogniser::nearest_agency(std::string_view text) const {
  const std::string name = nearest_of(text, reference_.agencies);
  if (!name.empty()) return name;
  std::vector<std::string> short_names;
  for (const Agency& one : reference_.agencies) short_names.push_back(one.short_name);
  return find_nearest(text, short_names).value_or("");
}

std::string Recogniser::nearest_project(std::string_view text, std::string_view agency_code) const {
  std::vector<std::string> names;
  for (const Project* one : reference_.projects_of(agency_code)) names.push_back(one->name);
  return find_nearest(text, names).value_or("");
}

std::string Recogniser::all_dimensions() const {
  std::string names;
  for (const Dimension& one : reference_.dimensions) names += names.empty() ? one.name : ", " + one.name;
  return names;
}

}  // namespace saraban::intake
