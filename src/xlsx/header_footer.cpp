#include "xlsx/header_footer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "xlsx/ascii_case.h"
#include "xlsx/attribute_values.h"

namespace saraban::xlsx {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::pair<char, HeaderPiece::Kind>, 8> fields{{{'P', HeaderPiece::Kind::page_number},
                                                                    {'N', HeaderPiece::Kind::page_count},
                                                                    {'D', HeaderPiece::Kind::date},
                                                                    {'T', HeaderPiece::Kind::time},
                                                                    {'F', HeaderPiece::Kind::file_name},
                                                                    {'Z', HeaderPiece::Kind::file_path},
                                                                    {'A', HeaderPiece::Kind::sheet_name},
                                                                    {'G', HeaderPiece::Kind::picture}}};

template <class Value>
void toggle(Value& value, Value on, Value off) {
  value = value == on ? off : on;
}

class HeaderParser {
 public:
  HeaderParser(std::string_view codes, const Palette& palette) : codes_(codes), palette_(palette) {}

  HeaderText parse() {
    while (at_ < codes_.size()) {
      const char c = codes_[at_++];
      if (c == '&' && at_ < codes_.size())
        take_code(codes_[at_++]);
      else if (c == '\n')
        add({HeaderPiece::Kind::line_break, {}, 0, font_});
      else if (c != '\r' && c != '&')
        add_letter(c);
    }
    return std::move(text_);
  }

 private:
  void add(HeaderPiece piece) { section_->push_back(std::move(piece)); }
  void add_letter(char c) {
    if (section_->empty() || section_->back().kind != HeaderPiece::Kind::text || section_->back().font != font_)
      add({HeaderPiece::Kind::text, {}, 0, font_});
    section_->back().text += c;
  }

  void begin_section(std::vector<HeaderPiece>& section) {
    section_ = &section;
    font_ = {};
  }

  // The letter behind an "&".
  void take_code(char code) {
    const char letter = code >= 'a' && code <= 'z' ? static_cast<char>(code - 0x20) : code;
    switch (letter) {
      case '&': return add_letter('&');
      case 'L': return begin_section(text_.left);
      case 'C': return begin_section(text_.center);
      case 'R': return begin_section(text_.right);
      case '"': return take_font();
      case 'K': return take_color();
      default: break;
    }
    if (is_digit(letter)) return take_size(letter);
    if (take_style(letter)) return;
    for (const auto& [name, kind] : fields)
      if (name == letter) add({kind, {}, kind == HeaderPiece::Kind::page_number ? take_offset() : 0, font_});
  }

  bool take_style(char letter) {
    switch (letter) {
      case 'B': return toggle(font_.weight, Weight::bold, Weight::regular), true;
      case 'I': return toggle(font_.slant, Slant::italic, Slant::upright), true;
      case 'U': return toggle(font_.underline, Underline::single, Underline::none), true;
      case 'E': return toggle(font_.underline, Underline::twofold, Underline::none), true;
      case 'S': return toggle(font_.strike, Strike::single, Strike::none), true;
      case 'X': return toggle(font_.script, Script::superscript, Script::baseline), true;
      case 'Y': return toggle(font_.script, Script::subscript, Script::baseline), true;
      default: return false;
    }
  }

  // &P+1, &P-1.
  int take_offset() {
    if (at_ + 1 >= codes_.size() || (codes_[at_] != '+' && codes_[at_] != '-') || !is_digit(codes_[at_ + 1])) return 0;
    int number = 0;
    const bool is_less = codes_[at_] == '-';
    const char* first = codes_.data() + at_ + 1;
    const auto [end, error] = std::from_chars(first, codes_.data() + codes_.size(), number);
    at_ = static_cast<std::size_t>(end - codes_.data());
    if (error != std::errc()) return 0;
    return is_less ? -number : number;
  }

  // &14: one to three digits.
  void take_size(char first) {
    int points = first - '0';
    for (int more = 0; more < 2 && at_ < codes_.size() && is_digit(codes_[at_]); ++more)
      points = points * 10 + (codes_[at_++] - '0');
    if (points > 0) font_.size = Length::points(std::min(points, 409));
  }

  // &"TH Sarabun New,Bold"; "-" is the body's font. The style is written in the language of the Excel that saved it.
  void take_font() {
    const std::size_t end = std::min(codes_.find('"', at_), codes_.size());
    const std::string_view inside = codes_.substr(at_, end - at_);
    at_ = std::min(end + 1, codes_.size());
    const std::size_t comma = std::min(inside.find(','), inside.size());
    font_.family = inside.substr(0, comma) == "-" ? std::string() : std::string(inside.substr(0, comma));
    if (comma == inside.size()) return;
    const std::string style = lower_ascii(inside.substr(comma + 1));
    const auto says = [&](std::string_view word) { return style.find(word) != std::string::npos; };
    font_.weight = says("bold") || says("ตัวหนา") ? Weight::bold : Weight::regular;
    font_.slant = says("italic") || says("oblique") || says("ตัวเอียง") ? Slant::italic : Slant::upright;
  }

  // &KFF0000, or a colour of the theme, lighter or darker by so many hundredths: &K04-024.
  void take_color() {
    const std::string_view form = codes_.substr(at_, 6);
    if (form.size() == 6 && (form[2] == '+' || form[2] == '-')) {
      if (!to_count(form.substr(0, 2)) || !to_count(form.substr(3))) return;
      const std::string tint = (form[2] == '-' ? "-" : "") + std::to_string(*to_count(form.substr(3))) + "e-2";
      const std::string theme = std::to_string(*to_count(form.substr(0, 2)));
      font_.color = palette_.resolve({{}, theme, {}, tint}, Color{});
    } else if (const auto rgb = parse_rgb(form)) {
      font_.color = rgb;
    } else {
      return;
    }
    at_ += form.size();
  }

  std::string_view codes_;
  const Palette& palette_;
  std::size_t at_ = 0;
  HeaderText text_;
  std::vector<HeaderPiece>* section_ = &text_.center;  // where a text begins that names no section
  HeaderFont font_;
};

}  // namespace

HeaderText parse_header_text(std::string_view codes, const Palette& palette) {
  return HeaderParser(codes, palette).parse();
}

}  // namespace saraban::xlsx
