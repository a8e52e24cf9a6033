#include "screen/reported_persons.h"

#include <algorithm>
#include <tuple>

namespace saraban::screen {
namespace {

// A longer run of equal names in one tambon is a mistake of the file; neighbours only are compared.
constexpr std::size_t longest_compared_run = 64;

bool is_close(const std::string& one, const std::string& other, const Rules& rules) {
  if (one == other) return !one.empty();
  NameTable table;
  const std::uint32_t name = table.add(other);
  const NameForm form = NameForm::make(one);
  return table.is_close(form, name, table.compare(form, name), rules.close_name_percent);
}

struct CloseNames {
  bool given_name = false, surname = false;
};

CloseNames compare_names(const Person& one, const Person& other, const Rules& rules) {
  const PersonNames a = read_names(one), b = read_names(other);
  return {is_close(a.given_name, b.given_name, rules), is_close(a.surname, b.surname, rules)};
}

bool may_be_one_id(const IdNumber& one, const IdNumber& other) {
  if (other.is_whole()) return compare_ids(one, other) != Level::different;
  return !one.is_whole() || compare_ids(other, one) != Level::different;
}

// A child and an adult, a man and a woman.
bool bearers_differ(const Traits& one, const Traits& other) {
  const auto is_child = [](Bearer bearer) { return bearer == Bearer::boy || bearer == Bearer::girl; };
  const auto is_male = [](Bearer bearer) { return bearer == Bearer::boy || bearer == Bearer::male; };
  if (one.bearer == Bearer::unknown || other.bearer == Bearer::unknown) return false;
  return is_child(one.bearer) != is_child(other.bearer) || is_male(one.bearer) != is_male(other.bearer);
}

bool births_differ(const Traits& one, const Traits& other) {
  return one.birth != no_birth && other.birth != no_birth && one.birth != other.birth;
}

bool share_household(const Traits& one, const Traits& other) {
  if (one.household.number != 0 && one.household.number == other.household.number) return true;
  return one.tambon != 0 && one.house != 0 && one.house == other.house && one.village == other.village;
}

// Of rows whose names and tambon are equal.
bool are_one_person(const Traits& one, const Traits& other) {
  if (!may_be_one_id(one.id, other.id) || births_differ(one, other) || bearers_differ(one, other)) return false;
  const bool one_birth = one.birth != no_birth && one.birth == other.birth;
  return one_birth || share_household(one, other);
}

class RowGrouping {
 public:
  RowGrouping(std::span<const ReportedPerson* const> rows, std::span<const Findings> findings, const Rules& rules)
      : rows_(rows), findings_(findings), rules_(rules), groups_(rows.size()) {}

  DisjointSets run() {
    join_equal_ids();
    join_equal_names();
    return std::move(groups_);
  }

 private:
  template <class Key>
  std::vector<std::uint32_t> sort_rows(const Key& key, auto&& takes_part) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      if (takes_part(findings_[row])) order.push_back(row);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto one = key(findings_[a]), other = key(findings_[b]);
      return one != other ? one < other : a < b;
    });
    return order;
  }

  template <class Key, class Join>
  void for_each_run(const std::vector<std::uint32_t>& order, const Key& key, const Join& join) {
    for (std::size_t begin = 0; begin < order.size();) {
      std::size_t end = begin + 1;
      while (end < order.size() && key(findings_[order[end]]) == key(findings_[order[begin]])) ++end;
      if (end - begin > 1) join(std::span(order).subspan(begin, end - begin));
      begin = end;
    }
  }

  void join_equal_ids() {
    const auto number = [](const Findings& row) { return row.traits.id.number; };
    const auto order = sort_rows(number, [](const Findings& row) { return row.traits.id.state == IdState::valid; });
    for_each_run(order, number, [&](std::span<const std::uint32_t> run) {
      for (std::size_t one = 0; one < run.size(); ++one) {
        for (std::size_t other = one + 1; other < std::min(run.size(), one + longest_compared_run); ++other) {
          if (names_agree(run[one], run[other])) groups_.join(run[one], run[other]);
        }
      }
    });
  }

  bool names_agree(std::uint32_t one, std::uint32_t other) const {
    const Findings &a = findings_[one], &b = findings_[other];
    if (a.given_name == b.given_name && a.given_name != 0) return true;
    const CloseNames close = compare_names(rows_[one]->person, rows_[other]->person, rules_);
    return close.given_name || close.surname;
  }

  void join_equal_names() {
    const auto key = [](const Findings& row) { return std::tuple(row.given_name, row.surname, row.traits.tambon); };
    const auto order = sort_rows(key, [](const Findings& row) { return row.given_name != 0 && row.surname != 0; });
    for_each_run(order, key, [&](std::span<const std::uint32_t> run) {
      for (std::size_t one = 0; one < run.size(); ++one) join_row(run, one);
    });
  }

  // A row without a valid id joins others itself, if it may; nobody joins it.
  void join_row(std::span<const std::uint32_t> run, std::size_t one) {
    const std::size_t first = one > longest_compared_run ? one - longest_compared_run : 0;
    const std::size_t last = std::min(run.size(), one + longest_compared_run);
    const Traits& traits = findings_[run[one]].traits;
    std::vector<std::uint32_t> same;
    std::uint64_t id = 0;  // that the others share
    for (std::size_t other = first; other < last; ++other) {
      const Traits& listed = findings_[run[other]].traits;
      if (other == one || !are_one_person(traits, listed)) continue;
      if (listed.id.state == IdState::valid) {
        if (id != 0 && id != listed.id.number) return;  // it fits two persons
        id = listed.id.number;
      }
      same.push_back(run[other]);
    }
    for (const std::uint32_t other : same) {
      const bool speaks_for_itself = findings_[other].traits.id.state == IdState::valid;
      if (traits.id.state != IdState::valid || speaks_for_itself) groups_.join(run[one], other);
    }
  }

  std::span<const ReportedPerson* const> rows_;
  std::span<const Findings> findings_;
  const Rules& rules_;
  DisjointSets groups_;
};

}  // namespace

DisjointSets join_reported_persons(std::span<const ReportedPerson* const> rows, std::span<const Findings> findings,
                                   const Rules& rules) {
  return RowGrouping(rows, findings, rules).run();
}

bool are_different_persons(const ReportedPerson& one, const Findings& one_found, const ReportedPerson& other,
                           const Findings& other_found, const Rules& rules) {
  if (!may_be_one_id(one_found.traits.id, other_found.traits.id)) return true;
  if (births_differ(one_found.traits, other_found.traits)) return true;
  const bool one_id =
      one_found.traits.id.state == IdState::valid && one_found.traits.id.number == other_found.traits.id.number;
  return !one_id && !compare_names(one.person, other.person, rules).given_name;
}

}  // namespace saraban::screen
