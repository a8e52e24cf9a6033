#include "xlsx/export_columns.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace saraban::xlsx {

namespace {

constexpr std::int64_t first_past_15_digits = 1'000'000'000'000'000;
constexpr std::int64_t first_grouped = 10'000;
constexpr std::size_t texts_measured = 32;  // the longest of a column: bytes are no widths, but near enough to choose
constexpr Length narrowest = Length::points(36);
constexpr Length widest = Length::points(150);        // a dozen columns still fit a page on its side
constexpr Length room = Length::points(10);           // left and right of a cell's text
constexpr Length filter_button = Length::points(18);  // in the header, Excel's autofilter

// A number as long as any that the column shows, which stands for all of that length.
std::string shown(const Decimal& number, const ExportColumn& column) {
  return column.grouping == ExportColumn::Grouping::thousands ? number.to_grouped(column.decimals)
                                                              : number.to_fixed(column.decimals);
}

// The longest texts of a column, in bytes.
class LongestTexts {
 public:
  void add(std::string text) {
    if (kept_.size() == texts_measured && text.size() <= kept_[shortest_].size()) return;
    if (std::find(kept_.begin(), kept_.end(), text) != kept_.end()) return;
    if (kept_.size() < texts_measured) {
      kept_.push_back(std::move(text));
    } else {
      kept_[shortest_] = std::move(text);
    }
    const auto shorter = [](const std::string& a, const std::string& b) { return a.size() < b.size(); };
    shortest_ = static_cast<std::size_t>(std::min_element(kept_.begin(), kept_.end(), shorter) - kept_.begin());
  }
  bool would_keep(std::size_t size) const { return kept_.size() < texts_measured || size > kept_[shortest_].size(); }
  Length width(const MeasureText& measure) const {
    Length most;
    for (const std::string& text : kept_) most = std::max(most, measure(text));
    return most;
  }

 private:
  std::vector<std::string> kept_;
  std::size_t shortest_ = 0;
};

std::optional<ExportColumn::Kind> kind_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return std::nullopt;
    case Value::Kind::truth: return ExportColumn::Kind::truth;
    case Value::Kind::date: return ExportColumn::Kind::date;
    case Value::Kind::number: {
      const std::int64_t coefficient = value.number()->coefficient();
      const bool fits = coefficient < first_past_15_digits && coefficient > -first_past_15_digits;
      return fits ? ExportColumn::Kind::number : ExportColumn::Kind::text;
    }
    case Value::Kind::text:
    case Value::Kind::list:
    case Value::Kind::record: break;
  }
  return ExportColumn::Kind::text;
}

void note_number(ExportColumn& column, const Decimal& number) {
  column.decimals = std::max(column.decimals, number.scale());
  const Decimal size = number.is_negative() ? -number : number;
  if (size >= Decimal(first_grouped) || column.decimals > 0) column.grouping = ExportColumn::Grouping::thousands;
}

// Row after row, as a large table is read cheapest.
class ColumnFinder {
 public:
  ColumnFinder(const TablePtr& table, const MeasureText& measure)
      : table_(table),
        measure_(measure),
        columns_(table->columns().size()),
        found_(columns_.size()),
        longest_(columns_.size()) {}

  std::vector<ExportColumn> find() {
    each_cell([this](std::size_t column, const Value& value) { note_kind(column, value); });
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      columns_[i].name = table_->columns()[i];
      columns_[i].kind = found_[i].value_or(ExportColumn::Kind::text);
    }
    each_cell([this](std::size_t column, const Value& value) { note_text(column, value); });
    for (std::size_t i = 0; i < columns_.size(); ++i) set_width(columns_[i], longest_[i]);
    return std::move(columns_);
  }

 private:
  template <class See>
  void each_cell(const See& see) const {
    for (std::size_t row = 0; row < table_->rows(); ++row) {
      const Record record(table_, row);
      for (std::size_t column = 0; column < columns_.size(); ++column) see(column, record.at(column));
    }
  }

  void note_kind(std::size_t column, const Value& value) {
    const auto kind = kind_of(value);
    auto& found = found_[column];
    if (!kind || found == ExportColumn::Kind::text) return;
    found = found && *found != *kind ? ExportColumn::Kind::text : *kind;
    if (*found == ExportColumn::Kind::number) note_number(columns_[column], *value.number());
  }

  void note_text(std::size_t column, const Value& value) {
    const ExportColumn& shape = columns_[column];
    if (shape.kind == ExportColumn::Kind::number) {
      if (value.number() != nullptr) longest_[column].add(shown(*value.number(), shape));
    } else if (shape.kind == ExportColumn::Kind::text) {
      if (value.text() == nullptr || longest_[column].would_keep(value.text()->size()))
        longest_[column].add(text_of(value));
    }
  }

  void set_width(ExportColumn& column, const LongestTexts& longest) const {
    Length content = longest.width(measure_);
    if (column.kind == ExportColumn::Kind::date) content = measure_("30 ก.ย. 2566");
    if (column.kind == ExportColumn::Kind::truth) content = measure_("FALSE");
    content += room;
    const Length header = measure_(column.name).times(11, 10) + room + filter_button;  // it is bold
    column.width = std::clamp(std::max(content, header), narrowest, widest);
    if (content > widest) column.lines = ExportColumn::Lines::wrapped;
  }

  const TablePtr& table_;
  const MeasureText& measure_;
  std::vector<ExportColumn> columns_;
  std::vector<std::optional<ExportColumn::Kind>> found_;
  std::vector<LongestTexts> longest_;
};

}  // namespace

std::vector<ExportColumn> find_export_columns(const TablePtr& table, const MeasureText& measure) {
  return ColumnFinder(table, measure).find();
}

std::string text_of(const Value& value) {
  if (const std::string* text = value.text()) return *text;
  if (const Decimal* number = value.number()) return number->to_string();
  if (const Date* date = value.date()) return date->to_iso();
  if (const bool* truth = value.truth()) return *truth ? "ใช่" : "ไม่ใช่";
  return "";
}

std::string number_format_of(const ExportColumn& column, Figures figures) {
  const bool thai = figures == Figures::thai;
  if (column.kind == ExportColumn::Kind::date) {
    return thai ? "[$-D07041E]d mmm yyyy" : "[$-107041E]d mmm yyyy";  // both count years in the Buddhist era
  }
  if (column.kind != ExportColumn::Kind::number) return "@";
  std::string code = thai ? "[$-D00041E]" : "";
  code += column.grouping == ExportColumn::Grouping::thousands ? "#,##0" : "0";
  if (column.decimals > 0) code += "." + std::string(static_cast<std::size_t>(column.decimals), '0');
  return code;
}

}  // namespace saraban::xlsx
