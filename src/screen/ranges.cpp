#include "screen/ranges.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace saraban::screen {

void for_each_range(std::size_t rows, unsigned threads,
                    const std::function<void(unsigned worker, std::size_t begin, std::size_t end)>& work,
                    const std::function<void(std::size_t rows_done)>& progress) {
  constexpr std::size_t range = 256;
  std::atomic<std::size_t> next{0}, done{0};
  const auto take_ranges = [&](unsigned worker) {
    for (std::size_t begin = next.fetch_add(range); begin < rows; begin = next.fetch_add(range)) {
      const std::size_t end = std::min(rows, begin + range);
      work(worker, begin, end);
      done += end - begin;
      if (worker == 0 && progress) progress(done);
    }
  };
  std::vector<std::thread> workers;
  try {
    for (unsigned worker = 1; worker < threads; ++worker) workers.emplace_back(take_ranges, worker);
  } catch (const std::system_error&) {  // no more threads: those that run do it all
  }
  take_ranges(0);
  for (std::thread& worker : workers) worker.join();
  if (progress && rows > 0) progress(rows);
}

}  // namespace saraban::screen
