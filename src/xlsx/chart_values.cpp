#include "xlsx/chart_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "xlsx/cell_look.h"
#include "xlsx/drawing_look.h"
#include "xlsx/formula.h"
#include "xlsx/number_format.h"
#include "xlsx/xml_tree.h"

namespace saraban::xlsx {

namespace {

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  return value;
}

struct Points {
  std::vector<std::optional<std::string>> values;  // as written
  std::string format;                              // of a cache of numbers
  enum class Source { cache, literal, none } source = Source::none;
};

// <c:strCache>, <c:numCache>, <c:strLit>, <c:numLit> and <c:lvl> are written alike.
Points read_points(const pugi::xml_node& list) {
  Points points;
  const std::int64_t count = integer_of(child_of(list, "ptCount"), "val", 0);
  points.values.resize(static_cast<std::size_t>(std::clamp<std::int64_t>(count, 0, most_chart_points)));
  points.format = child_of(list, "formatCode").text().get();
  for (const pugi::xml_node& child : list.children()) {
    if (local_name(child) != "pt") continue;
    const std::int64_t index = integer_of(child, "idx", -1);
    if (index < 0 || index >= static_cast<std::int64_t>(most_chart_points)) continue;
    const auto place = static_cast<std::size_t>(index);
    if (place >= points.values.size()) points.values.resize(place + 1);
    points.values[place] = child_of(child, "v").text().get();
  }
  points.source = Points::Source::cache;
  return points;
}

// The reference inside a <c:cat>, <c:val>, <c:tx>: <c:strRef>, <c:numRef>, <c:multiLvlStrRef>.
pugi::xml_node reference_in(const pugi::xml_node& source) {
  for (const pugi::xml_node& child : source.children())
    if (local_name(child).ends_with("Ref")) return child;
  return {};
}

pugi::xml_node ending_with(const pugi::xml_node& parent, std::string_view end) {
  for (const pugi::xml_node& child : parent.children())
    if (local_name(child).ends_with(end)) return child;
  return {};
}

struct SourceCell {
  std::string text;                  // as shown
  std::optional<std::string> value;  // of a number
  std::string format;
};

class RangeReader {
 public:
  RangeReader(const Workbook& workbook, Diagnostics& problems) : workbook_(workbook), problems_(problems) {}

  std::vector<SourceCell> read(std::string_view formula) {
    std::vector<SourceCell> cells;
    const ParsedFormula parsed = ParsedFormula::parse(formula);
    for (const ParsedFormula::Reference& reference : parsed.references()) {
      const auto sheet = workbook_.find_sheet(reference.sheet);
      if (!sheet || reference.first.row == 0 || reference.first.column == 0) continue;
      if (workbook_.sheets()[*sheet].kind != SheetInfo::Kind::worksheet) continue;
      read_range(*sheet, {{reference.first.row, reference.first.column}, {reference.last.row, reference.last.column}},
                 cells);
    }
    return cells;
  }

 private:
  void read_range(std::size_t sheet, const CellRange& range, std::vector<SourceCell>& cells) {
    const std::size_t columns = range.last.column - range.first.column + 1;
    const std::size_t size = columns * (range.last.row - range.first.row + 1);
    const std::size_t before = cells.size();
    cells.resize(std::min(before + size, most_chart_points));
    if (!looks_) looks_ = problems_.take(CellLooks::read(workbook_));
    SheetReader reader(workbook_, sheet);
    Row row;
    while (reader.next(row) && row.number <= range.last.row) {
      if (row.number < range.first.row) continue;
      for (const Cell& cell : row.cells) {
        if (!range.contains({row.number, cell.column})) continue;
        const std::size_t place =
            before + (row.number - range.first.row) * columns + (cell.column - range.first.column);
        if (place < cells.size()) cells[place] = source_cell(cell);
      }
    }
  }

  SourceCell source_cell(const Cell& cell) const {
    SourceCell source;
    source.format = looks_ ? looks_->look(cell.style).number_format : "General";
    source.text = NumberFormat::parse(source.format).show(cell, workbook_.date_system()).plain_text();
    if (cell.kind == Cell::Kind::number) source.value = cell.content;
    return source;
  }

  const Workbook& workbook_;
  Diagnostics& problems_;
  std::optional<CellLooks> looks_;
};

std::string shown(const std::string& value, const std::string& format, const Workbook& workbook) {
  if (format.empty() || format == "General") return value;
  return NumberFormat::parse(format).show_number(value, workbook.date_system()).plain_text();
}

Points cache_in(const pugi::xml_node& source) {
  const pugi::xml_node reference = reference_in(source);
  const pugi::xml_node cache = ending_with(reference ? reference : source, reference ? "Cache" : "Lit");
  if (!cache) return {};
  const pugi::xml_node level = child_of(cache, "lvl");  // the first is the innermost (21.2.2.95)
  return read_points(level ? level : cache);
}

// Excel leaves an empty cache out; filling does where a cell is not known.
bool is_known(const Points& points) { return points.source == Points::Source::cache && !points.values.empty(); }

}  // namespace

std::vector<std::string> chart_texts(const Workbook& workbook, const pugi::xml_node& source, Diagnostics& problems) {
  std::vector<std::string> texts;
  if (const pugi::xml_node value = child_of(source, "v")) return {value.text().get()};
  const Points points = cache_in(source);
  if (is_known(points)) {
    for (const auto& value : points.values) texts.push_back(value ? shown(*value, points.format, workbook) : "");
    return texts;
  }
  const pugi::xml_node formula = child_of(reference_in(source), "f");
  if (!formula) return texts;
  for (SourceCell& cell : RangeReader(workbook, problems).read(formula.text().get()))
    texts.push_back(std::move(cell.text));
  return texts;
}

ChartNumbers chart_numbers(const Workbook& workbook, const pugi::xml_node& source, Diagnostics& problems) {
  ChartNumbers numbers;
  Points points = cache_in(source);
  if (is_known(points)) {
    for (const auto& value : points.values) numbers.values.push_back(value ? parse_number(*value) : std::nullopt);
    numbers.format = std::move(points.format);
    return numbers;
  }
  const pugi::xml_node formula = child_of(reference_in(source), "f");
  if (!formula) return numbers;
  for (const SourceCell& cell : RangeReader(workbook, problems).read(formula.text().get())) {
    numbers.values.push_back(cell.value ? parse_number(*cell.value) : std::nullopt);
    if (numbers.format.empty() && cell.value) numbers.format = cell.format;
  }
  return numbers;
}

}  // namespace saraban::xlsx
