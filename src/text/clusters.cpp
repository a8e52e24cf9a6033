#include "text/clusters.h"

#include <unicode/utext.h>

#include "text/utf8.h"

namespace saraban::text {

void ClusterFinder::find_ends(std::string_view utf8, std::vector<std::uint32_t>& ends) {
  ends.clear();
  UErrorCode status = U_ZERO_ERROR;
  if (!iterator_) iterator_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
  if (iterator_) iterator_->setText(&text, status);
  if (iterator_ && U_SUCCESS(status)) {
    iterator_->first();
    for (auto end = iterator_->next(); end != icu::BreakIterator::DONE; end = iterator_->next()) {
      add_end(utf8, static_cast<std::uint32_t>(end), ends);
    }
  } else {  // ICU without its rules or out of memory: every character is a cluster
    for (std::size_t at = 0; at < utf8.size();) {
      next_character(utf8, at);
      ends.push_back(static_cast<std::uint32_t>(at));
    }
  }
  utext_close(&text);
}

// The cluster from the last end to this one, in pieces where it is too long.
void ClusterFinder::add_end(std::string_view utf8, std::uint32_t end, std::vector<std::uint32_t>& ends) {
  std::size_t at = ends.empty() ? 0 : ends.back();
  if (end - at > longest_cluster) {
    for (std::size_t characters = 0; at < end; ++characters) {
      if (characters == longest_cluster) {
        ends.push_back(static_cast<std::uint32_t>(at));
        characters = 0;
      }
      next_character(utf8, at);
    }
  }
  ends.push_back(end);
}

}  // namespace saraban::text
