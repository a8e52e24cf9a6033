// The checker of random documents sees what it is for: each of its finders is shown a page with a fault, and without.
#include "frame_checker.h"
#include "sample_document.h"
#include "support/catch.h"

using namespace saraban;
using namespace saraban::layout::test;
using frame::Role;

namespace {

// A page of items put down by hand, 100 mm by 100 mm with margins of 10 mm.
class PageByHand {
 public:
  PageByHand() { frame_.paper = small_page(100, 100).paper; }

  PageByHand& open(Role role, std::uint32_t element = 0) {
    frame::TagOpen open;
    open.role = role;
    open.element = element;
    frame_.items.emplace_back(open);
    return *this;
  }
  PageByHand& close() {
    frame_.items.emplace_back(frame::TagClose{});
    return *this;
  }
  PageByHand& text(const std::string& text, double x_mm, double y_mm) {
    static const auto letter = [] {
      const Laid laid = lay_out({{paragraph("ก")}});
      for (const frame::Item& item : laid.sink.pages.front().items) {
        if (const auto* run = std::get_if<frame::GlyphRun>(&item)) return *run;
      }
      return frame::GlyphRun{};
    }();
    frame::GlyphRun run = letter;
    auto shaped = std::make_shared<text::ShapedText>(*letter.shaped);
    shaped->text = text;
    run.shaped = std::move(shaped);
    run.baseline = {Length::millimetres(x_mm), Length::millimetres(y_mm)};
    frame_.items.emplace_back(std::move(run));
    return *this;
  }
  PageByHand& put(Role role, const std::string& words, double y_mm, std::uint32_t element = 0) {
    return open(role, element).text(words, 20, y_mm).close();
  }
  PageByHand& item(frame::Item item) {
    frame_.items.emplace_back(std::move(item));
    return *this;
  }
  operator frame::Frame() const { return frame_; }  // NOLINT: a page by hand is a frame

 private:
  frame::Frame frame_;
};

std::size_t outside(const PageByHand& page) { return find_text_outside({page}, {small_page(100, 100)}).size(); }

}  // namespace

TEST_CASE("the checker sees text outside the column") {
  CHECK(outside(PageByHand().put(Role::paragraph, "ก", 50)) == 0);
  CHECK(outside(PageByHand().open(Role::paragraph).text("ก", 9, 50).close()) == 1);
  CHECK(outside(PageByHand().open(Role::paragraph).text("ก", 89, 50).close()) == 1);
  CHECK(outside(PageByHand().open(Role::paragraph).text(" ", 89, 50).close()) == 0);
  CHECK(outside(PageByHand().put(Role::paragraph, "ก", 9)) == 1);
  CHECK(outside(PageByHand().put(Role::paragraph, "ก", 91)) == 1);
}

TEST_CASE("the checker sees a head alone at a page's foot") {
  const auto stranded = [](const PageByHand& page) { return find_stranded_heads({page}).size(); };
  CHECK(stranded(PageByHand().put(Role::heading, "H1:", 20).put(Role::paragraph, "ก", 30)) == 0);
  CHECK(stranded(PageByHand().put(Role::paragraph, "ก", 20).put(Role::heading, "H1:", 30)) == 1);
  for (const char* head : {"T1:", "G1.2:", "B1=5:"}) {
    CHECK(stranded(PageByHand().put(Role::table_row, "R1.1=5:", 20).put(Role::table_row, head, 30)) == 1);
    CHECK(stranded(PageByHand().put(Role::artifact, head, 20)) == 1);
    CHECK(stranded(PageByHand().put(Role::artifact, head, 20).put(Role::table_row, "R1.1=5:", 30)) == 0);
  }
  CHECK(stranded(PageByHand().put(Role::heading, "H1:", 30).put(Role::note, "N1:", 90)) == 1);
}

TEST_CASE("the checker sees a block in two parts and an item that is there twice") {
  const PageByHand begin = PageByHand().put(Role::paragraph, "K1:", 20),
                   end = PageByHand().put(Role::paragraph, "k1:", 20);
  CHECK(find_cut_blocks({PageByHand().put(Role::paragraph, "K1:", 20).put(Role::paragraph, "k1:", 30)}).empty());
  CHECK(find_cut_blocks({begin, end}).size() == 1);
  const PageByHand row = PageByHand().put(Role::table_row, "R1.1=5:", 20);
  CHECK(find_cut_blocks({row}).empty());
  CHECK(find_cut_blocks({row, row}).size() == 1);
}

TEST_CASE("the checker sees a note on another page than its mark") {
  const frame::Item mark = frame::Link{{}, "#note-1"}, note = frame::Destination{"note-1", "", 0, {}};
  CHECK(find_strayed_notes({PageByHand().item(mark).item(note)}).empty());
  CHECK(find_strayed_notes({PageByHand().item(mark), PageByHand().item(note)}).size() == 1);
}

TEST_CASE("the checker sees wrong sums and missing ones") {
  const auto first = [](const std::string& sum) {
    return PageByHand()
        .put(Role::table_row, "R1.1=5:", 20)
        .put(Role::table_row, "R1.2=7:", 30)
        .put(Role::artifact, sum, 40);
  };
  const auto second = [](const std::string& sum) {
    return PageByHand()
        .put(Role::artifact, sum, 20)
        .put(Role::table_row, "R1.3=1:", 30)
        .put(Role::table_row, "E1=13:", 40);
  };
  CHECK(in_lines(find_wrong_sums({first("C1=12:"), second("B1=12:")}, {1})) == "");
  CHECK(in_lines(find_wrong_sums({first("C1=11:"), second("B1=12:")}, {1})) == "page 1: C of table 1 is 11, not 12\n");
  CHECK(in_lines(find_wrong_sums({first("C1=12:"), second("B1=5:")}, {1})) == "page 2: B of table 1 is 5, not 12\n");
  CHECK(in_lines(find_wrong_sums({first("x"), second("B1=12:")}, {1})) ==
        "page 2: table 1 came from the page before without its sum\n");
  CHECK(in_lines(find_wrong_sums({first("C1=12:"), second("x")}, {1})) == "page 2: table 1 begins without its sum\n");
  CHECK(in_lines(find_wrong_sums({first("x"), second("x")}, {})) == "");
}

TEST_CASE("an item that a page's end divides counts where it begins") {
  const PageByHand cut = PageByHand().put(Role::table_row, "R1.1=5:", 20, 8).put(Role::artifact, "C1=5:", 40);
  const PageByHand rest =
      PageByHand().put(Role::artifact, "B1=5:", 20).put(Role::table_row, "ก", 30, 8).put(Role::table_row, "E1=5:", 40);
  CHECK(in_lines(find_wrong_sums({cut, rest}, {1})) == "");
}

TEST_CASE("the reader of tags follows elements over pages and sees where they break") {
  const auto page = [](const std::string& text, std::uint32_t element, Role role = Role::paragraph) {
    return PageByHand().put(role, text, 20, element);
  };
  CHECK(read_structure({page("a", 1), page("b", 1)}).text == "ab");
  CHECK(in_lines(read_structure({page("a", 1), page("b", 1, Role::heading)}).breaches) ==
        "page 2: element 1 goes on in another role\n");
  CHECK(in_lines(read_structure({page("a", 1), page("b", 2), page("c", 1)}).breaches) ==
        "page 3: element 1 goes on from page 1\n");
  CHECK(in_lines(read_structure({page("a", 1), PageByHand().open(Role::list).put(Role::paragraph, "b", 20, 1).close()})
                     .breaches) == "page 2: element 1 goes on in another parent\n");
  CHECK(read_structure({PageByHand().open(Role::paragraph)}).breaches.size() == 1);
  CHECK(read_structure({PageByHand().close()}).breaches.size() == 1);
  CHECK(read_structure({PageByHand().text("a", 20, 20)}).breaches.size() == 1);
}

TEST_CASE("cells that a page's end divides are read one after the other") {
  const auto half = [](const std::string& left, const std::string& right) {
    return PageByHand()
        .open(Role::table_row, 1)
        .put(Role::data_cell, left, 20, 2)
        .put(Role::data_cell, right, 20, 3)
        .close();
  };
  CHECK(read_structure({half("a", "c"), half("b", "d")}).text == "abcd");
}

TEST_CASE("artifacts, notes and their marks are no part of the text") {
  PageByHand page;
  page.put(Role::artifact, "x", 10).open(Role::paragraph).text("a", 20, 20);
  page.open(Role::link).item(frame::Link{{}, "#note-1"}).text("1", 30, 20).close().close();
  page.open(Role::note).put(Role::label, "1", 80).put(Role::paragraph, "note", 80).close();
  const ReadStructure read = read_structure({page});
  CHECK(read.text == "a");
  CHECK(read.notes == std::vector<std::string>{"note"});
}
