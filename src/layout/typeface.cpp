#include "layout/typeface.h"

#include <algorithm>

namespace saraban::layout {
namespace {

constexpr std::size_t kMostAddresses = 4096;  // a template has dozens; a producer that makes one a row must not pile up

bool are_equal(const flow::TextStyle& a, const flow::TextStyle& b) {
  return a.family == b.family && a.size == b.size && a.bold == b.bold && a.italic == b.italic &&
         a.underline == b.underline && a.underlined_twice == b.underlined_twice && a.struck == b.struck &&
         a.color == b.color && a.raise == b.raise;
}

}  // namespace

const Typeface* Typefaces::find(const flow::TextStylePtr& style, const flow::Origin& origin) {
  if (!style) return find_equal({}, origin);
  if (const auto known = by_address_.find(style.get()); known != by_address_.end()) return known->second.second;
  const Typeface* face = find_equal(*style, origin);
  if (by_address_.size() >= kMostAddresses) by_address_.clear();
  if (face) by_address_.emplace(style.get(), std::pair(style, face));
  return face;
}

const Typeface* Typefaces::find_equal(const flow::TextStyle& style, const flow::Origin& origin) {
  const auto known =
      std::find_if(faces_.begin(), faces_.end(), [&](const Typeface& face) { return are_equal(face.style, style); });
  return known != faces_.end() ? &*known : make(style, origin);
}

const Typeface* Typefaces::make(const flow::TextStyle& style, const flow::Origin& origin) {
  const auto fonts =
      notices_.take_fonts(catalogue_.find({style.family, style.bold ? text::Weight::bold : text::Weight::regular,
                                           style.italic ? text::Slant::italic : text::Slant::upright}),
                          origin.place());
  if (!fonts || fonts->empty()) return nullptr;
  Typeface face{style, *fonts, {}, {}, {}, {}, {}};
  const text::FontMetrics& metrics = fonts->front()->metrics();
  face.ascent = text::scale_to(metrics.ascender, metrics, style.size) + style.raise;
  face.descent = text::scale_to(-std::int64_t{metrics.descender}, metrics, style.size) - style.raise;
  face.line_gap = text::scale_to(metrics.line_gap, metrics, style.size);
  face.space = shaper_.shape(face.fonts, " ").front();
  face.space_width = face.space->width(style.size);
  return &faces_.emplace_back(std::move(face));
}

}  // namespace saraban::layout
