// The structure tree of some frames, built as pdf/ builds it (frame.h: TagOpen::element), and read in its order.
#include <map>
#include <variant>

#include <fmt/format.h>

#include "frame_checker.h"

namespace saraban::layout::test {
namespace {

using frame::Role;

constexpr std::size_t kRoot = 0;

class StructureReader {
 public:
  ReadStructure read(const std::vector<frame::Frame>& pages) && {
    for (page_ = 0; page_ < pages.size(); ++page_) {
      for (const frame::Item& item : pages[page_].items) std::visit([this](const auto& seen) { see(seen); }, item);
      if (stack_.size() != 1) tell("tags are open at the page's end");
      stack_.resize(1);
    }
    collect(kRoot, read_.text);
    return std::move(read_);
  }

 private:
  struct Element {
    Role role = Role::document;
    std::size_t parent = kRoot;
    std::vector<std::variant<std::string, std::size_t>> kids;  // texts and elements
    std::size_t last_page = 0;
    bool is_mark_of_note = false;
  };

  void see(const frame::TagOpen& open) {
    const std::size_t parent = stack_.back();
    if (const auto known = numbered_.find(open.element); open.element != 0 && known != numbered_.end()) {
      go_on(known->second, open, parent);
      return;
    }
    const std::size_t made = elements_.size();
    elements_.push_back({open.role, parent, {}, page_, false});
    elements_[parent].kids.emplace_back(made);
    if (open.element != 0) numbered_.emplace(open.element, made);
    stack_.push_back(made);
  }

  void go_on(std::size_t index, const frame::TagOpen& open, std::size_t parent) {
    Element& element = elements_[index];
    if (element.role != open.role) tell(fmt::format("element {} goes on in another role", open.element));
    if (element.parent != parent) tell(fmt::format("element {} goes on in another parent", open.element));
    if (element.last_page + 1 != page_)
      tell(fmt::format("element {} goes on from page {}", open.element, element.last_page + 1));
    element.last_page = page_;
    stack_.push_back(index);
  }

  void see(const frame::TagClose&) {
    if (stack_.size() == 1) return tell("a tag is closed that is not open");
    stack_.pop_back();
  }

  void see(const frame::GlyphRun& run) {
    if (stack_.size() == 1) tell(fmt::format("text outside any tag: {}", run.shaped->text));
    elements_[stack_.back()].kids.emplace_back(run.shaped->text);
  }

  void see(const frame::Link& link) {
    if (link.target.starts_with("#note-")) elements_[stack_.back()].is_mark_of_note = true;
  }

  template <class Item>
  void see(const Item&) {}

  void collect(std::size_t index, std::string& text) {
    const Element& element = elements_[index];
    if (element.role == Role::artifact || element.is_mark_of_note) return;
    if (element.role == Role::note) {
      std::string note;
      collect_kids(element, Role::label, note);
      read_.notes.push_back(std::move(note));
      return;
    }
    collect_kids(element, Role::document, text);
  }

  void collect_kids(const Element& element, Role left_out, std::string& text) {
    for (const auto& kid : element.kids) {
      if (const auto* words = std::get_if<std::string>(&kid)) text += *words;
      const auto* child = std::get_if<std::size_t>(&kid);
      if (child && elements_[*child].role != left_out) collect(*child, text);
    }
  }

  void tell(const std::string& what) { read_.breaches.push_back(fmt::format("page {}: ", page_ + 1) + what); }

  ReadStructure read_;
  std::size_t page_ = 0;
  std::vector<Element> elements_{Element{}};
  std::vector<std::size_t> stack_{kRoot};
  std::map<std::uint32_t, std::size_t> numbered_;
};

}  // namespace

ReadStructure read_structure(const std::vector<frame::Frame>& pages) { return StructureReader().read(pages); }

}  // namespace saraban::layout::test
