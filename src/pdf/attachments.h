// Files that a PDF/A-3 document carries: embedded file streams, listed for readers in the catalog's name tree and tied
// to the document as associated files (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8 and annex E).
//
// A file goes to the spool as it comes. It gets no /Params: those would have to tell when it was changed (6.8), and
// there is no clock; the run's manifest holds sizes and digests.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "pdf/exporter.h"
#include "pdf/spool.h"

namespace PoDoFo {
class PdfDictionary;
}

namespace saraban::pdf {

class Attachments {
 public:
  explicit Attachments(Spool& spool) : spool_(spool) {}

  void add(const Attachment& attachment);
  // Adds /EmbeddedFiles to the catalog's names and /AF to the catalog, where there is a file.
  void write(PoDoFo::PdfDictionary& names, PoDoFo::PdfDictionary& catalog) const;

 private:
  Spool& spool_;
  std::map<std::string, std::uint32_t> specifications_;  // by the name tree's key: their objects
};

}  // namespace saraban::pdf
