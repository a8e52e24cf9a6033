#include "intake/row_cells.h"

#include <algorithm>
#include <utility>

#include "core/source.h"
#include "core/thai_digits.h"
#include "intake/address_text.h"
#include "intake/date_text.h"
#include "intake/repair.h"

namespace saraban::intake {
namespace {

void read_name(RowCells& cells, PersonCells& person) {
  const std::string title = cells.text(Field::title, most_name_characters);
  const bool is_whole = !cells.has(Field::given_name) && cells.has(Field::full_name);
  const Field field = is_whole ? Field::full_name : Field::given_name;
  const std::string given = cells.text(field, most_name_characters);
  const std::string surname = cells.text(Field::surname, most_name_characters);
  PersonName name = is_whole ? read_full_name(title, given) : read_person_name(title, given, surname);
  for (const RepairKind kind : name.repairs) {
    const bool is_of_title = kind == RepairKind::word_variant;
    cells.repaired(is_of_title ? Field::title : field, kind, is_of_title ? name.title : name.given_name);
  }
  if (name.title_state == PersonName::Title::unknown) cells.add(FindingKind::unknown_title, Field::title);
  const bool needs_surname = name.surname_state == PersonName::Surname::expected;
  if (name.given_name.empty() && !cells.has_faults()) cells.add(FindingKind::no_name, field);
  if (name.surname.empty() && needs_surname && !name.given_name.empty()) {
    cells.add(FindingKind::no_name, is_whole ? Field::full_name : Field::surname);
  }
  if (!is_name_text(name.given_name)) cells.add(FindingKind::bad_name, field);
  if (!is_name_text(name.surname)) cells.add(FindingKind::bad_name, is_whole ? field : Field::surname);
  person.title = std::move(name.title);
  person.given_name = std::move(name.given_name);
  person.surname = std::move(name.surname);
}

// Takes the parts of an address out of a cell that holds several of them into those that are empty.
void spread_address(RowCells& cells, Field field, const std::string& text, PersonCells& person, std::string& village) {
  AddressParts parts = split_address(text);
  // What stands in front of all words of areas is what the column is for: “วังลึก อ.ศรีสำโรง”.
  if (field == Field::tambon && parts.tambon.empty()) parts.tambon = std::exchange(parts.house_number, {});
  if (field == Field::amphoe && parts.amphoe.empty()) parts.amphoe = std::exchange(parts.house_number, {});
  const auto fill = [](std::string& into, const std::string& part) {
    if (into.empty()) into = part;
  };
  fill(person.house_number, parts.house_number);
  fill(village, parts.village);
  fill(person.tambon, parts.tambon);
  fill(person.amphoe, parts.amphoe);
  cells.repaired(field, RepairKind::address_split, text);
}

void read_house_number(RowCells& cells, PersonCells& person) {
  if (cells.cell(Field::house_number).kind == RawCell::Kind::date) {
    return cells.add(FindingKind::bad_house_number, Field::house_number);
  }
  const std::string house = cells.text(Field::house_number);
  std::string arabic = to_arabic_digits(house);
  if (arabic != house) cells.repaired(Field::house_number, RepairKind::thai_digits, arabic);
  for (const std::string_view word : {"บ้านเลขที่", "เลขที่"}) {
    if (arabic.rfind(word, 0) != 0) continue;
    arabic = mend_text(arabic.substr(word.size())).text;
    cells.repaired(Field::house_number, RepairKind::area_prefix, arabic);
  }
  person.house_number = means_nothing(arabic) ? std::string() : arabic;
}

void take_area_word(RowCells& cells, Field field, std::string& name) {
  const std::string_view bare = without_area_word(name);
  if (bare.size() == name.size() || bare.empty()) return;
  name = std::string(bare);
  cells.repaired(field, RepairKind::area_prefix, name);
}

void recognise_area(RowCells& cells, const Recogniser& recogniser, PersonCells& person) {
  const Field field = cells.has(Field::tambon)         ? Field::tambon
                      : cells.has(Field::village_code) ? Field::village_code
                      : cells.has(Field::address)      ? Field::address
                                                       : Field::tambon;
  if (person.tambon.empty()) {
    if (!cells.has_faults()) cells.add(FindingKind::no_tambon, field);
    return;
  }
  RecognisedArea area = recogniser.find_area(person.tambon, person.amphoe);
  person.tambon_code = std::move(area.tambon_code);
  person.amphoe_code = std::move(area.amphoe_code);
  if (!area.finding) return;
  const bool is_amphoe = area.finding->kind == FindingKind::unknown_amphoe && cells.has(Field::amphoe);
  cells.add(std::move(*area.finding), is_amphoe ? Field::amphoe : field);
}

// "64060203": the tambon's code and the village's number, as lists have them.
void take_village_code(RowCells& cells, PersonCells& person, std::string& village) {
  constexpr std::size_t tambon_digits = 6, village_digits = 8;
  const std::string code = to_arabic_digits(cells.cell(Field::village_code).text);
  const bool is_code = code.size() == village_digits && code.find_first_not_of("0123456789") == std::string::npos;
  if (!is_code) return;
  if (person.tambon.empty()) person.tambon = code.substr(0, tambon_digits);
  village = code.substr(tambon_digits);
}

void read_home(RowCells& cells, const Recogniser& recogniser, PersonCells& person) {
  std::string village;
  if (cells.has(Field::house_number)) read_house_number(cells, person);
  person.tambon = cells.text(Field::tambon);
  person.amphoe = cells.text(Field::amphoe);
  for (const Field field : {Field::house_number, Field::tambon, Field::amphoe}) {
    std::string& text = field == Field::house_number ? person.house_number
                        : field == Field::tambon     ? person.tambon
                                                     : person.amphoe;
    if (!is_address(text)) continue;
    const std::string whole = std::exchange(text, {});
    spread_address(cells, field, whole, person, village);
  }
  if (cells.has(Field::address)) spread_address(cells, Field::address, cells.text(Field::address), person, village);
  if (village.empty()) take_village_code(cells, person, village);
  RawCell village_cell = cells.cell(Field::village_no);
  const bool is_own = !village_cell.text.empty();
  if (!is_own) village_cell.text = village;
  person.village_no = cells.take(is_own ? Field::village_no : Field::address, read_village(village_cell), village);
  take_area_word(cells, Field::tambon, person.tambon);
  take_area_word(cells, Field::amphoe, person.amphoe);
  recognise_area(cells, recogniser, person);
}

}  // namespace

std::string RowCells::text(Field field, std::size_t most_characters) {
  const RawCell* raw = row_.cell(field);
  if (raw == nullptr) return {};
  if (raw->kind == RawCell::Kind::error) return add(FindingKind::error_value, field, raw->text), std::string();
  if (raw->kind == RawCell::Kind::formula_without_value) {
    return add(FindingKind::formula_without_value, field), std::string();
  }
  constexpr std::size_t bytes_of_character = 4;
  if (raw->text.size() > most_characters * bytes_of_character) {
    return add(FindingKind::too_long, field), std::string();
  }
  MendedText mended = mend_text(raw->text);
  if (mended.state == MendedText::State::broken) return add(FindingKind::broken_text, field), std::string();
  if (count_characters(mended.text) > most_characters) return add(FindingKind::too_long, field), std::string();
  if (raw->from == RawCell::From::formula) repaired(field, RepairKind::formula_value, mended.text);
  for (const RepairKind kind : mended.repairs) repaired(field, kind, mended.text);
  return std::move(mended.text);
}

RawCell RowCells::cell(Field field) {
  const RawCell* raw = row_.cell(field);
  if (raw == nullptr) return {};
  const bool is_text = raw->kind == RawCell::Kind::text;
  RawCell mended{raw->column, raw->kind, raw->from, is_text ? std::string() : raw->text};
  const bool is_broken = raw->kind == RawCell::Kind::error || raw->kind == RawCell::Kind::formula_without_value;
  if (is_text || is_broken || raw->from == RawCell::From::formula) mended.text = text(field, most_name_characters);
  return mended;
}

void RowCells::add(FindingKind kind, Field field, std::string detail) {
  add(Finding{kind, field, 0, std::move(detail)}, field);
}

void RowCells::add(Finding finding, Field field) {
  finding.field = field;
  finding.column = row_.column(field);
  auto& list = gravity_of(finding.kind) == Gravity::fault ? faults_ : doubts_;
  if (std::find(list.begin(), list.end(), finding) == list.end()) list.push_back(std::move(finding));
}

void RowCells::repaired(Field field, RepairKind kind, std::string_view after) {
  const RawCell* raw = row_.cell(field);
  Repair repair{field, row_.column(field), kind, raw == nullptr ? std::string() : raw->text, std::string(after)};
  const auto is_same = [&](const Repair& one) { return one.field == field && one.kind == kind; };
  if (std::none_of(repairs_.begin(), repairs_.end(), is_same)) repairs_.push_back(std::move(repair));
}

void RowCells::refuse_ambiguous_tambon() {
  for (Finding& doubt : doubts_) {
    if (doubt.kind != FindingKind::ambiguous_tambon) continue;
    doubt.kind = FindingKind::no_amphoe;
    faults_.push_back(doubt);
  }
}

PersonCells read_person(RowCells& cells, const Recogniser& recogniser) {
  PersonCells person;
  read_name(cells, person);
  auto id = read_id(cells.cell(Field::national_id));
  const std::string digits = id.value.value_or("");
  person.national_id = cells.take(Field::national_id, std::move(id), digits).value_or("");
  read_home(cells, recogniser, person);
  return person;
}

std::optional<Date> read_date(RowCells& cells, Field field) {
  const RawCell cell = cells.cell(field);
  if (cell.text.empty()) return std::nullopt;
  if (cell.kind == RawCell::Kind::date) {
    const auto date = Date::parse_iso(cell.text);
    if (!date) return cells.add(FindingKind::bad_date, field), std::nullopt;
    const Date moved = with_gregorian_year(*date);
    if (moved != *date) cells.repaired(field, RepairKind::date_text, moved.to_iso());
    return moved;
  }
  const auto date = cell.kind == RawCell::Kind::text ? find_date(cell.text) : std::nullopt;
  if (!date) return cells.add(FindingKind::bad_date, field), std::nullopt;
  cells.repaired(field, RepairKind::date_text, date->to_iso());
  return date;
}

}  // namespace saraban::intake
