#include "lang/parser.h"

#include <algorithm>
#include <array>

#include "lang/builtins.h"
#include "lang/lexer.h"
#include "lang/syntax_errors.h"

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

// Recursive descent, one function a precedence. A failed function returns null and error_ says why; the first error
// ends the parse.
class Parser {
 public:
  Parser(SourceTextPtr source, std::vector<Token> tokens) : source_(std::move(source)), tokens_(std::move(tokens)) {}

  Result<std::shared_ptr<const Node>> run() {
    NodePtr root = token().kind == Token::Kind::end ? fail_with(nothing_here(), token()) : parse_or();
    if (root && token().kind != Token::Kind::end) root = fail_with(leftover(token()), token());
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

  NodePtr fail_between(Complaint complaint, std::size_t begin, std::size_t end) {
    if (!error_) {
      error_ = make_error(std::move(complaint.code), source_->place(begin, end - begin), std::move(complaint.message),
                          std::move(complaint.hint));
    }
    return nullptr;
  }

  NodePtr fail_with(Complaint complaint, const Token& at) {
    return fail_between(std::move(complaint), at.begin, at.end);
  }

  NodePtr fail_value_expected() {
    if (token().kind != Token::Kind::end) return fail_with(value_expected(token(), shown(token())), token());
    return fail_between(ends_too_soon(), end_of_previous(), end_of_previous());
  }

  std::string shown(const Token& t) const { return std::string(source_->text().substr(t.begin, t.end - t.begin)); }

  // False, with an error, where `sign` does not stand here.
  bool expect_closing(std::string_view sign, const Token& opening) {
    if (accept(sign)) return true;
    if (token().kind == Token::Kind::end) {
      fail_with(never_closed(sign), opening);
    } else if (token().is_comparison()) {
      fail_with(leftover(token()), token());
    } else {
      fail_with(comma_or_closing_expected(sign), token());
    }
    return false;
  }

  // ---- nodes ------------------------------------------------------------------------------------------------------

  template <class Shape>
  NodePtr make(std::size_t begin, std::size_t end, int height, Shape shape) {
    if (height > most_depth) return fail_between(too_deep(most_depth), begin, end);
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
    if (level.is_too_deep()) return fail_with(too_deep(most_depth), token());
    return parse_chain([this] { return parse_and(); }, [this] { return accept_keyword("or", Operator::either); });
  }

  NodePtr parse_and() {
    return parse_chain([this] { return parse_not(); }, [this] { return accept_keyword("and", Operator::both); });
  }

  NodePtr parse_not() {
    if (!token().is_keyword("not")) return parse_comparison();
    const Level level(depth_);
    if (level.is_too_deep()) return fail_with(too_deep(most_depth), token());
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
    if (level.is_too_deep()) return fail_with(too_deep(most_depth), token());
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
        return fail_with(function_expected_after_bar(), token());
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
      return fail_with(name_expected_after_dot(), token());
    }
    ++at_;
    const int height = object->height + 1;
    const std::size_t begin = object->begin;
    return make(
        begin, name.end, height,
        Member{std::move(object), name.kind == Token::Kind::name ? name.text : name.spelling, name.begin, name.end});
  }

  NodePtr parse_index(NodePtr object) {
    const Token& opening = token();
    ++at_;
    NodePtr index = parse_or();
    if (!index || !expect_closing("]", opening)) return nullptr;
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
      return fail_with(misplaced_not(), token());
    }
    ++at_;
    const Value value = word.text == "null" ? Value() : Value(word.text == "true");
    return make(word.begin, word.end, 1, Literal{value});
  }

  NodePtr parse_brackets() {
    const Token& opening = token();
    ++at_;
    NodePtr inside = parse_or();
    if (!inside || !expect_closing(")", opening)) return nullptr;
    return inside;
  }

  NodePtr parse_list() {
    const Token& opening = token();
    ++at_;
    ListOf list;
    if (!parse_items(list.items, "]", opening)) return nullptr;
    const int height = highest(list.items) + 1;
    return make(opening.begin, end_of_previous(), height, std::move(list));
  }

  bool parse_items(std::vector<NodePtr>& items, std::string_view closing, const Token& opening) {
    if (accept(closing)) return true;
    do {
      NodePtr item = parse_or();
      if (!item) return false;
      items.push_back(std::move(item));
    } while (accept(","));
    return expect_closing(closing, opening);
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
    if (function == nullptr) return fail_with(unknown_function(name.text), name);
    ++at_;
    Call call{function, {}};
    if (piped) call.arguments.push_back(std::move(piped));
    const Token& opening = token();
    if (accept("(") && !parse_items(call.arguments, ")", opening)) return nullptr;
    const std::size_t count = call.arguments.size();
    if (count < function->fewest_arguments || count > function->most_arguments) {
      return fail_with(wrong_argument_count(name.text, *function, count), name);
    }
    const int height = highest(call.arguments) + 1;
    return make(begin, end_of_previous(), height, std::move(call));
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
