#include "xlsx/package.h"

#include <minizip/unzip.h>

#include <algorithm>

#include "core/deflate.h"
#include "xlsx/ascii_case.h"
#include "xlsx/markup.h"
#include "xlsx/zip_memory.h"

namespace saraban::xlsx {

namespace {

Diagnostic broken_part(const Package& package, std::string_view part, Message reason) {
  return make_error("xlsx.broken-part", package.place(part), std::move(reason),
                    {"เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึกใหม่เป็น .xlsx",
                     "open the file in Excel or LibreOffice and save it again as .xlsx"});
}

// What a file that is no zip may be instead.
Diagnostic not_a_zip(const std::string& file, std::string_view bytes) {
  constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // [MS-CFB] 2.2
  if (bytes.substr(0, compound_file.size()) != compound_file)
    return make_error(
        "xlsx.not-a-zip", file_place(file), {"ไม่ใช่ไฟล์ Excel (.xlsx)", "this is not an Excel file (.xlsx)"},
        {"ตรวจว่าเลือกไฟล์ถูกต้อง และไฟล์ดาวน์โหลดมาครบ", "check that it is the right file and that it was downloaded whole"});
  constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);  // [MS-OFFCRYPTO] 2.3
  if (bytes.find(encrypted) != std::string_view::npos)
    return make_error("xlsx.protected", file_place(file),
                      {"ไฟล์นี้มีรหัสผ่านสำหรับเปิด", "this workbook is locked with a password"},
                      {"เปิดใน Excel ด้วยรหัสผ่าน เอารหัสผ่านออก แล้วบันทึกใหม่",
                       "open it in Excel with the password, remove the password and save it again"});
  return make_error(
      "xlsx.old-format", file_place(file), {"ไฟล์นี้เป็น Excel รุ่นเก่า (.xls)", "this is a workbook of the old kind (.xls)"},
      {"เปิดใน Excel หรือ LibreOffice แล้วบันทึกเป็น .xlsx", "open it in Excel or LibreOffice and save it as .xlsx"});
}

Diagnostic truncated(const std::string& file) {
  return make_error("xlsx.truncated", file_place(file),
                    {"ไฟล์ไม่สมบูรณ์ ขาดส่วนท้ายหรือเสียหาย", "the file is cut short or damaged"},
                    {"คัดลอกหรือดาวน์โหลดไฟล์ใหม่อีกครั้ง", "copy or download the file again"});
}

Diagnostic bomb(Place place) {
  return make_error(
      "xlsx.zip-bomb", std::move(place),
      {"ส่วนนี้ของไฟล์ขยายออกใหญ่ผิดปกติ จึงไม่เปิด", "this part of the file grows far beyond its size; it is refused"},
      {"ใช้ไฟล์จากแหล่งที่เชื่อถือได้ หรือแบ่งข้อมูลเป็นหลายไฟล์", "use a file from a source you trust, or split the data"});
}

bool is_safe_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
      name.find('\0') != std::string_view::npos || name.find(':') != std::string_view::npos)
    return false;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view segment = name.substr(begin, end - begin);
    if (segment == ".." || segment == "." || (segment.empty() && end != name.size())) return false;
    begin = end + 1;
  }
  return true;
}

struct UnzCloser {
  void operator()(void* file) const { unzClose(file); }
};
using UnzFile = std::unique_ptr<void, UnzCloser>;

// The directory entry that the zip library stands on, as a Part; the bytes themselves are looked at by check_entry().
Result<Part> read_entry(unzFile zip, const std::string& file, std::string_view bytes) {
  unz_file_info64 info{};
  if (unzGetCurrentFileInfo64(zip, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK) return truncated(file);
  Part part;
  part.name.resize(info.size_filename);
  if (unzGetCurrentFileInfo64(zip, &info, part.name.data(), info.size_filename, nullptr, 0, nullptr, 0) != UNZ_OK)
    return truncated(file);
  if ((info.flag & 1U) != 0)
    return make_error("xlsx.protected", file_place(file),
                      {"ไฟล์นี้ถูกเข้ารหัสด้วยรหัสผ่าน", "this file is encrypted with a password"},
                      {"บันทึกใหม่โดยไม่ใส่รหัสผ่าน", "save it again without a password"});
  int method = 0;
  if (unzOpenCurrentFile2(zip, &method, nullptr, 1) != UNZ_OK) return truncated(file);
  const std::uint64_t offset = unzGetCurrentFileZStreamPos64(zip);
  unzCloseCurrentFile(zip);
  if (offset > bytes.size() || info.compressed_size > bytes.size() - offset) return truncated(file);
  part.raw = bytes.substr(offset, info.compressed_size);
  part.method = static_cast<std::uint32_t>(info.compression_method);
  part.crc = static_cast<std::uint32_t>(info.crc);
  part.size = info.uncompressed_size;
  part.dos_time = static_cast<std::uint32_t>(info.dosDate);
  part.made_by = static_cast<std::uint32_t>(info.version);
  part.flags = static_cast<std::uint32_t>(info.flag);
  part.internal_attributes = static_cast<std::uint32_t>(info.internal_fa);
  part.external_attributes = static_cast<std::uint32_t>(info.external_fa);
  return part;
}

std::optional<std::string> inflate_part(const Part& part, std::uint64_t most) {
  if (part.method == 8) return inflate(part.raw, DeflateFormat::raw, most);
  if (part.method == 0 && part.raw.size() <= most) return std::string(part.raw);
  return std::nullopt;
}

// Of [Content_Types].xml (ECMA-376 part 2, 10.1.2.4): a part's own entry, else the one of its extension.
std::string content_type_of(std::string_view types_xml, std::string_view part) {
  MarkupWalker walker(types_xml);
  const std::size_t dot = part.rfind('.');
  const std::string extension = lower_ascii(dot == std::string_view::npos ? "" : part.substr(dot + 1));
  std::string by_extension;
  for (Tag tag; walker.next(tag);) {
    const auto type = find_attribute(tag, "ContentType");
    if (!type) continue;
    if (const auto name = find_attribute(tag, "PartName");
        name && lower_ascii(unescape_xml(*name)) == "/" + lower_ascii(part))
      return unescape_xml(*type);
    if (const auto name = find_attribute(tag, "Extension"); name && lower_ascii(*name) == extension)
      by_extension = unescape_xml(*type);
  }
  return by_extension;
}

}  // namespace

Place Package::place(std::string_view part) const { return cell_place(file_, "", std::string(part)); }

const Part* Package::find(std::string_view name) const {
  const auto found = index_.find(lower_ascii(name));
  return found == index_.end() ? nullptr : &parts_[found->second];
}

Result<Package> Package::open(std::string file, std::string bytes, const PackageLimits& limits) {
  Package package;
  package.file_ = std::move(file);
  package.bytes_ = std::make_shared<const std::string>(std::move(bytes));
  Diagnostics problems;
  if (!problems.take(package.read_directory(limits))) return problems;
  if (!problems.take(package.check_entries(limits))) return problems;
  if (!problems.take(package.find_workbook())) return problems;
  return package;
}

Result<Done> Package::read_directory(const PackageLimits& limits) {
  const std::string_view bytes = *bytes_;
  if (bytes.substr(0, 2) != "PK") return not_a_zip(file_, bytes);
  ZipMemory memory{bytes};
  zlib_filefunc64_def functions = zip_memory_functions(memory);
  const UnzFile zip(unzOpen2_64(file_.c_str(), &functions));
  if (!zip) return truncated(file_);
  int status = unzGoToFirstFile(zip.get());
  for (; status == UNZ_OK; status = unzGoToNextFile(zip.get())) {
    if (parts_.size() == limits.entries)
      return make_error(
          "xlsx.too-many-parts", file_place(file_),
          {"ไฟล์มีส่วนย่อยมากกว่า " + std::to_string(limits.entries) + " ส่วน",
           "the file has more than " + std::to_string(limits.entries) + " parts"},
          {"ลบแผ่นงานหรือรูปที่ไม่ใช้ออก แล้วบันทึกใหม่", "remove sheets or pictures that are not used and save it again"});
    Result<Part> part = read_entry(zip.get(), file_, bytes);
    if (!part) return std::move(part).take_diagnostics();
    if (!is_safe_name(part->name))
      return make_error(
          "xlsx.unsafe-name", file_place(file_),
          {"ในไฟล์มีส่วนย่อยที่ชื่อชี้ออกนอกไฟล์ (เช่น ../) จึงไม่เปิด",
           "a part of the file has a name that points outside (such as ../); it is refused"},
          {"ใช้ไฟล์ที่บันทึกจาก Excel หรือ LibreOffice โดยตรง", "use a file saved by Excel or LibreOffice itself"});
    if (!index_.emplace(lower_ascii(part->name), parts_.size()).second)
      return make_error(
          "xlsx.duplicate-part", place(part->name), {"ในไฟล์มีส่วนย่อยชื่อซ้ำกัน", "two parts of the file have the same name"},
          {"เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึกใหม่", "open the file in Excel or LibreOffice and save it again"});
    parts_.push_back(std::move(*part));
  }
  if (status != UNZ_END_OF_LIST_OF_FILE) return truncated(file_);
  return Done{};
}

// Sizes and ratios in the directory may lie, so every entry is inflated once and its bytes are counted.
Result<Done> Package::check_entries(const PackageLimits& limits) const {
  std::uint64_t total = 0;
  for (const Part& part : parts_) {
    const std::uint64_t most =
        std::min({limits.entry, std::max<std::uint64_t>(limits.ratio_from, limits.ratio * part.raw.size()),
                  limits.package - total});
    if (part.size > most) return bomb(place(part.name));
    const auto inflated = inflate_part(part, most);
    if (!inflated || inflated->size() != part.size || crc32_of(*inflated) != part.crc)
      return broken_part(*this, part.name, {"ส่วนนี้ของไฟล์เสียหาย", "this part of the file is damaged"});
    total += inflated->size();
  }
  return Done{};
}

Result<Done> Package::find_workbook() {
  Diagnostics problems;
  const auto not_a_workbook = [&] {
    return make_error(
        "xlsx.not-a-workbook", file_place(file_), {"ไฟล์นี้ไม่ใช่สมุดงาน Excel", "this file is not an Excel workbook"},
        {"เลือกไฟล์ .xlsx ที่บันทึกจาก Excel หรือ LibreOffice", "choose a .xlsx file saved by Excel or LibreOffice"});
  };
  if (const Part* mimetype = find("mimetype")) {
    const auto text = inflate_part(*mimetype, 1024).value_or("");
    if (text.find("opendocument") != std::string::npos)
      return make_error("xlsx.open-document", file_place(file_),
                        {"ไฟล์นี้เป็น OpenDocument (.ods)", "this is an OpenDocument file (.ods)"},
                        {"เปิดใน LibreOffice แล้วบันทึกเป็น .xlsx", "open it in LibreOffice and save it as .xlsx"});
  }
  if (!find("[Content_Types].xml") || !find("_rels/.rels")) return not_a_workbook();
  const auto relationships = problems.take(read_relationships(*this, ""));
  const auto types = problems.take(read_xml("[Content_Types].xml"));
  if (!relationships || !types) return problems;
  for (const Relationship& relationship : *relationships)
    if (relationship.type == "officeDocument" && workbook_part_.empty()) workbook_part_ = relationship.target;
  if (!find(workbook_part_)) return not_a_workbook();
  const std::string type = content_type_of(*types, workbook_part_);
  if (type.find("sheet.binary") != std::string::npos)
    return make_error("xlsx.old-format", file_place(file_),
                      {"ไฟล์นี้เป็นสมุดงานแบบไบนารี (.xlsb)", "this is a binary workbook (.xlsb)"},
                      {"เปิดใน Excel แล้วบันทึกเป็น .xlsx", "open it in Excel and save it as .xlsx"});
  if (type.find("sheet") == std::string::npos && type.find("template") == std::string::npos) return not_a_workbook();
  if (type.find("wordprocessing") != std::string::npos || type.find("presentation") != std::string::npos)
    return not_a_workbook();
  if (type.find("macroEnabled") != std::string::npos) kind_ = PackageKind::macro_workbook;
  return Done{};
}

Result<std::string> Package::read(std::string_view name) const {
  const Part* part = find(name);
  if (!part)
    return make_error("xlsx.missing-part", place(name), {"ไฟล์ขาดส่วนที่อ้างถึง", "the file lacks a part that it refers to"},
                      {"เปิดไฟล์ใน Excel หรือ LibreOffice แล้วบันทึกใหม่เป็น .xlsx",
                       "open the file in Excel or LibreOffice and save it again as .xlsx"});
  auto bytes = inflate_part(*part, part->size);
  if (!bytes) return broken_part(*this, name, {"ส่วนนี้ของไฟล์เสียหาย", "this part of the file is damaged"});
  return std::move(*bytes);
}

Result<std::string> Package::read_xml(std::string_view name) const {
  Result<std::string> read_part = read(name);
  if (!read_part) return read_part;
  std::string xml = std::move(*read_part);
  if (xml.substr(0, 3) == "\xEF\xBB\xBF") xml.erase(0, 3);
  if (xml.find("<!DOCTYPE") != std::string::npos)
    return make_error(
        "xlsx.doctype", place(name),
        {"ส่วนนี้ของไฟล์มี DOCTYPE ซึ่งไฟล์ Excel ไม่มี จึงไม่เปิด",
         "this part of the file has a DOCTYPE, which no Excel file has; it is refused"},
        {"ใช้ไฟล์ที่บันทึกจาก Excel หรือ LibreOffice โดยตรง", "use a file saved by Excel or LibreOffice itself"});
  if (!is_utf8(xml)) return broken_part(*this, name, {"ส่วนนี้ของไฟล์ไม่ได้เป็น UTF-8", "this part of the file is not UTF-8"});
  MarkupWalker walker(xml);
  for (Tag tag; walker.next(tag);) continue;
  if (walker.is_broken()) return broken_part(*this, name, {"XML ของส่วนนี้เสียหาย", "the XML of this part is damaged"});
  return xml;
}

}  // namespace saraban::xlsx
