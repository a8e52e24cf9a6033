#include "pdf/exporter.h"

#include <algorithm>
#include <cassert>

#include "pdf/attachments.h"
#include "pdf/content.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/number.h"
#include "pdf/objects.h"
#include "pdf/page_tree.h"
#include "pdf/pictures.h"
#include "pdf/spool.h"
#include "pdf/structure.h"

namespace saraban::pdf {
namespace {

// A page whose late items have not come yet: the objects that are kept free for them.
struct LatePage {
  std::size_t index = 0;
  std::uint32_t page = 0, content = 0, links = 0;
  Length height;
  std::vector<std::uint32_t> annotations;  // of the page's own items
};

void append_reference(std::string& out, std::uint32_t number) {
  append_integer(out, number);
  out += " 0 R ";
}

std::string write_references(const std::vector<std::uint32_t>& numbers) {
  std::string out = "[";
  for (const std::uint32_t number : numbers) append_reference(out, number);
  return out + "]";
}

// What a reader tells of a link before it is followed (ISO 14289-1, 7.18.5): where an address leads is the address.
std::string describe_link(const std::string& target, const std::string& text) {
  if (!target.starts_with('#')) return target;
  if (target.starts_with("#note-")) return "เชิงอรรถ " + text;
  return text.empty() ? "ไปยังส่วนอื่นของเอกสารนี้" : "ไปยัง " + text;
}

// What two boxes share: no size where they lie apart.
Box common_box(const Box& a, const Box& b) {
  const Point corner = {std::max(a.corner.x, b.corner.x), std::max(a.corner.y, b.corner.y)};
  const Length right = std::max(corner.x, std::min(a.right(), b.right()));
  const Length bottom = std::max(corner.y, std::min(a.bottom(), b.bottom()));
  return {corner, {right - corner.x, bottom - corner.y}};
}

// The box around all points of a path, those that pull its curves included.
Box extent_of(const frame::Path& path) {
  if (path.steps.empty()) return {};
  Point corner = path.steps.front().to, far = corner;
  const auto include = [&](Point point) {
    corner = {std::min(corner.x, point.x), std::min(corner.y, point.y)};
    far = {std::max(far.x, point.x), std::max(far.y, point.y)};
  };
  for (const frame::PathStep& step : path.steps) {
    if (step.kind == frame::PathStep::Kind::close) continue;
    include(step.to);
    if (step.kind != frame::PathStep::Kind::curve) continue;
    include(step.first_control);
    include(step.second_control);
  }
  return {corner, {far.x - corner.x, far.y - corner.y}};
}

class SpoolExporter : public Exporter {
 public:
  SpoolExporter(OutputFile& file, frame::DocumentInfo info, Conformance conformance)
      : spool_(file),
        info_(std::move(info)),
        conformance_(conformance),
        content_(fonts_),
        pictures_(spool_),
        pages_(spool_),
        bookmarks_(spool_),
        attachments_(spool_),
        resources_(spool_.reserve()) {
    if (conformance != Conformance::plain) structure_.emplace(spool_);
  }

  Result<Done> add_page(const frame::Frame& frame, Late late) override {
    LatePage page;
    page.index = pages_.pages();
    page.page = spool_.reserve();
    page.height = frame.paper.height;
    const std::uint32_t content = spool_.reserve();
    if (structure_) structure_->begin_page(page.page);
    write_content(content, frame.items, page);
    if (structure_) structure_->end_page();

    std::string body = "<</Type/Page/Parent ";
    append_reference(body, pages_.add(page.page));
    body += "/MediaBox[0 0 ";
    append_length(body, frame.paper.width);
    body.push_back(' ');
    append_length(body, frame.paper.height);
    body += "]/Resources ";
    append_reference(body, resources_);
    if (structure_) {
      body += "/Tabs/S/StructParents ";  // ISO 14289-1, 7.18.3: the structure's order is the tab order
      append_integer(body, structure_->page_key());
    }
    if (late == Late::follow) {
      page.content = spool_.reserve();
      page.links = spool_.reserve();
      body += "/Contents" + write_references({content, page.content}) + "/Annots ";
      append_reference(body, page.links);
    } else {
      body += "/Contents ";
      append_reference(body, content);
      if (!page.annotations.empty()) body += "/Annots" + write_references(page.annotations);
    }
    spool_.write(page.page, body + ">>");
    labels_.add(frame.label);
    if (late == Late::follow) late_pages_.push_back(std::move(page));
    return Done{};
  }

  Result<Done> add_late_items(std::size_t page_index, const std::vector<frame::Item>& items) override {
    const auto page = std::lower_bound(late_pages_.begin(), late_pages_.end(), page_index,
                                       [](const LatePage& p, std::size_t index) { return p.index < index; });
    assert(page != late_pages_.end() && page->index == page_index && page->content != 0);
    write_late_content(*page, items);
    return Done{};
  }

  void attach(const Attachment& attachment) override {
    assert(conformance_ == Conformance::archival_with_data);
    attachments_.add(attachment);
  }

  Result<Done> finish() override;

 private:
  void write_content(std::uint32_t number, const std::vector<frame::Item>& items, LatePage& page) {
    content_.begin(page.height);
    for (const frame::Item& item : items) {
      std::visit([&](const auto& i) { draw(i, page); }, item);
    }
    spool_.write_stream(number, "", content_.finish(), Spool::Coding::quick_flate);
  }

  void write_late_content(LatePage& page, const std::vector<frame::Item>& items) {
    if (structure_) structure_->begin_late();
    write_content(page.content, items, page);
    if (structure_) structure_->end_late();
    spool_.write(page.links, write_references(page.annotations));
    page.content = 0;  // has come
    page.annotations = {};
  }

  // What is drawn next belongs to the innermost tag, or is an artifact.
  void mark() {
    if (!structure_ || content_.is_marked()) return;
    const StructureTree::Mark mark = structure_->mark();
    if (mark.kind == StructureTree::Mark::Kind::artifact) {
      content_.begin_artifact(mark.artifact);
    } else {
      content_.begin_content(mark.name, mark.id);
    }
  }

  // `box` is drawn, no text.
  void mark(const Box& box, const LatePage& page) {
    mark();
    const Box seen = clips_.empty() ? box : common_box(box, clips_.back());
    if (structure_) structure_->note_extent({{seen.corner.x, page.height - seen.bottom()}, seen.size});
  }

  void note_text(const std::string& text) {
    constexpr std::size_t most_of_link = 200;
    structure_->note_text(text);
    if (link_text_.size() < most_of_link) link_text_ += text;
  }

  void draw(const frame::GlyphRun& run, LatePage&) {
    mark();
    if (structure_) note_text(run.shaped->text);
    content_.draw(run);
  }
  void draw(const frame::Rule& rule, LatePage& page) {
    const Point corner = {std::min(rule.from.x, rule.to.x), std::min(rule.from.y, rule.to.y)};
    const Point far = {std::max(rule.from.x, rule.to.x), std::max(rule.from.y, rule.to.y)};
    mark({corner, {far.x - corner.x, far.y - corner.y}}, page);
    content_.draw(rule);
  }
  void draw(const frame::Fill& fill, LatePage& page) {
    mark(fill.box, page);
    content_.draw(fill);
  }
  void draw(const frame::Path& path, LatePage& page) {
    mark(extent_of(path), page);
    content_.draw(path);
  }
  void draw(const frame::ClipBegin& clip, LatePage&) {
    clips_.push_back(clips_.empty() ? clip.box : common_box(clip.box, clips_.back()));
    content_.begin_clip(clip.box);
  }
  void draw(const frame::ClipEnd&, LatePage&) {
    assert(!clips_.empty());
    clips_.pop_back();
    content_.end_clip();
  }
  void draw(const frame::PictureItem& item, LatePage& page) {
    const auto index = pictures_.find_or_write(item.picture, page.index);
    if (!index) return;
    mark(item.box, page);
    content_.draw_picture(item.box, *index);
  }
  void draw(const frame::TagOpen& tag, LatePage&) {
    if (!structure_) return;
    if (tag.role == frame::Role::link) link_text_.clear();
    content_.end_mark();
    structure_->open(tag);
  }
  void draw(const frame::TagClose&, LatePage&) {
    if (!structure_) return;
    content_.end_mark();
    structure_->close();
  }
  void draw(const frame::Link& link, LatePage& page) {
    if (link.target.starts_with('#')) destinations_.note_link(std::string_view(link.target).substr(1));
    const std::uint32_t number = spool_.reserve();
    page.annotations.push_back(number);
    std::string entries;
    if (structure_) {
      entries = "/Contents" + serialise(text_string(describe_link(link.target, link_text_))) + "/StructParent ";
      append_integer(entries, structure_->add_annotation(number, page.page));
    }
    spool_.write(number, write_link(link.box, page.height, link.target, entries));
  }
  void draw(const frame::Destination& destination, LatePage& page) {
    const Goal goal = {page.page, {destination.at.x, page.height - destination.at.y}};
    if (!destination.name.empty()) destinations_.add(destination.name, goal);
    if (!destination.title.empty()) bookmarks_.add(destination.title, destination.level, goal);
  }

  Diagnostics write_resources();

  Spool spool_;
  frame::DocumentInfo info_;
  Conformance conformance_;
  DocumentFonts fonts_;
  ContentStream content_;
  Pictures pictures_;
  PageTree pages_;
  Bookmarks bookmarks_;
  Destinations destinations_;
  PageLabels labels_;
  Attachments attachments_;
  std::optional<StructureTree> structure_;  // none in a plain PDF
  std::string link_text_;                   // what was drawn since a link's tag opened
  std::uint32_t resources_;                 // one dictionary for all pages
  std::vector<LatePage> late_pages_;
  std::vector<Box> clips_;  // that are open, each cut to those around it
};

Diagnostics SpoolExporter::write_resources() {
  std::vector<std::uint32_t> fonts;
  Diagnostics diagnostics = fonts_.write(spool_, fonts);
  const auto named = [](const char* prefix, const std::vector<std::uint32_t>& numbers) {
    std::string out = "<<";
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      out += prefix + std::to_string(i + 1) + " ";
      append_reference(out, numbers[i]);
    }
    return out + ">>";
  };
  spool_.write(resources_, "<</Font" + named("/F", fonts) + "/XObject" + named("/Im", pictures_.objects()) + ">>");
  return diagnostics;
}

Result<Done> SpoolExporter::finish() {
  if (pages_.pages() == 0) {
    return make_error(
        "pdf.no-page", {}, {"เอกสารไม่มีหน้าเลย จึงทำไฟล์ PDF ไม่ได้", "the document has no page: no PDF can be made"},
        {"ตรวจว่าแม่แบบมีเนื้อหา และข้อมูลไม่ว่าง", "check that the template has content and the data are not empty"});
  }
  for (LatePage& page : late_pages_) {
    if (page.content != 0) write_late_content(page, {});
  }
  Diagnostics diagnostics = pictures_.take_diagnostics();
  diagnostics.add(write_resources());
  PoDoFo::PdfDictionary catalog;
  catalog.AddKey("Type", name("Catalog"));
  catalog.AddKey("Pages", reference(pages_.finish()));
  if (!info_.language.empty()) catalog.AddKey("Lang", text_string(info_.language));
  PoDoFo::PdfDictionary names;
  diagnostics.add(destinations_.write(spool_, names));
  attachments_.write(names, catalog);
  if (!names.GetKeys().empty()) catalog.AddKey("Names", PoDoFo::PdfObject(names));
  labels_.write(spool_, catalog);
  if (const std::uint32_t outlines = bookmarks_.finish()) {
    catalog.AddKey("Outlines", reference(outlines));
    catalog.AddKey("PageMode", name("UseOutlines"));
  }
  PoDoFo::PdfDictionary preferences;
  preferences.AddKey("DisplayDocTitle", truth(!info_.title.empty()));
  catalog.AddKey("ViewerPreferences", PoDoFo::PdfObject(preferences));
  if (structure_) {
    PoDoFo::PdfDictionary marked;
    marked.AddKey("Marked", truth(true));
    catalog.AddKey("MarkInfo", PoDoFo::PdfObject(marked));
    catalog.AddKey("StructTreeRoot", reference(structure_->finish()));
    write_conformance(spool_, info_, conformance_, catalog);
  }
  const std::uint32_t root = spool_.reserve();
  spool_.write(root, PoDoFo::PdfObject(catalog));
  spool_.finish(root, write_info(spool_, info_));
  if (diagnostics.has_errors()) return diagnostics;
  return {Done{}, std::move(diagnostics)};
}

}  // namespace

std::unique_ptr<Exporter> Exporter::make(OutputFile& file, frame::DocumentInfo info, Conformance conformance) {
  return std::make_unique<SpoolExporter>(file, std::move(info), conformance);
}

}  // namespace saraban::pdf
