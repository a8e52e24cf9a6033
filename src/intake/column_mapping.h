// An officer's own word on an agency's columns: a .csv of two columns, "หัวคอลัมน์ของหน่วยงาน,คอลัมน์ของเรา", that
// overrules what the synonyms say.
//
// The second column is one of the headings of our form or of the further ones (docs/intake.md); "-" means that the
// column is to be left alone. Codes: intake.bad-mapping, intake.unknown-field, and those of reading .csv.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "intake/field.h"

namespace saraban::intake {

struct ColumnMapping {
  struct Entry {
    std::string heading;         // as the agency writes it; compared without spaces and marks of punctuation
    std::optional<Field> field;  // nothing: leave the column alone
  };
  std::vector<Entry> entries;
};

// `name` is what places call the file; `bytes` is UTF-8 or cp874, as Excel saves it.
Result<ColumnMapping> read_column_mapping(const std::string& name, std::string_view bytes);

}  // namespace saraban::intake
