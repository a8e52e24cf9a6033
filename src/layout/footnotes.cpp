#include "layout/footnotes.h"

#include <algorithm>
#include <utility>

#include "layout/page_numbers.h"
#include "layout/tag.h"

namespace saraban::layout {
namespace {

// Above the notes: white, a short rule, white.
const Length kAboveRule = Length::points(6), kBelowRule = Length::points(4), kRuleWidth = Length::points(0.5);
const Length kRuleLength = Length::centimetres(5);
const Length kSeparator = kAboveRule + kBelowRule;

constexpr std::size_t kLeastLines = 2;

Length space_before(const NotePtr& note) {
  const flow::ParagraphStylePtr& style = note->set.source.style;
  return style ? style->space_before : Length{};
}

Length height_of_lines(const NotePtr& note, std::size_t begin, std::size_t end) {
  Length sum;
  for (std::size_t i = begin; i < end; ++i) sum += note->set.lines[i].height;
  return sum;
}

}  // namespace

// ---- numbering and setting

void NoteSetter::start_section(const flow::PageSetup& setup) {
  digits_ = setup.page_digits;
  if (setup.first_page_number > 0) number_ = 0;
}

Notes NoteSetter::set_notes(flow::Paragraph& paragraph, Length width) {
  Notes notes;
  set_notes(paragraph, width, notes);
  return notes;
}

Notes NoteSetter::set_notes(flow::TableRow& row, Length width) {
  Notes notes;
  for (flow::TableCell& cell : row.cells) {
    for (flow::Paragraph& paragraph : cell.content) set_notes(paragraph, width, notes);
  }
  return notes;
}

void NoteSetter::set_notes(flow::Paragraph& paragraph, Length width, Notes& notes) {
  for (flow::Inline& item : paragraph.content) {
    if (auto* footnote = std::get_if<flow::Footnote>(&item)) notes.push_back(set_note(*footnote, width));
  }
}

NotePtr NoteSetter::set_note(flow::Footnote& footnote, Length width) {
  const Length least_gap = Length::points(2);
  auto note = std::make_shared<Note>();
  note->name = "note-" + std::to_string(++count_);
  footnote.mark = spell_number(++number_, digits_);
  footnote.target = "#" + note->name;
  flow::Paragraph text = *footnote.text;
  text.marker = footnote.mark;
  flow::Paragraph marker;
  marker.content.emplace_back(flow::TextSpan{footnote.mark, text.marker_style, true, {}, footnote.origin});
  text.marker_width = std::max(text.marker_width, setter_.natural_width(marker) + least_gap);
  setter_.set(std::move(text), width, {}, note->set);
  return note;
}

// ---- the foot of a page

void NoteArea::begin_page(Length column_height) {
  column_height_ = column_height;
  reserved_ = waiting_.empty() ? Length{} : std::min(height_of_all(waiting_), column_height.times(1, 2));
}

Length NoteArea::height_of(const Waiting& waiting, std::size_t end) {
  return height_of_lines(waiting.note, waiting.line, end);
}

Length NoteArea::height_of_all(const std::deque<Waiting>& waiting) {
  Length sum = kSeparator;
  for (const Waiting& one : waiting) {
    if (&one != &waiting.front()) sum += space_before(one.note);
    sum += height_of(one, one.note->set.lines.size());
  }
  return sum;
}

// All are whole but the last, of which two lines are enough where it takes more than a third of the column.
Length NoteArea::least_of(std::deque<Waiting> waiting, const Notes& more) const {
  for (const NotePtr& note : more) waiting.push_back({note});
  if (waiting.empty()) return {};
  const Waiting& last = waiting.back();
  const std::size_t lines = last.note->set.lines.size();
  const Length all = height_of_all(waiting), end = height_of(last, lines);
  if (end <= column_height_.times(1, 3)) return all;
  return all - end + height_of(last, std::min(last.line + kLeastLines, lines));
}

Length NoteArea::least_with(const Notes& more) const { return least_of(waiting_, more); }

void NoteArea::add(const Notes& notes, Length room) {
  if (notes.empty()) return;
  for (const NotePtr& note : notes) waiting_.push_back({note});
  const Length least = least_with({});
  const Length wish = std::min(height_of_all(waiting_), std::max(least, column_height_.times(1, 2)));
  reserved_ = std::max({reserved_, least, std::min(wish, room)});
}

// As many as fit, two at least of a note that is divided, on either side.
std::size_t NoteArea::lines_that_fit(const Waiting& waiting, Length room) const {
  const std::size_t all = waiting.note->set.lines.size() - waiting.line;
  std::size_t fitting = 0;
  while (fitting < all && height_of(waiting, waiting.line + fitting + 1) <= room) ++fitting;
  if (fitting + 1 == all && fitting > kLeastLines) --fitting;
  return fitting < all && fitting < kLeastLines ? 0 : fitting;
}

std::vector<NoteArea::Shown> NoteArea::choose_lines(Length room, Length& height) {
  std::vector<Shown> shown;
  height = kSeparator;
  for (Waiting& waiting : waiting_) {
    const Length gap = shown.empty() ? Length{} : space_before(waiting.note);
    std::size_t lines = lines_that_fit(waiting, room - height - gap);
    // A page of notes alone always takes a line, or there would be no end of pages.
    if (lines == 0 && shown.empty() && room >= column_height_) lines = 1;
    if (lines == 0) break;
    shown.push_back({&waiting, waiting.line + lines});
    height += gap + height_of(waiting, waiting.line + lines);
    if (shown.back().end < waiting.note->set.lines.size()) break;
  }
  return shown;
}

void NoteArea::emit(Page& page, Length room) {
  if (waiting_.empty()) return;
  Length height;
  const std::vector<Shown> shown = choose_lines(room, height);
  if (shown.empty()) return;
  const Box& column = page.column();
  Length y = column.bottom() - height;
  std::vector<frame::Item>& items = page.foot_items();
  const Length rule = y + kAboveRule, left = column.corner.x;
  items.emplace_back(tag(frame::Role::artifact));
  items.emplace_back(
      frame::Rule{{left, rule}, {left + std::min(kRuleLength, column.size.width), rule}, kRuleWidth, {}});
  items.emplace_back(frame::TagClose{});
  y += kSeparator;
  for (const Shown& one : shown) {
    if (&one != &shown.front()) y += space_before(one.note->note);
    draw(*one.note, one.end, page, y);
  }
  while (!waiting_.empty() && waiting_.front().line == waiting_.front().note->set.lines.size()) waiting_.pop_front();
}

void NoteArea::draw(Waiting& waiting, std::size_t end, Page& page, Length& y) {
  const SetParagraph& set = waiting.note->set;
  std::vector<frame::Item>& items = page.foot_items();
  if (waiting.element == 0 && end < set.lines.size()) {
    waiting.element = page.new_element();
    waiting.paragraph = page.new_element();
  }
  const auto open = [&](frame::Role role, std::uint32_t element) {
    frame::TagOpen own = tag(role);
    own.element = element;
    items.emplace_back(std::move(own));
  };
  const Length left = page.column().corner.x;
  open(frame::Role::note, waiting.element);
  if (waiting.line == 0) {
    items.emplace_back(frame::Destination{waiting.note->name, {}, 0, {left, y}});
    open(frame::Role::label, 0);
    setter_.emit_marker(set, {left, y}, items);
    items.emplace_back(frame::TagClose{});
  }
  open(frame::Role::paragraph, waiting.paragraph);
  for (; waiting.line < end; ++waiting.line) {
    setter_.emit_line(set, waiting.line, {left, y}, items);
    y += set.lines[waiting.line].height;
  }
  items.emplace_back(frame::TagClose{});
  items.emplace_back(frame::TagClose{});
}

}  // namespace saraban::layout
