#include "sheet/cell_template.h"

#include <algorithm>
#include <utility>

#include "lang/text_template.h"

namespace saraban::sheet {
namespace {

// Where each run of the cell ends in the joined text.
std::vector<std::size_t> run_ends_of(const xlsx::Cell& cell) {
  std::vector<std::size_t> ends;
  std::size_t end = 0;
  for (const xlsx::TextRun& run : cell.runs) ends.push_back(end += run.text.size());
  if (ends.empty()) ends.push_back(cell.content.size());
  return ends;
}

std::size_t run_at(const std::vector<std::size_t>& ends, std::size_t offset) {
  const auto found = std::upper_bound(ends.begin(), ends.end(), offset);
  return std::min(static_cast<std::size_t>(found - ends.begin()), ends.size() - 1);
}

constexpr std::string_view white = " \t\r\n";

bool is_white(std::string_view text) { return text.find_first_not_of(white) == std::string_view::npos; }

Diagnostic statement_tag(const SourceText& source, const lang::TemplatePiece& piece) {
  return make_error("sheet.statement-tag", source.place(piece.begin, piece.end - piece.begin),
                    {"แม่แบบ Excel ไม่ใช้คำสั่ง {% %}", "an Excel template takes no {% %} statements"},
                    {"ให้แถวซ้ำด้วย {{รายการ.คอลัมน์}} และซ่อนแถวด้วย {{?เงื่อนไข}}",
                     "make a row repeat with {{list.column}} and hide it with {{?condition}}"});
}

class CellParser {
 public:
  CellParser(const xlsx::Cell& cell, const Place& place)
      : source_(std::make_shared<const SourceText>(SourceText::within(place, cell.content))),
        run_ends_(run_ends_of(cell)) {}

  Result<CellTemplate> parse() {
    auto pieces = problems_.take(lang::scan_tags(*source_));
    if (!pieces) return std::move(problems_);
    for (const lang::TemplatePiece& piece : *pieces) add(piece);
    if (problems_.has_errors()) return std::move(problems_);
    settle_shape();
    return Result<CellTemplate>(std::move(cell_), std::move(problems_));
  }

 private:
  void add(const lang::TemplatePiece& piece) {
    switch (piece.kind) {
      case lang::TemplatePiece::Kind::literal: add_literal(piece.begin, piece.end); break;
      case lang::TemplatePiece::Kind::expression: add_tag(piece); break;
      case lang::TemplatePiece::Kind::statement: problems_.add(statement_tag(*source_, piece)); break;
      case lang::TemplatePiece::Kind::comment: break;
    }
  }

  // A literal is cut where the run changes.
  void add_literal(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::size_t run = run_at(run_ends_, begin);
      const std::size_t stop = run + 1 < run_ends_.size() ? std::min(end, run_ends_[run]) : end;
      cell_.pieces.push_back({run, std::string(source_->text().substr(begin, stop - begin)), std::nullopt});
      begin = stop;
    }
  }

  void add_tag(const lang::TemplatePiece& piece) {
    const auto inside = source_->text().substr(piece.inside_begin, piece.inside_end - piece.inside_begin);
    if (find_tag_use(inside) == TagUse::mark) {
      if (auto mark = problems_.take(parse_row_mark(source_, piece.inside_begin, piece.inside_end))) {
        cell_.marks.push_back(std::move(*mark));
      }
      return;
    }
    auto expression = problems_.take(lang::parse_expression(source_, piece.inside_begin, piece.inside_end));
    if (!expression) return;
    cell_.pieces.push_back({run_at(run_ends_, piece.begin), {}, cell_.expressions.size()});
    cell_.expressions.push_back(std::move(*expression));
  }

  // White space around a cell's only tag, and beside a mark, is no text.
  void settle_shape() {
    const bool has_text = std::any_of(cell_.pieces.begin(), cell_.pieces.end(), [](const CellPiece& piece) {
      return !piece.expression && !is_white(piece.literal);
    });
    if (has_text || cell_.expressions.size() > 1) {
      if (!cell_.marks.empty()) trim_edges();
    } else {
      cell_.shape = cell_.expressions.empty() ? CellTemplate::Shape::blank : CellTemplate::Shape::value;
    }
  }

  void trim_edges() {
    CellPiece& first = cell_.pieces.front();
    if (!first.expression)
      first.literal.erase(0, std::min(first.literal.find_first_not_of(white), first.literal.size()));
    CellPiece& last = cell_.pieces.back();
    if (!last.expression) last.literal.erase(last.literal.find_last_not_of(white) + 1);
  }

  SourceTextPtr source_;
  std::vector<std::size_t> run_ends_;
  CellTemplate cell_;
  Diagnostics problems_;
};

}  // namespace

Tagging find_tagging(const xlsx::Cell& cell) {
  const bool marked = cell.content.find("{{") != std::string::npos || cell.content.find("{%") != std::string::npos;
  return cell.kind == xlsx::Cell::Kind::text && !cell.formula && marked ? Tagging::tags : Tagging::none;
}

Result<CellTemplate> parse_cell_template(const xlsx::Cell& cell, const Place& place) {
  return CellParser(cell, place).parse();
}

}  // namespace saraban::sheet
