#include "xlsx/patch.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "xlsx/ascii_case.h"
#include "xlsx/output_parts.h"
#include "xlsx/outside_tags.h"
#include "xlsx/part_followers.h"
#include "xlsx/row_followers.h"
#include "xlsx/sheet_additions.h"
#include "xlsx/sheet_parts.h"
#include "xlsx/sheet_writer.h"
#include "xlsx/stale_formulas.h"
#include "xlsx/unfollowed.h"
#include "xlsx/workbook_patch.h"

namespace saraban::xlsx {

namespace {

constexpr std::string_view strings_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";
constexpr std::string_view strings_relationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings";
constexpr std::string_view sheet_relationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";

const Relationship* find_type(const std::vector<Relationship>& relationships, std::string_view type) {
  for (const Relationship& relationship : relationships)
    if (relationship.type == type && relationship.mode == Relationship::Mode::internal) return &relationship;
  return nullptr;
}

// One workbook on its way out.
class WorkbookPatcher {
 public:
  WorkbookPatcher(const Workbook& workbook, const std::vector<FilledSheet*>& filled,
                  const std::vector<std::size_t>& left_out, OutputFile& file)
      : workbook_(workbook),
        package_(workbook.package()),
        filled_(filled),
        output_(package_, file),
        strings_(workbook),
        styles_("") {
    touched_.assign(workbook.sheets().size(), false);
    is_left_out_.assign(workbook.sheets().size(), false);
    for (const std::size_t sheet : left_out) touched_[sheet] = is_left_out_[sheet] = true;
    map_sheets();
  }

  Result<Done> write() {
    if (package_.kind() == PackageKind::macro_workbook) return macro_enabled();
    read_workbook_part();
    watch_charts();
    SheetParts sheet_parts(workbook_, maps_, output_);
    for (FilledSheet* sheet : filled_) write_sheet(*sheet, sheet_parts);
    for (std::size_t i = 0; i < is_left_out_.size(); ++i)
      if (is_left_out_[i]) leave_out(i, sheet_parts);
    problems_.add(sheet_parts.take_diagnostics());
    if (!problems_.has_errors()) follow_in_other_sheets();
    if (!problems_.has_errors()) follow_in_other_parts();
    if (!problems_.has_errors()) write_workbook_parts();
    if (problems_.has_errors()) return std::move(problems_);
    if (output_.write(problems_) == ZipWriter::Size::too_large)
      problems_.add(make_error("xlsx.too-large", file_place(package_.file()),
                               {"ไฟล์ผลลัพธ์ใหญ่เกิน 4 GiB", "the resulting file is larger than 4 GiB"},
                               {"แบ่งรายงานเป็นหลายไฟล์", "split the report into several files"}));
    if (problems_.has_errors()) return std::move(problems_);
    return Result<Done>(Done{}, std::move(problems_));
  }

 private:
  std::optional<std::string> read_xml(const std::string& part) { return problems_.take(package_.read_xml(part)); }

  // Excel opens no .xlsx that says of itself that it holds macros.
  Diagnostic macro_enabled() const {
    return make_error("xlsx.macro-enabled", package_.place(package_.workbook_part()),
                      {"แม่แบบเป็นสมุดงานที่มีแมโคร (.xlsm) ซึ่งเติมข้อมูลเป็น .xlsx ไม่ได้",
                       "the template is a workbook with macros (.xlsm), which cannot become a .xlsx"},
                      {"เปิดแม่แบบใน Excel แล้วบันทึกเป็น “สมุดงาน Excel (.xlsx)” ซึ่งไม่มีแมโคร",
                       "open the template in Excel and save it as “Excel Workbook (.xlsx)”, without macros"});
  }

  // All maps are known before the first row is written: a formula may look at any sheet.
  void map_sheets() {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < workbook_.sheets().size(); ++i) {
      const std::string& name = workbook_.sheets()[i].name;
      names.push_back(name);
      if (is_left_out_[i]) maps_.leave_out(name);
      bool is_filled = false;
      for (const FilledSheet* sheet : filled_) {
        if (sheet->sheet() != i) continue;
        assert(!is_left_out_[i]);
        is_filled = touched_[i] = true;
        const std::string output_name = sheet->name().empty() ? name : std::string(sheet->name());
        maps_.set(name, sheet->row_map(), sheet->column_map(), output_name);
        tabs_.push_back({i, output_name, ""});
      }
      if (!is_filled && !is_left_out_[i]) tabs_.push_back({i, name, ""});
    }
    maps_.set_tabs(std::move(names));
  }

  void read_workbook_part() {
    const std::string& part = package_.workbook_part();
    folder_ = part.substr(0, part.rfind('/') + 1);
    if (auto read = problems_.take(read_relationships(package_, part))) relationships_ = *read;
    if (package_.find(rels_part_of(part)))
      if (auto xml = read_xml(rels_part_of(part))) rels_ = old_rels_ = *xml;
    if (const Relationship* styles = find_type(relationships_, "styles"); styles && package_.find(styles->target))
      if (auto xml = read_xml(styles->target)) styles_ = StyleAdditions(std::move(*xml));
  }

  // The first filled sheet of a template sheet takes its part, each other one gets a part of its own.
  void write_sheet(FilledSheet& filled, SheetParts& sheet_parts) {
    const SheetInfo& info = workbook_.sheets()[filled.sheet()];
    const MovedSheet* moved = maps_.find_output(filled.name().empty() ? std::string_view(info.name) : filled.name());
    const auto template_xml = read_xml(info.part);
    if (!template_xml || !moved) return;
    const bool is_copy = !taken_.insert(info.part).second;
    const TableNames tables = is_copy ? sheet_parts.name_tables(info.part) : TableNames();
    const std::string prefix = prefix_of(*template_xml);
    SheetWriter writer(workbook_, maps_, *moved, strings_, styles_, prefix, tables);
    const auto watched = watch_.find(lower_ascii(moved->output_name));
    if (watched != watch_.end()) writer.watch(&watched->second);
    const auto used = used_cells(filled.sheet(), moved->move);
    FollowedSheet followed = follow_rows(*template_xml, *moved, maps_, used, workbook_.place(filled.sheet()));
    const bool is_broken = followed.diagnostics.has_errors();
    problems_.add(std::move(followed.diagnostics));
    if (is_broken) return;
    const std::string part = is_copy ? output_.new_name(info.part) : info.part;
    const std::string rows_mark = "<" + prefix + "sheetData/>";
    SheetFrame frame{followed.head + rows_mark + followed.tail, ""};
    if (is_copy)
      frame = sheet_parts.copy(frame.xml, info.part, *moved, tables, filled);
    else
      frame.rels = sheet_parts.follow(info.part, *moved, filled);
    if (!is_copy) note_charts(info.part, filled);
    const FillTag fill = [&](std::string_view tag) { return filled.fill_tag(tag); };
    frame.xml = fill_headers(frame.xml, fill, workbook_.place(filled.sheet()), problems_);
    DeflateStream& out = is_copy ? output_.open_like(part, info.part) : output_.open(part);
    const std::size_t middle = frame.xml.find(rows_mark);
    out.write(frame.xml.substr(0, middle) + "<" + prefix + "sheetData>");
    problems_.take(writer.write(filled, out));
    // What the rows brought with them (links, merges, breaks) stands behind them.
    const std::string old_rels = is_copy ? "" : frame.rels;
    problems_.add(add_to_sheet(frame, filled.take_additions(), workbook_.place(filled.sheet())));
    if (frame.rels != old_rels) write_rels(part, frame.rels, old_rels);
    assert(frame.xml.compare(middle, rows_mark.size(), rows_mark) == 0);
    out.write("</" + prefix + "sheetData>" + frame.xml.substr(middle + rows_mark.size()));
    output_.close();
    if (is_copy) add_tab(moved->output_name, part);
  }

  // The corners of the cells that the template's cells become, for <dimension>, which stands before the rows.
  std::optional<CellRange> used_cells(std::size_t sheet, const SheetMove& move) const {
    std::optional<CellRange> used;
    SheetReader reader(workbook_, sheet);
    for (Row row; reader.next(row);) {
      if (row.cells.empty() || !move.rows->first_of(row.number)) continue;
      const std::uint32_t first = row.cells.front().column, last = row.cells.back().column;
      if (!used) used = CellRange{{row.number, first}, {row.number, last}};
      used->first.column = std::min(used->first.column, first);
      used->last = {row.number, std::max(used->last.column, last)};
    }
    return used ? move.cover_of(*used) : std::nullopt;
  }

  void write_rels(const std::string& part, const std::string& rels, const std::string& old_rels) {
    if (old_rels.empty())
      output_.add(rels_part_of(part), rels, "");
    else
      output_.replace(rels_part_of(part), rels);
  }

  // Charts on a sheet that takes the template's place: their titles are filled when they are written.
  void note_charts(const std::string& sheet_part, FilledSheet& filled) {
    const auto of_sheet = problems_.take(read_relationships(package_, sheet_part));
    const Relationship* drawing = of_sheet ? find_type(*of_sheet, "drawing") : nullptr;
    const auto of_drawing = drawing ? problems_.take(read_relationships(package_, drawing->target)) : std::nullopt;
    if (!of_drawing) return;
    for (const Relationship& relationship : *of_drawing)
      if (relationship.type == "chart") chart_homes_.emplace(relationship.target, &filled);
  }

  // What charts look at is known before the rows that they show.
  void watch_charts() {
    for (const Part& part : package_.parts()) {
      if (part.name.find("/charts/chart") == std::string::npos || part.name.find("_rels/") != std::string::npos)
        continue;
      if (const auto xml = read_xml(part.name)) watch_chart(watch_, *xml, maps_);
    }
  }

  void add_tab(std::string_view name, const std::string& part) {
    const std::string id = new_relationship_id(rels_);
    rels_ = add_relationship(rels_, id, sheet_relationship, "/" + part);
    for (OutputTab& tab : tabs_)
      if (tab.name == name) tab.relationship = id;
  }

  void leave_out(std::size_t sheet, SheetParts& sheet_parts) {
    const std::string& part = workbook_.sheets()[sheet].part;
    for (const Relationship& relationship : relationships_)
      if (relationship.target == part) rels_ = remove_relationship(rels_, relationship.id);
    sheet_parts.drop(part);
  }

  // Formulas of sheets that are not filled, where they look at those that are.
  void follow_in_other_sheets() {
    std::vector<SheetFormulas> formulas(workbook_.sheets().size());
    for (std::size_t i = 0; i < formulas.size(); ++i) {
      const SheetInfo& info = workbook_.sheets()[i];
      if (touched_[i] || info.kind != SheetInfo::Kind::worksheet) continue;
      const auto xml = read_xml(info.part);
      if (!xml) return;
      for (const std::uint32_t index : read_string_uses(*xml)) strings_.use_template(index);
      formulas[i] = read_formulas(workbook_, i);
    }
    const std::vector<bool> stale = find_stale_sheets(workbook_, touched_, formulas);
    for (std::size_t i = 0; i < stale.size(); ++i)
      if (stale[i]) stale_sheets_.push_back(workbook_.sheets()[i].name);
    for (std::size_t i = 0; i < stale.size(); ++i) {
      const std::string& part = workbook_.sheets()[i].part;
      const auto xml = stale[i] ? read_xml(part) : std::nullopt;
      if (xml) output_.replace(part, refresh_sheet(workbook_, i, *xml, maps_, problems_));
    }
  }

  // Charts wherever they stand, the sources of pivots, parameters of connections.
  void follow_in_other_parts() {
    std::vector<std::string> tables;
    for (const TableInfo& table : workbook_.tables())
      if (touched_[table.sheet]) tables.push_back(lower_ascii(table.name));
    for (const std::string& name : names_that_look_at(workbook_, touched_)) tables.push_back(name);
    for (const Part& part : package_.parts()) {
      const auto is_in = [&](std::string_view folder) { return part.name.find(folder) != std::string::npos; };
      const bool is_chart = is_in("/charts/chart"), is_pivot = is_in("/pivotCacheDefinition");
      if ((!is_chart && !is_pivot && !is_in("/connections.xml")) || is_in("_rels/")) continue;
      if (output_.is_dropped(part.name)) continue;
      const auto xml = read_xml(part.name);
      if (!xml) return;
      std::string now = is_chart   ? refresh_chart(*xml, "", maps_, stale_sheets_, watch_)
                        : is_pivot ? follow_in_pivot_cache(*xml, maps_, tables)
                                   : follow_in_connections(*xml, maps_);
      if (const auto home = chart_homes_.find(part.name); home != chart_homes_.end())
        now = fill_paragraphs(now, [&](std::string_view tag) { return home->second->fill_tag(tag); });
      if (now != *xml) output_.replace(part.name, now);
    }
    problems_.add(check_unknown_parts(package_, maps_));
  }

  void write_workbook_parts() {
    const std::string& workbook_part = package_.workbook_part();
    const auto workbook_xml = read_xml(workbook_part);
    if (!workbook_xml) return;
    output_.replace(workbook_part, patch_workbook_part(*workbook_xml, maps_, tabs_));
    if (const Relationship* chain = find_type(relationships_, "calcChain")) {
      output_.drop(chain->target);
      rels_ = remove_relationships(rels_, "calcChain");
    }
    write_strings();
    if (const Relationship* styles = find_type(relationships_, "styles"); styles && styles_.is_changed())
      output_.replace(styles->target, styles_.write());
    if (rels_ != old_rels_) output_.replace(rels_part_of(workbook_part), rels_);
    const bool same_tabs = std::all_of(tabs_.begin(), tabs_.end(), [&](const OutputTab& tab) {
      return tab.name == workbook_.sheets()[tab.template_sheet].name;
    });
    if (same_tabs && tabs_.size() == workbook_.sheets().size()) return;
    if (package_.find("docProps/app.xml"))
      if (const auto app = read_xml("docProps/app.xml")) output_.replace("docProps/app.xml", forget_titles(*app));
  }

  void write_strings() {
    const Relationship* strings = find_type(relationships_, "sharedStrings");
    if (strings && package_.find(strings->target)) {
      const auto xml = read_xml(strings->target);
      if (!xml) return;
      strings_.write(*xml, output_.open(strings->target));
      output_.close();
    } else if (strings_.is_changed()) {
      const std::string part = folder_ + "sharedStrings.xml";
      strings_.write("", output_.open_new(part, std::string(strings_type)));
      output_.close();
      rels_ = add_relationship(rels_, new_relationship_id(rels_), strings_relationship, "sharedStrings.xml");
    }
  }

  const Workbook& workbook_;
  const Package& package_;
  const std::vector<FilledSheet*>& filled_;
  OutputParts output_;
  StringTable strings_;
  StyleAdditions styles_;
  SheetMaps maps_;
  std::vector<bool> touched_, is_left_out_;  // by template sheet; what is left out is touched
  std::vector<OutputTab> tabs_;
  Watch watch_;
  std::map<std::string, FilledSheet*> chart_homes_;  // by chart part
  std::vector<std::string> stale_sheets_;            // not filled, but computed from those that are
  std::set<std::string> taken_;                      // parts of sheets that a filled sheet took
  std::vector<Relationship> relationships_;
  std::string folder_, rels_, old_rels_;
  Diagnostics problems_;
};

}  // namespace

Result<Done> write_workbook(const Workbook& workbook, const std::vector<FilledSheet*>& filled, OutputFile& output,
                            const std::vector<std::size_t>& left_out) {
  return WorkbookPatcher(workbook, filled, left_out, output).write();
}

}  // namespace saraban::xlsx
