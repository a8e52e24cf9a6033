#include "xlsx/section_number.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace saraban::xlsx {

namespace {

using Kind = FormatToken::Kind;
using Tokens = std::vector<FormatToken>;

// The tokens from `begin` to `end` show a whole number: its digits fall into the placeholders from the right, the
// leftmost one takes all that is left over.
class WholeNumber {
 public:
  WholeNumber(const DecimalDigits& number, FormatSection::Groups groups) : number_(number), groups_(groups) {}

  void show(const Tokens& tokens, std::size_t begin, std::size_t end, ShownPieces& pieces) {
    int places = 0, padded = 0;
    for (std::size_t i = end; i-- > begin;) {
      if (tokens[i].kind != Kind::digit) continue;
      ++places;
      if (tokens[i].letter == '0') padded = places;
    }
    const int length = number_.is_zero() ? 0 : std::max(number_.point, 0);
    if (places == 0) show_digits(length - 1, 0, pieces);
    bool is_first = true;
    for (std::size_t i = begin; i < end; ++i) {
      if (tokens[i].kind != Kind::digit) {
        pieces.add_plain(tokens[i]);
        continue;
      }
      --places;
      if (is_first && length > places + 1) show_digits(length - 1, places + 1, pieces);
      is_first = false;
      if (places < std::max(length, padded))
        show_digits(places, places, pieces);
      else if (tokens[i].letter == '?')
        show_blank(places, pieces);
    }
  }

 private:
  bool is_group_end(int place) const {
    return groups_ == FormatSection::Groups::thousands && place > 0 && place % 3 == 0;
  }
  void show_digits(int highest, int lowest, ShownPieces& pieces) {
    for (int place = highest; place >= lowest; --place) {
      pieces.add_digits(std::string(1, number_.at(place)));
      if (is_group_end(place)) pieces.add_text(",");
    }
  }
  void show_blank(int place, ShownPieces& pieces) {
    pieces.add_space_of("0");
    if (is_group_end(place)) pieces.add_space_of(",");
  }

  const DecimalDigits& number_;
  FormatSection::Groups groups_;
};

std::size_t find_token(const Tokens& tokens, Kind kind, std::size_t from = 0) {
  std::size_t i = from;
  while (i < tokens.size() && tokens[i].kind != kind) ++i;
  return i;
}

int count_digits(const Tokens& tokens, std::size_t begin, std::size_t end) {
  int count = 0;
  for (std::size_t i = begin; i < end; ++i)
    if (tokens[i].kind == Kind::digit) ++count;
  return count;
}

// The digits behind the point: # and ? show no zeros at the number's end.
void show_decimals(const DecimalDigits& number, const Tokens& tokens, std::size_t begin, std::size_t end,
                   ShownPieces& pieces) {
  int shown = number.is_zero() ? 0 : static_cast<int>(number.digits.size()) - number.point;
  int place = 0;
  for (std::size_t i = begin; i < end; ++i)
    if (tokens[i].kind == Kind::digit && (++place, tokens[i].letter == '0')) shown = std::max(shown, place);
  place = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (tokens[i].kind != Kind::digit)
      pieces.add_plain(tokens[i]);
    else if (++place <= shown)
      pieces.add_digits(std::string(1, number.at(-place)));
    else if (tokens[i].letter == '?')
      pieces.add_space_of("0");
  }
}

// The tokens up to `end` show a number that is rounded to their decimals already.
void show_digits(const FormatSection& section, const DecimalDigits& number, std::size_t end, ShownPieces& pieces) {
  const std::size_t point = std::min(find_token(section.tokens, Kind::point), end);
  WholeNumber(number, section.groups).show(section.tokens, 0, point, pieces);
  if (point >= end) return;
  pieces.add_text(".");
  show_decimals(number, section.tokens, point + 1, end, pieces);
}

void show_plain(const FormatSection& section, double magnitude, ShownPieces& pieces) {
  const std::size_t end = section.tokens.size();
  const std::size_t point = find_token(section.tokens, Kind::point);
  const int decimals = count_digits(section.tokens, std::min(point + 1, end), end);
  show_digits(section, DecimalDigits::of(magnitude).times_ten_to(section.scale).rounded(decimals), end, pieces);
}

// Of a mantissa with n places before its point the exponent is a multiple of n (##0.0E+0: engineers').
void show_scientific(const FormatSection& section, double magnitude, ShownPieces& pieces) {
  const Tokens& tokens = section.tokens;
  const std::size_t exponent_at = find_token(tokens, Kind::exponent);
  const std::size_t point = std::min(find_token(tokens, Kind::point), exponent_at);
  const int whole = count_digits(tokens, 0, point);
  const int decimals = count_digits(tokens, std::min(point + 1, exponent_at), exponent_at);
  const DecimalDigits number = DecimalDigits::of(magnitude).times_ten_to(section.scale);
  const int step = std::max(whole, 1);
  const auto exponent_of = [&](int point_of_number) {
    const int above = point_of_number - (whole == 0 ? 0 : 1);
    return (above >= 0 ? above / step : -((-above + step - 1) / step)) * step;
  };
  int exponent = number.is_zero() ? 0 : exponent_of(number.point);
  DecimalDigits mantissa = number.times_ten_to(-exponent).rounded(decimals);
  if (!mantissa.is_zero() && mantissa.point > whole) {  // 9.99 became 10.0
    exponent += step;
    mantissa = number.times_ten_to(-exponent).rounded(decimals);
  }
  show_digits(section, mantissa, exponent_at, pieces);
  pieces.add_text(tokens[exponent_at].text);
  if (exponent < 0 || tokens[exponent_at].letter == '+') pieces.add_text(exponent < 0 ? "-" : "+");
  const DecimalDigits shown = DecimalDigits::of(std::abs(exponent));
  WholeNumber(shown, FormatSection::Groups::none).show(tokens, exponent_at + 1, tokens.size(), pieces);
}

struct Fraction {
  std::int64_t numerator = 0, denominator = 1;
};

// The fraction nearest to a number between 0 and 10^9 with a denominator up to `most`: the last convergent of its
// continued fraction, or the last semiconvergent where that is nearer.
Fraction nearest_fraction(double number, std::int64_t most) {
  Fraction before{1, 0}, last{static_cast<std::int64_t>(std::floor(number)), 1};
  double rest = number - std::floor(number);
  while (rest > 1e-9) {
    const double inverse = 1 / rest;
    const auto whole = static_cast<std::int64_t>(std::floor(std::min(inverse, 1e9)));
    const std::int64_t room = (most - before.denominator) / last.denominator;
    const std::int64_t steps = std::min(whole, room);
    const Fraction next{steps * last.numerator + before.numerator, steps * last.denominator + before.denominator};
    const auto distance = [&](const Fraction& fraction) {
      return std::fabs(static_cast<double>(fraction.numerator) / static_cast<double>(fraction.denominator) - number);
    };
    if (steps < whole) return steps > 0 && distance(next) < distance(last) ? next : last;
    before = last;
    last = next;
    rest = inverse - std::floor(inverse);
  }
  return last;
}

// Where the parts of "# ?/??" stand among the tokens: the whole number before `numerator`, then its digits up to the
// slash, then the denominator up to `end`.
struct FractionPlan {
  std::size_t numerator, slash, end;
  std::int64_t fixed = 0;  // a denominator that is written out; 0: none
  int most_digits = 0;

  explicit FractionPlan(const Tokens& tokens) : numerator(0), slash(find_token(tokens, Kind::slash)), end(slash + 1) {
    numerator = slash;
    while (numerator > 0 && tokens[numerator - 1].kind == Kind::digit) --numerator;
    // Digits that are written out come as one literal, or as 1 and placeholders that are zeros: 16, 100.
    std::string written;
    while (end < tokens.size()) {
      if (tokens[end].kind == Kind::digit)
        written += tokens[end].letter;
      else if (end == slash + 1 && tokens[end].kind == Kind::literal)
        written += tokens[end].text.substr(0, tokens[end].text.find_first_not_of("0123456789"));
      else
        break;
      ++end;
    }
    most_digits = static_cast<int>(std::min<std::size_t>(written.size(), 7));
    if (written.front() >= '1' && written.front() <= '9' &&
        written.find_first_not_of("0123456789") == std::string::npos)
      fixed = std::stoll(written.substr(0, 9));
  }
};

// The number as the plan writes it: a whole number, where the code has a place for one, and a fraction.
struct MixedNumber {
  double whole = 0;
  Fraction fraction;
};

MixedNumber mixed_number(double number, const FractionPlan& plan, bool has_whole) {
  MixedNumber mixed;
  if (has_whole) mixed.whole = std::floor(number);
  const double part = std::min(number - mixed.whole, 1e9);
  const auto most = static_cast<std::int64_t>(std::pow(10, plan.most_digits)) - 1;
  if (plan.fixed > 0)
    mixed.fraction = {static_cast<std::int64_t>(std::floor(part * static_cast<double>(plan.fixed) + 0.5)), plan.fixed};
  else
    mixed.fraction = nearest_fraction(part, std::max<std::int64_t>(most, 1));
  if (has_whole && mixed.fraction.numerator == mixed.fraction.denominator) {
    ++mixed.whole;
    mixed.fraction.numerator = 0;
  }
  return mixed;
}

// Zero has a digit even where its placeholder is #, for there is no fraction beside it.
void show_whole_zero(const FormatSection& section, std::size_t end, ShownPieces& pieces) {
  Tokens tokens(section.tokens.begin(), section.tokens.begin() + static_cast<std::ptrdiff_t>(end));
  const auto last = std::find_if(tokens.rbegin(), tokens.rend(), [](const auto& t) { return t.kind == Kind::digit; });
  last->letter = '0';
  WholeNumber(DecimalDigits{}, section.groups).show(tokens, 0, end, pieces);
}

void show_parts(const Fraction& fraction, const FractionPlan& plan, const Tokens& tokens, ShownPieces& pieces) {
  const DecimalDigits numerator = DecimalDigits::of(static_cast<double>(fraction.numerator));
  if (numerator.is_zero())
    pieces.add_digits("0");
  else
    WholeNumber(numerator, FormatSection::Groups::none).show(tokens, plan.numerator, plan.slash, pieces);
  pieces.add_text("/");
  const std::string denominator = std::to_string(fraction.denominator);
  pieces.add_digits(denominator);
  if (plan.fixed > 0 || tokens[plan.slash + 1].letter != '?') return;
  for (std::size_t i = denominator.size(); i < static_cast<std::size_t>(plan.most_digits); ++i)
    pieces.add_space_of("0");
}

void show_fraction(const FormatSection& section, double magnitude, ShownPieces& pieces) {
  const Tokens& tokens = section.tokens;
  const FractionPlan plan(tokens);
  const bool has_whole = count_digits(tokens, 0, plan.numerator) > 0;
  const double number = std::min(magnitude * std::pow(10, section.scale), 1e15);
  const MixedNumber mixed = mixed_number(number, plan, has_whole);
  const bool is_whole = has_whole && mixed.fraction.numerator == 0;
  const DecimalDigits whole = DecimalDigits::of(mixed.whole);
  if (is_whole && whole.is_zero())
    show_whole_zero(section, plan.numerator, pieces);
  else if (has_whole)
    WholeNumber(whole, section.groups).show(tokens, 0, plan.numerator, pieces);
  else
    for (std::size_t i = 0; i < plan.numerator; ++i) pieces.add_plain(tokens[i]);
  if (!is_whole) show_parts(mixed.fraction, plan, tokens, pieces);
  for (std::size_t i = plan.numerator; is_whole && i < plan.end; ++i)  // as wide as a fraction would be
    pieces.add_space_of(tokens[i].kind == Kind::digit ? "0" : tokens[i].text);
  for (std::size_t i = plan.end; i < tokens.size(); ++i)
    if (tokens[i].kind != Kind::digit) pieces.add_plain(tokens[i]);
}

std::string scientific(double magnitude, std::size_t most_letters) {
  DecimalDigits number = DecimalDigits::of(magnitude);
  const auto text_of = [](const DecimalDigits& shown) {
    const int exponent = shown.point - 1;
    const std::string digits = std::to_string(std::abs(exponent));
    return (exponent < 0 ? "E-" : "E+") + std::string(digits.size() < 2 ? "0" : "") + digits;
  };
  const std::size_t tail = text_of(number).size();
  const std::size_t decimals = most_letters > tail + 2 ? most_letters - tail - 2 : 0;
  number = number.rounded(static_cast<int>(decimals) + 1 - number.point);
  std::string text = number.digits.substr(0, 1);
  if (number.digits.size() > 1) text += "." + number.digits.substr(1);
  return text + text_of(number);
}

std::string in_full(const DecimalDigits& number) {
  if (number.is_zero()) return "0";
  std::string text;
  for (int place = std::max(number.point, 1) - 1; place >= 0; --place) text += number.at(place);
  const int decimals = static_cast<int>(number.digits.size()) - number.point;
  if (decimals > 0) text += ".";
  for (int place = 1; place <= decimals; ++place) text += number.at(-place);
  return text;
}

}  // namespace

std::string general_number(double magnitude, std::size_t most_letters) {
  const DecimalDigits number = DecimalDigits::of(magnitude);
  if (number.is_zero()) return "0";
  const int letters = static_cast<int>(std::min<std::size_t>(most_letters, 21));
  const int whole = std::max(number.point, 1);
  if (whole > letters) return scientific(magnitude, most_letters);
  const DecimalDigits rounded = number.rounded(std::max(letters - whole - 1, 0));
  if (rounded.point > letters) return scientific(magnitude, most_letters);  // 99,999,999,999.5
  // Below a ten thousandth, what does not fit whole is scientific: leading zeros would take the place of digits.
  if (number.point < -3 && rounded.digits != number.digits) return scientific(magnitude, most_letters);
  return in_full(rounded);
}

void show_in_section(const FormatSection& section, double magnitude, std::size_t most_letters, ShownPieces& pieces) {
  switch (section.kind) {
    case FormatSection::Kind::number: return show_plain(section, magnitude, pieces);
    case FormatSection::Kind::scientific: return show_scientific(section, magnitude, pieces);
    case FormatSection::Kind::fraction: return show_fraction(section, magnitude, pieces);
    default: break;
  }
  for (const FormatToken& token : section.tokens) {
    if (token.kind == Kind::general)
      pieces.add_digits(general_number(magnitude, most_letters));
    else
      pieces.add_plain(token);
  }
}

}  // namespace saraban::xlsx
