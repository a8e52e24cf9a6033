#include <algorithm>
#include <limits>
#include <map>

#include "text/big_endian.h"
#include "text/subset_outlines.h"

namespace saraban::text {
namespace {

// OpenType glyf, composite glyph flags.
constexpr std::uint32_t words = 0x0001, xy_values = 0x0002, scale = 0x0008, more = 0x0020, xy_scale = 0x0040,
                        matrix = 0x0080;
constexpr int deepest_nesting = 6;
constexpr std::uint32_t most_glyphs = 65535;

using Tables = std::map<std::string, std::string, std::less<>>;  // ordered by tag, as the table directory wants it

Tables read_tables(std::string_view sfnt) {
  Tables tables;
  for (std::uint32_t i = 0; i < u16_at(sfnt, 4); ++i) {
    const std::size_t entry = 12 + 16 * std::size_t{i};
    const std::size_t offset = u32_at(sfnt, entry + 8);
    if (entry + 16 > sfnt.size() || offset > sfnt.size()) continue;
    tables[std::string(sfnt.substr(entry, 4))] = std::string(sfnt.substr(offset, u32_at(sfnt, entry + 12)));
  }
  return tables;
}

std::uint32_t sum_of_words(std::string_view bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 4) sum += u32_at(bytes, i);  // past the end counts as zeros
  return sum;
}

std::string write_tables(Tables tables) {
  put_u32(tables["head"], 8, 0);  // checkSumAdjustment, made last
  const auto count = static_cast<std::uint32_t>(tables.size());
  std::uint32_t exponent = 0;
  while ((2U << exponent) <= count) ++exponent;
  std::string out, body;
  append_u32(out, 0x00010000);
  append_u16(out, count);
  append_u16(out, 16U << exponent);
  append_u16(out, exponent);
  append_u16(out, 16 * count - (16U << exponent));
  const std::size_t start = 12 + 16 * std::size_t{count};
  std::size_t head = 0;
  for (const auto& [tag, bytes] : tables) {
    out += tag;
    append_u32(out, sum_of_words(bytes));
    append_u32(out, static_cast<std::uint32_t>(start + body.size()));
    append_u32(out, static_cast<std::uint32_t>(bytes.size()));
    if (tag == "head") head = start + body.size();
    body += bytes;
    body.resize((body.size() + 3) / 4 * 4);
  }
  out += body;
  put_u32(out, head + 8, 0xB1B0AFBAU - sum_of_words(out));
  return out;
}

struct Bounds {
  std::int32_t x_min = std::numeric_limits<std::int16_t>::max(), y_min = x_min;
  std::int32_t x_max = std::numeric_limits<std::int16_t>::min(), y_max = x_max;

  bool empty() const { return x_min > x_max; }
  void add(const Bounds& b, std::int32_t dx, std::int32_t dy) {
    x_min = std::min(x_min, b.x_min + dx);
    y_min = std::min(y_min, b.y_min + dy);
    x_max = std::max(x_max, b.x_max + dx);
    y_max = std::max(y_max, b.y_max + dy);
  }
};

std::int32_t fit_i16(std::int32_t n) {
  return std::clamp<std::int32_t>(n, std::numeric_limits<std::int16_t>::min(),
                                  std::numeric_limits<std::int16_t>::max());
}

// glyf, loca and hmtx of a font taken apart so that glyphs can be appended.
class GlyphTables {
 public:
  explicit GlyphTables(const Tables& tables)
      : glyf_(tables.find("glyf")->second), glyphs_(u16_at(tables.find("maxp")->second, 4)) {
    const std::string& loca = tables.find("loca")->second;
    const bool is_long = u16_at(tables.find("head")->second, 50) != 0;
    for (std::uint32_t i = 0; i <= glyphs_; ++i) {
      const std::uint32_t offset = is_long ? u32_at(loca, 4 * std::size_t{i}) : 2 * u16_at(loca, 2 * std::size_t{i});
      const std::uint32_t last = offsets_.empty() ? 0 : offsets_.back();
      offsets_.push_back(std::clamp(offset, last, static_cast<std::uint32_t>(glyf_.size())));
    }
    read_metrics(tables.find("hmtx")->second, u16_at(tables.find("hhea")->second, 34));
  }

  std::uint32_t count() const { return glyphs_; }
  const Bounds& appended_bounds() const { return appended_; }

  // hb-subset with RETAIN_GIDS ends after the last used glyph.
  void pad_to(std::uint32_t count) {
    for (; glyphs_ < count; ++glyphs_) {
      offsets_.push_back(offsets_.back());
      append_u32(hmtx_, 0);
    }
  }

  void append(const Composite& composite) {
    const std::string outline = draw(composite);
    offsets_.back() = static_cast<std::uint32_t>(glyf_.size());
    glyf_ += outline;
    glyf_.resize((glyf_.size() + 3) / 4 * 4);
    offsets_.push_back(static_cast<std::uint32_t>(glyf_.size()));
    append_u16(hmtx_, static_cast<std::uint32_t>(std::clamp(composite.advance, 0, 65535)));
    append_i16(hmtx_, outline.empty() ? 0 : i16_at(outline, 2));  // left side bearing = xMin: no shift when drawn
    ++glyphs_;
  }

  void store(Tables& tables) const {
    std::string loca;
    for (const std::uint32_t offset : offsets_) append_u32(loca, offset);
    std::string& head = tables["head"];
    put_u16(head, 50, 1);  // indexToLocFormat: long
    if (!appended_.empty()) widen(head);
    put_u16(tables["hhea"], 34, glyphs_);
    store_limits(tables["maxp"]);
    tables["loca"] = std::move(loca);
    tables["glyf"] = glyf_;
    tables["hmtx"] = hmtx_;
  }

 private:
  struct Measure {  // what maxp wants to know of a composite
    std::uint32_t points = 0, contours = 0, depth = 0;
  };

  void read_metrics(std::string_view hmtx, std::uint32_t long_metrics) {
    const std::uint32_t last = long_metrics == 0 ? 0 : u16_at(hmtx, 4 * std::size_t{long_metrics - 1});
    for (std::uint32_t glyph = 0; glyph < glyphs_; ++glyph) {
      const bool is_long = glyph < long_metrics;
      const std::size_t rest = 4 * std::size_t{long_metrics} + 2 * (std::size_t{glyph} - long_metrics);
      append_u16(hmtx_, is_long ? u16_at(hmtx, 4 * std::size_t{glyph}) : last);
      append_u16(hmtx_, u16_at(hmtx, is_long ? 4 * std::size_t{glyph} + 2 : rest));
    }
  }

  std::string_view outline_of(std::uint32_t glyph) const {
    if (glyph >= glyphs_) return {};
    return std::string_view(glyf_).substr(offsets_[glyph], offsets_[glyph + 1] - offsets_[glyph]);
  }

  std::string draw(const Composite& composite) {
    std::vector<CompositePart> parts;
    Bounds bounds;
    Measure sum;
    for (const CompositePart& part : composite.parts) {
      const std::string_view outline = outline_of(part.glyph);
      if (outline.size() < 10) continue;  // a space
      parts.push_back({part.glyph, fit_i16(part.dx), fit_i16(part.dy)});
      bounds.add({i16_at(outline, 2), i16_at(outline, 4), i16_at(outline, 6), i16_at(outline, 8)}, part.dx, part.dy);
      const Measure measure = measure_glyph(part.glyph, 0);
      sum = {sum.points + measure.points, sum.contours + measure.contours, std::max(sum.depth, measure.depth)};
    }
    if (parts.empty()) return {};
    largest_ = {std::max(largest_.points, sum.points), std::max(largest_.contours, sum.contours),
                std::max(largest_.depth, sum.depth + 1)};
    most_parts_ = std::max(most_parts_, static_cast<std::uint32_t>(parts.size()));
    appended_.add(bounds, 0, 0);
    std::string glyph;
    append_i16(glyph, -1);
    for (const std::int32_t edge : {bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max}) {
      append_i16(glyph, fit_i16(edge));
    }
    for (const CompositePart& part : parts) {
      append_u16(glyph, words | xy_values | (&part == &parts.back() ? 0U : more));
      append_u16(glyph, part.glyph);
      append_i16(glyph, part.dx);
      append_i16(glyph, part.dy);
    }
    return glyph;
  }

  Measure measure_glyph(std::uint32_t glyph, int nesting) const {
    const std::string_view outline = outline_of(glyph);
    if (outline.size() < 10 || nesting > deepest_nesting) return {};
    const std::int32_t contours = i16_at(outline, 0);
    if (contours >= 0) {
      const auto count = static_cast<std::uint32_t>(contours);
      return {count == 0 ? 0 : u16_at(outline, 8 + 2 * std::size_t{count}) + 1, count, 0};
    }
    Measure sum;
    for (std::size_t at = 10; at + 4 <= outline.size();) {
      const std::uint32_t flags = u16_at(outline, at);
      const Measure part = measure_glyph(u16_at(outline, at + 2), nesting + 1);
      sum = {sum.points + part.points, sum.contours + part.contours, std::max(sum.depth, part.depth)};
      at += 4 + ((flags & words) ? 4U : 2U);
      at += (flags & scale) ? 2U : (flags & xy_scale) ? 4U : (flags & matrix) ? 8U : 0U;
      if ((flags & more) == 0) break;
    }
    return {sum.points, sum.contours, sum.depth + 1};
  }

  void widen(std::string& head) const {
    put_u16(head, 36, static_cast<std::uint32_t>(fit_i16(std::min(i16_at(head, 36), appended_.x_min))));
    put_u16(head, 38, static_cast<std::uint32_t>(fit_i16(std::min(i16_at(head, 38), appended_.y_min))));
    put_u16(head, 40, static_cast<std::uint32_t>(fit_i16(std::max(i16_at(head, 40), appended_.x_max))));
    put_u16(head, 42, static_cast<std::uint32_t>(fit_i16(std::max(i16_at(head, 42), appended_.y_max))));
  }

  void store_limits(std::string& maxp) const {
    const auto raise = [&maxp](std::size_t offset, std::uint32_t n) {
      put_u16(maxp, offset, std::min(std::max(u16_at(maxp, offset), n), 0xFFFFU));
    };
    put_u16(maxp, 4, glyphs_);
    raise(16, largest_.points);
    raise(18, largest_.contours);
    raise(28, most_parts_);
    raise(30, largest_.depth);
  }

  std::string glyf_, hmtx_;
  std::uint32_t glyphs_;
  std::vector<std::uint32_t> offsets_;
  Bounds appended_;
  Measure largest_;
  std::uint32_t most_parts_ = 0;
};

}  // namespace

std::optional<std::string> append_composites(std::string_view sfnt, std::uint32_t first_composite,
                                             const std::vector<Composite>& composites) {
  Tables tables = read_tables(sfnt);
  for (const auto& [tag, smallest] : {std::pair{"head", 54U}, {"hhea", 36U}, {"maxp", 32U}, {"hmtx", 4U}}) {
    const auto found = tables.find(tag);
    if (found == tables.end() || found->second.size() < smallest) return std::nullopt;
  }
  if (!tables.contains("loca") || !tables.contains("glyf")) return std::nullopt;
  GlyphTables glyphs(tables);
  if (glyphs.count() > first_composite || first_composite + composites.size() > most_glyphs) return std::nullopt;
  glyphs.pad_to(first_composite);
  for (const Composite& composite : composites) glyphs.append(composite);
  glyphs.store(tables);
  return write_tables(std::move(tables));
}

}  // namespace saraban::text
