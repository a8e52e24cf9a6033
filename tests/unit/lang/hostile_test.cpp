// Random and broken expressions: whatever comes in, a value or a diagnostic comes out.
#include "lang/text_template.h"
#include "sample.h"
#include "support/catch.h"
#include "support/random.h"
#include "support/support.h"

#include <array>

#include "lang/builtins.h"

namespace saraban::lang {
namespace {

const Scope& scope() {
  static const Scope one = test::sample_scope();
  return one;
}

// Every error has a code, a place in the source, and a message in both languages.
void check_ends_well(const std::string& text) {
  const auto value = test::eval(text, scope());
  if (value) return;
  for (const Diagnostic& error : value.diagnostics()) {
    if (error.code.rfind("lang.", 0) != 0 || error.message.thai.empty() || error.message.english.empty() ||
        error.place.file != "t" || error.hint.thai.empty() != error.hint.english.empty()) {
      FAIL_CHECK("a poor diagnostic for " << text << ": " << saraban::test::describe(value.diagnostics()));
    }
  }
}

std::string random_leaf(saraban::test::Random& random) {
  static const std::array<std::string, 18> leaves{
      "ยอด",  "ราย", "ราย.เงิน",  "ราย[1]", "หน่วยงาน",   "เดือนรายงาน",     "ไม่ทราบ",       "ไม่มีใคร", "เงิน",
      "12.5", "๐",   "\"ก 12\"", "\"\"",   "\"ทั้งหมด\"", "\"2023-01-05\"", "[1, null, 2]", "จริง",    "item"};
  return leaves[random.below(leaves.size())];
}

std::string random_expression(saraban::test::Random& random, int depth) {
  if (depth == 0 || random.below(6) == 0) return random_leaf(random);
  const auto part = [&] { return random_expression(random, depth - 1); };
  static const std::array<std::string, 15> signs{" + ", " - ",  " * ", " / ",   " & ",   " = ",   " <> ", " < ",
                                                 " > ", " <= ", ">=",  " และ ", " หรือ ", " and ", " or "};
  switch (random.below(7)) {
    case 0: return part() + signs[random.below(signs.size())] + part();
    case 1: return "(" + part() + ")";
    case 2: return (random.below(2) == 0 ? "-" : "ไม่ ") + part();
    case 3: return part() + "[" + part() + "]";
    case 4: return "[" + part() + ", " + part() + "]";
    default: {
      const Builtin& function = builtins()[random.below(builtins().size())];
      const std::size_t most = std::min(function.most_arguments, function.fewest_arguments + 2);
      const std::size_t count = function.fewest_arguments + random.below(most - function.fewest_arguments + 1);
      std::string call = std::string(random.below(2) == 0 ? function.thai : function.english) + "(";
      for (std::size_t i = 0; i < count; ++i) call += (i == 0 ? "" : ", ") + part();
      return call + ")";
    }
  }
}

std::string mutated(std::string text, saraban::test::Random& random) {
  static const std::array<std::string, 16> splinters{"(",    ")",  "[", "\"",           "|", ".", ",", "และ", "-", "{{",
                                                     "\xE0", "\0", "๑", "\xEF\xBB\xBF", "ํ",  "'"};
  for (std::size_t changes = 1 + random.below(4); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = random.below(text.size());
    switch (random.below(3)) {
      case 0: text.erase(at, 1 + random.below(4)); break;
      case 1: text.insert(at, splinters[random.below(splinters.size())]); break;
      default: text[at] = static_cast<char>(random.below(256));
    }
  }
  return text;
}

TEST_CASE("random well-formed expressions end in a value or a diagnostic") {
  saraban::test::Random random(20230105);
  std::size_t values = 0;
  for (int round = 0; round < 8'000; ++round) {
    const std::string text = random_expression(random, 1 + round % 5);
    check_ends_well(text);
    if (test::eval(text, scope())) ++values;
  }
  CHECK(values > 1'000);  // the generator makes sense often enough to reach the functions
}

TEST_CASE("broken expressions end in a value or a diagnostic") {
  saraban::test::Random random(25660101);
  for (int round = 0; round < 8'000; ++round) {
    check_ends_well(mutated(random_expression(random, 1 + round % 4), random));
  }
}

TEST_CASE("broken templates end in pieces that are the whole text, or in a diagnostic") {
  saraban::test::Random random(640000);
  const std::string sound = "เรียน {{ ชื่อ }} {% if ยอด > 1 %}“{{ ยอด|เงิน }}”{% end %} {# \"หมายเหตุ }} #} {{ \"}}\" }} จบ";
  for (int round = 0; round < 4'000; ++round) {
    const auto source = test::source(mutated(sound, random));
    const auto pieces = scan_tags(*source);
    if (!pieces) continue;
    std::size_t at = 0;
    bool is_whole = true;
    for (const TemplatePiece& piece : *pieces) {
      is_whole = is_whole && piece.begin == at && piece.end > at && piece.inside_begin <= piece.inside_end;
      at = piece.end;
    }
    CHECK((is_whole && at == source->text().size()));
    const auto parsed = TextTemplate::parse(source);
    if (parsed) (void)parsed->fill(test::evaluator(), scope());
  }
}

}  // namespace
}  // namespace saraban::lang
