// Which records of the target lists are one person (group_same_persons of target_index.h).
#include <algorithm>

#include "screen/disjoint_sets.h"
#include "screen/target_index.h"

namespace saraban::screen {
namespace {

// A run longer than this shares an id or all names by a mistake of the list; its neighbours only are compared.
constexpr std::size_t longest_compared_run = 64;

class Grouping {
 public:
  Grouping(std::span<const TargetRecord> records, const NameTable& given_names, const NameTable& surnames,
           const Rules& rules)
      : records_(records), given_names_(given_names), surnames_(surnames), rules_(rules), groups_(records.size()) {}

  std::vector<std::uint32_t> run() {
    join_equal_ids();
    join_equal_names();
    std::vector<std::uint32_t> persons(records_.size());
    std::uint32_t count = 0;
    for (std::uint32_t at = 0; at < records_.size(); ++at) {
      const std::uint32_t first = groups_.find(at);
      persons[at] = first == at ? count++ : persons[first];
    }
    return persons;
  }

 private:
  template <class Equal, class Same>
  void join_in_runs(const std::vector<std::uint32_t>& order, const Equal& equal, const Same& same) {
    for (std::size_t begin = 0; begin < order.size();) {
      std::size_t end = begin + 1;
      while (end < order.size() && equal(order[begin], order[end])) ++end;
      for (std::size_t one = begin; one < end; ++one) {
        for (std::size_t other = one + 1; other < std::min(end, one + longest_compared_run); ++other) {
          if (same(records_[order[one]], records_[order[other]])) groups_.join(order[one], order[other]);
        }
      }
      begin = end;
    }
  }

  void join_equal_ids() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t at = 0; at < records_.size(); ++at) {
      if (records_[at].traits.id.state == IdState::valid) order.push_back(at);
    }
    const auto number = [&](std::uint32_t at) { return records_[at].traits.id.number; };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return number(a) != number(b) ? number(a) < number(b) : a < b; });
    join_in_runs(
        order, [&](std::uint32_t a, std::uint32_t b) { return number(a) == number(b); },
        [&](const TargetRecord& a, const TargetRecord& b) { return has_close_name(a, b); });
  }

  bool has_close_name(const TargetRecord& a, const TargetRecord& b) const {
    return is_close(given_names_, a.given_name, b.given_name) || is_close(surnames_, a.surname, b.surname);
  }

  bool is_close(const NameTable& names, std::uint32_t one, std::uint32_t other) const {
    if (one == NameTable::no_name || other == NameTable::no_name) return false;
    if (one == other) return true;
    const NameForm form = NameForm::make(std::string(names.key(one)));
    return names.is_close(form, other, names.compare(form, other), rules_.close_name_percent);
  }

  void join_equal_names() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t at = 0; at < records_.size(); ++at) {
      if (records_[at].given_name != NameTable::no_name && records_[at].surname != NameTable::no_name) {
        order.push_back(at);
      }
    }
    const auto key = [&](std::uint32_t at) {
      const TargetRecord& record = records_[at];
      return std::tuple(record.given_name, record.surname, record.traits.tambon);
    };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) != key(b) ? key(a) < key(b) : a < b; });
    join_in_runs(
        order, [&](std::uint32_t a, std::uint32_t b) { return key(a) == key(b); },
        [](const TargetRecord& a, const TargetRecord& b) { return is_same_without_id(a, b); });
  }

  // Of two lists, in one household, and nothing that both sides know speaks against it.
  static bool is_same_without_id(const TargetRecord& a, const TargetRecord& b) {
    const Traits &one = a.traits, &other = b.traits;
    if (a.list == b.list || (one.id.state == IdState::valid && other.id.state == IdState::valid)) return false;
    if (one.birth != no_birth && other.birth != no_birth && one.birth != other.birth) return false;
    if (one.household.number != 0 && other.household.number != 0) {
      return one.household.without_prefix() == other.household.without_prefix();
    }
    return one.tambon != 0 && one.house != 0 && one.house == other.house && one.village == other.village;
  }

  std::span<const TargetRecord> records_;
  const NameTable& given_names_;
  const NameTable& surnames_;
  const Rules& rules_;
  DisjointSets groups_;
};

}  // namespace

std::vector<std::uint32_t> group_same_persons(std::span<const TargetRecord> records, const NameTable& given_names,
                                              const NameTable& surnames, const Rules& rules) {
  return Grouping(records, given_names, surnames, rules).run();
}

}  // namespace saraban::screen
