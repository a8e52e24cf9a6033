#include "data/csv.h"

#include <algorithm>

#include <fmt/format.h>

#include "data/cell.h"
#include "data/utf8.h"

namespace saraban::data {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Place line_place(const std::string& file, std::uint64_t line) {
  Place place = file_place(file);
  place.line = static_cast<std::uint32_t>(line);
  return place;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool has_values(const std::vector<std::string_view>& cells) {
  return std::any_of(cells.begin(), cells.end(), [](std::string_view cell) { return !cell.empty(); });
}

// Rows of a text that has been found sound.
class CsvRows : public MountRows {
 public:
  CsvRows(std::string file, std::string_view text) : file_(std::move(file)), text_(text), reader_(text) {}

  // Reads everything once and says what is wrong; the rows can be read when nothing is.
  Diagnostics check() {
    Diagnostics errors;
    std::vector<std::string_view> cells;
    rewind();
    if (columns_.empty()) {
      errors.add(make_error("data.bad-csv", line_place(file_, 1), {"แฟ้มนี้ว่างเปล่า", "this file is empty"},
                            {"แถวแรกต้องเป็นชื่อคอลัมน์", "the first line must name the columns"}));
      return errors;
    }
    CsvReader::Outcome outcome{};
    while (errors.size() < most_wrong_cells && (outcome = reader_.next(cells)) == CsvReader::Outcome::record) {
      if (cells.size() != columns_.size() && has_values(cells)) errors.add(describe_ragged(cells.size()));
    }
    if (outcome == CsvReader::Outcome::broken) {
      errors.add(
          make_error("data.bad-csv", line_place(file_, reader_.complaint_line()), reader_.complaint(),
                     {"เซลล์ที่มีเครื่องหมาย \" , หรือขึ้นบรรทัดใหม่ ต้องอยู่ในเครื่องหมายคำพูด และ \" ภายในให้เขียนสองครั้ง",
                      "put a cell that has a quote, a comma or a line end in quotes, and double the quotes in it"}));
    }
    return errors;
  }

  const std::vector<std::string>& columns() const override { return columns_; }

  void rewind() override {
    reader_ = CsvReader(text_);
    std::vector<std::string_view> cells;
    columns_.clear();
    if (reader_.next(cells) != CsvReader::Outcome::record || !has_values(cells)) return;
    for (const std::string_view cell : cells) columns_.emplace_back(trim(cell));
  }

  bool next(std::vector<MountCell>& cells, std::uint64_t& source_row) override {
    do {
      if (reader_.next(found_) != CsvReader::Outcome::record) return false;
    } while (!has_values(found_));
    cells.clear();
    for (const std::string_view cell : found_) {
      cells.push_back({cell.empty() ? MountCell::Kind::empty : MountCell::Kind::raw, cell});
    }
    source_row = reader_.line();
    return true;
  }

  Place place(std::uint64_t source_row, std::size_t) const override { return line_place(file_, source_row); }

 private:
  Diagnostic describe_ragged(std::size_t found) const {
    Message hint{"ตรวจว่าจำนวนเครื่องหมายจุลภาคในบรรทัดนี้เท่ากับแถวแรก", "check that the line has as many commas as the first"};
    if (columns_.size() == 1) {
      hint = {"คอลัมน์ต้องคั่นด้วยจุลภาค (,) บันทึกใหม่เป็น CSV UTF-8 (คั่นด้วยจุลภาค)",
              "columns are separated by commas: save again as “CSV UTF-8 (comma delimited)”"};
    }
    return make_error("data.bad-csv", line_place(file_, reader_.line()),
                      {fmt::format("บรรทัดนี้มี {} เซลล์ แต่แถวแรกมี {} คอลัมน์", found, columns_.size()),
                       fmt::format("this line has {} cells, the first line names {} columns", found, columns_.size())},
                      hint);
  }

  std::string file_;
  std::string_view text_;
  CsvReader reader_;
  std::vector<std::string> columns_;
  std::vector<std::string_view> found_;
};

std::string stem_of(const std::string& path) {
  const std::string name = file_name_of(path);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

bool CsvReader::fail(Message complaint, std::uint64_t line) {
  complaint_ = std::move(complaint);
  complaint_line_ = line;
  return false;
}

CsvReader::Outcome CsvReader::next(std::vector<std::string_view>& cells) {
  cells.clear();
  unquoted_count_ = 0;
  if (at_ >= text_.size()) return Outcome::end;
  record_line_ = line_;
  record_at_ = at_;
  while (true) {
    std::string_view cell;
    if (!read_cell(cell)) return Outcome::broken;
    cells.push_back(cell);
    if (at_ >= text_.size()) return Outcome::record;
    const char separator = text_[at_++];
    if (separator == separator_) continue;
    if (separator == '\r') ++at_;  // read_cell saw the LF behind it
    ++line_;
    return Outcome::record;
  }
}

std::string_view CsvReader::skip_broken_line() {
  const std::size_t end = std::min(text_.find('\n', record_at_), text_.size());
  at_ = std::min(end + 1, text_.size());
  line_ = record_line_ + 1;
  return text_.substr(record_at_, end - record_at_);
}

bool CsvReader::read_cell(std::string_view& cell) {
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted_cell(cell);
  const std::size_t begin = at_;
  while (at_ < text_.size() && !ends_plain_cell(text_[at_])) ++at_;
  cell = text_.substr(begin, at_ - begin);
  if (at_ < text_.size() && text_[at_] == '"') {
    return fail(
        {"มีเครื่องหมายคำพูดกลางเซลล์ที่ไม่ได้เปิดด้วยเครื่องหมายคำพูด", "a quote stands inside a cell that does not begin with one"},
        line_);
  }
  if (at_ < text_.size() && text_[at_] == '\r' && text_.substr(at_, 2) != "\r\n") {
    return fail({"มีอักขระขึ้นบรรทัดแบบ CR โดยไม่มี LF ตาม", "a CR stands without an LF behind it"}, line_);
  }
  return true;
}

bool CsvReader::read_quoted_cell(std::string_view& cell) {
  const std::uint64_t opened = line_;
  const std::size_t begin = ++at_;
  bool has_doubled = false;
  while (true) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos) {
      return fail({"เครื่องหมายคำพูดที่เปิดในบรรทัดนี้ไม่มีตัวปิด", "the quote that opens on this line is not closed"}, opened);
    }
    at_ = quote + 1;
    if (at_ >= text_.size() || text_[at_] != '"') break;
    has_doubled = true;
    ++at_;
  }
  cell = text_.substr(begin, at_ - 1 - begin);
  for (std::size_t end = cell.find('\n'); end != cell.npos; end = cell.find('\n', end + 1)) ++line_;
  if (has_doubled) {
    if (unquoted_count_ == unquoted_.size()) unquoted_.emplace_back();
    std::string& plain = unquoted_[unquoted_count_++];
    plain.clear();
    for (std::size_t i = 0; i < cell.size(); ++i) {
      plain += cell[i];
      if (cell[i] == '"') ++i;
    }
    cell = plain;
  }
  const bool ends =
      at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n";
  if (!ends) return fail({"มีข้อความต่อท้ายเครื่องหมายคำพูดปิด", "there is text behind a closing quote"}, line_);
  return true;
}

Result<Done> mount_csv_file(Mount& mount, const World& world, const std::string& path) {
  Diagnostics errors;
  const auto bytes = errors.take(world.read_file(path));
  if (!bytes) return errors;
  std::string_view text = *bytes;
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
  if (const auto bad = find_ill_formed_utf8(text)) {
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n') + 1;
    return make_error("data.bad-utf8", line_place(path, static_cast<std::uint64_t>(line)),
                      {"บรรทัดนี้ไม่ใช่ข้อความ UTF-8", "this line is not text in UTF-8"},
                      {"บันทึกแฟ้มใหม่จาก Excel เป็นชนิด CSV UTF-8 (คั่นด้วยจุลภาค)",
                       "save it again from Excel as “CSV UTF-8 (comma delimited)”"});
  }
  CsvRows rows(path, text);
  errors = rows.check();
  if (errors.has_errors()) return errors;
  return mount.add_table(stem_of(path), rows, line_place(path, 1));
}

Result<Done> mount_csv_folder(Mount& mount, const World& world, const std::string& path) {
  Diagnostics errors;
  std::size_t files = 0;
  for (const std::string& name : world.list_folder(path)) {
    const std::string file = join_path(path, name);
    if (name.front() == '.' || extension_of(name) != "csv" || !world.is_file(file)) continue;
    ++files;
    errors.take(mount_csv_file(mount, world, file));
  }
  if (files == 0) {
    return make_error("data.not-found", file_place(path), {"โฟลเดอร์นี้ไม่มีแฟ้ม .csv", "this folder has no .csv file"},
                      {"ระบุแฟ้มข้อมูล หรือโฟลเดอร์ที่มีแฟ้ม .csv", "name a data file, or a folder that has .csv files"});
  }
  if (errors.has_errors()) return errors;
  return Done{};
}

}  // namespace saraban::data
