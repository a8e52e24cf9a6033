#include "print/paper.h"

#include <algorithm>
#include <array>

namespace saraban::print {
namespace {

struct Paper {
  std::uint32_t code;
  double width, height;  // mm
};

constexpr std::array<Paper, 12> papers = {{{1, 215.9, 279.4},     // Letter
                                           {3, 279.4, 431.8},     // Tabloid
                                           {4, 431.8, 279.4},     // Ledger
                                           {5, 215.9, 355.6},     // Legal
                                           {7, 184.2, 266.7},     // Executive
                                           {8, 297, 420},         // A3
                                           {9, 210, 297},         // A4
                                           {10, 210, 297},        // A4 Small
                                           {11, 148, 210},        // A5
                                           {12, 250, 354},        // B4
                                           {13, 176, 250},        // B5
                                           {14, 215.9, 330.2}}};  // Folio (F14, as Thai offices call it)

}  // namespace

std::optional<Size> find_paper(std::uint32_t code) {
  const auto found = std::find_if(papers.begin(), papers.end(), [code](const Paper& one) { return one.code == code; });
  if (found == papers.end()) return std::nullopt;
  return Size{Length::millimetres(found->width), Length::millimetres(found->height)};
}

}  // namespace saraban::print
