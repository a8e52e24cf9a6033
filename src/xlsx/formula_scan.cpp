#include "xlsx/formula_scan.h"

#include <algorithm>
#include <array>
#include <optional>

namespace saraban::xlsx {

namespace {

using Reference = ParsedFormula::Reference;
using Corner = ParsedFormula::Corner;
using Role = Reference::Role;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
// A letter of a name: also every byte of a letter outside ASCII.
bool is_name_char(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '\\' || c == '?' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// A function that takes ranges. Bit n of `scalars` is set where argument n is a single value, so that a cell stays a
// cell there.
struct RangeFunction {
  std::string_view name;
  Role role;
  std::uint32_t scalars;
};

constexpr std::uint32_t even_from_two = 0x55555554, odd = 0xAAAAAAAA;
constexpr std::array range_functions{
    RangeFunction{"AGGREGATE", Role::argument, 0b11},
    RangeFunction{"AVEDEV", Role::summed, 0},
    RangeFunction{"AVERAGE", Role::summed, 0},
    RangeFunction{"AVERAGEA", Role::summed, 0},
    RangeFunction{"AVERAGEIF", Role::argument, 0b10},
    RangeFunction{"AVERAGEIFS", Role::argument, even_from_two},
    RangeFunction{"CORREL", Role::argument, 0},
    RangeFunction{"COUNT", Role::summed, 0},
    RangeFunction{"COUNTA", Role::summed, 0},
    RangeFunction{"COUNTBLANK", Role::argument, 0},
    RangeFunction{"COUNTIF", Role::argument, 0b10},
    RangeFunction{"COUNTIFS", Role::argument, odd},
    RangeFunction{"DEVSQ", Role::summed, 0},
    RangeFunction{"FILTER", Role::argument, 0b100},
    RangeFunction{"FREQUENCY", Role::argument, 0},
    RangeFunction{"GEOMEAN", Role::summed, 0},
    RangeFunction{"HARMEAN", Role::summed, 0},
    RangeFunction{"HLOOKUP", Role::argument, 0b1101},
    RangeFunction{"INDEX", Role::argument, 0b1110},
    RangeFunction{"LARGE", Role::argument, 0b10},
    RangeFunction{"LOOKUP", Role::argument, 0b1},
    RangeFunction{"MATCH", Role::argument, 0b101},
    RangeFunction{"MAX", Role::summed, 0},
    RangeFunction{"MAXA", Role::summed, 0},
    RangeFunction{"MAXIFS", Role::argument, even_from_two},
    RangeFunction{"MEDIAN", Role::summed, 0},
    RangeFunction{"MIN", Role::summed, 0},
    RangeFunction{"MINA", Role::summed, 0},
    RangeFunction{"MINIFS", Role::argument, even_from_two},
    RangeFunction{"MODE", Role::summed, 0},
    RangeFunction{"MODE.SNGL", Role::summed, 0},
    RangeFunction{"PERCENTILE", Role::argument, 0b10},
    RangeFunction{"PERCENTILE.INC", Role::argument, 0b10},
    RangeFunction{"PRODUCT", Role::summed, 0},
    RangeFunction{"QUARTILE", Role::argument, 0b10},
    RangeFunction{"QUARTILE.INC", Role::argument, 0b10},
    RangeFunction{"RANK", Role::argument, 0b101},
    RangeFunction{"RANK.AVG", Role::argument, 0b101},
    RangeFunction{"RANK.EQ", Role::argument, 0b101},
    RangeFunction{"ROWS", Role::argument, 0},
    RangeFunction{"SMALL", Role::argument, 0b10},
    RangeFunction{"SORT", Role::argument, 0b1110},
    RangeFunction{"STDEV", Role::summed, 0},
    RangeFunction{"STDEV.P", Role::summed, 0},
    RangeFunction{"STDEV.S", Role::summed, 0},
    RangeFunction{"STDEVP", Role::summed, 0},
    RangeFunction{"SUBTOTAL", Role::argument, 0b1},
    RangeFunction{"SUM", Role::summed, 0},
    RangeFunction{"SUMIF", Role::argument, 0b10},
    RangeFunction{"SUMIFS", Role::argument, even_from_two},
    RangeFunction{"SUMPRODUCT", Role::argument, 0},
    RangeFunction{"SUMSQ", Role::summed, 0},
    RangeFunction{"TEXTJOIN", Role::argument, 0b11},
    RangeFunction{"UNIQUE", Role::argument, 0b110},
    RangeFunction{"VAR", Role::summed, 0},
    RangeFunction{"VAR.P", Role::summed, 0},
    RangeFunction{"VAR.S", Role::summed, 0},
    RangeFunction{"VARP", Role::summed, 0},
    RangeFunction{"VLOOKUP", Role::argument, 0b1101},
    RangeFunction{"XLOOKUP", Role::argument, 0b111001},
};

// Newer functions are stored as _xlfn.NAME or _xlfn._xlws.NAME.
Role role_in(std::string_view function, std::size_t argument) {
  for (const std::string_view prefix : {"_xlfn.", "_xlws."})
    if (function.substr(0, prefix.size()) == prefix) function.remove_prefix(prefix.size());
  std::string name(function);
  for (char& c : name)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
  const auto found = std::find_if(range_functions.begin(), range_functions.end(),
                                  [&](const RangeFunction& f) { return f.name == name; });
  if (found == range_functions.end() || (argument < 32 && (found->scalars >> argument & 1U))) return Role::plain;
  return found->role;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Reference> scan() {
    while (at_ < text_.size()) step();
    return std::move(references_);
  }

 private:
  struct Frame {
    std::string_view function;  // empty: plain parentheses
    std::size_t argument = 0;
  };

  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void step() {
    const char c = peek();
    if (c == '"') return skip_quoted('"');
    if (c == '[') return bracket();
    if (c == '\'') return quoted_prefix();
    if (c == '{') return skip_past('}');
    if (c == '#') return error_or_spill();
    if (is_name_char(c)) return word();
    if (c == '(') frames_.push_back({});
    if (c == ')' && !frames_.empty()) frames_.pop_back();
    if (c == ',' && !frames_.empty()) ++frames_.back().argument;
    ++at_;
  }

  // A doubled quote inside stands for itself.
  void skip_quoted(char quote) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != quote) continue;
      if (peek(1) != quote) break;
      ++at_;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  // An array constant {1,2;3,4} has no references in it.
  void skip_past(char end) { at_ = std::min(text_.find(end, at_), text_.size() - 1) + 1; }

  // [Column], Table[[#All],[Column]]: balanced, with ' before a bracket that is meant as itself.
  void skip_brackets() {
    std::size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\'') {
        ++at_;
      } else if (text_[at_] == '[') {
        ++depth;
      } else if (text_[at_] == ']' && --depth == 0) {
        ++at_;
        return;
      }
    }
    at_ = text_.size();
  }

  // [1]Sheet!A1 points into another workbook: skipped to its end.
  void bracket() {
    skip_brackets();
    const std::size_t word_begin = at_;
    while (is_name_char(peek())) ++at_;
    if (peek() != '!') {
      at_ = word_begin;
      return;
    }
    ++at_;
    while (is_name_char(peek()) || peek() == ':') ++at_;
  }

  void error_or_spill() {
    ++at_;
    if (is_letter(peek()) && at_ >= 2 && !is_name_char(text_[at_ - 2]))
      while (is_letter(peek()) || is_digit(peek()) || peek() == '/' || peek() == '!' || peek() == '?') ++at_;
  }

  void quoted_prefix() {
    const std::size_t begin = at_;
    skip_quoted('\'');
    if (peek() != '!') return;
    ++at_;
    if (text_.substr(begin, at_ - begin).find('[') != std::string_view::npos) {  // '[1]Sheet'!A1
      while (is_name_char(peek()) || peek() == ':') ++at_;
      return;
    }
    cells(begin);
  }

  void word() {
    const std::size_t begin = at_;
    if (take_range_words(begin)) return;
    while (is_name_char(peek())) ++at_;
    if (peek() == '[') return skip_brackets();
    if (peek() == '!') {
      ++at_;
      return cells(begin);
    }
    if (peek() == ':') {  // a:b!A1
      std::size_t end = at_ + 1;
      while (end < text_.size() && is_name_char(text_[end])) ++end;
      if (end > at_ + 1 && end < text_.size() && text_[end] == '!') {
        at_ = end + 1;
        return cells(begin);
      }
    }
    if (peek() == '(') {
      frames_.push_back({text_.substr(begin, at_ - begin), 0});
      ++at_;
    }
  }

  // The cells after a sheet prefix that begins at `begin`; where none follow (a name, #REF!) the scan just goes on.
  void cells(std::size_t begin) {
    if (take_range_words(begin)) return;
    while (is_name_char(peek())) ++at_;
  }

  struct Half {
    Corner corner;
    std::size_t end;
  };

  // "$A$6", "$A" or "$6" at a place, ended by something that is no letter of a name.
  std::optional<Half> half_at(std::size_t at) const {
    Half half{};
    const auto dollar = [&] { return at < text_.size() && text_[at] == '$' ? (++at, true) : false; };
    bool absolute = dollar();
    const std::size_t letters = at;
    while (at < text_.size() && is_letter(text_[at])) ++at;
    if (at - letters > 3) return std::nullopt;
    if (at > letters) {
      for (std::size_t i = letters; i < at; ++i)
        half.corner.column = half.corner.column * 26 + static_cast<std::uint32_t>((text_[i] & ~0x20) - 'A' + 1);
      half.corner.column_absolute = absolute;
      absolute = dollar();
    }
    const std::size_t digits = at;
    while (at < text_.size() && is_digit(text_[at]) && at - digits < 8)
      half.corner.row = half.corner.row * 10 + static_cast<std::uint32_t>(text_[at++] - '0');
    half.corner.row_absolute = at > digits && absolute;
    const bool dangling = absolute && at == digits;
    const bool ended = at >= text_.size() || (!is_name_char(text_[at]) && text_[at] != '(' && text_[at] != '[');
    if (dangling || !ended || half.corner.row > last_row || half.corner.column > last_column) return std::nullopt;
    if ((at > digits && half.corner.row == 0) || (half.corner.row == 0 && half.corner.column == 0)) return std::nullopt;
    half.end = at;
    return half;
  }

  // A cell, a range, whole columns or whole rows at at_; `begin` is where the sheet prefix began.
  bool take_range_words(std::size_t begin) {
    const std::size_t cells_begin = at_;
    const auto first = half_at(at_);
    if (!first) return false;
    const bool is_cell = first->corner.row > 0 && first->corner.column > 0;
    std::optional<Half> last;
    if (first->end < text_.size() && text_[first->end] == ':') last = half_at(first->end + 1);
    if (last &&
        ((last->corner.row > 0) != (first->corner.row > 0) || (last->corner.column > 0) != (first->corner.column > 0)))
      last.reset();
    if (last && last->end < text_.size() && text_[last->end] == '!') last.reset();  // A1:b!C2, or a 3-D prefix
    if (!is_cell && !last) return false;
    if (!last && first->end < text_.size() && text_[first->end] == '!') return false;  // a sheet named like a cell
    Reference reference{begin,         last ? last->end : first->end,       cells_begin,      {},         {},
                        first->corner, last ? last->corner : first->corner, last.has_value(), Role::plain};
    if (cells_begin > begin) {
      const std::string_view prefix = text_.substr(begin, cells_begin - begin - 1);
      reference.sheet = sheet_of_prefix(prefix);
      if (const std::size_t colon = prefix.find(':'); colon != std::string_view::npos)
        reference.last_sheet = sheet_of_prefix(prefix.substr(0, 1) == "'" ? "'" + std::string(prefix.substr(colon + 1))
                                                                          : std::string(prefix.substr(colon + 1)));
    }
    if (reference.first.row > reference.last.row) {
      std::swap(reference.first.row, reference.last.row);
      std::swap(reference.first.row_absolute, reference.last.row_absolute);
    }
    if (reference.first.column > reference.last.column) {
      std::swap(reference.first.column, reference.last.column);
      std::swap(reference.first.column_absolute, reference.last.column_absolute);
    }
    at_ = reference.end;
    reference.role = role_at(begin);
    references_.push_back(std::move(reference));
    return true;
  }

  // Whether the reference that ends here is a whole argument, and of what.
  Role role_at(std::size_t begin) const {
    std::size_t before = begin, after = at_;
    while (before > 0 && text_[before - 1] == ' ') --before;
    while (after < text_.size() && text_[after] == ' ') ++after;
    const bool opens = before == 0 || text_[before - 1] == '(' || text_[before - 1] == ',';
    const bool closes = after == text_.size() || text_[after] == ')' || text_[after] == ',';
    if (!opens || !closes) return Role::plain;
    const bool in_function =
        std::any_of(frames_.begin(), frames_.end(), [](const Frame& frame) { return !frame.function.empty(); });
    if (!in_function) return Role::listed;
    if (frames_.back().function.empty()) return Role::plain;
    return role_in(frames_.back().function, frames_.back().argument);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Frame> frames_;
  std::vector<Reference> references_;
};

}  // namespace

std::string sheet_of_prefix(std::string_view prefix) {
  const bool quoted = prefix.size() >= 2 && prefix.front() == '\'' && prefix.back() == '\'';
  if (quoted) prefix = prefix.substr(1, prefix.size() - 2);
  std::string name;
  for (std::size_t i = 0; i < prefix.size() && prefix[i] != ':'; ++i) {  // no sheet's name holds a colon
    name += prefix[i];
    if (quoted && prefix[i] == '\'') ++i;
  }
  return name;
}

std::vector<Reference> find_references(std::string_view formula) { return Scanner(formula).scan(); }

}  // namespace saraban::xlsx
