#include "data/sql_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace saraban::data {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) { return is_name_start(c) || is_digit(c); }

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lowered;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view sql, SqlDialect dialect) : sql_(sql), dialect_(dialect) {}

  std::vector<SqlToken> read() {
    while (skip_blank()) {
      const std::size_t begin = at_;
      const SqlToken::Kind kind = read_one();
      tokens_.push_back({kind, begin, at_ - begin});
    }
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0'; }

  void advance_to(std::size_t end) { at_ = std::min(end, sql_.size()); }

  bool skip_blank() {
    while (at_ < sql_.size()) {
      if (is_space(peek())) {
        ++at_;
      } else if (peek() == '-' && peek(1) == '-') {
        advance_to(sql_.find('\n', at_));
      } else if (peek() == '/' && peek(1) == '*') {
        const std::size_t end = sql_.find("*/", at_ + 2);
        advance_to(end == std::string_view::npos ? end : end + 2);
      } else {
        return true;
      }
    }
    return false;
  }

  SqlToken::Kind read_one() {
    const char c = peek();
    if (c == '\'') return read_quoted('\'', SqlToken::Kind::text);
    if (c == '"') return read_quoted('"', SqlToken::Kind::quoted_name);
    if (dialect_ == SqlDialect::sqlite && c == '`') return read_quoted('`', SqlToken::Kind::quoted_name);
    if (dialect_ == SqlDialect::sqlite && c == '[') {
      const std::size_t end = sql_.find(']', at_);
      advance_to(end == std::string_view::npos ? end : end + 1);
      return SqlToken::Kind::quoted_name;
    }
    if (dialect_ == SqlDialect::postgres && (c == 'e' || c == 'E') && peek(1) == '\'') return read_escaped_text();
    if (dialect_ == SqlDialect::postgres && c == '$' && read_dollar_text()) return SqlToken::Kind::text;
    if (c == ':' && peek(1) == ':') return advance_to(at_ + 2), SqlToken::Kind::symbol;
    if (c == ':' && is_name_start(peek(1))) return ++at_, read_name(), SqlToken::Kind::parameter;
    if (is_placeholder()) return ++at_, read_name(), SqlToken::Kind::placeholder;
    if (is_name(c)) return read_name(), SqlToken::Kind::word;
    ++at_;
    return SqlToken::Kind::symbol;
  }

  bool is_placeholder() const {
    if (dialect_ == SqlDialect::postgres) return peek() == '$' && is_digit(peek(1));
    return peek() == '?' || ((peek() == '@' || peek() == '$') && is_name(peek(1)));
  }

  void read_name() {
    while (is_name(peek()) || (peek() == '$' && at_ < sql_.size())) ++at_;
  }

  SqlToken::Kind read_quoted(char quote, SqlToken::Kind kind) {
    ++at_;
    while (at_ < sql_.size()) {
      if (peek() != quote) {
        ++at_;
      } else if (peek(1) == quote) {
        at_ += 2;
      } else {
        ++at_;
        break;
      }
    }
    return kind;
  }

  // PostgreSQL's E'…' with backslashes.
  SqlToken::Kind read_escaped_text() {
    at_ += 2;
    while (at_ < sql_.size() && peek() != '\'') advance_to(at_ + (peek() == '\\' ? 2 : 1));
    advance_to(at_ + 1);
    return SqlToken::Kind::text;
  }

  // PostgreSQL's $$…$$ and $tag$…$tag$.
  bool read_dollar_text() {
    std::size_t end = at_ + 1;
    while (end < sql_.size() && is_name(sql_[end])) ++end;
    if (end >= sql_.size() || sql_[end] != '$' || is_digit(peek(1))) return false;
    const std::string_view tag = sql_.substr(at_, end + 1 - at_);
    const std::size_t close = sql_.find(tag, end + 1);
    advance_to(close == std::string_view::npos ? close : close + tag.size());
    return true;
  }

  std::string_view sql_;
  SqlDialect dialect_;
  std::size_t at_ = 0;
  std::vector<SqlToken> tokens_;
};

Message known_parameters(std::string_view name, const Parameters& parameters) {
  if (parameters.empty()) {
    return {"รายงานนี้ยังไม่มีพารามิเตอร์ ประกาศไว้ใน report.toml หรือกำหนดด้วย --set",
            "the report has no parameters: declare it in report.toml, or set it with --set"};
  }
  std::vector<std::string> names;
  for (const auto& [known, value] : parameters) names.push_back(known);
  if (const auto nearest = find_nearest(name, names)) {
    return {fmt::format("หมายถึง :{} หรือไม่", *nearest), fmt::format("did you mean :{}?", *nearest)};
  }
  return {fmt::format("พารามิเตอร์ที่มี: {}", fmt::join(names, ", ")),
          fmt::format("the parameters are: {}", fmt::join(names, ", "))};
}

class SqlCheck {
 public:
  SqlCheck(const Query& query, const Parameters& parameters, SqlDialect dialect)
      : query_(query), parameters_(parameters), sql_(query.sql->text()), tokens_(read_sql_tokens(sql_, dialect)) {}

  Diagnostics run() {
    check_statement();
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == SqlToken::Kind::parameter) check_parameter(tokens_[i]);
      if (tokens_[i].kind == SqlToken::Kind::placeholder) refuse_placeholder(tokens_[i]);
      check_repeatable(i);
    }
    return std::move(found_);
  }

 private:
  Place place(const SqlToken& token) const { return query_.sql->place(token.offset, token.length); }

  void check_statement() {
    const Message hint{"เขียนคำสั่งที่ขึ้นต้นด้วย SELECT หรือ WITH เพียงคำสั่งเดียว",
                       "write one statement that begins with SELECT or WITH"};
    if (tokens_.empty()) {
      found_.add(make_error(
          "data.bad-sql", query_.sql->place(0),
          {fmt::format("คำสั่ง SQL “{}” ว่างเปล่า", query_.name), fmt::format("the SQL of “{}” is empty", query_.name)},
          hint));
      return;
    }
    const std::string first = lower(tokens_[0].in(sql_));
    if (first != "select" && first != "with") {
      found_.add(make_error("data.bad-sql", place(tokens_[0]),
                            {"คำสั่งนี้ไม่ใช่การอ่านข้อมูล แหล่งข้อมูลเปิดไว้ให้อ่านอย่างเดียว",
                             "this does not read data: sources are opened for reading only"},
                            hint));
    }
    const auto end = std::find_if(tokens_.begin(), tokens_.end(), [this](const auto& t) { return t.in(sql_) == ";"; });
    const auto second = std::find_if(end, tokens_.end(), [this](const auto& t) { return t.in(sql_) != ";"; });
    if (second != tokens_.end()) {
      found_.add(make_error("data.bad-sql", place(*second),
                            {"มีมากกว่าหนึ่งคำสั่งหลังเครื่องหมาย ;", "there is a second statement behind the “;”"}, hint));
    }
  }

  void check_parameter(const SqlToken& token) {
    const std::string_view name = token.in(sql_).substr(1);
    const auto known = parameters_.find(name);
    if (known == parameters_.end()) {
      found_.add(make_error(
          "data.missing-parameter", place(token),
          {fmt::format("ไม่มีค่าของพารามิเตอร์ :{}", name), fmt::format("there is no value for the parameter :{}", name)},
          known_parameters(name, parameters_)));
    } else if (known->second.list() != nullptr || known->second.record() != nullptr) {
      found_.add(make_error("data.wrong-type", place(token),
                            {fmt::format("พารามิเตอร์ :{} เป็นรายการ ส่งเข้า SQL ไม่ได้", name),
                             fmt::format("the parameter :{} is a list or a record, which SQL cannot take", name)},
                            {"ใช้ข้อความ จำนวน หรือวันที่", "use a text, a number or a date"}));
    }
  }

  void refuse_placeholder(const SqlToken& token) {
    found_.add(make_error("data.unknown-parameter", place(token),
                          {fmt::format("“{}” ไม่บอกชื่อพารามิเตอร์ในแบบที่รายงานใช้", token.in(sql_)),
                           fmt::format("“{}” does not name a parameter in the way that reports do", token.in(sql_))},
                          {"เขียนเป็น :ชื่อ เช่น :month", "write it as :name, for instance :month"}));
  }

  // The same data must give the same report, today and in ten years.
  void check_repeatable(std::size_t index) {
    static constexpr std::array calls{"random",          "randomblob",          "now",
                                      "clock_timestamp", "statement_timestamp", "transaction_timestamp",
                                      "timeofday",       "gen_random_uuid"};
    const SqlToken& token = tokens_[index];
    const std::string text = lower(token.in(sql_));
    const bool called = index + 1 < tokens_.size() && tokens_[index + 1].in(sql_) == "(";
    const bool member = index > 0 && tokens_[index - 1].in(sql_) == ".";
    const bool is_word = token.kind == SqlToken::Kind::word && !member;
    const bool clock_or_chance = (token.kind == SqlToken::Kind::text && text == "'now'") ||
                                 (is_word && called && std::find(calls.begin(), calls.end(), text) != calls.end()) ||
                                 (is_word && (text.rfind("current_", 0) == 0 || text.rfind("local", 0) == 0) &&
                                  text.find("time") != text.npos) ||
                                 (is_word && text == "current_date");
    if (!clock_or_chance) return;
    found_.add(make_error("data.not-repeatable", place(token),
                          {fmt::format("{} ให้ค่าต่างกันทุกครั้ง รายงานจากข้อมูลเดิมจะไม่เหมือนเดิม", token.in(sql_)),
                           fmt::format("{} gives another value each time, so the same data would not give the same "
                                       "report",
                                       token.in(sql_))},
                          {"ส่งวันที่หรือค่าเป็นพารามิเตอร์ เช่น :report_date",
                           "pass the date or the value as a parameter, "
                           "for instance :report_date"}));
  }

  const Query& query_;
  const Parameters& parameters_;
  std::string_view sql_;
  std::vector<SqlToken> tokens_;
  Diagnostics found_;
};

}  // namespace

std::vector<SqlToken> read_sql_tokens(std::string_view sql, SqlDialect dialect) {
  return Tokenizer(sql, dialect).read();
}

Diagnostics check_sql(const Query& query, const Parameters& parameters, SqlDialect dialect) {
  return SqlCheck(query, parameters, dialect).run();
}

std::vector<std::string> find_parameters(std::string_view sql) {
  std::vector<std::string> names;
  for (const SqlToken& token : read_sql_tokens(sql, SqlDialect::sqlite)) {
    if (token.kind != SqlToken::Kind::parameter) continue;
    std::string name(token.in(sql).substr(1));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

NumberedSql number_parameters(std::string_view sql, Numbering numbering) {
  NumberedSql numbered;
  std::size_t copied = 0;
  for (const SqlToken& token : read_sql_tokens(sql, SqlDialect::postgres)) {
    if (token.kind != SqlToken::Kind::parameter) continue;
    const std::string name(token.in(sql).substr(1));
    auto known = numbered.parameters.end();
    if (numbering == Numbering::by_name) known = std::find(numbered.parameters.begin(), known, name);
    if (known == numbered.parameters.end()) known = numbered.parameters.insert(known, name);
    numbered.sql += sql.substr(copied, token.offset - copied);
    numbered.sql += fmt::format("${}", known - numbered.parameters.begin() + 1);
    copied = token.offset + token.length;
    numbered.shifts.push_back({numbered.sql.size(), copied});
  }
  numbered.sql += sql.substr(copied);
  return numbered;
}

std::size_t NumberedSql::author_offset(std::size_t offset) const {
  Shift last;
  for (const Shift& shift : shifts) {
    if (shift.after > offset) break;
    last = shift;
  }
  return offset - last.after + last.author;
}

}  // namespace saraban::data
