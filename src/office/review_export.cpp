// The doubtful pairs as a workbook.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "office/review.h"
#include "office/review_pairs.h"
#include "office/review_sheet.h"
#include "text/utf8.h"
#include "xlsx/new_workbook.h"

namespace saraban::office {
namespace {

using Columns = ReviewColumns;
using xlsx::NewCell;
using xlsx::NewLook;

constexpr std::uint32_t title_row = 1, help_row = 2, group_row = 3;
constexpr std::uint32_t head_fill = 0xD9E2F3, reported_fill = 0xE2EFDA, target_fill = 0xFFF2CC,
                        differing_fill = 0xF8CBAD;

constexpr std::array<std::string_view, Columns::compared> compared_headings = {
    "เลขประจำตัวประชาชน", "คำนำหน้า", "ชื่อ", "สกุล", "บ้านเลขที่", "หมู่", "ตำบล", "อำเภอ"};
constexpr int list_width = 44, reasons_width = 80, evidence_width = 100;  // millimetres
constexpr std::size_t letter_width = 26;  // about, of Thai at 14 points, in tenths of a millimetre
constexpr double line_height = 20;        // points
constexpr std::array<int, Columns::compared> compared_widths = {36, 18, 28, 32, 19, 11, 26, 28};

// Thai vowels and marks over, under and behind a consonant belong to it: U+0E30 to U+0E3A, U+0E45, U+0E47 to U+0E4E.
bool is_follower(char32_t character) {
  return (character >= 0x0E30 && character <= 0x0E3A) || character == 0x0E45 ||
         (character >= 0x0E47 && character <= 0x0E4E);
}

// The letters of a text, each with the marks that belong to it.
std::vector<std::string> split_letters(std::string_view text) {
  std::vector<std::string> letters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t character = text::next_character(text, at);
    const std::string_view bytes = text.substr(begin, at - begin);
    if (is_follower(character) && !letters.empty()) {
      letters.back() += bytes;
    } else {
      letters.emplace_back(bytes);
    }
  }
  return letters;
}

std::string join(const std::vector<std::string>& letters, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += letters[i];
  return text;
}

// The text in pieces, marked where it is not what stands on the other side: all but their common beginning and end.
std::vector<xlsx::NewPiece> mark_difference(const std::string& text, const std::string& other) {
  const auto mine = split_letters(text), theirs = split_letters(other);
  std::size_t front = 0, back = 0;
  while (front < mine.size() && front < theirs.size() && mine[front] == theirs[front]) ++front;
  while (front + back < mine.size() && front + back < theirs.size() &&
         mine[mine.size() - 1 - back] == theirs[theirs.size() - 1 - back]) {
    ++back;
  }
  std::vector<xlsx::NewPiece> pieces;
  const auto add = [&](std::size_t begin, std::size_t end, xlsx::NewPiece::Look look) {
    if (begin < end) pieces.push_back({join(mine, begin, end), look});
  };
  add(0, front, xlsx::NewPiece::Look::plain);
  add(front, mine.size() - back, xlsx::NewPiece::Look::marked);
  add(mine.size() - back, mine.size(), xlsx::NewPiece::Look::plain);
  return pieces;
}

NewLook head_look(std::uint32_t fill) {
  NewLook look;
  look.weight = NewLook::Weight::bold;
  look.side = NewLook::Side::centre;
  look.stand = NewLook::Stand::middle;
  look.lines = NewLook::Lines::wrapped;
  look.border = NewLook::Border::thin;
  look.fill = fill;
  return look;
}

NewLook body_look() {
  NewLook look;
  look.border = NewLook::Border::thin;
  look.number_format = "@";
  return look;
}

class ReviewWriter {
 public:
  explicit ReviewWriter(Scores scores) : scores_(scores) {}

  xlsx::NewWorkbook write(const std::vector<ReviewPair>& pairs) {
    sheet_.tab = "ตรวจรายชื่อ";
    sheet_.protection = xlsx::NewSheet::Protection::locked_cells;
    sheet_.page = xlsx::NewSheet::Page::landscape;
    sheet_.first_unfrozen = {review_head_row + 1, Columns::reported};
    sheet_.title_first_row = group_row;
    sheet_.title_last_row = review_head_row;
    sheet_.footer_left = "เอกสารมีข้อมูลส่วนบุคคล ใช้ภายในสำนักงานเท่านั้น";
    set_columns();
    write_head();
    for (const ReviewPair& pair : pairs) write_pair(pair);
    add_choices();
    xlsx::NewWorkbook workbook;
    workbook.title = "แบบตรวจรายชื่อที่ยังไม่แน่ชัด";
    workbook.sheets.push_back(std::move(sheet_));
    return workbook;
  }

 private:
  void set_columns() {
    using State = xlsx::NewColumn::State;
    const auto add = [&](std::uint32_t column, int millimetres, State state = State::visible) {
      sheet_.columns.push_back({column, column, Length::millimetres(millimetres), std::nullopt, state});
    };
    add(Columns::position, 10);
    add(Columns::agency, 28);
    add(Columns::assisted_on, 24);
    for (std::uint32_t i = 0; i < Columns::compared; ++i) add(Columns::reported + i, compared_widths[i]);
    for (std::uint32_t i = 0; i < Columns::compared; ++i) add(Columns::target + i, compared_widths[i]);
    add(Columns::list, list_width);
    add(Columns::reasons, reasons_width);
    const State of_score = scores_ == Scores::shown ? State::visible : State::hidden;
    add(Columns::score, 16, of_score);
    add(Columns::evidence, evidence_width, of_score);
    add(Columns::verdict, 32);
    add(Columns::note, 40);
    for (std::uint32_t key = Columns::reported_key; key <= Columns::digest; ++key) add(key, 10, State::hidden);
  }

  void write(std::uint32_t row, std::uint32_t column, std::string_view text, const NewLook& look) {
    sheet_.cells.push_back({{row, column}, Value(text), look, {}, {}});
  }

  // A wrapped text needs a row as high as its lines: a protected sheet does not grow by itself.
  void set_height(std::uint32_t row, double points) {
    sheet_.rows.push_back({row, Length::points(points), xlsx::NewRow::State::visible});
  }

  static std::size_t lines_of(const std::string& text, int width) {
    return split_letters(text).size() * letter_width / (static_cast<std::size_t>(width) * 10) + 1;
  }

  void write_head() {
    set_height(title_row, 30);
    for (const std::uint32_t row : {help_row, group_row, review_head_row}) set_height(row, 24);
    NewLook title;
    title.weight = NewLook::Weight::bold;
    title.size = 18;
    write(title_row, 1, "แบบตรวจรายชื่อที่ยังไม่แน่ชัดว่าเป็นบุคคลในบัญชีเป้าหมายหรือไม่", title);
    write(help_row, 1,
          "เทียบข้อมูลสองฝั่ง (ช่องสีส้มคือไม่ตรงกัน) แล้วเลือกผลการพิจารณาในช่องท้าย เว้นว่างไว้หากยังไม่ได้ตรวจ "
          "ช่องอื่นแก้ไม่ได้ เสร็จแล้วนำเข้าด้วย saraban review import",
          NewLook());
    const std::uint32_t last_reported = Columns::reported + Columns::compared - 1;
    for (std::uint32_t i = 0; i < Columns::compared; ++i) {
      write(group_row, Columns::reported + i, i == 0 ? "ตามที่หน่วยงานรายงาน" : "", head_look(reported_fill));
      write(group_row, Columns::target + i, i == 0 ? "ตามบัญชีเป้าหมาย" : "", head_look(target_fill));
      write(review_head_row, Columns::reported + i, compared_headings[i], head_look(reported_fill));
      write(review_head_row, Columns::target + i, compared_headings[i], head_look(target_fill));
    }
    sheet_.merges.push_back({{group_row, Columns::reported}, {group_row, last_reported}});
    sheet_.merges.push_back({{group_row, Columns::target}, {group_row, Columns::target + Columns::compared - 1}});
    constexpr std::array<std::pair<std::uint32_t, std::string_view>, 9> others = {{{Columns::position, "ที่"},
                                                                                   {Columns::agency, "หน่วยงาน"},
                                                                                   {Columns::assisted_on, "วันที่ช่วยเหลือ"},
                                                                                   {Columns::list, "บัญชี"},
                                                                                   {Columns::reasons, "เหตุผลที่ต้องตรวจ"},
                                                                                   {Columns::score, "คะแนน"},
                                                                                   {Columns::evidence, "น้ำหนักหลักฐาน"},
                                                                                   {Columns::verdict, "ผลการพิจารณา"},
                                                                                   {Columns::note, "หมายเหตุ"}}};
    for (const auto& [column, heading] : others) {
      write(group_row, column, "", head_look(head_fill));
      write(review_head_row, column, heading, head_look(head_fill));
    }
    write(review_head_row, Columns::reported_key, review_stamp, NewLook());
  }

  void write_pair(const ReviewPair& pair) {
    const std::uint32_t row = ++last_row_;
    std::vector<std::string> cells(Columns::digest + 1);
    cells[Columns::position] = fmt::format("{}", pair.person);
    cells[Columns::agency] = pair.agency;
    cells[Columns::assisted_on] = pair.assisted_on;
    for (std::uint32_t i = 0; i < Columns::compared; ++i) {
      cells[Columns::reported + i] = pair.reported[i];
      cells[Columns::target + i] = pair.target[i];
    }
    cells[Columns::list] = pair.list;
    cells[Columns::reasons] = pair.reasons;
    if (scores_ == Scores::shown) {
      cells[Columns::score] = pair.score;
      cells[Columns::evidence] = pair.evidence;
    }
    cells[Columns::verdict] = pair.verdict;
    cells[Columns::note] = pair.note;
    cells[Columns::reported_key] = pair.reported_key;
    cells[Columns::target_key] = pair.target_key;
    cells[Columns::digest] = digest_review_row(cells);
    const std::size_t lines = std::max({lines_of(pair.reasons, reasons_width), lines_of(pair.list, list_width),
                                        lines_of(cells[Columns::evidence], evidence_width)});
    set_height(row, line_height * static_cast<double>(lines));
    for (std::uint32_t column = 1; column < cells.size(); ++column) write_cell(row, column, cells);
  }

  void write_cell(std::uint32_t row, std::uint32_t column, const std::vector<std::string>& cells) {
    NewCell cell{{row, column}, Value(cells[column]), body_look(), {}, {}};
    if (column == Columns::reasons || column == Columns::evidence || column == Columns::list) {
      cell.look.lines = NewLook::Lines::wrapped;
    }
    if (column == Columns::verdict || column == Columns::note) cell.look.lock = NewLook::Lock::unlocked;
    const bool is_reported = column >= Columns::reported && column < Columns::target;
    const bool is_target = column >= Columns::target && column < Columns::list;
    if (is_reported || is_target) {
      const std::string& other = cells[is_reported ? column + Columns::compared : column - Columns::compared];
      if (other != cells[column]) {
        cell.look.fill = differing_fill;
        auto pieces = mark_difference(cells[column], other);
        if (pieces.size() > 1) cell.pieces = std::move(pieces);
      }
    }
    if (cells[column].empty()) cell.value = Value();
    sheet_.cells.push_back(std::move(cell));
  }

  void add_choices() {
    if (last_row_ == review_head_row) return;
    xlsx::NewValidation choice;
    choice.range = {{review_head_row + 1, Columns::verdict}, {last_row_, Columns::verdict}};
    for (const ReviewVerdict verdict : {ReviewVerdict::same, ReviewVerdict::different, ReviewVerdict::unsure}) {
      choice.words.emplace_back(verdict_word(verdict));
    }
    choice.prompt_title = "ผลการพิจารณา";
    choice.prompt = "เลือกจากรายการ หรือเว้นว่างไว้";
    choice.error_title = "เลือกจากรายการ";
    choice.error = "เลือก ใช่คนเดียวกัน ไม่ใช่ หรือ ยังไม่แน่ใจ";
    sheet_.validations.push_back(std::move(choice));
    sheet_.filter = xlsx::CellRange{{review_head_row, 1}, {last_row_, Columns::note}};
  }

  Scores scores_;
  xlsx::NewSheet sheet_;
  std::uint32_t last_row_ = review_head_row;
};

Diagnostic describe_nothing(const std::string& database) {
  return make_warning("office.nothing-to-review", file_place(database),
                      {"ไม่มีรายชื่อที่รอตรวจสอบ", "there is no pair to review"},
                      {"คัดกรองด้วย saraban screen ก่อน หากยังไม่ได้ทำ", "run saraban screen first, if that was not done"});
}

}  // namespace

Result<ReviewExported> export_review(World& world, Office& office, const std::string& path, Scores scores, Mode mode) {
  Diagnostics news;
  const std::vector<ReviewPair> pairs = read_review_pairs(office.database(), office.reference());
  if (!news.take(office.database().finish_reading())) return news;
  ReviewExported done;
  done.pairs = pairs.size();
  for (const ReviewPair& pair : pairs) done.persons = std::max(done.persons, pair.person);
  if (pairs.empty()) news.add(describe_nothing(office.name()));
  if (pairs.empty() || mode == Mode::dry_run) return {done, std::move(news)};
  if (!news.take(world.make_folders(folder_of(path)))) return news;
  auto output = news.take(world.create_file(path));
  if (!output) return news;
  if (!news.take(xlsx::write_new_workbook(ReviewWriter(scores).write(pairs), file_place(path), **output))) return news;
  if (!news.take((*output)->commit())) return news;
  return {done, std::move(news)};
}

}  // namespace saraban::office
