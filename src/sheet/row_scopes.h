// What names mean on each row of a sheet.
//
// On a row outside bands: the scope that the sheet is filled with. On a group's own rows (header, subtotal) also: the
// group's keys by name, and กลุ่ม/group, a record with the keys and
//   รายการ/rows (and the list's own name)  the group's items    จำนวน/count  how many they are
//   ลำดับ/no  the group's number    ค่า/key  the first key's value    กลุ่ม/group  the group around it
// In a repeated column also: column_plan.h. On a repeating row also: the list's name means the item of this row, the
// item's columns are names, and
//   ลำดับ/no  its running number    ลำดับในกลุ่ม/no_in_group  the same within its group
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/value.h"
#include "lang/scope.h"
#include "sheet/bands.h"
#include "sheet/column_plan.h"

namespace saraban::sheet {

// A list's items in the order in which the sheet shows them.
struct ItemList {
  Value list;  // keeps the items
  const List* items = nullptr;
  std::vector<std::uint32_t> order;  // empty: as they are
  std::shared_ptr<const Value> at(std::size_t position) const {
    return std::make_shared<const Value>(items->at(order.empty() ? position : order[position]));
  }
};

struct GroupInstance {
  std::size_t band = 0;
  std::optional<std::size_t> parent;
  std::uint32_t number = 1;                 // within its parent
  std::uint32_t first_item = 0, items = 0;  // positions in the band's ItemList
  std::vector<Value> keys;                  // as GroupSpan::keys
};

// What the tags of one output row see.
struct RowContext {
  std::optional<std::size_t> group;   // index of the GroupInstance
  std::shared_ptr<const Value> item;  // on a repeating row, else null
  std::size_t band = 0;               // of the item
  std::uint32_t number = 0, number_in_group = 0;
  const ColumnItem* column = nullptr;  // in a repeated column
};

class RowScopes {
 public:
  // All of these must outlive it. `groups` and `lists` may still grow while a plan is made.
  RowScopes(const lang::Scope& root, const SheetTemplate& sheet, const SheetBands& bands,
            const std::vector<GroupInstance>& groups, const std::vector<ItemList>& lists);

  ~RowScopes();

  // Valid until the next call.
  const lang::Scope& scope_of(const RowContext& context);

 private:
  struct GroupScope;
  const lang::Scope& scope_of_row(const RowContext& context);
  const lang::Scope& scope_of_group(std::optional<std::size_t> group);
  Record record_of_group(const GroupInstance& instance, const Value* around) const;

  const lang::Scope& root_;
  const SheetBands& bands_;
  const std::vector<GroupInstance>& groups_;
  const std::vector<ItemList>& lists_;
  std::set<std::string> names_read_;                // by any tag: what nobody reads is not made
  std::vector<std::unique_ptr<GroupScope>> chain_;  // from the outermost group in
  std::unique_ptr<lang::Scope> item_scope_;
  RowContext item_context_;
  std::unique_ptr<lang::Scope> column_scope_;
};

}  // namespace saraban::sheet
