#include "flow/style_sheet.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace saraban::flow {

const NamedStyle* StyleSheet::find(std::string_view name) const {
  for (const NamedStyle& style : styles_) {
    if (style.name == name || style.thai == name) return &style;
  }
  return nullptr;
}

const NamedStyle& StyleSheet::get(std::string_view name) const {
  const NamedStyle* style = find(name);
  assert(style != nullptr);
  return *style;
}

std::vector<std::string> StyleSheet::names() const {
  std::vector<std::string> names;
  for (const NamedStyle& style : styles_) {
    names.push_back(style.thai);
    names.push_back(style.name);
  }
  return names;
}

const ListLevel& StyleSheet::list_level(std::size_t depth) const {
  assert(depth >= 1);
  return list_levels_[std::min(depth, list_levels) - 1];
}

TextStylePtr mark_style(const TextStyle& around) {
  TextStyle mark = around;
  mark.size = around.size.times(5, 8);
  mark.raise = around.size.times(1, 3);
  mark.underline = false;
  return std::make_shared<const TextStyle>(std::move(mark));
}

ParagraphStylePtr with_align(const ParagraphStylePtr& style, Align align) {
  if (style->align == align) return style;
  ParagraphStyle aligned = *style;
  aligned.align = align;
  return std::make_shared<const ParagraphStyle>(aligned);
}

// Takes the settings apart; every mistake of the file is collected.
class StyleSheetReader {
 public:
  Result<StyleSheetPtr> read(const Settings& file) {
    problems_.add(check_keys(file, {"style", "list", "table", "signatures", "running"}));
    if (const Settings* styles = file.find("style"); styles && styles->table()) {
      for (const auto& [name, entry] : *styles->table()) read_style(name, entry);
    }
    read_lists(file);
    read_table(file);
    if (const Settings* running = file.find("running")) {
      problems_.add(check_keys(*running, {"head_from_edge", "foot_from_edge"}));
      read_centimetres(*running, "head_from_edge", sheet_->head_from_edge_);
      read_centimetres(*running, "foot_from_edge", sheet_->foot_from_edge_);
    }
    if (const Settings* signatures = file.find("signatures")) {
      problems_.add(check_keys(*signatures, {"before"}));
      read_points(*signatures, "before", sheet_->signature_before_);
    }
    require_styles(file.place);
    if (problems_.has_errors()) return std::move(problems_);
    return Result<StyleSheetPtr>(std::move(sheet_), std::move(problems_));
  }

 private:
  void read_style(const std::string& name, const Settings& entry) {
    problems_.add(
        check_keys(entry, {"thai", "based_on", "font", "size", "bold", "italic", "underline", "align", "first_line",
                           "left", "right", "before", "after", "leading", "keep_with_next", "keep_together", "level"}));
    ParagraphStyle paragraph;
    TextStyle text;
    read_base(entry, paragraph, text);
    read_text_style(entry, text);
    read_paragraph_style(entry, paragraph);
    NamedStyle style;
    style.name = name;
    style.thai = text_or(entry, "thai", name);
    style.paragraph = std::make_shared<const ParagraphStyle>(paragraph);
    for (std::size_t i = 0; i < style.texts.size(); ++i) {
      TextStyle variant = text;
      variant.bold = variant.bold || (i & 1U) != 0;
      variant.italic = variant.italic || (i & 2U) != 0;
      style.texts[i] = std::make_shared<const TextStyle>(std::move(variant));
    }
    sheet_->styles_.push_back(std::move(style));
  }

  void read_base(const Settings& entry, ParagraphStyle& paragraph, TextStyle& text) {
    const std::string base_name = text_or(entry, "based_on", "");
    if (base_name.empty()) return;
    const NamedStyle* base = sheet_->find(base_name);
    if (!base) {
      problems_.add(make_error("flow.unknown-style", entry.find("based_on")->place,
                               {fmt::format("ไม่มีแบบ “{}” อยู่ก่อนหน้านี้", base_name),
                                fmt::format("there is no style “{}” above this one", base_name)},
                               {"วางแบบที่เป็นต้นแบบไว้ก่อนแบบที่อ้างถึง", "put the style it is based on above it"}));
      return;
    }
    paragraph = *base->paragraph;
    text = *base->text();
  }

  void read_text_style(const Settings& entry, TextStyle& text) {
    text.family = text_or(entry, "font", text.family);
    // Letters of less than a point nobody sees: they would come to nothing where they are made smaller.
    if (const Decimal* size = number_at(entry, "size", Decimal(1000), Decimal(1))) {
      text.size = Length::points(size->to_double());
    }
    read_truth(entry, "bold", text.bold);
    read_truth(entry, "italic", text.italic);
    read_truth(entry, "underline", text.underline);
  }

  void read_paragraph_style(const Settings& entry, ParagraphStyle& paragraph) {
    read_align(entry, paragraph.align);
    read_centimetres(entry, "first_line", paragraph.first_line_indent);
    read_centimetres(entry, "left", paragraph.left_indent);
    read_centimetres(entry, "right", paragraph.right_indent);
    read_points(entry, "before", paragraph.space_before);
    read_points(entry, "after", paragraph.space_after);
    read_points(entry, "leading", paragraph.leading);
    read_truth(entry, "keep_with_next", paragraph.keep_with_next);
    read_truth(entry, "keep_together", paragraph.keep_together);
    if (const Decimal* level = number_at(entry, "level", Decimal(100))) {
      paragraph.heading_level = static_cast<int>(level->to_integer().value_or(0));
    }
  }

  void read_lists(const Settings& file) {
    const Settings* lists = file.find("list");
    if (!lists) return;
    problems_.add(check_keys(*lists, {"level-1", "level-2", "level-3", "level-4"}));
    for (std::size_t i = 0; i < StyleSheet::list_levels; ++i) {
      const Settings* level = lists->find(fmt::format("level-{}", i + 1));
      if (!level) continue;
      problems_.add(check_keys(*level, {"mark_at", "text_at"}));
      read_centimetres(*level, "mark_at", sheet_->list_levels_[i].mark_at);
      read_centimetres(*level, "text_at", sheet_->list_levels_[i].text_at);
    }
  }

  void read_table(const Settings& file) {
    const Settings* table = file.find("table");
    if (!table) return;
    problems_.add(check_keys(*table, {"padding_x", "padding_y", "line", "head_fill", "before", "after"}));
    TableLook& look = sheet_->table_;
    read_points(*table, "padding_x", look.padding_x);
    read_points(*table, "padding_y", look.padding_y);
    read_points(*table, "line", look.line.width);
    read_points(*table, "before", look.before);
    read_points(*table, "after", look.after);
    if (const std::string fill = text_or(*table, "head_fill", ""); !fill.empty()) {
      look.head_fill = read_color(fill);
      if (!look.head_fill) bad_value(*table->find("head_fill"), "head_fill", "#eeeeee");
    }
  }

  static std::optional<Color> read_color(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint32_t rgb = 0;
    for (const char c : text.substr(1)) {
      const std::size_t digit = std::string_view("0123456789abcdef").find(c);
      if (digit == std::string_view::npos) return std::nullopt;
      rgb = rgb * 16 + static_cast<std::uint32_t>(digit);
    }
    return Color{static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U & 0xFFU),
                 static_cast<std::uint8_t>(rgb & 0xFFU)};
  }

  void require_styles(const Place& place) {
    std::vector<std::string> needed{StyleNames::body,       StyleNames::title,   StyleNames::subject,
                                    StyleNames::list,       StyleNames::quote,   StyleNames::cell,
                                    StyleNames::head_cell,  StyleNames::running, StyleNames::signature,
                                    StyleNames::total_cell, StyleNames::footnote};
    needed.insert(needed.end(), StyleNames::headings.begin(), StyleNames::headings.end());
    needed.insert(needed.end(), StyleNames::contents.begin(), StyleNames::contents.end());
    for (const std::string& name : needed) {
      if (sheet_->find(name)) continue;
      problems_.add(make_error(
          "flow.missing-style", place,
          {fmt::format("แฟ้มแบบตัวหนังสือขาดแบบ “{}”", name), fmt::format("the style sheet has no style “{}”", name)},
          {fmt::format("เพิ่มหัวข้อ [style.{}]", name), fmt::format("add a [style.{}]", name)}));
    }
  }

  std::string text_or(const Settings& table, std::string_view key, const std::string& otherwise) {
    const Settings* entry = table.find(key);
    if (!entry) return otherwise;
    if (const std::string* text = entry->text()) return *text;
    bad_value(*entry, key, "\"…\"");
    return otherwise;
  }

  // A number from `least` to `most`, or null where there is none or a wrong one (which is told).
  const Decimal* number_at(const Settings& table, std::string_view key, const Decimal& most, const Decimal& least = 0) {
    const Settings* entry = table.find(key);
    if (!entry) return nullptr;
    const Decimal* number = entry->number();
    if (number && *number >= least && *number <= most) return number;
    bad_value(*entry, key, fmt::format("{} – {}", least.to_string(), most.to_string()));
    return nullptr;
  }

  void read_points(const Settings& table, std::string_view key, Length& length) {
    if (const Decimal* number = number_at(table, key, Decimal(1000))) length = Length::points(number->to_double());
  }

  void read_centimetres(const Settings& table, std::string_view key, Length& length) {
    if (const Decimal* number = number_at(table, key, Decimal(50))) length = Length::centimetres(number->to_double());
  }

  void read_truth(const Settings& table, std::string_view key, bool& truth) {
    const Settings* entry = table.find(key);
    if (!entry) return;
    if (const bool* value = entry->truth()) {
      truth = *value;
    } else {
      bad_value(*entry, key, "true, false");
    }
  }

  void read_align(const Settings& table, Align& align) {
    const std::string name = text_or(table, "align", "");
    if (name.empty()) return;
    const std::array<std::pair<const char*, Align>, 5> known{{{"left", Align::left},
                                                              {"centre", Align::centre},
                                                              {"right", Align::right},
                                                              {"justified", Align::justified},
                                                              {"distributed", Align::distributed}}};
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& k) { return name == k.first; });
    if (found != known.end()) {
      align = found->second;
    } else {
      bad_value(*table.find("align"), "align", "left, centre, right, justified, distributed");
    }
  }

  void bad_value(const Settings& entry, std::string_view key, std::string_view allowed) {
    problems_.add(
        make_error("flow.bad-value", entry.place,
                   {fmt::format("ค่าของ “{}” ใช้ไม่ได้", key), fmt::format("the value of “{}” cannot be used", key)},
                   {fmt::format("ค่าที่ใช้ได้: {}", allowed), fmt::format("allowed: {}", allowed)}));
  }

  std::shared_ptr<StyleSheet> sheet_ = std::make_shared<StyleSheet>();
  Diagnostics problems_;
};

Result<StyleSheetPtr> parse_style_sheet(const std::string& name, std::string_view toml) {
  auto settings = parse_settings(name, toml);
  if (!settings) return std::move(settings).take_diagnostics();
  return StyleSheetReader().read(*settings);
}

}  // namespace saraban::flow
