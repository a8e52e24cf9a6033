#include "intake/person_name.h"

#include "intake/thai_letters.h"
#include "text/name_title.h"
#include "text/utf8.h"

namespace saraban::intake {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

void set_title(PersonName& name, const text::NameTitle& title) {
  name.title = title.full;
  name.title_state = PersonName::Title::known;
  if (title.kind == text::TitleKind::monastic) name.surname_state = PersonName::Surname::optional;
}

void read_title_cell(PersonName& name, std::string_view cell) {
  if (cell.empty()) return;
  if (const auto title = text::find_whole_title(cell)) {
    set_title(name, *title);
    if (name.title != cell) name.repairs.push_back(RepairKind::word_variant);
    return;
  }
  name.title = cell;
  name.title_state = PersonName::Title::unknown;
}

// Takes the title off the front of a name, where the title's own cell does not say another.
std::string_view split_title(PersonName& name, std::string_view given) {
  const auto found = text::find_title(given);
  if (!found) return given;
  const bool is_other = name.title_state == PersonName::Title::known && name.title != found->title.full;
  if (is_other || name.title_state == PersonName::Title::unknown) return given;
  set_title(name, found->title);
  name.repairs.push_back(RepairKind::title_split);
  return given.substr(found->length);
}

}  // namespace

PersonName read_person_name(std::string_view title, std::string_view given_name, std::string_view surname) {
  if (surname.empty() && given_name.find(' ') != std::string_view::npos) return read_full_name(title, given_name);
  PersonName name;
  read_title_cell(name, title);
  name.given_name = split_title(name, given_name);
  name.surname = surname;
  return name;
}

PersonName read_full_name(std::string_view title, std::string_view full_name) {
  PersonName name;
  read_title_cell(name, title);
  const std::string_view rest = trim(split_title(name, full_name));
  const std::size_t space = rest.find(' ');
  name.given_name = rest.substr(0, space);
  if (space != std::string_view::npos) {
    name.surname = trim(rest.substr(space));
    name.repairs.push_back(RepairKind::name_split);
  }
  return name;
}

bool is_name_text(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = text::next_character(name, at);
    const bool is_sign = c == ' ' || c == '.' || c == '-' || c == '\'' || c == '(' || c == ')' || c == 0x2019;
    const bool is_latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F);
    const bool is_thai_digit = c >= 0x0E50 && c <= 0x0E59;
    if (!is_sign && !is_latin && (!is_thai(c) || is_thai_digit)) return false;
  }
  return true;
}

}  // namespace saraban::intake
