#include "intake/header.h"

#include <algorithm>
#include <bitset>
#include <map>

#include "intake/synonyms.h"
#include "intake/word_key.h"

namespace saraban::intake {
namespace {

constexpr std::size_t fewest_columns = 3;
constexpr std::size_t longest_heading = 200;  // bytes
constexpr std::uint32_t widest_title = 50;    // columns
constexpr std::string_view whole_name_key = "ชื่อสกุล";

using Fields = std::bitset<field_count>;

bool holds(const Fields& fields, Field field) { return fields.test(static_cast<std::size_t>(field)); }

std::optional<Field> find_exact(std::span<const Synonym> words, std::string_view key) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const Synonym& word) { return word.key == key; });
  if (found == words.end()) return std::nullopt;
  return found->field;
}

std::optional<Field> find_beginning(std::string_view key) {
  const Synonym* longest = nullptr;
  for (const Synonym& word : beginnings()) {
    if (key.substr(0, word.key.size()) != word.key) continue;
    if (longest == nullptr || word.key.size() > longest->key.size()) longest = &word;
  }
  if (longest == nullptr) return std::nullopt;
  return longest->field;
}

std::string without_brackets(std::string_view heading) {
  std::string text;
  int depth = 0;
  for (const char c : heading) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) text += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return text;
}

// One row's headings by column; what is merged over several columns stands in all of them.
using Headings = std::map<std::uint32_t, std::string>;

Headings headings_of(const RawRow& row, const std::vector<xlsx::CellRange>& merges) {
  Headings headings;
  for (const RawCell& cell : row.cells) {
    if (cell.text.size() <= longest_heading) headings[cell.column] = cell.text;
  }
  for (const xlsx::CellRange& range : merges) {
    const auto first = headings.find(range.first.column);
    if (row.number != range.first.row || first == headings.end()) continue;
    const std::uint32_t last = std::min(range.last.column, range.first.column + widest_title);
    for (std::uint32_t column = range.first.column + 1; column <= last; ++column) headings[column] = first->second;
  }
  return headings;
}

class HeadReader {
 public:
  HeadReader(const ColumnMapping& mapping, TableKind kind) : kind_(kind) {
    for (const ColumnMapping::Entry& entry : mapping.entries) mapped_[word_key(entry.heading)] = entry.field;
  }

  TableHead read(std::uint32_t number, const Headings& upper, const Headings* lower) const {
    TableHead head;
    head.first_row = number;
    head.rows = lower ? 2 : 1;
    Headings all = upper;
    if (lower) all.insert(lower->begin(), lower->end());
    for (const auto& [column, heading] : all) {
      head.columns.push_back(lower ? joined(column, upper, *lower) : named(column, heading));
    }
    settle_names(head);
    Fields fields;
    for (const RecognisedColumn& column : head.columns) {
      if (column.field) fields.set(static_cast<std::size_t>(*column.field));
    }
    head.recognised = fields.count();
    const bool names_persons =
        holds(fields, Field::full_name) || holds(fields, Field::given_name) || holds(fields, Field::national_id);
    if (!names_persons || head.recognised < fewest_columns) head.recognised = 0;
    return head;
  }

 private:
  std::optional<Field> field_of(const std::string& heading, bool& is_mapped) const {
    const auto mapped = mapped_.find(word_key(heading));
    is_mapped = mapped != mapped_.end();
    return is_mapped ? mapped->second : find_field(heading, kind_);
  }

  RecognisedColumn named(std::uint32_t column, const std::string& heading) const {
    bool is_mapped = false;
    return {column, heading, field_of(heading, is_mapped)};
  }

  // The title over it and its own name say it together (วันเดือนปี / เกิด), or its own name does, or the title does.
  RecognisedColumn joined(std::uint32_t column, const Headings& upper, const Headings& lower) const {
    const auto above = upper.find(column), below = lower.find(column);
    if (below == lower.end()) return named(column, above->second);
    if (above == upper.end()) return named(column, below->second);
    const std::string both = above->second + " " + below->second;
    bool is_mapped = false;
    for (const std::string& heading : {both, below->second}) {
      const auto field = field_of(heading, is_mapped);
      if (field || is_mapped) return {column, both, field};
    }
    return {column, both, std::nullopt};
  }

  // “ชื่อ” alone is a whole name where no column has the surname, and so is “ชื่อ-สกุล” where none has the given name.
  static void settle_names(TableHead& head) {
    const auto find = [&](Field field) {
      return std::find_if(head.columns.begin(), head.columns.end(), [&](const auto& c) { return c.field == field; });
    };
    const auto none = head.columns.end();
    if (find(Field::full_name) != none) return;
    const auto given = find(Field::given_name), surname = find(Field::surname);
    if (given != none && surname == none) given->field = Field::full_name;
    if (given == none && surname != none && word_key(surname->heading).find(whole_name_key) != std::string::npos) {
      surname->field = Field::full_name;
    }
  }

  std::map<std::string, std::optional<Field>> mapped_;
  TableKind kind_;
};

bool is_better(const TableHead& head, const std::optional<TableHead>& best) {
  if (head.recognised == 0) return false;
  return !best || head.recognised > best->recognised || (head.recognised == best->recognised && head.rows < best->rows);
}

}  // namespace

std::optional<Field> find_field(std::string_view heading, TableKind kind) {
  const std::string key = word_key(heading), bare = word_key(without_brackets(heading));
  for (const std::string& one : {key, bare}) {
    if (one.empty()) continue;
    if (kind == TableKind::target_list) {
      if (const auto field = find_exact(list_synonyms(), one)) return field;
    }
    if (const auto field = find_exact(synonyms(), one)) return field;
  }
  return find_beginning(bare);
}

std::optional<TableHead> find_head(const std::vector<RawRow>& rows, const std::vector<xlsx::CellRange>& merges,
                                   const ColumnMapping& mapping, TableKind kind) {
  const HeadReader reader(mapping, kind);
  std::vector<Headings> headings;
  for (const RawRow& row : rows) headings.push_back(headings_of(row, merges));
  std::optional<TableHead> best;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].cells.empty()) continue;
    TableHead single = reader.read(rows[i].number, headings[i], nullptr);
    if (is_better(single, best)) best = std::move(single);
    if (i + 1 == rows.size() || rows[i + 1].number != rows[i].number + 1 || rows[i + 1].cells.empty()) continue;
    TableHead both = reader.read(rows[i].number, headings[i], &headings[i + 1]);
    if (is_better(both, best)) best = std::move(both);
  }
  return best;
}

}  // namespace saraban::intake
