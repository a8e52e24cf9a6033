// What an expression adds up of a list that grows is the same, carried on or counted anew.
#include "lang/running_totals.h"

#include "sample.h"
#include "support/catch.h"
#include "support/support.h"

using namespace saraban;
using namespace saraban::lang;

namespace {

Expression parsed(const std::string& text) {
  auto expression = parse_expression(std::make_shared<const SourceText>("test", text));
  REQUIRE(expression);
  return *expression;
}

Evaluator& the_evaluator() {
  static const std::unique_ptr<Evaluator> evaluator = std::move(*Evaluator::make());
  return *evaluator;
}

std::string printed(const Expression& expression, const Scope& scope) {
  auto value = the_evaluator().eval(expression, scope);
  return value ? print(*value).value_or("(not printable)") : saraban::test::describe(value.diagnostics());
}

Value items(std::size_t begin, std::size_t end) {
  std::vector<Value> all;
  for (std::size_t i = begin; i < end; ++i) {
    const auto number = static_cast<std::int64_t>((i * 37) % 101);
    Value money = i % 7 == 3 ? Value() : Value(Decimal(number));
    all.push_back(Value(make_record({{"เงิน", money}, {"อำเภอ", Value(i % 2 == 0 ? "ก" : "ข")}})));
  }
  return Value(std::move(all));
}

RunningExpression taken_apart(const std::string& text) { return take_apart(parsed(text), {"so_far"}, {"group"}, 0); }

}  // namespace

TEST_CASE("sums that are carried on are those that are counted anew") {
  const std::string text = GENERATE(
      as<std::string>(), "sum(so_far.เงิน)", "count(so_far)", "sum(so_far, if(อำเภอ = \"ก\", 2, 3))", "min(so_far.เงิน)",
      "max(so_far.เงิน)", "so_far|where(อำเภอ = \"ก\")|count", "sum(where(so_far, อำเภอ = \"ข\").เงิน) + count(so_far)",
      "\"รวม \" & sum(so_far.เงิน) & \" บาท \" & count(so_far.เงิน)", "if(count(so_far) > 10, sum(so_far.เงิน), 0 - 1)");
  INFO(text);
  const RunningExpression apart = taken_apart(text);
  CHECK(apart.reads == RunningExpression::Reads::parts_only);
  REQUIRE(!apart.parts.empty());
  std::vector<Value> totals;
  for (std::size_t begin = 0, end = 1; end < 40; begin = end, end += 1 + end % 5) {
    Scope stretch, whole;
    stretch.bind("so_far", items(begin, end));
    whole.bind("so_far", items(0, end));
    Scope rest;
    for (std::size_t i = 0; i < apart.parts.size(); ++i) {
      Value more = *the_evaluator().eval(apart.parts[i].of_items, stretch);
      if (begin == 0) {
        totals.push_back(more);
      } else {
        Scope both;
        both.bind(RunningPart::first, totals[i]);
        both.bind(RunningPart::second, more);
        totals[i] = *the_evaluator().eval(apart.parts[i].joined, both);
      }
      rest.bind(apart.parts[i].name, totals[i]);
    }
    CHECK(printed(apart.rest, rest) == printed(parsed(text), whole));
  }
}

TEST_CASE("what does not follow from its stretches, or changes its meaning, is left to the list") {
  const std::string text = GENERATE(
      as<std::string>(), "avg(so_far.เงิน)", "so_far[1].เงิน", "count(unique(so_far.อำเภอ))", "so_far.เงิน|join(\",\")",
      "sum(so_far|where(อำเภอ = group.name), เงิน)", "count(so_far, เงิน = max(so_far.เงิน))");
  INFO(text);
  const RunningExpression apart = taken_apart(text);
  CHECK(apart.reads == RunningExpression::Reads::the_list);
}

TEST_CASE("an expression without the list is as it was") {
  const RunningExpression apart = taken_apart("sum(all.เงิน) + 1");
  CHECK(apart.parts.empty());
  CHECK(apart.reads == RunningExpression::Reads::parts_only);
}
