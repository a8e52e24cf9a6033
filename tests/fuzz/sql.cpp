// The SQL of a report, asked of the matched-results schema without a row.
#include "data/data_source.h"
#include "fuzz.h"

namespace saraban::fuzz {

void feed(std::string_view bytes) {
  static const auto source = std::move(*data::open_empty_matched_results());
  data::Query query;
  query.name = "q";
  query.sql = std::make_shared<const SourceText>("q.sql", std::string(bytes));
  data::Parameters parameters;
  for (const std::string& name : data::find_parameters(bytes)) parameters[name] = Value(Decimal(1));
  (void)source->columns_of(query, parameters);
}

}  // namespace saraban::fuzz
