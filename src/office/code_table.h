// A .csv of reference data, read by the names of its columns: what `saraban office new` is given.
//
// Codes: office.missing-column, office.no-rows, office.empty-cell, data.bad-csv, data.bad-utf8.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/world.h"

namespace saraban::office {

class CodeTable {
 public:
  struct Line {
    std::uint32_t number = 0;        // in the file, from 1
    std::vector<std::string> cells;  // one for each wanted column, in their order; none is empty
  };

  // The wanted columns in the order in which they were asked for.
  static Result<CodeTable> read(const World& world, const std::string& path,
                                std::initializer_list<std::string_view> columns);

  const std::vector<Line>& lines() const { return lines_; }
  Place place(const Line& line) const;

 private:
  std::string path_;
  std::vector<Line> lines_;
};

}  // namespace saraban::office
