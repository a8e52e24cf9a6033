#include "flow/block_head.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/decimal.h"
#include "core/thai_digits.h"
#include "flow/code_points.h"

namespace saraban::flow {

std::optional<Length> parse_length(std::string_view text) {
  const std::string plain = to_arabic_digits(trimmed(text));
  const std::size_t unit_begin = std::min(plain.find_first_not_of("0123456789."), plain.size());
  const auto number = Decimal::parse(std::string_view(plain).substr(0, unit_begin));
  if (!number || number->is_negative()) return std::nullopt;
  const std::string_view unit = trimmed(std::string_view(plain).substr(unit_begin));
  const std::array<std::pair<std::string_view, double>, 11> units{{{"cm", 10},
                                                                   {"ซม.", 10},
                                                                   {"ซม", 10},
                                                                   {"เซนติเมตร", 10},
                                                                   {"mm", 1},
                                                                   {"มม.", 1},
                                                                   {"มม", 1},
                                                                   {"มิลลิเมตร", 1},
                                                                   {"pt", 25.4 / 72},
                                                                   {"พอยต์", 25.4 / 72},
                                                                   {"พ.", 25.4 / 72}}};
  constexpr double longest = 2000;  // millimetres
  for (const auto& [name, millimetres] : units) {
    if (unit != name) continue;
    const double value = number->to_double() * millimetres;
    return value <= longest ? std::optional(Length::millimetres(value)) : std::nullopt;
  }
  return std::nullopt;
}

// ---- reading the line

class BlockHeadParser {
 public:
  BlockHeadParser(const TaggedText& text, std::size_t begin, std::size_t end, Diagnostics& problems)
      : text_(text), at_(begin), end_(end), problems_(problems) {
    head_.text_ = &text;
    head_.place_ = text.place(begin, end);
  }

  std::optional<BlockHead> parse() {
    skip_blanks();
    const std::size_t begin = at_;
    while (at_ < end_ && !is_blank()) ++at_;
    const std::string name(text_.text().substr(begin, at_ - begin));
    head_.spec_ = find_block(name);
    head_.place_ = text_.place(begin, at_);
    if (!head_.spec_) return unknown_block(name);
    for (skip_blanks(); at_ < end_; skip_blanks()) {
      if (!parse_attribute()) break;
    }
    return std::move(head_);
  }

 private:
  bool is_blank() const { return text_.text()[at_] == ' ' || text_.text()[at_] == '\t'; }
  void skip_blanks() {
    while (at_ < end_ && is_blank()) ++at_;
  }

  // False where the rest of the line cannot be understood.
  bool parse_attribute() {
    const std::size_t begin = at_;
    while (at_ < end_ && !is_blank() && text_.text()[at_] != '=') ++at_;
    const std::string name(text_.text().substr(begin, at_ - begin));
    const std::size_t name_end = at_;
    skip_blanks();
    if (at_ >= end_ || text_.text()[at_] != '=' || name.empty()) return bad_syntax(begin, name_end);
    ++at_;
    skip_blanks();
    const auto value = parse_value();
    if (!value) return bad_syntax(begin, end_);
    keep(name, begin, name_end, *value);
    return true;
  }

  std::optional<std::pair<std::size_t, std::size_t>> parse_value() {
    const std::string_view text = text_.text();
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> quotes{
        {{"\"", "\""}, {"'", "'"}, {"“", "”"}}};
    for (const auto& [open, close] : quotes) {
      if (text.substr(at_, open.size()) != open) continue;
      const std::size_t begin = at_ + open.size();
      const std::size_t end = text.find(close, begin);
      if (end == std::string_view::npos || end >= end_) return std::nullopt;
      at_ = end + close.size();
      return std::pair(begin, end);
    }
    const std::size_t begin = at_;
    while (at_ < end_ && !is_blank()) ++at_;
    if (begin == at_) return std::nullopt;
    return std::pair(begin, at_);
  }

  void keep(const std::string& name, std::size_t begin, std::size_t end, std::pair<std::size_t, std::size_t> value) {
    const AttributeSpec* spec = find_attribute(*head_.spec_, name);
    if (!spec) return unknown_attribute(name, begin, end);
    if (head_.has(spec->kind)) {
      problems_.add(make_error("flow.attribute-twice", text_.place(begin, end),
                               {fmt::format("เขียน “{}” สองครั้ง", name), fmt::format("“{}” is given twice", name)},
                               {"เหลือไว้เพียงแห่งเดียว", "leave only one"}));
      return;
    }
    head_.attributes_.push_back({spec, value.first, value.second});
  }

  bool bad_syntax(std::size_t begin, std::size_t end) {
    problems_.add(make_error("flow.attribute-syntax", text_.place(begin, end),
                             {"ส่วนนี้ต้องเขียนเป็น ชื่อ=ค่า", "this must be written name=value"},
                             {"ค่าที่มีเว้นวรรคให้อยู่ในเครื่องหมายคำพูด เช่น กว้าง=\"3ซม. | 2\"",
                              "put a value with spaces in quotes: widths=\"3cm | 2\""}));
    return false;
  }

  std::optional<BlockHead> unknown_block(const std::string& name) {
    std::vector<std::string> thai;
    for (const BlockSpec& block : block_specs()) thai.emplace_back(block.thai);
    Message hint{fmt::format("บล็อกที่มี: {}", fmt::join(thai, " ")),
                 fmt::format("blocks: {}", fmt::join(block_names(), " "))};
    if (const auto nearest = find_nearest(name, block_names())) {
      hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
    }
    problems_.add(make_error("flow.unknown-block", head_.place_,
                             {fmt::format("ไม่รู้จักบล็อก “{}”", name), fmt::format("unknown block “{}”", name)},
                             std::move(hint)));
    return std::nullopt;
  }

  void unknown_attribute(const std::string& name, std::size_t begin, std::size_t end) {
    const auto known = attribute_names(*head_.spec_);
    Message hint{fmt::format("ที่ใช้ได้: {}", fmt::join(known, " ")), fmt::format("known: {}", fmt::join(known, " "))};
    if (known.empty()) hint = {"บล็อกนี้ไม่มีค่าให้กำหนด", "this block has no attributes"};
    if (const auto nearest = find_nearest(name, known)) {
      hint = {fmt::format("หมายถึง “{}” หรือไม่", *nearest), fmt::format("did you mean “{}”?", *nearest)};
    }
    problems_.add(make_error("flow.unknown-attribute", text_.place(begin, end),
                             {fmt::format("บล็อก {} ไม่มีค่าชื่อ “{}”", head_.spec_->thai, name),
                              fmt::format("the block {} has no attribute “{}”", head_.spec_->english, name)},
                             std::move(hint)));
  }

  const TaggedText& text_;
  std::size_t at_, end_;
  Diagnostics& problems_;
  BlockHead head_;
};

std::optional<BlockHead> parse_block_head(const TaggedText& text, std::size_t begin, std::size_t end,
                                          Diagnostics& problems) {
  return BlockHeadParser(text, begin, end, problems).parse();
}

// ---- attributes as what they must be

const BlockHead::Attribute* BlockHead::find(AttributeKind kind) const {
  const auto found = std::find_if(attributes_.begin(), attributes_.end(),
                                  [&](const Attribute& attribute) { return attribute.spec->kind == kind; });
  return found == attributes_.end() ? nullptr : &*found;
}

Place BlockHead::place_of(AttributeKind kind) const {
  const Attribute* attribute = find(kind);
  return attribute ? text_->place(attribute->begin, attribute->end) : place_;
}

void BlockHead::bad_value(AttributeKind kind, std::string_view thai_example, std::string_view english_example,
                          Diagnostics& problems) const {
  const Attribute* attribute = find(kind);
  problems.add(make_error("flow.bad-value", place_of(kind),
                          {fmt::format("ค่าของ “{}” ใช้ไม่ได้", attribute->spec->thai),
                           fmt::format("the value of “{}” cannot be used", attribute->spec->english)},
                          {fmt::format("เขียนแบบ {}={}", attribute->spec->thai, thai_example),
                           fmt::format("write {}={}", attribute->spec->english, english_example)}));
}

bool BlockHead::require(AttributeKind kind, Diagnostics& problems) const {
  if (has(kind)) return true;
  const auto spec = std::find_if(spec_->attributes.begin(), spec_->attributes.end(),
                                 [&](const AttributeSpec& attribute) { return attribute.kind == kind; });
  problems.add(make_error("flow.missing-attribute", place_,
                          {fmt::format("บล็อก {} ขาด “{}”", spec_->thai, spec->thai),
                           fmt::format("the block {} needs “{}”", spec_->english, spec->english)},
                          {fmt::format("เพิ่ม {}=…", spec->thai), fmt::format("add {}=…", spec->english)}));
  return false;
}

std::optional<std::string> BlockHead::word(AttributeKind kind, Diagnostics& problems) const {
  const Attribute* attribute = find(kind);
  if (!attribute) return std::nullopt;
  const std::string_view value = trimmed(value_of(*attribute));
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!text_->find_tag(value, i)) continue;
    bad_value(kind, "… (ค่านี้ใส่ {{ }} ไม่ได้)", "… (no {{ }} here)", problems);
    return std::nullopt;
  }
  return std::string(value);
}

std::optional<Length> BlockHead::length(AttributeKind kind, Diagnostics& problems) const {
  const auto text = word(kind, problems);
  if (!text) return std::nullopt;
  const auto length = parse_length(*text);
  if (!length) bad_value(kind, "2.5ซม.", "2.5cm", problems);
  return length;
}

std::optional<int> BlockHead::number(AttributeKind kind, int most, Diagnostics& problems) const {
  const auto text = word(kind, problems);
  if (!text) return std::nullopt;
  const auto number = Decimal::parse(to_arabic_digits(*text));
  const auto integer = number ? number->to_integer() : std::nullopt;
  if (integer && *integer >= 1 && *integer <= most) return static_cast<int>(*integer);
  bad_value(kind, "1", "1", problems);
  return std::nullopt;
}

std::optional<int> BlockHead::choice(AttributeKind kind, std::initializer_list<Choosable> known,
                                     Diagnostics& problems) const {
  const auto text = word(kind, problems);
  if (!text) return std::nullopt;
  std::vector<std::string> thai, english;
  for (const Choosable& item : known) {
    if (*text == item.english || *text == item.thai) return item.value;
    thai.emplace_back(item.thai);
    english.emplace_back(item.english);
  }
  bad_value(kind, fmt::format("{}", fmt::join(thai, "/")), fmt::format("{}", fmt::join(english, "/")), problems);
  return std::nullopt;
}

std::optional<Align> BlockHead::align(Diagnostics& problems) const {
  const auto value = choice(AttributeKind::align,
                            {{"left", "ซ้าย", static_cast<int>(Align::left)},
                             {"centre", "กลาง", static_cast<int>(Align::centre)},
                             {"right", "ขวา", static_cast<int>(Align::right)}},
                            problems);
  if (!value) return std::nullopt;
  return static_cast<Align>(*value);
}

std::vector<std::string> BlockHead::parts(AttributeKind kind, Diagnostics& problems) const {
  const auto text = word(kind, problems);
  std::vector<std::string> parts;
  if (!text) return parts;
  for (std::size_t begin = 0; begin <= text->size();) {
    const std::size_t bar = std::min(text->find('|', begin), text->size());
    parts.emplace_back(trimmed(std::string_view(*text).substr(begin, bar - begin)));
    begin = bar + 1;
  }
  return parts;
}

std::optional<TextPattern> BlockHead::pattern(AttributeKind kind, Diagnostics& problems) const {
  const Attribute* attribute = find(kind);
  if (!attribute) return std::nullopt;
  TextPattern pattern;
  pattern.place = place_of(kind);
  append_pattern(pattern, value_of(*attribute), *text_, problems);
  return pattern;
}

std::optional<lang::Expression> BlockHead::expression(AttributeKind kind, Diagnostics& problems) const {
  const Attribute* attribute = find(kind);
  if (!attribute) return std::nullopt;
  const std::string_view value = value_of(*attribute);
  const lang::TemplatePiece* piece = text_->find_tag(value, 0);
  if (piece && value.size() == TaggedText::letter_size) {
    return problems.take(lang::parse_expression(text_->source(), piece->inside_begin, piece->inside_end));
  }
  if (trimmed(value).empty()) {
    bad_value(kind, "ราย", "rows", problems);
    return std::nullopt;
  }
  if (!word(kind, problems)) return std::nullopt;
  const std::size_t begin = text_->source_offset(attribute->begin);
  return problems.take(lang::parse_expression(text_->source(), begin, begin + value.size()));
}

std::vector<lang::Expression> BlockHead::expressions(AttributeKind kind, Diagnostics& problems) const {
  std::vector<lang::Expression> all;
  const Attribute* attribute = find(kind);
  if (!attribute) return all;
  const std::string_view value = value_of(*attribute);
  constexpr std::string_view parting = " | ";
  if (value.find(parting) == std::string_view::npos) {
    if (auto only = expression(kind, problems)) all.push_back(std::move(*only));
    return all;
  }
  if (!word(kind, problems)) return all;
  const std::size_t source_begin = text_->source_offset(attribute->begin);
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(parting, begin), value.size());
    auto part = problems.take(lang::parse_expression(text_->source(), source_begin + begin, source_begin + end));
    if (part) all.push_back(std::move(*part));
    begin = end + parting.size();
  }
  return all;
}

}  // namespace saraban::flow
