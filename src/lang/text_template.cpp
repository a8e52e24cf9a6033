#include "lang/text_template.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "lang/evaluation.h"
#include "lang/quotes.h"

namespace saraban::lang {
namespace {

struct Delimiters {
  TemplatePiece::Kind kind;
  std::string_view open, close;
};
constexpr std::array<Delimiters, 3> tag_delimiters{{{TemplatePiece::Kind::expression, "{{", "}}"},
                                                    {TemplatePiece::Kind::statement, "{%", "%}"},
                                                    {TemplatePiece::Kind::comment, "{#", "#}"}}};

const Delimiters* find_opening(std::string_view text) {
  for (const Delimiters& delimiters : tag_delimiters) {
    if (text.substr(0, 2) == delimiters.open) return &delimiters;
  }
  return nullptr;
}

class TagScanner {
 public:
  explicit TagScanner(const SourceText& source) : source_(source), text_(source.text()) {}

  Result<std::vector<TemplatePiece>> run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t brace = text_.find('{', at);
      if (brace == std::string_view::npos) break;
      const Delimiters* delimiters = find_opening(text_.substr(brace));
      at = brace + 1;
      if (delimiters != nullptr) at = read_tag(*delimiters, brace);
    }
    if (errors_.has_errors()) return std::move(errors_);
    add_literal(text_.size());
    return std::move(pieces_);
  }

 private:
  void add_literal(std::size_t end) {
    if (end > literal_begin_) {
      pieces_.push_back({TemplatePiece::Kind::literal, literal_begin_, end, literal_begin_, end});
    }
  }

  // Where to go on: behind the tag, or, where it is never closed, at the next tag.
  std::size_t read_tag(const Delimiters& delimiters, std::size_t begin) {
    const std::size_t close = delimiters.kind == TemplatePiece::Kind::comment ? text_.find(delimiters.close, begin + 2)
                                                                              : find_close(delimiters, begin + 2);
    if (close == std::string_view::npos || text_.substr(close, 2) != delimiters.close) {
      report_unclosed(delimiters, begin);
      return std::min(close, text_.size());
    }
    add_literal(begin);
    const auto [inside_begin, inside_end] = trimmed(begin + 2, close);
    pieces_.push_back({delimiters.kind, begin, close + 2, inside_begin, inside_end});
    literal_begin_ = close + 2;
    return literal_begin_;
  }

  // The closing delimiter outside quotes, or the next opening one: a tag cannot hold a tag. A quote that is never
  // closed is no quote.
  std::size_t find_close(const Delimiters& delimiters, std::size_t from) const {
    for (std::size_t at = from; at < text_.size();) {
      const std::string_view rest = text_.substr(at);
      if (rest.substr(0, 2) == delimiters.close || find_opening(rest) != nullptr) return at;
      at = end_of_quoted(at).value_or(at + 1);
    }
    return std::string_view::npos;
  }

  std::optional<std::size_t> end_of_quoted(std::size_t at) const {
    constexpr Quotes code{"`", "`"};
    if (const auto end = end_of_quoted(at, code)) return end;
    for (const Quotes& quotes : text_quotes) {
      if (const auto end = end_of_quoted(at, quotes)) return end;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> end_of_quoted(std::size_t at, const Quotes& quotes) const {
    if (text_.substr(at, quotes.open.size()) != quotes.open) return std::nullopt;
    const std::size_t close = text_.find(quotes.close, at + quotes.open.size());
    if (close == std::string_view::npos) return std::nullopt;
    return close + quotes.close.size();
  }

  std::pair<std::size_t, std::size_t> trimmed(std::size_t begin, std::size_t end) const {
    const std::string_view no_break_space = "\xC2\xA0";
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (begin < end) {
      if (is_space(text_[begin])) {
        ++begin;
      } else if (is_space(text_[end - 1])) {
        --end;
      } else if (end - begin >= 2 && text_.substr(begin, 2) == no_break_space) {
        begin += 2;
      } else if (end - begin >= 2 && text_.substr(end - 2, 2) == no_break_space) {
        end -= 2;
      } else {
        break;
      }
    }
    return {begin, end};
  }

  void report_unclosed(const Delimiters& delimiters, std::size_t begin) {
    errors_.add(make_error(
        "lang.unclosed-tag", source_.place(begin, 2),
        {fmt::format("แท็ก {} ไม่มี {} ปิด", delimiters.open, delimiters.close),
         fmt::format("the tag {} is never closed with {}", delimiters.open, delimiters.close)},
        {fmt::format("เติม {0} ท้ายแท็ก ถ้าต้องการพิมพ์ {1} ให้เขียน {{{{ \"{1}\" }}}}", delimiters.close, delimiters.open),
         fmt::format("add {0} at its end; to print {1} write {{{{ \"{1}\" }}}}", delimiters.close, delimiters.open)}));
  }

  const SourceText& source_;
  std::string_view text_;
  std::size_t literal_begin_ = 0;
  std::vector<TemplatePiece> pieces_;
  Diagnostics errors_;
};

Diagnostic unexpected_statement(const SourceText& source, const TemplatePiece& piece) {
  return make_error("lang.unexpected-statement", source.place(piece.begin, piece.end - piece.begin),
                    {"ตรงนี้ใช้ได้เฉพาะแท็ก {{ }}", "only {{ }} tags can stand here"},
                    {"คำสั่ง {% %} ใช้ได้ในแม่แบบเอกสาร ส่วนเงื่อนไขสั้น ๆ เขียน {{ ถ้า(เงื่อนไข, ก, ข) }}",
                     "{% %} belongs in document templates; a short condition is {{ if(condition, a, b) }}"});
}

Diagnostic unprintable(const Expression& expression, const Value& value) {
  const Node& root = expression.root();
  const Message kind = kind_name(value.kind());
  return make_error(
      "lang.wrong-kind", root.span().place(),
      {fmt::format("พิมพ์{}ไม่ได้", kind.thai), fmt::format("{} cannot be printed", kind.english)},
      {"เชื่อมรายการด้วย เชื่อม(รายการ, \", \") หรือเลือกช่องด้วยจุด", "use join(list, \", \"), or choose a field with a dot"});
}

}  // namespace

Result<std::vector<TemplatePiece>> scan_tags(const SourceText& source) { return TagScanner(source).run(); }

Result<TextTemplate> TextTemplate::parse(const SourceTextPtr& source) {
  auto pieces = scan_tags(*source);
  if (!pieces) return std::move(pieces).take_diagnostics();
  TextTemplate result;
  Diagnostics errors;
  std::string literal;
  for (const TemplatePiece& piece : *pieces) {
    if (piece.kind == TemplatePiece::Kind::literal) {
      literal += source->text().substr(piece.begin, piece.end - piece.begin);
    } else if (piece.kind == TemplatePiece::Kind::statement) {
      errors.add(unexpected_statement(*source, piece));
    } else if (piece.kind == TemplatePiece::Kind::expression) {
      auto expression = errors.take(parse_expression(source, piece.inside_begin, piece.inside_end));
      if (!expression) continue;
      result.literals_.push_back(std::exchange(literal, ""));
      result.expressions_.push_back(std::move(*expression));
    }
  }
  if (errors.has_errors()) return errors;
  result.literals_.push_back(std::move(literal));
  result.source_ = source;
  return result;
}

Result<std::string> TextTemplate::fill(Evaluator& evaluator, const Scope& scope) const {
  Diagnostics errors;
  std::string text = literals_.front();
  for (std::size_t i = 0; i < expressions_.size(); ++i) {
    const auto value = errors.take(evaluator.eval(expressions_[i], scope));
    if (!value) continue;
    if (const auto printed = print(*value)) {
      text += *printed;
    } else {
      errors.add(unprintable(expressions_[i], *value));
    }
    text += literals_[i + 1];
  }
  if (errors.has_errors()) return errors;
  return text;
}

const Expression* TextTemplate::single_expression() const {
  if (expressions_.size() != 1 || !literals_[0].empty() || !literals_[1].empty()) return nullptr;
  return &expressions_[0];
}

}  // namespace saraban::lang
