#include "lang/lexer.h"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

#include "core/thai_digits.h"
#include "lang/quotes.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace saraban::lang {
namespace {

struct Letter {
  char32_t code = 0;
  std::size_t bytes = 0;
};

Letter first_letter(std::string_view text) {
  Letter letter;
  letter.code = text::next_character(text, letter.bytes);
  return letter;
}

bool is_between(char32_t code, char32_t first, char32_t last) { return code >= first && code <= last; }

// Zero-width characters come with texts copied from the web; normalize() drops them.
bool is_invisible(char32_t c) { return is_between(c, 0x200B, 0x200D) || c == 0xFEFF || c == 0xAD; }

bool is_space(char32_t c) { return c == ' ' || is_between(c, '\t', '\r') || c == 0xA0 || is_invisible(c); }

bool is_digit(char32_t c) { return is_between(c, '0', '9') || is_between(c, 0x0E50, 0x0E59); }

bool is_name_start(char32_t c) {
  const bool latin =
      is_between(c, 'a', 'z') || is_between(c, 'A', 'Z') || (is_between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7);
  const bool thai = is_between(c, 0x0E01, 0x0E3A) || is_between(c, 0x0E40, 0x0E4E);
  return latin || thai || c == '_';
}

bool is_name_part(char32_t c) {
  const bool combining_mark = is_between(c, 0x300, 0x36F);
  return is_name_start(c) || is_digit(c) || combining_mark || is_invisible(c);
}

struct Keyword {
  std::string_view spelling;
  std::string_view english;
};
constexpr std::array<Keyword, 12> keywords{{{"and", "and"},
                                            {"or", "or"},
                                            {"not", "not"},
                                            {"true", "true"},
                                            {"false", "false"},
                                            {"null", "null"},
                                            {"และ", "and"},
                                            {"หรือ", "or"},
                                            {"ไม่", "not"},
                                            {"จริง", "true"},
                                            {"เท็จ", "false"},
                                            {"ว่าง", "null"}}};

// TRUE and AND, as Excel shows them, are the same words.
std::string in_lower_case(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

struct Sign {
  std::string_view spelling;
  std::string_view one_spelling;
};
// Longer spellings first.
constexpr std::array<Sign, 24> signs{{{"==", "="}, {"!=", "<>"}, {"<>", "<>"}, {"<=", "<="}, {">=", ">="}, {"≠", "<>"},
                                      {"≤", "<="}, {"≥", ">="},  {"×", "*"},   {"÷", "/"},   {"+", "+"},   {"-", "-"},
                                      {"*", "*"},  {"/", "/"},   {"&", "&"},   {"=", "="},   {"<", "<"},   {">", ">"},
                                      {"|", "|"},  {".", "."},   {",", ","},   {"(", "("},   {")", ")"},   {"[", "["}}};

// The other quote of each opening one. Word and mobile keyboards turn straight quotes into curved ones.
// What people who know another language write, and what to write here.
struct ForeignSign {
  std::string_view spelling;
  std::string_view thai;
  std::string_view english;
};
constexpr std::array<ForeignSign, 8> foreign_signs{{
    {";", "คั่นอาร์กิวเมนต์ด้วยจุลภาค ,", "separate arguments with a comma"},
    {"!", "ใช้ ไม่ หรือ not เพื่อกลับค่า และ <> สำหรับไม่เท่ากับ", "write not for negation and <> for “is not equal”"},
    {"^", "ภาษานี้ไม่มีการยกกำลัง ให้คูณด้วย *", "there is no power here: multiply with *"},
    {"%", "หารด้วย 100 หรือใช้ ร้อยละ(ส่วน, ทั้งหมด)", "divide by 100, or use percent(part, whole)"},
    {"{", "ในแท็ก {{ }} ไม่ต้องใส่วงเล็บปีกกาอีก", "no braces inside a {{ }} tag"},
    {"}", "แท็กปิดด้วย }} สองตัวติดกัน", "a tag ends with two braces: }}"},
    {"?", "เขียนเงื่อนไขเป็น ถ้า(เงื่อนไข, ค่าเมื่อจริง, ค่าเมื่อเท็จ)", "write a condition as if(condition, then, else)"},
    {"$", "เขียนชื่อเปล่า ๆ โดยไม่มี $", "write the bare name, without $"},
}};

class Lexer {
 public:
  Lexer(const SourceText& source, std::size_t begin, std::size_t end)
      : source_(source), text_(source.text().substr(0, end)), at_(begin) {}

  Result<std::vector<Token>> run() {
    const std::size_t bad = text::find_ill_formed(text_.substr(at_));
    if (bad != std::string_view::npos) return ill_formed(at_ + bad);
    while (!error_) {
      skip_spaces();
      if (at_ >= text_.size()) break;
      read_token();
    }
    if (error_) return std::move(*error_);
    Token end;
    end.begin = end.end = text_.size();
    tokens_.push_back(std::move(end));
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void skip_spaces() {
    while (at_ < text_.size()) {
      const Letter letter = first_letter(rest());
      if (!is_space(letter.code)) return;
      at_ += letter.bytes;
    }
  }

  void read_token() {
    const char32_t c = first_letter(rest()).code;
    if (is_digit(c)) return read_number();
    if (is_name_start(c)) return read_word();
    if (c == '`') return read_quoted_name();
    for (const Quotes& quotes : text_quotes) {
      if (rest().substr(0, quotes.open.size()) == quotes.open) return read_text(quotes);
    }
    read_sign();
  }

  Token& add(Token::Kind kind, std::size_t end) {
    Token token;
    token.kind = kind;
    token.begin = at_;
    token.end = end;
    tokens_.push_back(std::move(token));
    at_ = end;
    return tokens_.back();
  }

  std::size_t end_of_digits(std::size_t from) const {
    while (from < text_.size()) {
      const Letter letter = first_letter(text_.substr(from));
      if (!is_digit(letter.code)) break;
      from += letter.bytes;
    }
    return from;
  }

  std::size_t end_of_name(std::size_t from) const {
    while (from < text_.size()) {
      const Letter letter = first_letter(text_.substr(from));
      if (!is_name_part(letter.code)) break;
      from += letter.bytes;
    }
    return from;
  }

  void read_number() {
    const std::size_t begin = at_;
    std::size_t end = end_of_digits(begin);
    if (end + 1 < text_.size() && text_[end] == '.' && is_digit(first_letter(text_.substr(end + 1)).code)) {
      end = end_of_digits(end + 1);
    }
    const std::size_t word_end = end_of_name(end);
    if (word_end > end) return number_runs_into_word(begin, word_end);
    const auto number = Decimal::parse(to_arabic_digits(text_.substr(begin, end - begin)));
    if (!number) {
      error_ = make_error(
          "lang.number-too-long", source_.place(begin, end - begin),
          {"ตัวเลขยาวเกิน 18 หลัก", "the number has more than 18 digits"},
          {"ถ้าเป็นรหัสหรือเลขประจำตัว ให้เขียนเป็นข้อความในเครื่องหมายคำพูด", "write a code or an id as a text, between quotes"});
      return;
    }
    add(Token::Kind::number, end).number = *number;
  }

  void number_runs_into_word(std::size_t begin, std::size_t end) {
    error_ =
        make_error("lang.syntax", source_.place(begin, end - begin), {"ตัวเลขติดกับตัวอักษร", "a number runs into a word"},
                   {"เว้นวรรคหรือใส่เครื่องหมายระหว่างตัวเลขกับชื่อ ชื่อขึ้นต้นด้วยตัวเลขไม่ได้",
                    "put a space or a sign between them; a name cannot begin with a digit"});
  }

  void read_word() {
    const std::size_t end = end_of_name(at_);
    const std::string name = text::normalize(text_.substr(at_, end - at_));
    const std::string lower = in_lower_case(name);
    const auto* keyword =
        std::find_if(keywords.begin(), keywords.end(), [&](const Keyword& k) { return k.spelling == lower; });
    Token& token = add(keyword == keywords.end() ? Token::Kind::name : Token::Kind::keyword, end);
    token.text = keyword == keywords.end() ? name : std::string(keyword->english);
    token.spelling = name;
  }

  void read_quoted_name() {
    const std::size_t close = text_.find('`', at_ + 1);
    if (close == std::string_view::npos || close == at_ + 1) return unclosed_quote("`");
    const std::string name = text::normalize(text_.substr(at_ + 1, close - at_ - 1));
    add(Token::Kind::name, close + 1).text = name;
  }

  // A doubled closing quote is one quote of the text, as in Excel.
  void read_text(const Quotes& quotes) {
    std::string content;
    std::size_t from = at_ + quotes.open.size();
    while (true) {
      const std::size_t close = text_.find(quotes.close, from);
      if (close == std::string_view::npos) return unclosed_quote(quotes.close);
      content += text_.substr(from, close - from);
      from = close + quotes.close.size();
      if (text_.substr(from, quotes.close.size()) != quotes.close) break;
      content += quotes.close;
      from += quotes.close.size();
    }
    add(Token::Kind::text, from).text = std::move(content);
  }

  void unclosed_quote(std::string_view close) {
    error_ =
        make_error("lang.syntax", source_.place(at_, text_.size() - at_),
                   {fmt::format("ไม่พบเครื่องหมาย {} ที่ปิดข้อความ", close), fmt::format("the closing {} is missing", close)},
                   {fmt::format("ใส่ {} ท้ายข้อความ", close), fmt::format("put {} after the text", close)});
  }

  void read_sign() {
    if (rest()[0] == ']') return void(add(Token::Kind::sign, at_ + 1).text = "]");
    for (const Sign& sign : signs) {
      if (rest().substr(0, sign.spelling.size()) != sign.spelling) continue;
      add(Token::Kind::sign, at_ + sign.spelling.size()).text = sign.one_spelling;
      return;
    }
    unknown_sign();
  }

  void unknown_sign() {
    const std::string_view sign = rest().substr(0, first_letter(rest()).bytes);
    Message hint{"ใช้เครื่องหมาย + - * / & = <> < <= > >= | . , ( ) [ ]",
                 "the signs are + - * / & = <> < <= > >= | . , ( ) [ ]"};
    for (const ForeignSign& foreign : foreign_signs) {
      if (foreign.spelling == sign) hint = {std::string(foreign.thai), std::string(foreign.english)};
    }
    error_ =
        make_error("lang.syntax", source_.place(at_, sign.size()),
                   {fmt::format("ไม่รู้จักเครื่องหมาย “{}”", sign), fmt::format("“{}” is no sign of this language", sign)},
                   std::move(hint));
  }

  Diagnostic ill_formed(std::size_t offset) const {
    return make_error("lang.syntax", source_.place(offset, 1),
                      {"ข้อความไม่ใช่ UTF-8 ที่ถูกต้อง", "the text is not well-formed UTF-8"},
                      {"บันทึกไฟล์ใหม่เป็น UTF-8", "save the file as UTF-8"});
  }

  const SourceText& source_;
  std::string_view text_;
  std::size_t at_;
  std::vector<Token> tokens_;
  std::optional<Diagnostic> error_;
};

}  // namespace

bool Token::is_comparison() const {
  constexpr std::array<std::string_view, 6> comparing{"=", "<>", "<", "<=", ">", ">="};
  return kind == Kind::sign && std::find(comparing.begin(), comparing.end(), text) != comparing.end();
}

Result<std::vector<Token>> tokenize(const SourceText& source, std::size_t begin, std::size_t end) {
  assert(begin <= end && end <= source.text().size());
  return Lexer(source, begin, end).run();
}

}  // namespace saraban::lang
