// The items of a list put into groups: equal keys together, a group where its first item stands, items in their order.
//
// Codes: sheet.group-key-kind, and those of lang/expression.h.
#pragma once
#include <cstdint>
#include <vector>

#include "sheet/row_scopes.h"
#include "sheet/tag_value.h"

namespace saraban::sheet {

struct ItemGroup {
  std::vector<Value> keys;
  std::uint32_t items = 0;
};

// Reorders positions [first, first + count) of the list so that each group's items stand together; the groups follow
// one another from `first` on. `around`: the group instance that the items belong to.
class ItemGrouper {
 public:
  ItemGrouper(const SheetBand& band, std::size_t band_index, Place mark);

  std::vector<ItemGroup> group(ItemList& list, std::uint32_t first, std::uint32_t count,
                               std::optional<std::size_t> around, RowScopes& scopes, lang::Evaluator& evaluator,
                               Diagnostics& problems);

 private:
  std::vector<Value> keys_of(const RowContext& context, RowScopes& scopes, lang::Evaluator& evaluator,
                             Diagnostics& problems);

  std::size_t band_index_;
  Place mark_;
  std::vector<TagValue> keys_;
  bool told_ = false;  // that a key is a list or a record
};

// The bytes of all keys, equal where the keys are; nothing where one is a list or a record.
std::optional<std::string> bytes_of_keys(const std::vector<Value>& keys);
Diagnostic group_key_kind(const Place& mark);

}  // namespace saraban::sheet
