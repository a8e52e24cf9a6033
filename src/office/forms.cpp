#include "office/forms.h"

#include <fmt/format.h>

#include "intake/form.h"

namespace saraban::office {
namespace {

Diagnostic describe_unknown_agency(const Office& office, const std::string& code) {
  std::vector<std::string> codes;
  for (const intake::Agency& agency : office.reference().agencies) codes.push_back(agency.code);
  Diagnostic error =
      make_error("office.unknown-agency", file_place(office.name()),
                 {fmt::format("ไม่มีหน่วยงานรหัส “{}”", code), fmt::format("there is no agency “{}”", code)},
                 {fmt::format("รหัสที่มี: {}", fmt::join(codes, ", ")), fmt::format("codes: {}", fmt::join(codes, ", "))});
  error.fault = Fault::usage;
  return error;
}

Result<Done> write_one(World& world, const Office& office, const intake::FormRequest& request,
                       const std::string& path) {
  Diagnostics errors;
  auto output = errors.take(world.create_file(path));
  if (!output || !errors.take(intake::write_form(office.reference(), request, **output))) return errors;
  return (*output)->commit();
}

}  // namespace

Result<std::vector<WrittenForm>> write_forms(World& world, const Office& office, ReportMonth month,
                                             const std::string& agency_code, const std::string& folder, Mode mode) {
  Diagnostics errors;
  std::vector<WrittenForm> written;
  for (const intake::Agency& agency : office.reference().agencies) {
    if (!agency_code.empty() && agency.code != agency_code) continue;
    written.push_back({agency.name, join_path(folder, fmt::format("{}-{}.xlsx", agency.code, month.in_buddhist()))});
    if (mode == Mode::dry_run) continue;
    if (!errors.take(world.make_folders(folder))) return errors;
    if (!errors.take(write_one(world, office, {agency.code, month.first, {}}, written.back().path))) return errors;
  }
  if (written.empty()) return describe_unknown_agency(office, agency_code);
  return written;
}

}  // namespace saraban::office
