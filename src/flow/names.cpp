#include "flow/names.h"

#include <algorithm>

namespace saraban::flow {

NamesPtr root_names(const lang::Scope& scope) { return std::make_shared<const Names>(scope); }

NamesPtr with_name(const Names& names, const std::string& name, Value value) {
  auto next = std::make_shared<Names>(names);
  next->scope.bind(name, std::move(value));
  return next;
}

Record LoopCounter::at(std::size_t index) {
  constexpr std::size_t chunk_rows = 256;
  const std::size_t begin = index - index % chunk_rows;
  if (!chunk_ || begin != chunk_begin_) {
    TableBuilder builder({"index", "first", "last", "ที่", "แรก", "สุดท้าย"}, {});
    for (std::size_t i = begin; i < std::min(begin + chunk_rows, size_); ++i) {
      for (int language = 0; language < 2; ++language) {
        builder.add(Decimal(static_cast<std::int64_t>(i + 1)));
        builder.add(i == 0);
        builder.add(i + 1 == size_);
      }
    }
    chunk_ = std::move(builder).finish();
    chunk_begin_ = begin;
  }
  return {chunk_, index - begin};
}

std::shared_ptr<Names> item_names(const NamesPtr& around, const std::string& item_name, const Value& item,
                                  ItemColumns columns, LoopCounter& counter, std::size_t index) {
  auto names = std::make_shared<Names>(around);
  if (const Record* record = item.record()) {
    Place place = record->place();
    if (place.row > 0) {
      names->query = std::make_shared<const std::string>(std::move(place.query));
      names->row = place.row;
    }
    if (columns == ItemColumns::names) names->scope.set_record(*record);
  }
  if (!item_name.empty()) names->scope.bind(item_name, item);
  const Record loop = counter.at(index);
  names->scope.bind("loop", loop);
  names->scope.bind("รอบ", loop);
  return names;
}

}  // namespace saraban::flow
