#include "xlsx/patch.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "xlsx/row_followers.h"
#include "xlsx/sheet_writer.h"
#include "xlsx/stale_formulas.h"
#include "xlsx/workbook_patch.h"
#include "xlsx/zip_writer.h"

namespace saraban::xlsx {

namespace {

constexpr std::string_view strings_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";
constexpr std::string_view strings_relationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings";

const Relationship* find_type(const std::vector<Relationship>& relationships, std::string_view type) {
  for (const Relationship& relationship : relationships)
    if (relationship.type == type && relationship.mode == Relationship::Mode::internal) return &relationship;
  return nullptr;
}

// One workbook on its way out: the parts that changed so far, deflated, and those that are dropped.
class WorkbookPatcher {
 public:
  WorkbookPatcher(const Workbook& workbook, const std::vector<FilledSheet*>& filled)
      : workbook_(workbook), package_(workbook.package()), filled_(filled), strings_(workbook), styles_("") {}

  Result<Done> write(OutputFile& output) {
    is_filled_.assign(workbook_.sheets().size(), false);
    for (const FilledSheet* sheet : filled_) {
      assert(!is_filled_[sheet->sheet()]);
      is_filled_[sheet->sheet()] = true;
      maps_.set(workbook_.sheets()[sheet->sheet()].name, sheet->row_map());
    }
    read_workbook_relationships();
    for (FilledSheet* sheet : filled_) write_sheet(*sheet);
    if (!problems_.has_errors()) follow_in_other_parts();
    if (!problems_.has_errors()) write_workbook_parts();
    if (problems_.has_errors()) return std::move(problems_);
    const auto bytes = write_zip();
    if (!bytes)
      return make_error("xlsx.too-large", file_place(package_.file()),
                        {"ไฟล์ผลลัพธ์ใหญ่เกิน 4 GiB", "the resulting file is larger than 4 GiB"},
                        {"แบ่งรายงานเป็นหลายไฟล์", "split the report into several files"});
    output.write(*bytes);
    return Result<Done>(Done{}, std::move(problems_));
  }

 private:
  std::optional<std::string> read_xml(const std::string& part) { return problems_.take(package_.read_xml(part)); }

  // Relationships may name a part in other letters than the zip does.
  std::string name_in_zip(const std::string& name) const {
    const Part* part = package_.find(name);
    return part ? part->name : name;
  }

  void replace_part(const std::string& name, std::string_view xml) {
    changed_.insert_or_assign(name_in_zip(name), deflate_part(deflater_, xml));
  }

  void read_workbook_relationships() {
    if (auto read = problems_.take(read_relationships(package_, package_.workbook_part()))) relationships_ = *read;
    if (const Relationship* styles = find_type(relationships_, "styles"); styles && package_.find(styles->target))
      if (auto xml = read_xml(styles->target)) styles_ = StyleAdditions(std::move(*xml));
  }

  void write_sheet(FilledSheet& filled) {
    const SheetInfo& info = workbook_.sheets()[filled.sheet()];
    const auto template_xml = read_xml(info.part);
    if (!template_xml) return;
    const std::string prefix = prefix_of(*template_xml);
    SheetWriter writer(workbook_, maps_, strings_, styles_, prefix);
    auto rows = problems_.take(writer.write(filled));
    if (!rows) return;
    FollowedSheet followed = follow_rows(*template_xml, info.name, maps_, rows->used, workbook_.place(filled.sheet()));
    problems_.add(std::move(followed.diagnostics));
    std::string& xml = rows->xml;
    xml.insert(0, followed.head + "<" + prefix + "sheetData>");
    xml += "</" + prefix + "sheetData>";
    xml += followed.tail;
    replace_part(info.part, xml);
    follow_in_sheet_parts(info, filled.row_map());
  }

  // Tables, notes and drawings that hang on a filled sheet.
  void follow_in_sheet_parts(const SheetInfo& info, const RowMap& map) {
    const auto relationships = problems_.take(read_relationships(package_, info.part));
    if (!relationships || map.is_identity()) return;
    for (const Relationship& relationship : *relationships) {
      if (relationship.mode == Relationship::Mode::external || !package_.find(relationship.target)) continue;
      const bool follows =
          relationship.type == "table" || relationship.type == "drawing" || relationship.type == "comments";
      const auto xml = follows ? read_xml(relationship.target) : std::nullopt;
      if (!xml) continue;
      const std::string moved = relationship.type == "table"     ? follow_rows_in_table(*xml, info.name, maps_)
                                : relationship.type == "drawing" ? follow_rows_in_drawing(*xml, map)
                                                                 : follow_rows_in_comments(*xml, map);
      if (moved != *xml) replace_part(relationship.target, moved);
    }
  }

  void follow_in_other_parts() {
    std::vector<SheetFormulas> formulas(workbook_.sheets().size());
    for (std::size_t i = 0; i < formulas.size(); ++i) {
      const SheetInfo& info = workbook_.sheets()[i];
      if (is_filled_[i] || info.kind != SheetInfo::Kind::worksheet) continue;
      const auto xml = read_xml(info.part);
      if (!xml) return;
      for (const std::uint32_t index : read_string_uses(*xml)) strings_.use_template(index);
      formulas[i] = read_formulas(workbook_, i);
    }
    const std::vector<bool> stale = find_stale_sheets(workbook_, is_filled_, formulas);
    for (std::size_t i = 0; i < stale.size(); ++i) {
      const std::string& part = workbook_.sheets()[i].part;
      const auto xml = stale[i] ? read_xml(part) : std::nullopt;
      if (xml) replace_part(part, refresh_sheet(workbook_, i, *xml, maps_));
    }
    for (const Part& part : package_.parts()) {
      if (part.name.find("/charts/chart") == std::string::npos) continue;
      const auto xml = read_xml(part.name);
      if (!xml) return;
      const std::string refreshed = refresh_chart(*xml, maps_);
      if (refreshed != *xml) replace_part(part.name, refreshed);
    }
  }

  void write_workbook_parts() {
    const std::string& workbook_part = package_.workbook_part();
    const std::size_t slash = workbook_part.rfind('/') + 1;
    const std::string folder = workbook_part.substr(0, slash);
    const std::string rels_part = folder + "_rels/" + workbook_part.substr(slash) + ".rels";
    auto workbook_xml = read_xml(workbook_part), types = read_xml("[Content_Types].xml"), rels = read_xml(rels_part);
    if (!workbook_xml || !types || !rels) return;
    replace_part(workbook_part, patch_workbook_part(*workbook_xml, maps_));
    const std::string old_types = *types, old_rels = *rels;
    if (const Relationship* chain = find_type(relationships_, "calcChain")) {
      dropped_.insert(name_in_zip(chain->target));
      types = remove_content_type(*types, chain->target);
      rels = remove_relationships(*rels, "calcChain");
    }
    const Relationship* strings = find_type(relationships_, "sharedStrings");
    if (strings && package_.find(strings->target)) {
      if (const auto xml = read_xml(strings->target)) replace_part(strings->target, strings_.write(*xml));
    } else if (strings_.is_changed()) {
      added_ = folder + "sharedStrings.xml";
      types = add_content_type(*types, added_, strings_type);
      rels = add_relationship(*rels, strings_relationship, "sharedStrings.xml");
      replace_part(added_, strings_.write(""));
    }
    if (*types != old_types) replace_part("[Content_Types].xml", *types);
    if (*rels != old_rels) replace_part(rels_part, *rels);
    if (const Relationship* styles = find_type(relationships_, "styles"); styles && styles_.is_changed())
      replace_part(styles->target, styles_.write());
  }

  std::optional<std::string> write_zip() const {
    ZipWriter zip;
    for (const Part& part : package_.parts()) {
      if (dropped_.count(part.name) > 0) continue;
      const auto changed = changed_.find(part.name);
      if (changed == changed_.end())
        zip.copy(part);
      else
        zip.add(part.name, changed->second, &part);
    }
    if (!added_.empty()) zip.add(added_, changed_.at(added_), nullptr);
    return zip.finish();
  }

  const Workbook& workbook_;
  const Package& package_;
  const std::vector<FilledSheet*>& filled_;
  Deflater deflater_;
  StringTable strings_;
  StyleAdditions styles_;
  SheetMaps maps_;
  std::vector<bool> is_filled_;
  std::vector<Relationship> relationships_;
  std::map<std::string, NewPart> changed_;
  std::set<std::string> dropped_;
  std::string added_;
  Diagnostics problems_;
};

}  // namespace

Result<Done> write_workbook(const Workbook& workbook, const std::vector<FilledSheet*>& filled, OutputFile& output) {
  return WorkbookPatcher(workbook, filled).write(output);
}

}  // namespace saraban::xlsx
