#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "text/big_endian.h"
#include "text/subset_outlines.h"

namespace saraban::text {
namespace {

// Adobe Technical Note 5176 (CFF), appendices A and H: operators, the first SID of a font's own strings.
constexpr std::uint32_t first_own_string = 391;
constexpr std::uint32_t op_font_bbox = 5, op_charset = 15, op_charstrings = 17, op_private = 18, op_default_width = 20;
constexpr std::uint32_t op_font_matrix = 0x0C07, op_ros = 0x0C1E, op_cid_count = 0x0C22, op_fd_array = 0x0C24,
                        op_fd_select = 0x0C25;
// Adobe Technical Note 5177 (Type 2 charstrings).
constexpr std::uint32_t op_rlineto = 5, op_rrcurveto = 8, op_endchar = 14, op_rmoveto = 21;

// One glyph's outline as a Type 2 charstring. Coordinates are 16.16 fixed, so hb_draw's floats stay as they are.
class Charstring {
 public:
  explicit Charstring(std::int32_t width) { append_number(std::int64_t{width} * 65536); }

  void set_origin(std::int32_t dx, std::int32_t dy) {
    origin_x_ = dx;
    origin_y_ = dy;
  }
  void move_to(float x, float y) {
    append_point(x, y);
    append_u8(bytes_, op_rmoveto);
  }
  void line_to(float x, float y) {
    append_point(x, y);
    append_u8(bytes_, op_rlineto);
  }
  void cubic_to(float x1, float y1, float x2, float y2, float x3, float y3) {
    append_point(x1, y1);
    append_point(x2, y2);
    append_point(x3, y3);
    append_u8(bytes_, op_rrcurveto);
  }
  std::string finish() && {
    append_u8(bytes_, op_endchar);
    return std::move(bytes_);
  }

 private:
  static std::int64_t to_fixed(float coordinate, std::int32_t origin) {
    constexpr double farthest = 32000;
    const double whole = std::isfinite(coordinate) ? double{coordinate} + origin : 0;
    return std::llround(std::clamp(whole, -farthest / 2, farthest / 2) * 65536);
  }

  void append_point(float x, float y) {
    const std::int64_t to_x = to_fixed(x, origin_x_), to_y = to_fixed(y, origin_y_);
    append_number(to_x - x_);
    append_number(to_y - y_);
    x_ = to_x;
    y_ = to_y;
  }

  void append_number(std::int64_t fixed) {
    const std::int64_t n = fixed / 65536;
    if (fixed % 65536 != 0) {
      append_u8(bytes_, 255);
      append_u32(bytes_, static_cast<std::uint32_t>(fixed));
    } else if (n >= -107 && n <= 107) {
      append_u8(bytes_, static_cast<std::uint32_t>(n + 139));
    } else if (n >= 108 && n <= 1131) {
      append_u16(bytes_, static_cast<std::uint32_t>(n - 108 + (247 << 8)));
    } else if (n >= -1131 && n <= -108) {
      append_u16(bytes_, static_cast<std::uint32_t>(-n - 108 + (251 << 8)));
    } else {
      append_u8(bytes_, 28);
      append_i16(bytes_, static_cast<std::int32_t>(n));
    }
  }

  std::string bytes_;
  std::int32_t origin_x_ = 0, origin_y_ = 0;
  std::int64_t x_ = 0, y_ = 0;
};

// hb_draw calls back into a Charstring. HarfBuzz itself turns quadratic curves into cubic ones.
class Drawing {
 public:
  explicit Drawing(hb_face_t* face) : font_(hb_font_create(face)), funcs_(hb_draw_funcs_create()) {
    hb_draw_funcs_set_move_to_func(
        funcs_,
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float x, float y, void*) {
          static_cast<Charstring*>(to)->move_to(x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        funcs_,
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float x, float y, void*) {
          static_cast<Charstring*>(to)->line_to(x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(
        funcs_,
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float x1, float y1, float x2, float y2, float x, float y,
           void*) { static_cast<Charstring*>(to)->cubic_to(x1, y1, x2, y2, x, y); },
        nullptr, nullptr);
  }
  ~Drawing() { hb_draw_funcs_destroy(funcs_); }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  void draw(std::uint32_t glyph, Charstring& charstring) {
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font_.get(), glyph, funcs_, &charstring);
#else
    hb_font_get_glyph_shape(font_.get(), glyph, funcs_, &charstring);
#endif
  }

 private:
  HbPtr<hb_font_t> font_;
  hb_draw_funcs_t* funcs_;
};

std::string write_index(const std::vector<std::string>& items) {
  std::string index, body;
  append_u16(index, static_cast<std::uint32_t>(items.size()));
  if (items.empty()) return index;
  append_u8(index, 4);  // offset size
  append_u32(index, 1);
  for (const std::string& item : items) {
    body += item;
    append_u32(index, static_cast<std::uint32_t>(body.size() + 1));
  }
  return index + body;
}

// A DICT's operands come before their operator. Every integer takes five bytes, so an offset does not move others.
class Dict {
 public:
  Dict& integer(std::int64_t n) {
    append_u8(bytes_, 29);
    append_u32(bytes_, static_cast<std::uint32_t>(n));
    return *this;
  }
  Dict& real(double number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific).ptr;
    std::vector<std::uint32_t> nibbles;
    for (const char* c = text.data(); c != end; ++c) {
      if (*c == 'e' && c[1] == '-')
        nibbles.push_back(0xC), ++c;
      else if (*c == 'e')
        nibbles.push_back(0xB), ++c;
      else
        nibbles.push_back(*c == '.' ? 0xAU : *c == '-' ? 0xEU : static_cast<std::uint32_t>(*c - '0'));
    }
    nibbles.resize(nibbles.size() + 2 - nibbles.size() % 2, 0xF);
    append_u8(bytes_, 30);
    for (std::size_t i = 0; i < nibbles.size(); i += 2) append_u8(bytes_, nibbles[i] << 4U | nibbles[i + 1]);
    return *this;
  }
  Dict& op(std::uint32_t code) {
    if (code > 0xFF) append_u8(bytes_, code >> 8U);
    append_u8(bytes_, code);
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

std::vector<std::string> draw_all(const HbFont& font, const std::vector<std::uint32_t>& glyphs,
                                  const std::vector<Composite>& composites) {
  Drawing drawing(font.face());
  std::vector<std::string> charstrings;
  charstrings.reserve(glyphs.size() + composites.size());
  for (const std::uint32_t glyph : glyphs) {
    Charstring charstring(font.glyph_advance(glyph));
    drawing.draw(glyph, charstring);
    charstrings.push_back(std::move(charstring).finish());
  }
  for (const Composite& composite : composites) {
    Charstring charstring(composite.advance);
    for (const CompositePart& part : composite.parts) {
      charstring.set_origin(part.dx, part.dy);
      drawing.draw(part.glyph, charstring);
    }
    charstrings.push_back(std::move(charstring).finish());
  }
  return charstrings;
}

// Format 2: ranges of CIDs, for every glyph but the first (.notdef, CID 0).
std::string write_charset(const std::vector<std::uint32_t>& cids) {
  std::string charset;
  append_u8(charset, 2);
  for (std::size_t i = 1; i < cids.size();) {
    std::size_t end = i + 1;
    while (end < cids.size() && cids[end] == cids[end - 1] + 1) ++end;
    append_u16(charset, cids[i]);
    append_u16(charset, static_cast<std::uint32_t>(end - i - 1));
    i = end;
  }
  return charset;
}

// Format 3: one range, all glyphs in font DICT 0.
std::string write_fd_select(std::size_t glyphs) {
  std::string select;
  append_u8(select, 3);
  append_u16(select, 1);
  append_u16(select, 0);
  append_u8(select, 0);
  append_u16(select, static_cast<std::uint32_t>(glyphs));
  return select;
}

struct Offsets {
  std::size_t charset = 0, fd_select = 0, charstrings = 0, fd_array = 0;
};

std::string write_top_dict(const FontMetrics& metrics, std::uint32_t cid_count, const Offsets& at) {
  Dict dict;
  dict.integer(first_own_string).integer(first_own_string + 1).integer(0).op(op_ros);
  if (metrics.units_per_em != 1000) {
    const double unit = 1.0 / metrics.units_per_em;
    dict.real(unit).integer(0).integer(0).real(unit).integer(0).integer(0).op(op_font_matrix);
  }
  dict.integer(metrics.x_min).integer(metrics.y_min).integer(metrics.x_max).integer(metrics.y_max).op(op_font_bbox);
  dict.integer(cid_count).op(op_cid_count);
  const auto offset = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  dict.integer(offset(at.charset)).op(op_charset).integer(offset(at.fd_select)).op(op_fd_select);
  dict.integer(offset(at.charstrings)).op(op_charstrings).integer(offset(at.fd_array)).op(op_fd_array);
  return write_index({dict.bytes()});
}

}  // namespace

std::string write_cff(const HbFont& font, const std::vector<std::uint32_t>& glyphs, std::uint32_t first_composite,
                      const std::vector<Composite>& composites) {
  std::vector<std::uint32_t> cids = glyphs;
  for (std::uint32_t i = 0; i < composites.size(); ++i) cids.push_back(first_composite + i);
  const std::uint32_t cid_count = cids.empty() ? 1 : cids.back() + 1;

  const std::string header("\x01\x00\x04\x04", 4);
  const std::string name = write_index({font.postscript_name()});
  const std::string strings = write_index({"Adobe", "Identity"});
  const std::string subroutines = write_index({});
  const std::string charset = write_charset(cids);
  const std::string fd_select = write_fd_select(cids.size());
  const std::string charstrings = write_index(draw_all(font, glyphs, composites));
  const std::string private_dict = Dict().integer(0).op(op_default_width).bytes();

  Offsets at;
  at.charset = header.size() + name.size() + write_top_dict(font.metrics(), cid_count, {}).size() + strings.size() +
               subroutines.size();
  at.fd_select = at.charset + charset.size();
  at.charstrings = at.fd_select + fd_select.size();
  const std::size_t private_at = at.charstrings + charstrings.size();
  at.fd_array = private_at + private_dict.size();
  const std::string fd_array = write_index({Dict()
                                                .integer(static_cast<std::int64_t>(private_dict.size()))
                                                .integer(static_cast<std::int64_t>(private_at))
                                                .op(op_private)
                                                .bytes()});
  return header + name + write_top_dict(font.metrics(), cid_count, at) + strings + subroutines + charset + fd_select +
         charstrings + private_dict + fd_array;
}

}  // namespace saraban::text
