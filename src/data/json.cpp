#include "data/json.h"

#include <algorithm>
#include <exception>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace saraban::data {
namespace {

constexpr std::size_t most_members = 2'000;  // of all objects of a table together

// The cells of an array of objects: only those that are there, with their texts in one string.
class JsonRows : public MountRows {
 public:
  JsonRows(std::string file, std::string table) : file_(std::move(file)), table_(std::move(table)) {}

  const std::string& table() const { return table_; }
  std::uint64_t row_count() const { return row_ends_.size(); }

  void begin_row() { row_begin_ = cells_.size(); }
  void end_row() { row_ends_.push_back(cells_.size()); }

  // False where the row has the member already, or the table would get too wide.
  bool begin_cell(const std::string& member) {
    const auto [known, is_new] = index_.emplace(member, columns_.size());
    if (is_new) columns_.push_back(member);
    column_ = known->second;
    const auto row = cells_.begin() + static_cast<std::ptrdiff_t>(row_begin_);
    if (std::any_of(row, cells_.end(), [this](const Stored& cell) { return cell.column == column_; })) return false;
    return columns_.size() <= most_members;
  }

  void add_cell(MountCell::Kind kind, std::string_view text) {
    cells_.push_back({column_, kind, texts_.size(), text.size()});
    texts_ += text;
  }

  const std::vector<std::string>& columns() const override { return columns_; }
  void rewind() override { row_ = 0; }

  bool next(std::vector<MountCell>& cells, std::uint64_t& source_row) override {
    if (row_ >= row_ends_.size()) return false;
    cells.assign(columns_.size(), {});
    for (std::size_t i = row_ == 0 ? 0 : row_ends_[row_ - 1]; i < row_ends_[row_]; ++i) {
      const Stored& stored = cells_[i];
      cells[stored.column] = {stored.kind, std::string_view(texts_).substr(stored.offset, stored.length)};
    }
    source_row = ++row_;
    return true;
  }

  Place place(std::uint64_t source_row, std::size_t) const override {
    Place place = file_place(file_);
    place.row = source_row;
    return place;
  }

 private:
  struct Stored {
    std::size_t column = 0;
    MountCell::Kind kind = MountCell::Kind::empty;
    std::size_t offset = 0;
    std::size_t length = 0;
  };

  std::string file_;
  std::string table_;
  std::vector<std::string> columns_;
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<Stored> cells_;
  std::vector<std::size_t> row_ends_;
  std::string texts_;
  std::size_t row_begin_ = 0;
  std::size_t column_ = 0;
  std::uint64_t row_ = 0;
};

const Message shape_hint{"รูปแบบที่อ่านได้: [{…}, {…}] หรือ {\"ชื่อตาราง\": [{…}, {…}]}",
                         "what can be read: [{…}, {…}], or {\"table\": [{…}, {…}]}"};

// Hears the parser's events and puts them where they belong.
class JsonListener : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonListener(std::string file, std::string stem) : file_(std::move(file)), stem_(std::move(stem)) {}

  std::vector<JsonRows> tables;
  Diagnostics errors;
  std::optional<std::size_t> broken_at;  // the byte at which the text stops being JSON

  bool null() override { return add(MountCell::Kind::empty, ""); }
  bool boolean(bool truth) override { return add(MountCell::Kind::truth, truth ? "true" : "false"); }
  bool number_integer(number_integer_t number) override { return add(MountCell::Kind::number, fmt::to_string(number)); }
  bool number_unsigned(number_unsigned_t number) override {
    return add(MountCell::Kind::number, fmt::to_string(number));
  }
  // Programs that write doubles in full give 2176.4699999999998 for 2176.47: the shortest text of that double is meant,
  // where it has no more digits than every double keeps.
  bool number_float(number_float_t number, const string_t& written) override {
    const std::string shortest = fmt::to_string(number);
    const auto digits = std::count_if(shortest.begin(), shortest.end(), [](char c) { return c >= '0' && c <= '9'; });
    return add(MountCell::Kind::number, written.size() > shortest.size() && digits <= 15 ? shortest : written);
  }
  bool string(string_t& text) override {
    return add(text.empty() ? MountCell::Kind::empty : MountCell::Kind::text, text);
  }
  bool binary(binary_t&) override { return refuse_shape(); }  // other formats have it, JSON has not

  bool start_object(std::size_t) override {
    if (level_ == Level::top) return enter(Level::tables);
    if (level_ != Level::rows) return refuse_shape();
    tables.back().begin_row();
    return enter(Level::row);
  }

  bool key(string_t& name) override {
    if (level_ == Level::tables) {
      table_name_ = name;
      return true;
    }
    if (tables.back().begin_cell(name)) return true;
    errors.add(make_error("data.same-column", row_place(),
                          {"วัตถุนี้มีชื่อสมาชิกซ้ำกัน หรือทั้งตารางมีชื่อสมาชิกมากเกินไป",
                           "this object has a member twice, or the table has too many different members"},
                          {"ให้ทุกวัตถุใช้ชื่อสมาชิกชุดเดียวกัน ไม่ซ้ำกัน", "give all objects the same members, each once"}));
    return false;
  }

  bool end_object() override {
    if (level_ == Level::tables) return enter(Level::done);
    tables.back().end_row();
    return enter(Level::rows);
  }

  bool start_array(std::size_t) override {
    if (level_ != Level::top && level_ != Level::tables) return refuse_shape();
    has_members_ = level_ == Level::tables;
    tables.emplace_back(file_, has_members_ ? table_name_ : stem_);
    return enter(Level::rows);
  }

  bool end_array() override { return enter(has_members_ ? Level::tables : Level::done); }

  // Its message quotes the data, so only the position is kept.
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    broken_at = position;
    return false;
  }

 private:
  enum class Level { top, tables, rows, row, done };

  bool enter(Level level) {
    level_ = level;
    return true;
  }

  bool add(MountCell::Kind kind, std::string_view text) {
    if (level_ != Level::row) return refuse_shape();
    tables.back().add_cell(kind, text);
    return true;
  }

  Place row_place() const {
    return tables.empty() ? file_place(file_) : tables.back().place(tables.back().row_count() + 1, 0);
  }

  bool refuse_shape() {
    errors.add(
        make_error("data.bad-json", row_place(),
                   {"โครงสร้างไม่ใช่รายการของวัตถุที่มีแต่ค่าเดี่ยว (ข้อความ จำนวน จริงเท็จ หรือ null)",
                    "this is no array of objects that hold only single values (text, number, true, false, null)"},
                   shape_hint));
    return false;
  }

  std::string file_;
  std::string stem_;
  std::string table_name_;
  Level level_ = Level::top;
  bool has_members_ = false;
};

Diagnostic describe_broken(const std::string& path, const std::string& bytes, std::size_t position) {
  Place place = SourceText(path, bytes).place(position == 0 ? 0 : position - 1);
  place.excerpt.clear();  // data stay out of messages
  return make_error("data.bad-json", place, {"ข้อความตรงนี้ไม่ถูกต้องตามรูปแบบ JSON", "the text is not JSON from here on"},
                    {"ตรวจวงเล็บ จุลภาค และเครื่องหมายคำพูด และให้แฟ้มเป็น UTF-8",
                     "check brackets, commas and quotes, and that the file is UTF-8"});
}

}  // namespace

Result<Done> mount_json_file(Mount& mount, const World& world, const std::string& path) {
  Diagnostics errors;
  const auto bytes = errors.take(world.read_file(path));
  if (!bytes) return errors;
  const std::string name = file_name_of(path);
  JsonListener listener(path, name.substr(0, name.rfind('.')));
  try {
    nlohmann::json::sax_parse(*bytes, &listener);
  } catch (const std::exception&) {
    return describe_broken(path, *bytes, 0);
  }
  if (listener.broken_at) return describe_broken(path, *bytes, *listener.broken_at);
  if (listener.errors.has_errors()) return std::move(listener.errors);
  for (JsonRows& rows : listener.tables) {
    if (rows.columns().empty()) {
      errors.add(make_error("data.bad-json", file_place(path),
                            {fmt::format("ตาราง “{}” ว่างเปล่า จึงไม่รู้ชื่อคอลัมน์", rows.table()),
                             fmt::format("the table “{}” is empty, so its columns are unknown", rows.table())},
                            shape_hint));
      continue;
    }
    errors.take(mount.add_table(rows.table(), rows, file_place(path)));
  }
  if (errors.has_errors()) return errors;
  return Done{};
}

}  // namespace saraban::data
