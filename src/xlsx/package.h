// An OOXML package in memory: the parts of a .xlsx file by name, their bytes as they stand in the zip.
//
// open() refuses what is no workbook that we can read, and what is made to hurt: every entry is inflated once, counted
// as it inflates (headers lie), and checked against its CRC. The parts keep their deflated bytes, so that patch.h can
// copy what it does not change. What the parts mean is workbook.h's business.
//
// Codes: xlsx.not-a-zip, xlsx.truncated, xlsx.protected (encrypted), xlsx.old-format (.xls, .xlsb), xlsx.open-document
// (.ods), xlsx.not-a-workbook, xlsx.zip-bomb, xlsx.too-many-parts, xlsx.unsafe-name, xlsx.duplicate-part,
// xlsx.broken-part, xlsx.doctype, xlsx.missing-part.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace saraban::xlsx {

// Why an entry or a package is refused as a bomb; counted in inflated bytes.
struct PackageLimits {
  std::uint64_t ratio = 100;                      // inflated : deflated, once an entry is past ratio_from bytes
  std::uint64_t ratio_from = 100 * 1024;          //
  std::uint64_t entry = 256ULL * 1024 * 1024;     // bytes of one entry
  std::uint64_t package = 1024ULL * 1024 * 1024;  // bytes of all
  std::size_t entries = 1000;
};

// One entry of the zip, as the template's author left it.
struct Part {
  std::string name;          // "xl/workbook.xml": no leading slash
  std::string_view raw;      // the bytes in the zip, deflated where `method` says so; a view into the package's bytes
  std::uint32_t method = 0;  // 0 stored, 8 deflated
  std::uint32_t crc = 0;
  std::uint64_t size = 0;  // inflated
  std::uint32_t dos_time = 0;
  std::uint32_t made_by = 0, flags = 0;
  std::uint32_t internal_attributes = 0, external_attributes = 0;
};

enum class PackageKind { workbook, macro_workbook };

class Package {
 public:
  // `file` names the package in diagnostics; `bytes` is the whole file.
  static Result<Package> open(std::string file, std::string bytes, const PackageLimits& limits = {});

  const std::string& file() const { return file_; }
  PackageKind kind() const { return kind_; }
  const std::string& workbook_part() const { return workbook_part_; }
  const std::vector<Part>& parts() const { return parts_; }  // in the order of the zip
  const Part* find(std::string_view name) const;             // part names differ in more than ASCII case

  // The inflated bytes of a part that is there; xlsx.missing-part where it is not.
  Result<std::string> read(std::string_view name) const;
  // The same for an XML part: UTF-8 without byte order mark, no DOCTYPE (ECMA-376 part 2 forbids it), bounded depth.
  Result<std::string> read_xml(std::string_view name) const;
  Place place(std::string_view part) const;

 private:
  Result<Done> read_directory(const PackageLimits& limits);
  Result<Done> check_entries(const PackageLimits& limits) const;
  Result<Done> find_workbook();

  std::string file_;
  std::shared_ptr<const std::string> bytes_;
  std::vector<Part> parts_;
  std::map<std::string, std::size_t, std::less<>> index_;  // by lower-case name
  std::string workbook_part_;
  PackageKind kind_ = PackageKind::workbook;
};

// What a part points to (its .rels part, OPC clause 9): id, type and target resolved to a part name.
struct Relationship {
  std::string id;
  std::string type;    // the last segment of the type's URI: "worksheet", "sharedStrings", "drawing"…
  std::string target;  // "xl/worksheets/sheet1.xml", or the address as written where it is external
  enum class Mode { internal, external } mode = Mode::internal;
};

// "xl/worksheets/sheet1.xml" -> "xl/worksheets/_rels/sheet1.xml.rels" (OPC 9.3.3).
std::string rels_part_of(std::string_view part);

// In the order of the .rels part; empty where the part has none.
Result<std::vector<Relationship>> read_relationships(const Package& package, std::string_view part);

}  // namespace saraban::xlsx
