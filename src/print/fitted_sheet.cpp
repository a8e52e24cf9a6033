#include "print/fitted_sheet.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "layout/notices.h"
#include "layout/typeface.h"
#include "print/cell_setter.h"
#include "xlsx/sheet_layout.h"

namespace saraban::print {
namespace {

constexpr Length highest = Length::points(409.5);  // Excel's own limit of a row

bool wraps(const xlsx::CellLook& look) { return look.alignment.wrap == xlsx::AlignmentLook::Wrap::yes; }

bool may_grow(const xlsx::Row& row, const xlsx::CellLooks& looks) {
  const xlsx::RowLayout layout = xlsx::read_row_layout(row);
  if (layout.height_by == xlsx::RowLayout::HeightBy::hand || layout.hidden == xlsx::Hidden::yes) return false;
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [&](const xlsx::Cell& cell) { return wraps(looks.look(cell.style)); });
}

// A filled text as a cell, for the setter; nothing where no text came from data.
std::optional<xlsx::Cell> text_of(const xlsx::FilledCell& filled) {
  xlsx::Cell cell;
  cell.column = filled.column;
  cell.style = filled.style;
  cell.kind = xlsx::Cell::Kind::text;
  if (const auto* text = std::get_if<xlsx::TextCell>(&filled.content)) {
    cell.content = text->text;
  } else if (const auto* rich = std::get_if<xlsx::RichTextCell>(&filled.content)) {
    cell.runs = *rich->runs;
    cell.content = xlsx::plain_text(cell.runs);
  } else {
    return std::nullopt;
  }
  return cell.content.empty() ? std::nullopt : std::optional(std::move(cell));
}

// What measures: the same that sets the cells of a printed page.
struct Ruler {
  Ruler(const layout::LayoutResources& resources, std::unique_ptr<text::Segmenter> segmenter_made,
        xlsx::CellLooks looks_read, xlsx::Workbook::DateSystem dates)
      : looks(std::move(looks_read)),
        shaper(text::Shaper::make()),
        segmenter(std::move(segmenter_made)),
        typefaces(resources.fonts, *shaper, notices),
        setter(typefaces, *shaper, *segmenter, notices),
        texts(looks, dates, styles),
        cells(setter, texts, styles, looks.normal_font(), nullptr) {}

  xlsx::CellLooks looks;
  layout::Notices notices;  // nobody hears them
  std::unique_ptr<text::Shaper> shaper;
  std::unique_ptr<text::Segmenter> segmenter;
  layout::Typefaces typefaces;
  layout::ParagraphSetter setter;
  TextStyles styles;
  CellTexts texts;
  CellSetter cells;
};

class FittedSheet : public xlsx::FilledSheet {
 public:
  FittedSheet(xlsx::FilledSheet& filled, xlsx::SheetLayout layout, Ruler& ruler)
      : filled_(filled), layout_(std::move(layout)), ruler_(ruler) {
    for (const xlsx::ColumnSpan& span : layout_.columns()) place_column(span.first, span.last);
    for (const xlsx::CellRange& merge : layout_.merges()) {
      if (merge.first.row == merge.last.row)
        merges_[{merge.first.row, merge.first.column}] = merge.last.column;
      else
        tall_merges_.push_back(merge);
    }
  }

  std::size_t sheet() const override { return filled_.sheet(); }
  std::string_view name() const override { return filled_.name(); }
  const xlsx::RowMap& row_map() const override { return filled_.row_map(); }
  const xlsx::RowMap& column_map() const override { return filled_.column_map(); }
  std::string fill_tag(std::string_view tag) override { return filled_.fill_tag(tag); }
  std::vector<xlsx::AddedPicture> take_pictures() override { return filled_.take_pictures(); }
  Diagnostics take_diagnostics() override { return filled_.take_diagnostics(); }
  xlsx::SheetAdditions take_additions() override { return filled_.take_additions(); }

  bool next(xlsx::FilledRow& row) override {
    if (!filled_.next(row)) return false;
    row.height.reset();
    if (row.template_row && row.visibility == xlsx::FilledRow::Visibility::as_template && grows(*row.template_row))
      fit(row);
    return true;
  }

 private:
  bool grows(const xlsx::Row& row) {
    const auto [found, is_new] = grows_.emplace(&row, false);
    if (is_new) found->second = may_grow(row, ruler_.looks);
    return found->second;
  }

  void fit(xlsx::FilledRow& row) {
    const std::uint32_t template_row = row.template_row->number;
    Length wanted;
    bool is_merged = false, has_text = false;
    for (const xlsx::FilledCell& filled : row.cells) {
      const xlsx::CellLook& look = ruler_.looks.look(filled.style);
      const auto cell = wraps(look) ? text_of(filled) : std::nullopt;
      const std::uint32_t column = template_column(filled.column);
      if (!cell || is_in_tall_merge({template_row, column})) {
        wanted = std::max(wanted, line_height(filled.style));
        continue;
      }
      has_text = true;
      const auto merge = merges_.find({template_row, column});
      const std::uint32_t last = merge == merges_.end() ? column : merge->second;
      const Length height = height_of(*cell, look, width_of(column, last));
      if (height > wanted) {
        wanted = height;
        is_merged = last > column;
      }
    }
    if (!has_text) return;
    const bool has_height = xlsx::read_row_layout(*row.template_row).height.has_value();
    if (wanted <= layout_.default_row_height() && !has_height) return;
    wanted = std::min(std::max(wanted, layout_.default_row_height()), highest);
    using Holds = xlsx::RowHeight::Holds;
    row.height = xlsx::RowHeight{whole_pixels(wanted), is_merged ? Holds::always : Holds::until_fitted};
  }

  // Most texts of a table are short: what fits however wide its letters are needs no setting.
  Length height_of(const xlsx::Cell& cell, const xlsx::CellLook& look, Length width) {
    const auto letters = static_cast<std::int64_t>(count_characters(cell.content));
    const bool is_one_line = cell.runs.empty() && cell.content.find('\n') == std::string::npos &&
                             look.font.size.times(letters + 1, 1) <= width && look.alignment.rotation == 0 &&
                             look.alignment.indent == 0;
    if (is_one_line) return line_height(cell.style);
    return ruler_.cells.wanted_height({cell, look, {}, {}}, width);
  }

  // Of one line in this style.
  Length line_height(std::uint32_t style) {
    const auto [found, is_new] = line_heights_.emplace(style, Length{});
    if (is_new) {
      xlsx::Cell cell;
      cell.style = style;
      cell.kind = xlsx::Cell::Kind::text;
      cell.content = "ก";
      found->second = ruler_.cells.wanted_height({cell, ruler_.looks.look(style), {}, {}}, highest);
    }
    return found->second;
  }

  static Length whole_pixels(Length height) {
    constexpr std::int64_t millipoints_of_pixel = 750;  // 1/96 inch
    const std::int64_t count = (height.in_millipoints() + millipoints_of_pixel - 1) / millipoints_of_pixel;
    return Length::millipoints(count * millipoints_of_pixel);
  }

  bool is_in_tall_merge(xlsx::CellRef cell) const {
    return std::any_of(tall_merges_.begin(), tall_merges_.end(),
                       [&](const xlsx::CellRange& merge) { return merge.contains(cell); });
  }

  Length width_of(std::uint32_t first, std::uint32_t last) const {
    Length width;
    for (std::uint32_t column = first; column <= last; ++column) width += layout_.column_width(column);
    return width;
  }

  // Where an output column comes from, as far as the template has columns of its own; else itself.
  void place_column(std::uint32_t first, std::uint32_t last) {
    constexpr std::uint32_t most = 1024;
    const xlsx::RowMap& map = filled_.column_map();
    if (map.is_identity()) return;
    for (std::uint32_t column = first; column <= std::min(last, first + most); ++column) {
      for (const xlsx::RowRun& run : map.runs_of(column))
        for (std::uint32_t i = 0; i < run.count; ++i) columns_[run.first + i * run.step] = column;
    }
  }
  std::uint32_t template_column(std::uint32_t output) const {
    const auto found = columns_.find(output);
    return found == columns_.end() ? output : found->second;
  }

  xlsx::FilledSheet& filled_;
  xlsx::SheetLayout layout_;
  Ruler& ruler_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> merges_;  // within a row: first cell to last column
  std::vector<xlsx::CellRange> tall_merges_;
  std::map<std::uint32_t, std::uint32_t> columns_;  // output to template, where columns moved
  std::map<const xlsx::Row*, bool> grows_;          // only looked up
  std::map<std::uint32_t, Length> line_heights_;    // by style
};

class Fitted : public FittedSheets {
 public:
  explicit Fitted(std::unique_ptr<Ruler> ruler) : ruler_(std::move(ruler)) {}

  Result<Done> add(const xlsx::Workbook& workbook, xlsx::FilledSheet& filled, std::uint32_t digit) {
    Diagnostics news;
    const auto matter = news.take(xlsx::read_sheet_matter(workbook, filled.sheet()));
    if (!matter) return news;
    auto layout = news.take(xlsx::SheetLayout::read(workbook, *matter, digit));
    if (!layout) return news;
    sheets_.push_back(std::make_unique<FittedSheet>(filled, std::move(*layout), *ruler_));
    return Done{};
  }

  std::vector<xlsx::FilledSheet*> sheets() override {
    std::vector<xlsx::FilledSheet*> sheets;
    for (const auto& sheet : sheets_) sheets.push_back(sheet.get());
    return sheets;
  }

  Ruler& ruler() { return *ruler_; }

 private:
  std::unique_ptr<Ruler> ruler_;
  std::vector<std::unique_ptr<FittedSheet>> sheets_;
};

}  // namespace

Result<Fitting> find_fitting(const xlsx::Workbook& workbook, const std::vector<xlsx::FilledSheet*>& sheets) {
  Diagnostics news;
  const auto looks = news.take(xlsx::CellLooks::read(workbook));
  if (!looks) return news;
  for (const xlsx::FilledSheet* sheet : sheets) {
    xlsx::SheetReader reader(workbook, sheet->sheet());
    for (xlsx::Row row; reader.next(row);)
      if (may_grow(row, *looks)) return Fitting::needed;
  }
  return Fitting::not_needed;
}

Result<std::unique_ptr<FittedSheets>> fit_sheets(const xlsx::Workbook& workbook,
                                                 const layout::LayoutResources& resources,
                                                 const std::vector<xlsx::FilledSheet*>& sheets) {
  Diagnostics news;
  auto looks = news.take(xlsx::CellLooks::read(workbook));
  auto segmenter = news.take(text::Segmenter::make(resources.lexicon));
  if (!looks || !segmenter) return news;
  auto fitted = std::make_unique<Fitted>(
      std::make_unique<Ruler>(resources, std::move(*segmenter), std::move(*looks), workbook.date_system()));
  Ruler& ruler = fitted->ruler();
  const std::uint32_t digit = digit_pixels(ruler.looks.normal_font(), ruler.styles, ruler.setter);
  for (xlsx::FilledSheet* sheet : sheets)
    if (!news.take(fitted->add(workbook, *sheet, digit))) return news;
  return Result<std::unique_ptr<FittedSheets>>(std::move(fitted), std::move(news));
}

}  // namespace saraban::print
