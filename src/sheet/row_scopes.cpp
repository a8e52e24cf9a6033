#include "sheet/row_scopes.h"

#include <utility>

namespace saraban::sheet {
namespace {

void add_names(std::set<std::string>& names, const lang::Expression& expression) {
  for (std::string& name : expression.free_names()) names.insert(std::move(name));
}

std::set<std::string> names_read_by(const SheetTemplate& sheet) {
  std::set<std::string> names;
  for (const TaggedCell& cell : sheet.cells) {
    for (const lang::Expression& expression : cell.text.expressions) add_names(names, expression);
    for (const RowMark& mark : cell.text.marks) {
      if (mark.expression) add_names(names, *mark.expression);
      for (const GroupKey& key : mark.keys) add_names(names, key.expression);
    }
  }
  for (const PictureTag& picture : sheet.pictures) add_names(names, picture.expression);
  return names;
}

Value counted(std::uint32_t number) { return Value(Decimal(static_cast<std::int64_t>(number))); }

}  // namespace

struct RowScopes::GroupScope {
  std::size_t instance;
  Value record;  // null where no tag reads it
  lang::Scope scope;
};

RowScopes::RowScopes(const lang::Scope& root, const SheetTemplate& sheet, const SheetBands& bands,
                     const std::vector<GroupInstance>& groups, const std::vector<ItemList>& lists)
    : root_(root), bands_(bands), groups_(groups), lists_(lists), names_read_(names_read_by(sheet)) {}

RowScopes::~RowScopes() = default;

const lang::Scope& RowScopes::scope_of(const RowContext& context) {
  const lang::Scope& row = scope_of_row(context);
  if (context.column == nullptr) return row;
  // A row's own columns come first: two items would fight for bare names otherwise.
  column_scope_ = std::make_unique<lang::Scope>(&row);
  context.column->bind(*column_scope_, context.item ? ColumnItem::Names::list_only : ColumnItem::Names::bare);
  return *column_scope_;
}

const lang::Scope& RowScopes::scope_of_row(const RowContext& context) {
  if (context.item == nullptr) {
    item_scope_.reset();
    return scope_of_group(context.group);
  }
  if (!item_scope_ || item_context_.group != context.group || item_context_.band != context.band) {
    item_scope_ = std::make_unique<lang::Scope>(&scope_of_group(context.group));
    item_context_ = {};
  }
  if (item_context_.item == context.item && item_context_.number == context.number) return *item_scope_;
  item_context_ = context;
  const auto bind = [&](const std::string& name, const Value& value) {
    if (names_read_.count(name) > 0) item_scope_->bind(name, value);
  };
  bind(bands_[context.band].list, *context.item);
  bind("ลำดับ", counted(context.number));
  bind("no", counted(context.number));
  bind("ลำดับในกลุ่ม", counted(context.number_in_group));
  bind("no_in_group", counted(context.number_in_group));
  if (const Record* record = context.item->record()) item_scope_->set_record(*record);
  return *item_scope_;
}

const lang::Scope& RowScopes::scope_of_group(std::optional<std::size_t> group) {
  std::vector<std::size_t> wanted;  // from the outermost in
  for (; group; group = groups_[*group].parent) wanted.insert(wanted.begin(), *group);
  std::size_t same = 0;
  while (same < chain_.size() && same < wanted.size() && chain_[same]->instance == wanted[same]) ++same;
  chain_.resize(same);
  for (; same < wanted.size(); ++same) {
    const GroupInstance& instance = groups_[wanted[same]];
    const lang::Scope* around = same == 0 ? &root_ : &chain_.back()->scope;
    auto scope = std::make_unique<GroupScope>(GroupScope{wanted[same], Value(), lang::Scope(around)});
    const auto& keys = bands_[instance.band].group->keys;
    for (std::size_t i = 0; i < keys.size() && i < instance.keys.size(); ++i) {
      if (!keys[i].name.empty()) scope->scope.bind(keys[i].name, instance.keys[i]);
    }
    if (names_read_.count("กลุ่ม") > 0 || names_read_.count("group") > 0) {
      scope->record = Value(record_of_group(instance, same == 0 ? nullptr : &chain_.back()->record));
      scope->scope.bind("กลุ่ม", scope->record);
      scope->scope.bind("group", scope->record);
    }
    chain_.push_back(std::move(scope));
  }
  return chain_.empty() ? root_ : chain_.back()->scope;
}

Record RowScopes::record_of_group(const GroupInstance& instance, const Value* around) const {
  const SheetBand& band = bands_[instance.band];
  std::vector<std::pair<std::string, Value>> fields;
  for (std::size_t i = 0; i < instance.keys.size(); ++i) {
    if (!band.group->keys[i].name.empty()) fields.emplace_back(band.group->keys[i].name, instance.keys[i]);
  }
  ListBuilder items;
  const ItemList& list = lists_[band.root];
  for (std::uint32_t i = 0; i < instance.items; ++i) items.add(*list.at(instance.first_item + i));
  const Value rows(std::move(items).finish());
  for (const std::string& name : {std::string("รายการ"), std::string("rows"), band.list})
    fields.emplace_back(name, rows);
  for (const char* name : {"จำนวน", "count"}) fields.emplace_back(name, counted(instance.items));
  for (const char* name : {"ลำดับ", "no"}) fields.emplace_back(name, counted(instance.number));
  if (!instance.keys.empty()) {
    for (const char* name : {"ค่า", "key"}) fields.emplace_back(name, instance.keys.front());
  }
  if (around != nullptr) {
    for (const char* name : {"กลุ่ม", "group"}) fields.emplace_back(name, *around);
  }
  return make_record(std::move(fields));
}

}  // namespace saraban::sheet
