#include "sheet/sheet_copies.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sheet/bands.h"
#include "sheet/conditions.h"
#include "sheet/item_groups.h"
#include "xlsx/tab_name.h"

namespace saraban::sheet {
namespace {

constexpr std::size_t most_copies = 1000;  // of one sheet: nobody finds a tab among more

bool is_list(const lang::Scope& scope, std::string_view name) {
  const Value* value = scope.find(name);
  return value != nullptr && value->list() != nullptr;
}

// The items of one sheet, and what its tab says of them.
struct TabGroup {
  std::vector<Value> keys;
  ListBuilder items;
  std::string name;
};

class CopyPlanner {
 public:
  CopyPlanner(const WorkbookTemplate& workbook, const lang::Scope& scope, lang::Evaluator& evaluator,
              Diagnostics& problems)
      : workbook_(workbook), scope_(scope), evaluator_(evaluator), problems_(problems) {}

  SheetCopies plan() {
    take_names();
    for (const SheetTemplate& sheet : workbook_.sheets()) {
      const std::size_t before = copies_.copies.size();
      plan_sheet(sheet);
      drop_hidden_copies(before);
      if (copies_.copies.size() == before && !problems_.has_errors()) copies_.left_out.push_back(sheet.index);
    }
    check_something_stays();
    return std::move(copies_);
  }

 private:
  // The names of tabs that stay are taken before any is made.
  void take_names() {
    std::set<std::size_t> named;
    for (const SheetTemplate& sheet : workbook_.sheets())
      if (sheet.tab) named.insert(sheet.index);
    const auto& sheets = workbook_.workbook().sheets();
    for (std::size_t i = 0; i < sheets.size(); ++i)
      if (named.count(i) == 0) names_.take(sheets[i].name);
  }

  void plan_sheet(const SheetTemplate& sheet) {
    if (!sheet.tab) return copies_.copies.push_back({&sheet, "", nullptr});
    const auto list = find_list(sheet);
    if (!list) return;
    if (!list->empty()) return plan_groups(sheet, *list);
    const auto name = problems_.take(sheet.tab->fill(evaluator_, scope_));
    if (name) add_copy(sheet, *name, nullptr);
  }

  // The list that the tab's tags read item by item; empty: none; nothing: an error was told.
  std::optional<std::string> find_list(const SheetTemplate& sheet) {
    std::set<std::string> lists;
    for (const lang::Expression& expression : sheet.tab->expressions()) {
      for (std::string& name : item_names(expression))
        if (is_list(scope_, name)) lists.insert(std::move(name));
      const auto path = expression.path();
      if (path.size() != 1 || scope_.find(path.front()) != nullptr) continue;
      if (auto list = list_with_column(sheet, path.front())) lists.insert(std::move(*list));
    }
    if (lists.size() <= 1) return lists.empty() ? std::string() : *lists.begin();
    problems_.add(make_error(
        "sheet.tab-of-two-lists", workbook_.workbook().place(sheet.index),
        {"ชื่อแท็บใช้สองรายการ คือ “" + *lists.begin() + "” และ “" + *lists.rbegin() + "” จึงไม่รู้ว่าจะแยกแผ่นตามรายการใด",
         "the tab's name reads two lists, “" + *lists.begin() + "” and “" + *lists.rbegin() +
             "”, so it is not clear which one makes the sheets"},
        {"ใช้คอลัมน์ของรายการเดียว หรือรวมข้อมูลในคำสั่ง SQL", "use columns of one list, or join the data in the SQL query"}));
    return std::nullopt;
  }

  // The only list of the sheet's tags, where its items have that column.
  std::optional<std::string> list_with_column(const SheetTemplate& sheet, const std::string& column) const {
    std::set<std::string> lists;
    for (const TaggedCell& cell : sheet.cells) {
      for (const lang::Expression& expression : cell.text.expressions)
        for (std::string& name : item_names(expression))
          if (is_list(scope_, name)) lists.insert(std::move(name));
    }
    if (lists.size() != 1) return std::nullopt;
    const List& items = *scope_.find(*lists.begin())->list();
    if (items.empty()) return *lists.begin();
    const Value first = items.front();
    const bool has_column = first.record() != nullptr && lang::find_field(*first.record(), column) != nullptr;
    return has_column ? std::optional(*lists.begin()) : std::nullopt;
  }

  void plan_groups(const SheetTemplate& sheet, const std::string& list) {
    std::vector<TabGroup> groups = group_items(sheet, list);
    if (problems_.has_errors()) return;
    if (groups.size() > most_copies) return problems_.add(too_many(sheet, groups.size()));
    if (groups.empty()) groups.push_back({std::vector<Value>(sheet.tab->expressions().size()), {}, list});
    std::uint32_t number = 0;
    for (TabGroup& group : groups) {
      const std::string name = group.name;
      add_copy(sheet, name, scope_of(sheet, list, std::move(group), ++number));
    }
    if (std::exchange(renamed_, 0) > 0) problems_.add(renamed(sheet));
  }

  std::vector<TabGroup> group_items(const SheetTemplate& sheet, const std::string& list) {
    std::vector<TabGroup> groups;
    std::map<std::string, std::size_t> known;
    for (const Value& item : *scope_.find(list)->list()) {
      lang::Scope scope(&scope_);
      scope.bind(list, item);
      if (item.record() != nullptr) scope.set_record(*item.record());
      std::vector<Value> keys;
      for (const lang::Expression& expression : sheet.tab->expressions()) {
        auto key = problems_.take(evaluator_.eval(expression, scope));
        if (!key) return {};  // one mistake, told once
        keys.push_back(std::move(*key));
      }
      const auto bytes = bytes_of_keys(keys);
      if (!bytes) {
        problems_.add(group_key_kind(workbook_.workbook().place(sheet.index)));
        return {};
      }
      const auto [found, is_new] = known.emplace(*bytes, groups.size());
      if (is_new) {
        auto name = problems_.take(sheet.tab->fill(evaluator_, scope));
        groups.push_back({std::move(keys), {}, std::move(name).value_or("")});
      }
      groups[found->second].items.add(item);
    }
    return groups;
  }

  std::shared_ptr<const lang::Scope> scope_of(const SheetTemplate& sheet, const std::string& list, TabGroup group,
                                              std::uint32_t number) const {
    auto scope = std::make_shared<lang::Scope>(&scope_);
    std::vector<std::pair<std::string, Value>> fields;
    const auto& expressions = sheet.tab->expressions();
    for (std::size_t i = 0; i < expressions.size(); ++i) {
      const auto path = expressions[i].path();
      if (path.empty()) continue;
      scope->bind(path.back(), group.keys[i]);
      fields.emplace_back(path.back(), group.keys[i]);
    }
    const auto count = Decimal(static_cast<std::int64_t>(group.items.size()));
    const Value items(std::move(group.items).finish());
    scope->bind(list, items);
    for (const std::string& name : {std::string("รายการ"), std::string("rows"), list}) fields.emplace_back(name, items);
    for (const char* name : {"จำนวน", "count"}) fields.emplace_back(name, Value(count));
    for (const char* name : {"ลำดับ", "no"}) fields.emplace_back(name, Value(Decimal(std::int64_t{number})));
    for (const char* name : {"ค่า", "key"}) fields.emplace_back(name, group.keys.front());
    const Value record(make_record(std::move(fields)));
    scope->bind("กลุ่ม", record);
    scope->bind("group", record);
    return scope;
  }

  void add_copy(const SheetTemplate& sheet, const std::string& wanted, std::shared_ptr<const lang::Scope> scope) {
    std::string name = names_.make(wanted, "แผ่นงาน");
    if (name != wanted) ++renamed_;
    copies_.copies.push_back({&sheet, std::move(name), std::move(scope)});
  }

  void drop_hidden_copies(std::size_t from) {
    auto& copies = copies_.copies;
    const auto is_hidden = [&](const SheetCopy& copy) {
      bool shown = true;
      for (const MarkIndex& mark : copy.source->sheet_conditions) {
        const lang::Scope& scope = copy.scope ? *copy.scope : scope_;
        shown = holds_condition(workbook_, *copy.source, mark, scope, evaluator_, problems_) && shown;
      }
      return !shown;
    };
    copies.erase(std::remove_if(copies.begin() + static_cast<std::ptrdiff_t>(from), copies.end(), is_hidden),
                 copies.end());
  }

  void check_something_stays() {
    const auto& sheets = workbook_.workbook().sheets();
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const bool is_left_out = std::count(copies_.left_out.begin(), copies_.left_out.end(), i) > 0;
      if (!is_left_out && sheets[i].state == xlsx::SheetState::visible) return;
    }
    if (copies_.left_out.empty()) return;
    problems_.add(
        make_error("sheet.no-sheet-left", workbook_.workbook().place(copies_.left_out.front()),
                   {"เงื่อนไข {{?แผ่นงาน: …}} ทำให้ไม่เหลือแผ่นงานใดให้เห็นเลย", "{{?sheet: …}} leaves no sheet to be seen"},
                   {"ให้มีแผ่นงานอย่างน้อยหนึ่งแผ่นที่ไม่มีเงื่อนไข", "keep at least one sheet without a condition"}));
  }

  Diagnostic too_many(const SheetTemplate& sheet, std::size_t count) const {
    const std::string number = std::to_string(count), most = std::to_string(most_copies);
    return make_error("sheet.too-many-sheets", workbook_.workbook().place(sheet.index),
                      {"ชื่อแท็บนี้จะทำให้มี " + number + " แผ่นงาน มากเกิน " + most,
                       "this tab's name would make " + number + " sheets, more than " + most},
                      {"แยกแผ่นตามคอลัมน์ที่มีค่าน้อยกว่านี้ เช่น อำเภอ", "use a column of fewer values, the district say"});
  }

  // No name is shown: it may be a person's.
  Diagnostic renamed(const SheetTemplate& sheet) const {
    return make_warning(
        "sheet.tab-renamed", workbook_.workbook().place(sheet.index),
        {"ชื่อแท็บบางชื่อใช้ใน Excel ไม่ได้ (ยาวเกิน 31 ตัว ซ้ำกัน หรือมี : \\ / ? * [ ]) จึงปรับให้ใช้ได้",
         "some tab names are none for Excel (past 31 characters, twice, or with : \\ / ? * [ ]) and were changed"},
        {"ใช้คอลัมน์ที่สั้นและไม่ซ้ำเป็นชื่อแท็บ", "name the tab by a column that is short and unique"});
  }

  const WorkbookTemplate& workbook_;
  const lang::Scope& scope_;
  lang::Evaluator& evaluator_;
  Diagnostics& problems_;
  xlsx::TabNames names_;
  SheetCopies copies_;
  std::size_t renamed_ = 0;
};

}  // namespace

SheetCopies plan_sheet_copies(const WorkbookTemplate& workbook, const lang::Scope& scope, lang::Evaluator& evaluator,
                              Diagnostics& problems) {
  return CopyPlanner(workbook, scope, evaluator, problems).plan();
}

}  // namespace saraban::sheet
