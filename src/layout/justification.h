// How a line that is too short or too long is made to fill its measure: Thai distributed justification.
//
// Spaces stretch first, by half their width; then the gaps between grapheme clusters, by at most 0.025 em (measured:
// from 0.03 em a reader puts false spaces into the copied text); then spaces again, up to 0.65 em each (wider ones
// are read as the white between columns). What is then still missing stays white at the right. Spaces shrink by at most
// an eighth (measured: PDFBox takes ๆ for an accent of the space before it where they overlap by more than 0.15 of the
// space); gaps never do.
#pragma once
#include <cstdint>

#include "core/geometry.h"

namespace saraban::layout {

// What can give way in a line.
struct Elasticity {
  Length space_width;        // of all its spaces together
  std::uint32_t spaces = 0;  // between words; not those that the break swallowed
  std::uint32_t gaps = 0;    // between clusters that may part
  Length em;                 // the smallest font size

  Length shrink() const { return space_width.times(1, 8); }
};

// 0 for a line that fits as it is, 1 for one that is stretched or shrunk as far as it should be, more where it must be
// stretched further. `slack` is measure - natural width; not less than -shrink().
double stress(Length slack, const Elasticity& elasticity);

struct Spacing {
  Length gap;                      // after every cluster that may part from the next
  Length space;                    // after every space, negative when shrunk
  std::uint32_t wider_spaces = 0;  // so many spaces, from the left, take a millipoint more
};

Spacing distribute(Length slack, const Elasticity& elasticity);

}  // namespace saraban::layout
