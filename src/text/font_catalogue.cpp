#include "text/font_catalogue.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "text/catalogue_file.h"
#include "text/word_joins.h"

namespace saraban::text {
namespace {

constexpr char32_t thai_ko_kai = 0x0E01;

enum Face : std::size_t { regular = 0, bold = 1, italic = 2, bold_italic = 3 };

Face face_of(const FontRequest& request) {
  const bool is_bold = request.weight == Weight::bold, is_italic = request.slant == Slant::italic;
  if (is_bold) return is_italic ? bold_italic : bold;
  return is_italic ? italic : regular;
}

// The faces that may stand in for one, nearest first: weight is worth more than slant, for headings are bold.
constexpr std::array<std::array<Face, face_count>, face_count> nearest_faces = {{
    {regular, italic, bold, bold_italic},
    {bold, bold_italic, regular, italic},
    {italic, regular, bold_italic, bold},
    {bold_italic, bold, italic, regular},
}};

Message name_of(Face face) {
  switch (face) {
    case bold: return {"ตัวหนา", "bold"};
    case italic: return {"ตัวเอียง", "italic"};
    case bold_italic: return {"ตัวหนาเอียง", "bold italic"};
    default: return {"ตัวปกติ", "regular"};
  }
}

bool draws_thai(const Font& font) { return font.find_glyph(thai_ko_kai) != 0; }

struct FoundFace {
  FontPtr font;
  Face face = regular;
};

class Catalogue : public FontCatalogue {
 public:
  Catalogue(const World& world, std::string path, CatalogueFile file)
      : world_(world), path_(std::move(path)), file_(std::move(file)) {}

  Result<FontStack> find(const FontRequest& request) override {
    const std::lock_guard lock(mutex_);
    const auto key = std::tuple(request.family, face_of(request));
    if (const auto known = stacks_.find(key); known != stacks_.end()) return known->second;
    Diagnostics diagnostics = std::exchange(late_news_, {});
    FontStack stack = build_stack(request, diagnostics);
    if (stack.empty()) {
      diagnostics.add(no_thai_font());
      return diagnostics;
    }
    stacks_.emplace(key, stack);
    return Result<FontStack>(std::move(stack), std::move(diagnostics));
  }

  Diagnostics take_late_news() override {
    const std::lock_guard lock(mutex_);
    return std::exchange(late_news_, {});
  }

 private:
  // Empty where no font of the office draws Thai.
  FontStack build_stack(const FontRequest& request, Diagnostics& diagnostics) {
    const std::string wanted_name = request.family.empty() ? file_.default_family : request.family;
    const Face face = face_of(request);
    for (const FontFamily* family : candidates(wanted_name)) {
      const auto found = find_face(*family, face, diagnostics);
      if (!found) continue;
      if (family != file_.find(wanted_name)) tell_substitution(wanted_name, *family, diagnostics);
      if (found->face != face) tell_nearest_face(*family, face, found->face, diagnostics);
      if (draws_thai(*found->font)) return stack_with_late_fallback(found->font, face);
      tell_without_thai(*family, diagnostics);
      return stack_with_thai_fallback(found->font, face, diagnostics);
    }
    return {};
  }

  FontStack stack_with_late_fallback(const FontPtr& first, Face face) {
    return FontStack(first, [this, first, face] {
      const std::lock_guard lock(mutex_);
      return find_fallback(first, face, late_news_);
    });
  }

  FontStack stack_with_thai_fallback(const FontPtr& first, Face face, Diagnostics& diagnostics) {
    auto others = find_fallback(first, face, diagnostics);
    const bool has_thai = std::any_of(others.begin(), others.end(), [](const FontPtr& f) { return draws_thai(*f); });
    if (!has_thai) return {};
    return FontStack(first, [others = std::move(others)] { return others; });
  }

  // The family itself, its substitutes, the default and its substitutes, the fallback: the first that is there is used.
  std::vector<const FontFamily*> candidates(const std::string& wanted_name) const {
    std::vector<const FontFamily*> families;
    const auto add = [&](const std::string& name) {
      if (const FontFamily* family = file_.find(name)) families.push_back(family);
    };
    for (const std::string& name : {wanted_name, file_.default_family}) {
      add(name);
      if (const FontFamily* family = file_.find(name)) {
        for (const std::string& substitute : family->substitutes) add(substitute);
      }
    }
    for (const std::string& name : file_.fallback) add(name);
    return families;
  }

  std::vector<FontPtr> find_fallback(const FontPtr& first, Face face, Diagnostics& diagnostics) {
    std::vector<FontPtr> fonts;
    for (const std::string& name : file_.fallback) {
      const FontFamily* family = file_.find(name);
      const auto found = family ? find_face(*family, face, diagnostics) : std::nullopt;
      if (!found || found->font == first) continue;
      if (std::find(fonts.begin(), fonts.end(), found->font) == fonts.end()) fonts.push_back(found->font);
    }
    return fonts;
  }

  std::optional<FoundFace> find_face(const FontFamily& family, Face face, Diagnostics& diagnostics) {
    for (const Face candidate : nearest_faces[face]) {
      for (const std::string& file : family.files[candidate]) {
        if (const FontPtr font = load(join_path(folder_of(path_), file), diagnostics)) {
          return FoundFace{font, candidate};
        }
      }
    }
    return std::nullopt;
  }

  // Null where there is no such file, or no font in it: that is told once, as a warning, for another font is used.
  FontPtr load(const std::string& path, Diagnostics& diagnostics) {
    if (const auto known = fonts_.find(path); known != fonts_.end()) return known->second;
    if (!world_.is_file(path)) return nullptr;
    Diagnostics problems;
    FontPtr font;
    if (auto bytes = problems.take(world_.read_file(path))) {
      if (auto parsed = problems.take(Font::parse(path, std::move(*bytes)))) font = std::move(*parsed);
    }
    if (font && draws_thai(*font) && !draws_words_alone(*font)) problems.add(joined_words(path));
    for (Diagnostic& problem : problems) {
      problem.severity = Severity::warning;
      diagnostics.add(std::move(problem));
    }
    fonts_.emplace(path, font);
    return font;
  }

  static Diagnostic joined_words(const std::string& path) {
    return make_warning(
        "font.joined-words", file_place(path),
        {"แบบอักษรนี้เปลี่ยนรูปอักษรข้ามคำ แต่โปรแกรมจัดอักษรทีละคำ รูปที่ปลายคำอาจต่างจากโปรแกรมอื่น",
         "this font changes letters by the word beside theirs; words are shaped one by one here, so that "
         "their ends may look different from other programs"},
        {"ตรวจดู PDF ด้วยตา หรือใช้แบบอักษรอื่น เช่น Laksaman", "look at the PDF, or use another font, such as Laksaman"});
  }

  void tell_substitution(const std::string& wanted, const FontFamily& used, Diagnostics& diagnostics) {
    if (!told_.insert("family " + wanted).second) return;
    const FontFamily* known = file_.find(wanted);
    Message hint;
    if (known) {
      hint = {fmt::format("ติดตั้งแบบอักษรนี้ ({}) หรือใช้ชื่อ “{}” ในแม่แบบ", known->from, used.names.front()),
              fmt::format("install it ({}), or name “{}” in the template", known->from, used.names.front())};
    } else {
      hint = {"ตรวจตัวสะกดชื่อแบบอักษร หรือเพิ่มตระกูลนี้ในบัญชีแบบอักษร (fonts/catalogue.toml)",
              "check the spelling of the font's name, or add the family to fonts/catalogue.toml"};
    }
    diagnostics.add(
        make_warning("font.substituted", file_place(path_),
                     {fmt::format("ไม่มีแบบอักษร “{}” จึงใช้ “{}” แทน", wanted, used.names.front()),
                      fmt::format("the font “{}” is not there: “{}” is used instead", wanted, used.names.front())},
                     hint));
  }

  void tell_nearest_face(const FontFamily& family, Face wanted, Face used, Diagnostics& diagnostics) {
    const std::string& name = family.names.front();
    if (!told_.insert(fmt::format("face {} {}", static_cast<int>(wanted), name)).second) return;
    diagnostics.add(
        make_warning("font.no-face", file_place(path_),
                     {fmt::format("แบบอักษร “{}” ไม่มี{} จึงใช้{}แทน", name, name_of(wanted).thai, name_of(used).thai),
                      fmt::format("the font “{}” has no {} face: the {} one is used", name, name_of(wanted).english,
                                  name_of(used).english)},
                     {fmt::format("ติดตั้งแฟ้ม{}ของแบบอักษรนี้ ({})", name_of(wanted).thai, family.from),
                      fmt::format("install the {} file of this font ({})", name_of(wanted).english, family.from)}));
  }

  void tell_without_thai(const FontFamily& family, Diagnostics& diagnostics) {
    const std::string& name = family.names.front();
    if (!told_.insert("thai " + name).second) return;
    diagnostics.add(make_warning("font.no-thai", file_place(path_),
                                 {fmt::format("แบบอักษร “{}” ไม่มีอักษรไทย ตัวไทยจะใช้แบบอักษรสำรอง", name),
                                  fmt::format("the font “{}” has no Thai letters: a fallback font draws them", name)},
                                 {"เลือกแบบอักษรไทย เช่น Laksaman หรือ TH Sarabun New",
                                  "choose a Thai font, for instance Laksaman or TH Sarabun New"}));
  }

  Diagnostic no_thai_font() const {
    const FontFamily* family = file_.find(file_.default_family);
    const std::string from = family ? family->from : "";
    return make_error("font.none", file_place(path_),
                      {"ไม่พบแบบอักษรไทยในเครื่องนี้เลย", "there is no Thai font on this machine"},
                      {fmt::format("ติดตั้งแบบอักษร {}: {}", file_.default_family, from),
                       fmt::format("install the font {}: {}", file_.default_family, from)});
  }

  const World& world_;
  std::string path_;
  CatalogueFile file_;
  std::mutex mutex_;
  std::map<std::string, FontPtr> fonts_;  // by path; null: tried, and no font
  std::map<std::tuple<std::string, Face>, FontStack> stacks_;
  std::set<std::string> told_;
  Diagnostics late_news_;
};

}  // namespace

struct FontStack::Others {
  std::function<std::vector<FontPtr>()> find;
  std::once_flag found;
  std::vector<FontPtr> fonts;
};

FontStack::FontStack(FontPtr first, std::function<std::vector<FontPtr>()> find_others)
    : first_(std::move(first)), others_(std::make_shared<Others>()) {
  others_->find = std::move(find_others);
}

FontStack::FontStack(std::initializer_list<FontPtr> fonts)
    : FontStack(*fonts.begin(), [others = std::vector<FontPtr>(fonts.begin() + 1, fonts.end())] { return others; }) {}

const std::vector<FontPtr>& FontStack::others() const {
  static const std::vector<FontPtr> none;
  if (!others_) return none;
  std::call_once(others_->found, [this] { others_->fonts = others_->find(); });
  return others_->fonts;
}

Result<std::unique_ptr<FontCatalogue>> FontCatalogue::read(const World& world, const std::string& catalogue_path) {
  Diagnostics diagnostics;
  const auto bytes = diagnostics.take(world.read_file(catalogue_path));
  if (!bytes) return diagnostics;
  auto file = diagnostics.take(parse_catalogue_file(catalogue_path, *bytes));
  if (!file) return diagnostics;
  std::unique_ptr<FontCatalogue> catalogue = std::make_unique<Catalogue>(world, catalogue_path, std::move(*file));
  return Result<std::unique_ptr<FontCatalogue>>(std::move(catalogue), std::move(diagnostics));
}

}  // namespace saraban::text
