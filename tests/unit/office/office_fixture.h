// A small office in a folder of its own: two amphoe that both have a tambon วังลึก, two agencies, three projects; and
// files as its agencies would send them.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "core/world.h"
#include "office/new_office.h"
#include "office/office.h"
#include "office/screening.h"
#include "office/take_in.h"
#include "support/catch.h"
#include "support/support.h"

namespace saraban::office {

// Text of the diagnostics, the test's folder left out of their places.
class TestOffice {
 public:
  TestOffice();
  ~TestOffice();

  World& world() const { return *world_; }
  std::string file(const std::string& name) const { return join_path(folder_, name); }
  std::string database() const { return file("office.db"); }
  void write(const std::string& name, const std::string& text) const;
  std::string describe(const Diagnostics& news) const;

  NewOffice wanted() const;
  Office open() const;  // made where it is not there
  static Actor actor(int day = 1);

  // Steps that must go well.
  TakenIn take_report(const std::string& name, Mode mode = Mode::real, Relation relation = Relation::supersede) const;
  TakenIn take_list(const std::string& name) const;
  ScreeningSummary screen(int day = 2) const;
  // Steps that must not: what is said.
  std::string refuse_report(const std::string& name) const;

  // All rows of a query, cells divided by bars.
  std::string rows(const std::string& sql) const;
  std::int64_t count(const std::string& table) const;
  // Everything in the database, as SQL would write it.
  std::string dump() const;

 private:
  std::string folder_;
  std::unique_ptr<World> world_;
};

struct Helped {
  std::string id, title, given_name, surname, house = "1", village = "2", tambon = "วังลึก", amphoe = "ศรีสำโรง";
  std::string day = "5/1/2566", project = "ฝึกอาชีพ";
};

// A report as an agency's .csv, and a list as the province's: ids are made of a number.
std::string report_csv(const std::vector<Helped>& rows);
std::string list_csv(const std::vector<Helped>& rows);
std::string make_id(int number);  // begins with 9, its check digit is right

}  // namespace saraban::office
