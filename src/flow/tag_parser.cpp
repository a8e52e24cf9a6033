#include "flow/tag_parser.h"

#include <array>

#include <fmt/format.h>

#include "flow/code_points.h"

namespace saraban::flow {
namespace {

struct Range {
  std::size_t begin, end;
  bool empty() const { return begin >= end; }
};

std::string_view text_of(const SourceText& source, Range range) {
  return source.text().substr(range.begin, range.end - range.begin);
}

Range trim(const SourceText& source, Range range) {
  const std::string_view all = text_of(source, range);
  const std::string_view inner = trimmed(all);
  if (inner.empty()) return {range.end, range.end};
  const std::size_t begin = range.begin + static_cast<std::size_t>(inner.data() - all.data());
  return {begin, begin + inner.size()};
}

// Takes off a last "| word" where the word is one of the two; false where it is something else.
bool strip_filter(const SourceText& source, Range& range, std::string_view english, std::string_view thai) {
  const std::string_view all = text_of(source, range);
  const std::size_t bar = all.rfind('|');
  if (bar == std::string_view::npos) return false;
  const std::string_view word = trimmed(all.substr(bar + 1));
  if (word != english && word != thai) return false;
  range = trim(source, {range.begin, range.begin + bar});
  return true;
}

struct Keyword {
  const char* english;
  const char* thai;
  Statement::Kind kind;
};
constexpr std::array<Keyword, 6> keywords{{{"if", "ถ้า", Statement::Kind::choose},
                                           {"elif", "ไม่เช่นนั้นถ้า", Statement::Kind::choose_else},
                                           {"else", "ไม่เช่นนั้น", Statement::Kind::otherwise},
                                           {"for", "สำหรับ", Statement::Kind::repeat},
                                           {"set", "ให้", Statement::Kind::define},
                                           {"end", "จบ", Statement::Kind::end}}};

class StatementParser {
 public:
  StatementParser(const TaggedText& text, const lang::TemplatePiece& piece)
      : source_(text.source()), rest_{piece.inside_begin, piece.inside_end} {
    statement_.place = text.source_place(piece.begin, piece.end);
  }

  Result<Statement> parse() {
    const std::string word = take_word();
    for (const Keyword& keyword : keywords) {
      if (word != keyword.english && word != keyword.thai) continue;
      statement_.kind = keyword.kind;
      return parse_rest();
    }
    return unknown(word);
  }

 private:
  Result<Statement> parse_rest() {
    switch (statement_.kind) {
      case Statement::Kind::choose:
      case Statement::Kind::choose_else: return with_expression("{% ถ้า ยอด > 0 %}", "{% if total > 0 %}");
      case Statement::Kind::repeat: {
        statement_.name = take_word();
        const std::string in = take_word();
        if (statement_.name.empty() || (in != "in" && in != "ใน")) return bad_repeat();
        return with_expression("{% สำหรับ คน ใน ราย %}", "{% for x in rows %}");
      }
      case Statement::Kind::define: return parse_definition();
      case Statement::Kind::otherwise:
      case Statement::Kind::end: break;
    }
    if (rest_.empty()) return std::move(statement_);
    return bad({fmt::format("ท้ายคำสั่งมี “{}” เกินมา", text_of(*source_, rest_)),
                fmt::format("“{}” after the statement", text_of(*source_, rest_))},
               {"เขียนเพียง {% จบ %} หรือ {% ไม่เช่นนั้น %}", "write only {% end %} or {% else %}"});
  }

  Result<Statement> parse_definition() {
    const std::string_view rest = text_of(*source_, rest_);
    const std::size_t equals = rest.find('=');
    const Message hint{"เขียนแบบ {% ให้ ยอด = sum(ราย.เงิน) %}", "write {% set total = sum(rows.money) %}"};
    const Message reason{"คำสั่ง ให้ ต้องมีชื่อ เครื่องหมาย = และค่า", "set needs a name, = and a value"};
    if (equals == std::string_view::npos) return bad(reason, hint);
    statement_.name = std::string(trimmed(rest.substr(0, equals)));
    if (statement_.name.empty() || statement_.name.find_first_of(" \t\n.|()\"'") != std::string::npos) {
      return bad(reason, hint);
    }
    rest_ = trim(*source_, {rest_.begin + equals + 1, rest_.end});
    return with_expression("{% ให้ ยอด = sum(ราย.เงิน) %}", "{% set total = sum(rows.money) %}");
  }

  Result<Statement> with_expression(std::string_view thai_example, std::string_view english_example) {
    if (rest_.empty()) {
      return bad({"คำสั่งนี้ยังไม่ครบ", "the statement is not complete"},
                 {fmt::format("เขียนแบบ {}", thai_example), fmt::format("write {}", english_example)});
    }
    auto expression = lang::parse_expression(source_, rest_.begin, rest_.end);
    if (!expression) return std::move(expression).take_diagnostics();
    statement_.expression = std::move(*expression);
    return std::move(statement_);
  }

  std::string take_word() {
    const std::string_view rest = text_of(*source_, rest_);
    const std::size_t end = rest.find_first_of(" \t\r\n");
    const std::string word(rest.substr(0, end));
    rest_ = trim(*source_, {rest_.begin + word.size(), rest_.end});
    return word;
  }

  Diagnostic bad(Message reason, Message hint) const {
    return make_error("flow.bad-statement", statement_.place, std::move(reason), std::move(hint));
  }

  Diagnostic bad_repeat() const {
    return bad({"คำสั่ง สำหรับ ต้องมีชื่อ คำว่า ใน และรายการ", "for needs a name, the word in, and a list"},
               {"เขียนแบบ {% สำหรับ คน ใน ราย %}", "write {% for x in rows %}"});
  }

  Diagnostic unknown(const std::string& word) const {
    std::vector<std::string> known;
    for (const Keyword& keyword : keywords) {
      known.emplace_back(keyword.thai);
      known.emplace_back(keyword.english);
    }
    Message hint{"คำสั่งที่ใช้ได้: ถ้า ไม่เช่นนั้นถ้า ไม่เช่นนั้น สำหรับ ให้ จบ", "known statements: if elif else for set end"};
    if (const auto nearest = find_nearest(word, known)) {
      hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
    }
    return make_error("flow.unknown-statement", statement_.place,
                      {fmt::format("ไม่รู้จักคำสั่ง “{}”", word), fmt::format("unknown statement “{}”", word)},
                      std::move(hint));
  }

  const SourceTextPtr& source_;
  Range rest_;
  Statement statement_;
};

}  // namespace

Result<Tag> parse_tag(const TaggedText& text, const lang::TemplatePiece& piece) {
  const SourceTextPtr& source = text.source();
  Range range{piece.inside_begin, piece.inside_end};
  Reading reading = Reading::text;
  bool is_name = false;
  for (bool more = true; more;) {
    more = false;
    if (strip_filter(*source, range, "markdown", "มาร์กดาวน์")) {
      reading = Reading::markdown;
      more = true;
    } else if (strip_filter(*source, range, "unbroken", "ห้ามตัด")) {
      is_name = true;
      more = true;
    }
  }
  auto expression = lang::parse_expression(source, range.begin, range.end);
  if (!expression) return std::move(expression).take_diagnostics();
  Place place = text.source_place(piece.begin, piece.end);
  Place brief = place;
  brief.excerpt.clear();
  return Tag{std::move(*expression), reading, is_name, std::move(place), std::move(brief)};
}

void misplaced_note(const Place& place, Diagnostics& problems) {
  problems.add(
      make_error("flow.misplaced-note", place,
                 {"ตรงนี้มีเชิงอรรถไม่ได้ (หัวกระดาษ ท้ายกระดาษ ค่าของบล็อก ที่อยู่ของลิงก์ คำอธิบายภาพ)",
                  "no footnote can stand here (running heads, attributes, addresses of links, descriptions of images)"},
                 {"ย้ายเชิงอรรถไปไว้ในเนื้อความ", "put the note into the text"}));
}

void append_pattern(TextPattern& pattern, std::string_view part, const TaggedText& text, Diagnostics& problems) {
  for (std::size_t at = 0; at < part.size();) {
    if (const NoteMark* mark = text.find_note(part, at)) {
      misplaced_note(mark->place, problems);
      at += TaggedText::letter_size;
      continue;
    }
    const lang::TemplatePiece* piece = text.find_tag(part, at);
    if (!piece) {
      pattern.literals.back() += part[at++];
      continue;
    }
    if (auto tag = problems.take(parse_tag(text, *piece))) {
      pattern.tags.push_back(std::move(*tag));
      pattern.literals.emplace_back();
    }
    at += TaggedText::letter_size;
  }
}

Result<Statement> parse_statement(const TaggedText& text, const lang::TemplatePiece& piece) {
  return StatementParser(text, piece).parse();
}

}  // namespace saraban::flow
