// Footnotes: numbered, set, and put at the foot of the page that their marks stand on.
//
// Numbers run through the document in the digits of its pages and start again where page numbers do. A note that does
// not fit goes on at the foot of the next page, and no note after it begins before it is whole.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "flow/document.h"
#include "layout/page.h"

namespace saraban::layout {

struct Note {
  SetParagraph set;
  std::string name;  // of the destination that its mark links to
};
using NotePtr = std::shared_ptr<const Note>;
using Notes = std::vector<NotePtr>;

class NoteSetter {
 public:
  explicit NoteSetter(ParagraphSetter& setter) : setter_(setter) {}

  void start_section(const flow::PageSetup& setup);
  // Gives the footnotes of a text their marks, and returns them set in a column of this width.
  Notes set_notes(flow::Paragraph& paragraph, Length width);
  Notes set_notes(flow::TableRow& row, Length width);

 private:
  void set_notes(flow::Paragraph& paragraph, Length width, Notes& notes);
  NotePtr set_note(flow::Footnote& footnote, Length width);

  ParagraphSetter& setter_;
  flow::Digits digits_ = flow::Digits::thai;
  std::size_t number_ = 0;  // that is printed
  std::size_t count_ = 0;   // in the document
};

// The notes at the foot of the page that is being filled, and those that wait for the next.
class NoteArea {
 public:
  explicit NoteArea(ParagraphSetter& setter) : setter_(setter) {}

  void begin_page(Length column_height);
  bool is_empty() const { return waiting_.empty(); }
  // What the notes take of this page, and what they take at least when these come to them.
  Length reserved() const { return reserved_; }
  Length least_with(const Notes& more) const;
  // The same on a page where no other notes wait.
  Length least_alone(const Notes& notes) const { return least_of({}, notes); }
  // `room`: what the text leaves.
  void add(const Notes& notes, Length room);
  // Draws at the column's foot, not higher than `room`; what does not fit waits for the next page.
  void emit(Page& page, Length room);

 private:
  struct Waiting {
    NotePtr note;
    std::size_t line = 0;       // the first that is not printed yet
    std::uint32_t element = 0;  // of the note and of its paragraph, where a page's end cut them
    std::uint32_t paragraph = 0;
  };
  struct Shown {
    Waiting* note;
    std::size_t end;  // of its lines
  };
  static Length height_of(const Waiting& waiting, std::size_t end);
  static Length height_of_all(const std::deque<Waiting>& waiting);
  Length least_of(std::deque<Waiting> waiting, const Notes& more) const;
  std::size_t lines_that_fit(const Waiting& waiting, Length room) const;
  std::vector<Shown> choose_lines(Length room, Length& height);
  void draw(Waiting& waiting, std::size_t end, Page& page, Length& y);

  ParagraphSetter& setter_;
  std::deque<Waiting> waiting_;
  Length reserved_, column_height_;
};

}  // namespace saraban::layout
