#include "intake/form_lists.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/name_title.h"

namespace saraban::intake {
namespace {

constexpr const char* lists_tab = "รายการ";

class ListSheet {
 public:
  explicit ListSheet(xlsx::NewWorkbook& workbook) : workbook_(workbook) {
    sheet_.tab = lists_tab;
    sheet_.state = xlsx::SheetState::hidden;
    sheet_.protection = xlsx::NewSheet::Protection::locked_cells;
  }

  // One column, its name in the first row. A list without words offers an empty cell.
  void add(const std::string& name, const std::vector<Value>& items) {
    ++column_;
    sheet_.cells.push_back({{1, column_}, Value(name), {}, {}, {}});
    std::uint32_t row = 1;
    for (const Value& item : items) sheet_.cells.push_back({{++row, column_}, item, {}, {}, {}});
    const std::string letters = xlsx::column_name(column_);
    const std::uint32_t last = std::max(row, 2U);
    workbook_.names.push_back({name, fmt::format("={}!${}$2:${}${}", lists_tab, letters, letters, last)});
  }

  void finish() && { workbook_.sheets.push_back(std::move(sheet_)); }

 private:
  xlsx::NewWorkbook& workbook_;
  xlsx::NewSheet sheet_;
  std::uint32_t column_ = 0;
};

template <class Items, class Word>
std::vector<Value> words_of(const Items& items, const Word& word) {
  std::vector<Value> words;
  for (const auto& item : items) words.push_back(word(item));
  return words;
}

}  // namespace

void add_form_lists(const Reference& reference, const Agency& agency, xlsx::NewWorkbook& workbook) {
  const auto name_of = [](const auto& item) { return Value(item.name); };
  ListSheet lists(workbook);
  lists.add(titles_name, words_of(text::titles_to_choose(), [](std::string_view title) { return Value(title); }));
  lists.add(agency_name, {Value(agency.name)});
  lists.add(projects_name,
            words_of(reference.projects_of(agency.code), [](const Project* one) { return Value(one->name); }));
  lists.add(amphoe_name, words_of(reference.amphoe, name_of));
  lists.add(amphoe_codes_name, words_of(reference.amphoe, [](const Amphoe& one) { return Value(one.code); }));
  lists.add(dimensions_name, words_of(reference.dimensions, name_of));
  std::vector<Value> places, weights;
  for (int place = 1; place <= 12; ++place) {
    places.emplace_back(Decimal(place));
    weights.emplace_back(Decimal(14 - place));
  }
  lists.add(id_places_name, places);
  lists.add(id_weights_name, weights);
  for (const Amphoe& amphoe : reference.amphoe) {
    std::vector<Value> names;
    for (const Tambon& tambon : reference.tambon) {
      if (tambon.amphoe_code == amphoe.code) names.emplace_back(tambon.name);
    }
    lists.add(tambon_name_prefix + amphoe.code, names);
  }
  std::move(lists).finish();
}

}  // namespace saraban::intake
