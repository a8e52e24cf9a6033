// Which font files an office has: families, weights, fallback order, read from fonts/catalogue.toml.
//
// A family that is not installed is replaced by the next of its substitutes, and a warning says by which
// (font.substituted); no Thai font at all is an error (font.none); one whose letters change with the word beside theirs
// is warned of (font.joined-words), because words are shaped one by one. A font file is read when first asked for, and
// those of the fallback order, which are large, when a character asks for them.
#pragma once
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "core/world.h"
#include "text/font.h"

namespace saraban::text {

enum class Weight { regular, bold };
enum class Slant { upright, italic };

struct FontRequest {
  std::string family;  // "TH Sarabun New", "Laksaman"; empty: the catalogue's default
  Weight weight = Weight::regular;
  Slant slant = Slant::upright;
  friend bool operator==(const FontRequest&, const FontRequest&) = default;
};

// The fonts that set one style of text: the first is the one asked for (or its substitute), the others are asked in
// order for characters that it lacks. A stack that a catalogue gave may be used while the catalogue and its World live.
class FontStack {
 public:
  FontStack() = default;
  FontStack(std::initializer_list<FontPtr> fonts);
  // `find_others` is called once, by the first others().
  FontStack(FontPtr first, std::function<std::vector<FontPtr>()> find_others);

  bool empty() const { return first_ == nullptr; }
  const FontPtr& front() const { return first_; }
  const std::vector<FontPtr>& others() const;  // safe from several threads

 private:
  struct Others;

  FontPtr first_;
  std::shared_ptr<Others> others_;  // null: there are none
};

class FontCatalogue {
 public:
  // `catalogue_path` is the .toml; font paths in it are absolute or relative to its folder.
  static Result<std::unique_ptr<FontCatalogue>> read(const World& world, const std::string& catalogue_path);
  virtual ~FontCatalogue() = default;

  // Safe from several threads. A substitution is told once per family, by the first call that needs it.
  virtual Result<FontStack> find(const FontRequest& request) = 0;

  // What was wrong with the files of fallback fonts that characters asked for since the last find(), which tells it
  // too.
  virtual Diagnostics take_late_news() = 0;

 protected:
  FontCatalogue() = default;
};

}  // namespace saraban::text
