// What the file says of itself: document information, XMP, output intent (ISO 19005-2, 6.6 and 6.2.3; ISO 14289-1, 5).
//
// The information dictionary and XMP say the same. No date is written: there is no clock.
#pragma once
#include <cstdint>

#include "frame/frame.h"
#include "pdf/exporter.h"
#include "pdf/spool.h"

namespace PoDoFo {
class PdfDictionary;
}

namespace saraban::pdf {

std::uint32_t write_info(Spool& spool, const frame::DocumentInfo& info);  // the object

// Adds /Metadata and /OutputIntents to the catalog: the claim to be PDF/A-2a (or 3a) and, where there is a title,
// PDF/UA-1.
void write_conformance(Spool& spool, const frame::DocumentInfo& info, Conformance conformance,
                       PoDoFo::PdfDictionary& catalog);

}  // namespace saraban::pdf
