// Work on many rows, cut into ranges that several threads take one after the other.
//
// Each row's result depends on the row alone, so neither the number of threads nor their order changes a byte.
#pragma once
#include <cstddef>
#include <functional>

namespace saraban::screen {

// `work` gets the worker's number (0 .. threads - 1) and a range of rows; `progress`, on the caller's thread, how many
// rows are done. Where the system gives no thread, fewer do the work.
void for_each_range(std::size_t rows, unsigned threads,
                    const std::function<void(unsigned worker, std::size_t begin, std::size_t end)>& work,
                    const std::function<void(std::size_t rows_done)>& progress);

}  // namespace saraban::screen
