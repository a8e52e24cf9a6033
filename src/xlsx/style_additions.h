// Looks that filled cells need and the template lacks: a style with quotePrefix for a text that begins with = + - @, a
// style with a date's format for a date in a cell of another format. Each is a copy of the cell's own style.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace saraban::xlsx {

class StyleAdditions {
 public:
  explicit StyleAdditions(std::string styles_xml);  // empty: the workbook has no styles part, nothing is added

  std::uint32_t quoted(std::uint32_t style) { return added(style, Need::quote_prefix); }
  std::uint32_t dated(std::uint32_t style) { return added(style, Need::date_format); }

  bool is_changed() const { return !additions_.empty(); }
  std::string write() const;

 private:
  enum class Need : std::uint8_t { quote_prefix, date_format };
  std::uint32_t added(std::uint32_t style, Need need);
  std::string copy_of(std::uint32_t style, Need need) const;

  std::string xml_;
  struct Place {
    std::size_t begin, end;
  };
  std::vector<Place> formats_;  // the <xf> elements of cellXfs
  std::uint32_t date_format_ = 164;
  std::map<std::pair<std::uint32_t, Need>, std::uint32_t> numbers_;
  std::vector<std::pair<std::uint32_t, Need>> additions_;
};

}  // namespace saraban::xlsx
