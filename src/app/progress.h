// A line that tells how far a long job is: rewritten in place on a terminal, else a new line every 30 seconds.
#pragma once
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

#include "core/diagnostic.h"

namespace saraban::app {

class Progress {
 public:
  enum class Mode { automatic, silent };
  Progress(std::FILE* file, Mode mode, Language language);

  enum class Unit { pages, rows };
  void show(const std::string& file, std::uint64_t done, Unit unit);
  void clear();  // takes the line away from the terminal

 private:
  using Clock = std::chrono::steady_clock;  // monotonic; nothing of it goes into an artefact

  std::FILE* file_;
  Language language_;
  enum class Style { none, terminal, lines } style_;
  Clock::time_point started_, last_;
  bool shown_ = false;
};

}  // namespace saraban::app
