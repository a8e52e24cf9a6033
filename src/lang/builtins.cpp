#include "lang/builtins.h"

#include <algorithm>
#include <unordered_map>

namespace saraban::lang {
namespace {

std::vector<Builtin> all_builtins() {
  std::vector<Builtin> all;
  for (auto group : {list_builtins(), number_builtins(), text_builtins(), thai_builtins()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

std::unordered_map<std::string_view, const Builtin*> index_by_name() {
  std::unordered_map<std::string_view, const Builtin*> index;
  for (const Builtin& builtin : builtins()) {
    index.emplace(builtin.thai, &builtin);
    index.emplace(builtin.english, &builtin);
  }
  return index;
}

}  // namespace

const std::vector<Builtin>& builtins() {
  static const std::vector<Builtin> all = all_builtins();
  return all;
}

const Builtin* find_builtin(std::string_view name) {
  static const auto index = index_by_name();
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto found = index.find(lower);
  return found == index.end() ? nullptr : found->second;
}

std::vector<std::string> builtin_names() {
  std::vector<std::string> names;
  for (const Builtin& builtin : builtins()) {
    names.emplace_back(builtin.thai);
    names.emplace_back(builtin.english);
  }
  return names;
}

}  // namespace saraban::lang
