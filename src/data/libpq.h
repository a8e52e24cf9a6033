// libpq's functions, found when the first postgres:// address is opened: the library brings some thirty others with it
// (Kerberos, LDAP, TLS), and a run that reads a file must not wait for them.
//
// Only libpq's header is needed to build. Code: data.connection, where the library is not installed.
#pragma once
#include <string>

#include <libpq-fe.h>

#include "core/result.h"

namespace saraban::data {

class Libpq {
 private:
  // An address that becomes the function that it is the address of.
  struct Symbol {
    void* address;
    template <class Function>
    operator Function*() const {  // NOLINT: the member that it is assigned to knows the type
      return reinterpret_cast<Function*>(address);
    }
  };
  Symbol symbol(const char* name);

  void* library_;
  std::string missing_;

 public:
  explicit Libpq(void* library) : library_(library) {}

  // The name of a function that the library does not have; empty where all are there.
  const std::string& missing() const { return missing_; }

  decltype(&::PQcancel) PQcancel = symbol("PQcancel");
  decltype(&::PQclear) PQclear = symbol("PQclear");
  decltype(&::PQconnectdbParams) PQconnectdbParams = symbol("PQconnectdbParams");
  decltype(&::PQconnectionNeedsPassword) PQconnectionNeedsPassword = symbol("PQconnectionNeedsPassword");
  decltype(&::PQconnectionUsedPassword) PQconnectionUsedPassword = symbol("PQconnectionUsedPassword");
  decltype(&::PQconninfoFree) PQconninfoFree = symbol("PQconninfoFree");
  decltype(&::PQconninfoParse) PQconninfoParse = symbol("PQconninfoParse");
  decltype(&::PQdescribePrepared) PQdescribePrepared = symbol("PQdescribePrepared");
  decltype(&::PQerrorMessage) PQerrorMessage = symbol("PQerrorMessage");
  decltype(&::PQexec) PQexec = symbol("PQexec");
  decltype(&::PQfinish) PQfinish = symbol("PQfinish");
  decltype(&::PQfmod) PQfmod = symbol("PQfmod");
  decltype(&::PQfname) PQfname = symbol("PQfname");
  decltype(&::PQfreeCancel) PQfreeCancel = symbol("PQfreeCancel");
  decltype(&::PQfreemem) PQfreemem = symbol("PQfreemem");
  decltype(&::PQftype) PQftype = symbol("PQftype");
  decltype(&::PQgetCancel) PQgetCancel = symbol("PQgetCancel");
  decltype(&::PQgetResult) PQgetResult = symbol("PQgetResult");
  decltype(&::PQgetisnull) PQgetisnull = symbol("PQgetisnull");
  decltype(&::PQgetlength) PQgetlength = symbol("PQgetlength");
  decltype(&::PQgetvalue) PQgetvalue = symbol("PQgetvalue");
  decltype(&::PQnfields) PQnfields = symbol("PQnfields");
  decltype(&::PQntuples) PQntuples = symbol("PQntuples");
  decltype(&::PQprepare) PQprepare = symbol("PQprepare");
  decltype(&::PQresultErrorField) PQresultErrorField = symbol("PQresultErrorField");
  decltype(&::PQresultStatus) PQresultStatus = symbol("PQresultStatus");
  decltype(&::PQsendQueryPrepared) PQsendQueryPrepared = symbol("PQsendQueryPrepared");
  decltype(&::PQsetNoticeProcessor) PQsetNoticeProcessor = symbol("PQsetNoticeProcessor");
  decltype(&::PQsetSingleRowMode) PQsetSingleRowMode = symbol("PQsetSingleRowMode");
  decltype(&::PQstatus) PQstatus = symbol("PQstatus");
};

// The library in `file`; an error where it is not there, or lacks a function.
Result<Libpq> load_libpq(const char* file);

// Loads the library of this machine, the first time; safe from several threads. An error is at `address`.
Result<Done> require_libpq(const std::string& address);

// After require_libpq has succeeded.
const Libpq& libpq();

}  // namespace saraban::data
