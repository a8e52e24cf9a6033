// Where libpq is not installed, or another library has its name, an officer is told what to install.
#include "data/libpq.h"

#include "unit/data/support.h"

namespace saraban::data {

TEST_CASE("a libpq that is not there is told with the package to install") {
  const auto none = load_libpq("libpq-that-is-nowhere.so.5");
  REQUIRE_FALSE(none);
  const std::string told = test::describe(none.diagnostics());
  CHECK(told.find("error data.connection") != std::string::npos);
  CHECK(told.find("libpq-that-is-nowhere.so.5") != std::string::npos);
  CHECK(told.find("libpq5") != std::string::npos);
}

TEST_CASE("a library without libpq's functions is not taken for libpq") {
  const auto other = load_libpq("libm.so.6");
  REQUIRE_FALSE(other);
  CHECK(test::describe(other.diagnostics()).find("libm.so.6: PQcancel") != std::string::npos);
}

TEST_CASE("the libpq of this machine has every function, and is asked for as often as one likes") {
  if (!load_libpq("libpq.so.5")) {
    WARN("libpq is not installed: skipped");
    return;
  }
  CHECK(require_libpq("postgres://host/database"));
  CHECK(require_libpq("postgres://host/another"));
  CHECK(libpq().PQstatus(nullptr) == CONNECTION_BAD);
}

}  // namespace saraban::data
