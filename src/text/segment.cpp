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
    rules_.correct(units_, allowed_);
    for (const ByteRange& name : names) hold_together(name);
    if (!rules_.knows_all_clusters()) keep_to_clusters(line);
    for (std::size_t i = 1; i < units_.size(); ++i) {
      if (allowed_[i] != 0) breaks.push_back(bytes_[i]);
    }
  }

  void find_clusters(std::string_view word, std::vector<std::uint32_t>& starts) override {
    starts.clear();
    clusters_.find_ends(word, starts);
    if (!starts.empty()) starts.pop_back();  // the end of the word
    std::erase_if(starts, [&](std::uint32_t start) { return cuts_vowel(word, start); });
  }

 private:
  // In UAX #29 a leading vowel is a cluster of its own, and so are ะ า ๅ: no line ends or begins with them.
  static bool cuts_vowel(std::string_view word, std::size_t start) {
    const std::string_view before = word.substr(0, start);
    if (before.size() >= 3 && before.substr(start - 3) >= "เ" && before.substr(start - 3) <= "ไ") return true;
    const char32_t first = next_character(word, start);
    return first < 0x10000 && (classify_letter(static_cast<char16_t>(first)) & thai_follower) != 0;
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
    cluster_ends_.clear();
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
  std::vector<std::uint8_t> allowed_;
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
