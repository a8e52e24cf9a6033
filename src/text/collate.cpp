#include "text/collate.h"

#include <unicode/coll.h>
#include <unicode/stringpiece.h>

namespace saraban::text {
namespace {

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

class IcuCollator : public Collator {
 public:
  explicit IcuCollator(std::unique_ptr<icu::Collator> collator) : collator_(std::move(collator)) {}

  int compare(std::string_view a, std::string_view b) const override {
    UErrorCode status = U_ZERO_ERROR;
    const UCollationResult order = collator_->compareUTF8(piece(a), piece(b), status);
    if (U_SUCCESS(status) && order != UCOL_EQUAL) return order == UCOL_LESS ? -1 : 1;
    const int bytes = a.compare(b);
    return bytes < 0 ? -1 : (bytes > 0 ? 1 : 0);
  }

 private:
  std::unique_ptr<icu::Collator> collator_;
};

}  // namespace

Result<std::unique_ptr<Collator>> Collator::make() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("th"), status));
  if (!collator || U_FAILURE(status)) {
    return make_error("text.no-thai-order", {},
                      {"ระบบไม่มีข้อมูลการเรียงลำดับอักษรไทย (ICU)", "this system has no data for sorting Thai (ICU)"},
                      {"ติดตั้งแพ็กเกจ libicu ให้ครบ", "install the libicu package completely"});
  }
  return std::unique_ptr<Collator>(std::make_unique<IcuCollator>(std::move(collator)));
}

}  // namespace saraban::text
