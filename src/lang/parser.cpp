#include "lang/parser.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lang/builtins.h"
#include "lang/lexer.h"

namespace saraban::lang {
namespace {

constexpr int most_depth = 64;

struct SignOperator {
  std::string_view sign;
  Operator op;
};
constexpr std::array<SignOperator, 6> comparisons{{{"=", Operator::equal},
                                                   {"<>", Operator::not_equal},
                                                   {"<", Operator::less},
                                                   {"<=", Operator::less_or_equal},
                                                   {">", Operator::greater},
                                                   {">=", Operator::greater_or_equal}}};
constexpr std::array<SignOperator, 1> joins{{{"&", Operator::join}}};
constexpr std::array<SignOperator, 2> sums{{{"+", Operator::add}, {"-", Operator::subtract}}};
constexpr std::array<SignOperator, 2> products{{{"*", Operator::multiply}, {"/", Operator::divide}}};

bool is_comparison(const Token& token) {
  return std::any_of(comparisons.begin(), comparisons.end(), [&](const auto& c) { return token.is_sign(c.sign); });
}

// Recursive descent, one function a precedence. A failed function returns null and error_ says why; the first error
// ends the parse.
class Parser {
 public:
  Parser(SourceTextPtr source, std::vector<Token> tokens) : source_(std::move(source)), tokens_(std::move(tokens)) {}

  Result<std::shared_ptr<const Node>> run() {
    NodePtr root = token().kind == Token::Kind::end ? fail_empty() : parse_or();
    if (root && token().kind != Token::Kind::end) root = fail_leftover();
    if (!root) return std::move(*error_);
    return std::shared_ptr<const Node>(std::move(root));
  }

 private:
  const Token& token() const { return tokens_[at_]; }
  const Token& next_token() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }

  bool accept(std::string_view sign) {
    if (!token().is_sign(sign)) return false;
    ++at_;
    return true;
  }

  std::size_t end_of_previous() const { return at_ == 0 ? token().begin : tokens_[at_ - 1].end; }

  // ---- errors -----------------------------------------------------------------------------------------------------

  NodePtr fail(std::string code, std::size_t begin, std::size_t end, Message message, Message hint) {
    if (!error_) {
      error_ = make_error(std::move(code), source_->place(begin, end - begin), std::move(message), std::move(hint));
    }
    return nullptr;
  }

  NodePtr fail_at_token(Message message, Message hint) {
    return fail("lang.syntax", token().begin, token().end, std::move(message), std::move(hint));
  }

  NodePtr fail_empty() {
    return fail_at_token({"ไม่มีนิพจน์", "there is no expression here"},
                         {"เขียนชื่อข้อมูลหรือสูตร เช่น {{ ชื่อ }}", "write a name or a formula, as in {{ name }}"});
  }

  NodePtr fail_too_deep(std::size_t begin, std::size_t end) {
    return fail("lang.too-deep", begin, end,
                {fmt::format("นิพจน์ซ้อนกันลึกเกิน {} ชั้น", most_depth),
                 fmt::format("the expression is nested more than {} deep", most_depth)},
                {"แบ่งเป็นหลายนิพจน์ที่สั้นกว่า", "split it into several shorter expressions"});
  }

  NodePtr fail_leftover() {
    const Token& extra = token();
    if (extra.is_sign(")") || extra.is_sign("]")) {
      return fail_at_token({fmt::format("มี {} เกินมา", extra.text), fmt::format("there is a {} too many", extra.text)},
                           {"ลบออก หรือเติมวงเล็บเปิดให้ครบคู่", "take it out, or add the opening bracket that it closes"});
    }
    if (is_comparison(extra)) {
      return fail_at_token({"เปรียบเทียบต่อกันหลายชั้นไม่ได้", "comparisons cannot be chained"},
                           {"เชื่อมด้วย และ เช่น 1 < ก และ ก < 5", "join two of them with and, as in 1 < a and a < 5"});
    }
    if (extra.is_sign(",")) {
      return fail_at_token({"มีจุลภาคนอกวงเล็บของฟังก์ชัน", "a comma stands outside a function's brackets"},
                           {"ตัวเลขไม่ใส่จุลภาคคั่นหลักพัน ชื่อฟังก์ชันต้องตามด้วยวงเล็บ",
                            "numbers take no commas; a function's name is followed by brackets"});
    }
    return fail_at_token({"ไม่มีเครื่องหมายระหว่างสองส่วนนี้", "a sign is missing between two parts"},
                         {"ใส่เครื่องหมาย เช่น + & = | หรือคำว่า และ/หรือ; ข้อความต้องอยู่ในเครื่องหมายคำพูด",
                          "put a sign such as + & = | or and/or between them; a text stands between quotes"});
  }

  NodePtr fail_value_expected() {
    if (token().kind == Token::Kind::end) {
      return fail("lang.syntax", end_of_previous(), end_of_previous(), {"นิพจน์จบก่อนครบ", "the expression ends too soon"},
                  {"เติมค่า ชื่อ หรือวงเล็บที่ขาด", "add the missing value, name or bracket"});
    }
    return fail_at_token({fmt::format("ตรงนี้ต้องเป็นค่าหรือชื่อ ไม่ใช่ “{}”", shown(token())),
                          fmt::format("a value or a name should stand here, not “{}”", shown(token()))},
                         value_hint());
  }

  Message value_hint() const {
    if (token().is_sign("=")) return {"เท่ากับเขียน = ตัวเดียวระหว่างสองค่า", "write one = between two values"};
    if (token().is_sign("&") || token().is_sign("|")) {
      return {"“และ” เขียนว่า และ/and “หรือ” เขียนว่า หรือ/or", "logical and is “and”, logical or is “or”"};
    }
    return {"เติมค่าหรือชื่อหน้าเครื่องหมายนี้", "put a value or a name before this sign"};
  }

  std::string shown(const Token& t) const { return std::string(source_->text().substr(t.begin, t.end - t.begin)); }

  // Null, with an error, where `sign` does not stand here.
  bool expect_closing(std::string_view sign, std::size_t opened_at) {
    if (accept(sign)) return true;
    if (token().kind == Token::Kind::end) {
      fail("lang.syntax", opened_at, opened_at + 1,
           {fmt::format("วงเล็บนี้ไม่มี {} ปิด", sign), fmt::format("this bracket is never closed with {}", sign)},
           {fmt::format("เติม {} ให้ครบคู่", sign), fmt::format("add the {} that closes it", sign)});
    } else if (is_comparison(token())) {
      fail_leftover();
    } else {
      fail_at_token({fmt::format("ตรงนี้ต้องเป็น , หรือ {}", sign), fmt::format("a comma or {} should stand here", sign)},
                    {"คั่นแต่ละส่วนด้วยจุลภาค และปิดวงเล็บให้ครบ", "separate the parts with commas and close the bracket"});
    }
    return false;
  }

  // ---- nodes ------------------------------------------------------------------------------------------------------

  template <class Shape>
  NodePtr make(std::size_t begin, std::size_t end, int height, Shape shape) {
    if (height > most_depth) return fail_too_deep(begin, end);
    return std::make_unique<const Node>(Node{source_, begin, end, height, std::move(shape)});
  }

  // One level of the tree is being parsed while it lives.
  class Level {
   public:
    explicit Level(int& depth) : depth_(depth) { ++depth_; }
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    bool is_too_deep() const { return depth_ > most_depth; }

   private:
    int& depth_;
  };

  // ---- precedences, from the loosest ------------------------------------------------------------------------------

  NodePtr parse_or() {
    const Level level(depth_);
    if (level.is_too_deep()) return fail_too_deep(token().begin, token().end);
    return parse_chain([this] { return parse_and(); }, [this] { return accept_keyword("or", Operator::either); });
  }

  NodePtr parse_and() {
    return parse_chain([this] { return parse_not(); }, [this] { return accept_keyword("and", Operator::both); });
  }

  NodePtr parse_not() {
    if (!token().is_keyword("not")) return parse_comparison();
    const Level level(depth_);
    if (level.is_too_deep()) return fail_too_deep(token().begin, token().end);
    const std::size_t begin = token().begin;
    ++at_;
    NodePtr operand = parse_not();
    if (!operand) return nullptr;
    const int height = operand->height + 1;
    const std::size_t end = operand->end;
    return make(begin, end, height, Not{std::move(operand)});
  }

  NodePtr parse_comparison() {
    bool is_first = true;
    return parse_chain([this] { return parse_joins(); },
                       [this, &is_first]() -> std::optional<Operator> {
                         if (!is_first) return std::nullopt;
                         is_first = false;
                         return accept_operator(comparisons);
                       });
  }

  NodePtr parse_joins() {
    return parse_chain([this] { return parse_sums(); }, [this] { return accept_operator(joins); });
  }

  NodePtr parse_sums() {
    return parse_chain([this] { return parse_products(); }, [this] { return accept_operator(sums); });
  }

  NodePtr parse_products() {
    return parse_chain([this] { return parse_filters(); }, [this] { return accept_operator(products); });
  }

  template <std::size_t N>
  std::optional<Operator> accept_operator(const std::array<SignOperator, N>& operators) {
    for (const SignOperator& candidate : operators) {
      if (accept(candidate.sign)) return candidate.op;
    }
    return std::nullopt;
  }

  std::optional<Operator> accept_keyword(std::string_view word, Operator op) {
    if (!token().is_keyword(word)) return std::nullopt;
    ++at_;
    return op;
  }

  template <class ParseOperand, class AcceptOperator>
  NodePtr parse_chain(ParseOperand parse_operand, AcceptOperator accept_link) {
    NodePtr first = parse_operand();
    if (!first) return nullptr;
    Chain chain;
    int height = first->height;
    std::size_t end = first->end;
    while (const std::optional<Operator> op = accept_link()) {
      NodePtr operand = parse_operand();
      if (!operand) return nullptr;
      height = std::max(height, operand->height);
      end = operand->end;
      chain.links.push_back({*op, std::move(operand)});
    }
    if (chain.links.empty()) return first;
    const std::size_t begin = first->begin;
    chain.first = std::move(first);
    return make(begin, end, height + 1, std::move(chain));
  }

  NodePtr parse_sign() {
    if (!token().is_sign("-") && !token().is_sign("+")) return parse_members(parse_primary());
    const Level level(depth_);
    if (level.is_too_deep()) return fail_too_deep(token().begin, token().end);
    const bool is_negative = token().is_sign("-");
    const std::size_t begin = token().begin;
    ++at_;
    NodePtr operand = parse_sign();
    if (!operand || !is_negative) return operand;
    const int height = operand->height + 1;
    const std::size_t end = operand->end;
    return make(begin, end, height, Negative{std::move(operand)});
  }

  // value|f|f(a): the value is the first argument.
  NodePtr parse_filters() {
    NodePtr value = parse_sign();
    while (value && accept("|")) {
      if (token().kind != Token::Kind::name) {
        return fail_at_token({"หลัง | ต้องเป็นชื่อฟังก์ชัน", "after | stands the name of a function"},
                             {"เช่น ยอด|เงิน หรือ วันที่|วันที่ย่อ", "as in amount|money or day|date_short"});
      }
      value = parse_members(parse_call(std::move(value)));
    }
    return value;
  }

  NodePtr parse_members(NodePtr object) {
    while (object) {
      if (accept(".")) {
        object = parse_member(std::move(object));
      } else if (token().is_sign("[")) {
        object = parse_index(std::move(object));
      } else {
        break;
      }
    }
    return object;
  }

  NodePtr parse_member(NodePtr object) {
    const Token& name = token();
    if (name.kind != Token::Kind::name && name.kind != Token::Kind::keyword) {
      return fail_at_token({"หลังจุดต้องเป็นชื่อ", "after a dot stands a name"},
                           {"เช่น ราย.ชื่อ; ชื่อที่มีเว้นวรรคเขียน ราย[\"ชื่อ โครงการ\"]",
                            "as in rows.name; a name with spaces is written rows[\"project name\"]"});
    }
    ++at_;
    const int height = object->height + 1;
    const std::size_t begin = object->begin;
    return make(
        begin, name.end, height,
        Member{std::move(object), name.kind == Token::Kind::name ? name.text : name.spelling, name.begin, name.end});
  }

  NodePtr parse_index(NodePtr object) {
    const std::size_t opened_at = token().begin;
    ++at_;
    NodePtr index = parse_or();
    if (!index || !expect_closing("]", opened_at)) return nullptr;
    const int height = std::max(object->height, index->height) + 1;
    const std::size_t begin = object->begin;
    return make(begin, end_of_previous(), height, Index{std::move(object), std::move(index)});
  }

  NodePtr parse_primary() {
    const Token& first = token();
    switch (first.kind) {
      case Token::Kind::number: return ++at_, make(first.begin, first.end, 1, Literal{Value(first.number)});
      case Token::Kind::text: return ++at_, make(first.begin, first.end, 1, Literal{Value(first.text)});
      case Token::Kind::keyword: return parse_keyword();
      case Token::Kind::name:
        if (next_token().is_sign("(")) return parse_call(nullptr);
        return ++at_, make(first.begin, first.end, 1, Name{first.text});
      case Token::Kind::sign:
        if (first.text == "(") return parse_brackets();
        if (first.text == "[") return parse_list();
        return fail_value_expected();
      case Token::Kind::end: return fail_value_expected();
    }
    return nullptr;
  }

  NodePtr parse_keyword() {
    const Token& word = token();
    if (word.text == "and" || word.text == "or") return fail_value_expected();
    if (word.text == "not") {
      return fail_at_token({"“ไม่” อยู่ตรงนี้ไม่ได้", "“not” cannot stand here"},
                           {"ใส่วงเล็บ เช่น ก = (ไม่ ข)", "put brackets round it, as in a = (not b)"});
    }
    ++at_;
    const Value value = word.text == "null" ? Value() : Value(word.text == "true");
    return make(word.begin, word.end, 1, Literal{value});
  }

  NodePtr parse_brackets() {
    const std::size_t opened_at = token().begin;
    ++at_;
    NodePtr inside = parse_or();
    if (!inside || !expect_closing(")", opened_at)) return nullptr;
    return inside;
  }

  NodePtr parse_list() {
    const std::size_t begin = token().begin;
    ++at_;
    ListOf list;
    if (!parse_items(list.items, "]", begin)) return nullptr;
    const int height = highest(list.items) + 1;
    return make(begin, end_of_previous(), height, std::move(list));
  }

  bool parse_items(std::vector<NodePtr>& items, std::string_view closing, std::size_t opened_at) {
    if (accept(closing)) return true;
    do {
      NodePtr item = parse_or();
      if (!item) return false;
      items.push_back(std::move(item));
    } while (accept(","));
    return expect_closing(closing, opened_at);
  }

  static int highest(const std::vector<NodePtr>& nodes) {
    int height = 0;
    for (const NodePtr& node : nodes) height = std::max(height, node->height);
    return height;
  }

  // The function's name stands here; `piped` is the value before a |, or null.
  NodePtr parse_call(NodePtr piped) {
    const Token& name = token();
    const std::size_t begin = piped ? piped->begin : name.begin;
    const Builtin* function = find_builtin(name.text);
    if (function == nullptr) return fail_unknown_function(name);
    ++at_;
    Call call{function, {}};
    if (piped) call.arguments.push_back(std::move(piped));
    const std::size_t opened_at = token().begin;
    if (accept("(") && !parse_items(call.arguments, ")", opened_at)) return nullptr;
    const std::size_t count = call.arguments.size();
    if (count < function->fewest_arguments || count > function->most_arguments) {
      return fail_argument_count(name, *function, count);
    }
    const int height = highest(call.arguments) + 1;
    return make(begin, end_of_previous(), height, std::move(call));
  }

  NodePtr fail_unknown_function(const Token& name) {
    const auto nearest = find_nearest(name.text, builtin_names());
    Message hint =
        nearest ? Message{fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)}
                : Message{"ดูรายชื่อฟังก์ชันใน docs/expressions.th.md", "docs/expressions.md lists the functions"};
    return fail("lang.unknown-function", name.begin, name.end,
                {fmt::format("ไม่มีฟังก์ชันชื่อ “{}”", name.text), fmt::format("there is no function “{}”", name.text)},
                std::move(hint));
  }

  NodePtr fail_argument_count(const Token& name, const Builtin& function, std::size_t count) {
    std::string thai, english;
    if (function.fewest_arguments == function.most_arguments) {
      thai = fmt::format("{}", function.fewest_arguments);
      english = thai;
    } else if (function.most_arguments == Builtin::any_number) {
      thai = fmt::format("อย่างน้อย {}", function.fewest_arguments);
      english = fmt::format("at least {}", function.fewest_arguments);
    } else {
      thai = fmt::format("{} ถึง {}", function.fewest_arguments, function.most_arguments);
      english = fmt::format("{} to {}", function.fewest_arguments, function.most_arguments);
    }
    return fail("lang.wrong-arguments", name.begin, name.end,
                {fmt::format("{} ต้องมีอาร์กิวเมนต์ {} ตัว แต่มี {}", name.text, thai, count),
                 fmt::format("{} takes {} argument(s), not {}", name.text, english, count)},
                {"ค่าที่อยู่หน้า | นับเป็นตัวแรก ดูตัวอย่างใน docs/expressions.th.md",
                 "a value before | counts as the first; docs/expressions.md shows examples"});
  }

  SourceTextPtr source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<Diagnostic> error_;
};

}  // namespace

Result<std::shared_ptr<const Node>> parse_tree(const SourceTextPtr& source, std::size_t begin, std::size_t end) {
  auto tokens = tokenize(*source, begin, end);
  if (!tokens) return std::move(tokens).take_diagnostics();
  return Parser(source, std::move(*tokens)).run();
}

}  // namespace saraban::lang
