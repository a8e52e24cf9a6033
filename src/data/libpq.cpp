#include "data/libpq.h"

#include <dlfcn.h>

#include <fmt/format.h>

namespace saraban::data {
namespace {

Diagnostic describe_no_library(const std::string& reason) {
  return make_error("data.connection", {},
                    {fmt::format("เครื่องนี้ไม่มีไลบรารีที่ใช้อ่านฐานข้อมูล PostgreSQL: {}", reason),
                     fmt::format("this machine has no library that reads PostgreSQL databases: {}", reason)},
                    {"ให้ผู้ดูแลเครื่องติดตั้งแพ็กเกจ libpq5 (apt install libpq5) หรือใช้แฟ้ม SQLite แทน",
                     "have the package libpq5 installed (apt install libpq5), or use a SQLite file instead"});
}

const Result<Libpq>& library_of_this_machine() {
  // The number is that of libpq's binary interface, which has been 5 since PostgreSQL 8.2.
  static const Result<Libpq> library = load_libpq("libpq.so.5");
  return library;
}

}  // namespace

Libpq::Symbol Libpq::symbol(const char* name) {
  void* address = ::dlsym(library_, name);
  if (address == nullptr && missing_.empty()) missing_ = name;
  return {address};
}

Result<Libpq> load_libpq(const char* file) {
  void* library = ::dlopen(file, RTLD_NOW | RTLD_LOCAL);  // stays for as long as the program runs
  if (library == nullptr) {
    const char* reason = ::dlerror();
    return describe_no_library(reason == nullptr ? file : reason);
  }
  Libpq found(library);
  if (!found.missing().empty()) return describe_no_library(fmt::format("{}: {}", file, found.missing()));
  return found;
}

Result<Done> require_libpq(const std::string& address) {
  Diagnostics problems = library_of_this_machine().diagnostics();
  for (Diagnostic& problem : problems) problem.place = file_place(address);
  if (problems.has_errors()) return problems;
  return Done();
}

const Libpq& libpq() { return *library_of_this_machine(); }

}  // namespace saraban::data
