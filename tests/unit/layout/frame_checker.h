// What must hold for the pages of every document of random_document.h, looked for in its frames. Each finder returns
// what it found wrong, in words; nothing where all is well. frame_checker_test.cpp shows each of them a fault.
#pragma once
#include <string>
#include <vector>

#include "flow/document.h"
#include "frame/frame.h"

namespace saraban::layout::test {

using Breaches = std::vector<std::string>;

// The structure tree that the frames' tags describe, read as a reader of the document does.
struct ReadStructure {
  std::string text;                // without artifacts, notes and their marks
  std::vector<std::string> notes;  // without their numbers
  // Tags that do not nest, runs outside any tag, elements that go on after a gap, in another role or another parent.
  Breaches breaches;
};
ReadStructure read_structure(const std::vector<frame::Frame>& pages);

// Runs that leave the column of their page, but for the space at a line's end. A page has the setup of its paper.
Breaches find_text_outside(const std::vector<frame::Frame>& pages, const std::vector<flow::PageSetup>& setups);
// Heads with nothing under them on their page: headings, table heads, heads of groups, sums brought forward.
Breaches find_stranded_heads(const std::vector<frame::Frame>& pages);
// Items that are on two pages though no page's end divides them, and kept blocks that one cuts.
Breaches find_cut_blocks(const std::vector<frame::Frame>& pages);
// Marks whose note does not begin on the same page.
Breaches find_strayed_notes(const std::vector<frame::Frame>& pages);
// Sums carried, brought and in total that are not those of the items above; `carrying`: the tables that go on from page
// to page with such sums.
Breaches find_wrong_sums(const std::vector<frame::Frame>& pages, const std::vector<std::size_t>& carrying);

std::string in_lines(const Breaches& breaches);
// Where two texts part, with what stands there; empty where they are the same.
std::string difference(const std::string& got, const std::string& wanted);

}  // namespace saraban::layout::test
