#include "text/segment.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>

#include "text/break_rules.h"
#include "text/clusters.h"
#include "text/letter_class.h"
#include "text/lexicon.h"
#include "text/utf16.h"
#include "text/utf8.h"

namespace saraban::text {
namespace {

// Vowels without end (กาาาา…) are no syllable that has to hold.
constexpr std::size_t longest_unit = 32;

// Letters, digits and . , only: UAX #14 has no break among them, and neither have the rules of Thai.
bool is_one_ascii_word(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == ',';
  });
}

class IcuSegmenter : public Segmenter {
 public:
  IcuSegmenter(std::shared_ptr<const Lexicon> lexicon, std::unique_ptr<icu::BreakIterator> iterator)
      : lexicon_(std::move(lexicon)),
        rules_(static_cast<const LexiconTrie&>(*lexicon_)),
        iterator_(std::move(iterator)) {}
  ~IcuSegmenter() override { utext_close(&text_); }
  IcuSegmenter(const IcuSegmenter&) = delete;
  IcuSegmenter& operator=(const IcuSegmenter&) = delete;

  void find_breaks(std::string_view line, const std::vector<ByteRange>& names,
                   std::vector<std::uint32_t>& breaks) override {
    breaks.clear();
    if (is_one_ascii_word(line)) return;
    to_utf16(line, units_, bytes_);
    find_dictionary_breaks();
    rules_.correct(units_, allowed_, BreakRules::Phrases::hold);
    for (const ByteRange& name : names) hold_together(name);
    if (!rules_.knows_all_clusters()) keep_to_clusters(line);
    for (std::size_t i = 1; i < units_.size(); ++i) {
      if (allowed_[i] != 0) breaks.push_back(bytes_[i]);
    }
  }

  void find_emergency_breaks(std::string_view segment, std::vector<EmergencyBreak>& breaks) override {
    breaks.clear();
    to_utf16(segment, units_, bytes_);
    find_dictionary_breaks();
    phrases_ = allowed_;
    rules_.correct(units_, phrases_, BreakRules::Phrases::may_part);
    rules_.correct_in_emergency(units_, allowed_);
    clusters_.find_ends(segment, cluster_ends_);
    auto end = cluster_ends_.begin();
    std::size_t held = 0;
    for (std::size_t i = 1; i < units_.size(); ++i) {
      while (end != cluster_ends_.end() && *end < bytes_[i]) ++end;
      if (end == cluster_ends_.end() || *end != bytes_[i] || rules_.is_blank(i)) continue;
      if (rules_.parts_vowel(i) && ++held <= longest_unit) continue;
      held = 0;
      breaks.push_back({bytes_[i], emergency_before(i)});
    }
  }

 private:
  EmergencyKind emergency_before(std::size_t at) const {
    if (phrases_[at] != 0) return EmergencyKind::phrase;
    if (allowed_[at] != 0 || rules_.joins_code(at)) return EmergencyKind::word;
    const bool is_last_resort = rules_.must_hold_before(at) || rules_.is_in_number(at);
    return is_last_resort ? EmergencyKind::anywhere : EmergencyKind::cluster;
  }

  // allowed_[i]: UAX #14 with ICU's Thai dictionary lets a line end before unit i.
  void find_dictionary_breaks() {
    allowed_.assign(units_.size() + 1, 0);
    UErrorCode status = U_ZERO_ERROR;
    utext_openUChars(&text_, units_.data(), static_cast<std::int64_t>(units_.size()), &status);
    iterator_->setText(&text_, status);
    if (U_FAILURE(status)) return;
    iterator_->first();
    for (auto at = iterator_->next(); at != icu::BreakIterator::DONE; at = iterator_->next()) {
      allowed_[static_cast<std::size_t>(at)] = 1;
    }
  }

  void hold_together(const ByteRange& name) {
    auto at = std::upper_bound(bytes_.begin(), bytes_.end(), name.begin);
    for (; at != bytes_.end() && *at < name.end; ++at) allowed_[static_cast<std::size_t>(at - bytes_.begin())] = 0;
  }

  void keep_to_clusters(std::string_view line) {
    clusters_.find_ends(line, cluster_ends_);
    auto end = cluster_ends_.begin();
    for (std::size_t i = 1; i < units_.size(); ++i) {
      while (end != cluster_ends_.end() && *end < bytes_[i]) ++end;
      if (end == cluster_ends_.end() || *end != bytes_[i]) allowed_[i] = 0;
    }
  }

  std::shared_ptr<const Lexicon> lexicon_;
  BreakRules rules_;
  std::unique_ptr<icu::BreakIterator> iterator_;
  UText text_ = UTEXT_INITIALIZER;
  ClusterFinder clusters_;
  std::u16string units_;
  std::vector<std::uint32_t> bytes_;
  std::vector<std::uint8_t> allowed_, phrases_;
  std::vector<std::uint32_t> cluster_ends_;
};

}  // namespace

Result<std::unique_ptr<Segmenter>> Segmenter::make(std::shared_ptr<const Lexicon> lexicon) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createLineInstance(icu::Locale("th"), status));
  if (!iterator || U_FAILURE(status)) {
    return make_error("text.no-thai-words", {},
                      {"ระบบไม่มีพจนานุกรมตัดคำไทย (ICU)", "this system has no dictionary of Thai words (ICU)"},
                      {"ติดตั้งแพ็กเกจ libicu ให้ครบ", "install the libicu package completely"});
  }
  if (!lexicon) lexicon = Lexicon::parse("");
  return std::unique_ptr<Segmenter>(std::make_unique<IcuSegmenter>(std::move(lexicon), std::move(iterator)));
}

}  // namespace saraban::text
