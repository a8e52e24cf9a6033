// The tree of an expression: made by the parser, read by the evaluator, never changed.
//
// Operators of one precedence stand in one Chain, left to right, so that a sum of a thousand terms is as flat as it
// looks; only brackets, calls and members make a tree deeper, and the parser bounds that.
#pragma once
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/source.h"
#include "core/value.h"

namespace saraban::lang {

struct Builtin;
struct Node;
using NodePtr = std::unique_ptr<const Node>;

enum class Operator {
  add,
  subtract,
  multiply,
  divide,
  join,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  both,
  either
};

// A stretch of the source; it becomes a Place, which costs, only when there is something to say about it.
struct Span {
  const SourceText* source;
  std::size_t begin, end;

  Place place() const { return source->place(begin, end - begin); }
};

struct Literal {
  Value value;
};
struct Name {
  std::string name;
};
struct Member {
  NodePtr object;
  std::string name;
  std::size_t name_begin, name_end;
};
struct Index {
  NodePtr object;
  NodePtr index;
};
struct Negative {
  NodePtr operand;
};
struct Not {
  NodePtr operand;
};
struct Chain {
  struct Link {
    Operator op;
    NodePtr operand;
  };
  NodePtr first;
  std::vector<Link> links;
};
struct Call {
  const Builtin* function;
  std::vector<NodePtr> arguments;
};
struct ListOf {
  std::vector<NodePtr> items;
};

struct Node {
  SourceTextPtr source;
  std::size_t begin, end;
  int height;  // 1 for a leaf
  std::variant<Literal, Name, Member, Index, Negative, Not, Chain, Call, ListOf> is;

  Span span() const { return {source.get(), begin, end}; }
};

}  // namespace saraban::lang
