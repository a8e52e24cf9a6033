// The string table of a workbook being written: the template's strings keep their numbers, new ones follow, equal ones
// are one. A template's string that no cell shows any more (a tag that was filled) is emptied.
//
// The table is bounded: past `most_bytes` of new text a string that it does not hold yet gets no number and is written
// in its cell. Codes: xlsx.missing-part and those of package.h.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/deflate.h"
#include "core/result.h"
#include "xlsx/workbook.h"

namespace saraban::xlsx {

class StringTable {
 public:
  explicit StringTable(const Workbook& workbook, std::size_t most_bytes = std::size_t{256} << 20);

  struct Found {
    std::uint32_t index = 0;
    enum class Novelty { known, added } novelty = Novelty::known;
  };
  // The number of a plain text that a cell shows; nothing: write it in the cell.
  std::optional<Found> use_text(std::string_view text);
  // The same for runs in several looks.
  std::optional<Found> use_runs(const std::vector<TextRun>& runs);
  // A cell shows a string of the template.
  void use_template(std::uint32_t index);

  bool is_changed() const { return entries_.size() > template_size_; }
  // The part: `template_xml` with unused strings emptied and new ones added; a new one where it is empty.
  void write(std::string_view template_xml, DeflateStream& out) const;

 private:
  enum class Form : std::uint8_t { plain, markup };  // the text itself, or the inside of <si> as XML

  // The bytes of all entries one after the other, in blocks that never move; each entry has its length and form before
  // it.
  class Arena {
   public:
    using Place = std::uint64_t;
    Place add(std::string_view bytes, Form form);
    std::string_view bytes(Place place) const;
    Form form(Place place) const;
    std::size_t size() const { return size_; }

   private:
    std::uint32_t head(Place place) const;  // twice the length, and the form
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t filled_ = 0, room_ = 0;  // of the last block
    std::size_t size_ = 0;
  };

  std::optional<Found> use(std::string_view bytes, Form form);
  // Where an entry's number stands in the open addressing. The hash beside it spares most looks at other entries.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // string number + 1, 0 is free
  };

  static std::uint32_t hash_of(std::string_view bytes, Form form);
  Slot& slot_of(std::uint32_t hash, std::string_view bytes, Form form);
  void add(std::string_view bytes, Form form);
  bool is_full() const { return (entries_.size() + 1) * 3 > slots_.size() * 2; }
  void grow();
  void append_entry(std::string& xml, std::size_t number, const std::string& prefix) const;

  Arena arena_;
  std::vector<Arena::Place> entries_;  // by string number
  std::vector<Slot> slots_;
  std::vector<bool> used_;  // of the template's strings
  std::size_t template_size_;
  std::size_t most_bytes_;
  std::uint64_t uses_ = 0;
};

}  // namespace saraban::xlsx
