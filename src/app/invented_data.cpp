#include "app/invented_data.h"

#include "sample/sample.h"

namespace saraban::app {

Result<std::shared_ptr<data::DataSource>> open_invented_data(const Console& console) {
  constexpr std::uint64_t rows = 200;  // enough for each amphoe and agency to have some
  const std::string name = console("ข้อมูลตัวอย่าง", "invented data");
  MemoryWorld memory;
  sample::SampleRequest request;
  request.rows = rows;
  Diagnostics news;
  if (!news.take(sample::write_sample(memory, request, name))) return news;
  auto source = news.take(data::open_source(memory, name));
  if (!source) return news;
  return {std::shared_ptr<data::DataSource>(std::move(*source)), std::move(news)};
}

}  // namespace saraban::app
