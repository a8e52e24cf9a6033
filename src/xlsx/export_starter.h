// A template workbook to begin with: a title, a head row, one row with tags that repeats, a total row, and a note on
// each cell that says what stands there. Made with libxlsxwriter; the author changes it in Excel from there on.
//
// What the tags and the notes say is the caller's; this lays them out: A4, one page wide, the head row on every page.
// Codes: xlsx.cannot-export, xlsx.too-many-columns.
#pragma once
#include <string>
#include <vector>

#include "core/world.h"
#include "xlsx/export_columns.h"

namespace saraban::xlsx {

struct StarterCell {
  std::string text;  // tags and all
  std::string note;  // shown when the pointer is on the cell; empty: none
};

struct StarterColumn {
  StarterCell head, tag;
  ExportColumn shape;  // its kind decides the look of the tag's cell, its width the column's
  std::string total_note;
};

struct Starter {
  std::string tab;
  StarterCell title, subtitle;
  std::vector<StarterColumn> columns;
  StarterCell total;  // the word before the sums, in the first column that has none
};

Result<Done> export_starter(const Starter& starter, const Place& place, OutputFile& output);

}  // namespace saraban::xlsx
