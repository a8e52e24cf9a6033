#include "text/font_catalogue.h"

#include <thread>

#include "test_fonts.h"

using namespace saraban;
using namespace saraban::text;

namespace {

const std::string tlwg = "/usr/share/fonts/truetype/tlwg/";

std::string real_file(const std::string& path) {
  const auto world = make_real_world();
  auto bytes = world->read_file(path);
  REQUIRE(bytes);
  return *bytes;
}

constexpr const char* small_catalogue = R"(
default = "Laksaman"
fallback = ["DejaVu Sans"]

[[family]]
names = ["Laksaman"]
regular = ["Laksaman.ttf"]
bold = ["Laksaman-Bold.ttf", "elsewhere/LaksamanB.ttf"]
substitutes = ["Sarabun"]
from = "apt install fonts-tlwg-laksaman-ttf"

[[family]]
names = ["TH Sarabun New", "TH SarabunNew"]
regular = ["THSarabunNew.ttf", "TH Sarabun New.ttf"]
substitutes = ["Sarabun", "Laksaman"]
from = "copy THSarabunNew.ttf into the folder fonts"

[[family]]
names = ["Sarabun"]
regular = ["Sarabun-Regular.ttf"]
from = "fonts.google.com"

[[family]]
names = ["DejaVu Sans"]
regular = ["DejaVuSans.ttf"]
from = "apt install fonts-dejavu-core"
)";

MemoryWorld world_with(const std::vector<std::string>& fonts) {
  MemoryWorld world;
  world.files["fonts/catalogue.toml"] = small_catalogue;
  for (const std::string& font : fonts) world.files["fonts/" + font] = real_file(tlwg + "Laksaman.ttf");
  return world;
}

std::unique_ptr<FontCatalogue> read(const World& world) {
  auto catalogue = FontCatalogue::read(world, "fonts/catalogue.toml");
  INFO(test::describe(catalogue.diagnostics()));
  REQUIRE(catalogue);
  return std::move(*catalogue);
}

std::string problems_of(const char* toml) {
  MemoryWorld world;
  world.files["c.toml"] = toml;
  const auto catalogue = FontCatalogue::read(world, "c.toml");
  return test::describe(catalogue.diagnostics());
}

}  // namespace

TEST_CASE("the shipped catalogue finds Laksaman without a word") {
  for (const Weight weight : {Weight::regular, Weight::bold}) {
    for (const Slant slant : {Slant::upright, Slant::italic}) {
      const auto stack = test::shipped_catalogue().find({"", weight, slant});
      REQUIRE(stack);
      CHECK(test::describe(stack.diagnostics()) == "");
      CHECK(stack->front()->is_bold() == (weight == Weight::bold));
    }
  }
}

TEST_CASE("a family is found by any of its names, in any letter case") {
  const MemoryWorld world = world_with({"TH Sarabun New.ttf", "Laksaman.ttf"});
  const auto catalogue = read(world);
  for (const char* name : {"TH Sarabun New", "th sarabun new", "TH SarabunNew", "THSarabunNew", "TH-Sarabun-New"}) {
    const auto stack = catalogue->find({name});
    REQUIRE(stack);
    CHECK(stack.diagnostics().empty());
  }
}

TEST_CASE("a family that is not there is replaced, and a warning says so once") {
  const MemoryWorld world = world_with({"Laksaman.ttf"});
  const auto catalogue = read(world);
  const auto stack = catalogue->find({"TH Sarabun New"});
  REQUIRE(stack);
  CHECK(test::describe(stack.diagnostics()) ==
        "warning font.substituted at fonts/catalogue.toml: the font “TH Sarabun New” is not there: “Laksaman” is used "
        "instead (install it (copy THSarabunNew.ttf into the folder fonts), or name “Laksaman” in the template)\n");
  CHECK(catalogue->find({"TH Sarabun New"}).diagnostics().empty());
  const auto bold = catalogue->find({"TH Sarabun New", Weight::bold});
  REQUIRE(bold);
  CHECK(test::describe(bold.diagnostics()).find("font.substituted") == std::string::npos);
}

TEST_CASE("a family that the catalogue does not know is replaced by the default") {
  const MemoryWorld world = world_with({"Laksaman.ttf"});
  const auto stack = read(world)->find({"Angsana New"});
  REQUIRE(stack);
  CHECK(test::describe(stack.diagnostics()) ==
        "warning font.substituted at fonts/catalogue.toml: the font “Angsana New” is not there: “Laksaman” is used "
        "instead (check the spelling of the font's name, or add the family to fonts/catalogue.toml)\n");
}

TEST_CASE("a face that is not there is replaced by the nearest") {
  const MemoryWorld world = world_with({"Laksaman.ttf"});
  const auto catalogue = read(world);
  const auto bold = catalogue->find({"Laksaman", Weight::bold});
  REQUIRE(bold);
  CHECK(test::describe(bold.diagnostics()) ==
        "warning font.no-face at fonts/catalogue.toml: the font “Laksaman” has no bold face: the regular one is used "
        "(install the bold file of this font (apt install fonts-tlwg-laksaman-ttf))\n");
  CHECK(catalogue->find({"Laksaman", Weight::bold}).diagnostics().empty());
}

TEST_CASE("the second candidate file of a face is used where the first is not there") {
  MemoryWorld world = world_with({"Laksaman.ttf"});
  world.files["fonts/elsewhere/LaksamanB.ttf"] = real_file(tlwg + "Laksaman-Bold.ttf");
  const auto bold = read(world)->find({"Laksaman", Weight::bold});
  REQUIRE(bold);
  CHECK(bold.diagnostics().empty());
  CHECK(bold->front()->is_bold());
}

TEST_CASE("no Thai font is an error that says what to install") {
  MemoryWorld world = world_with({});
  const std::string expected =
      "error font.none at fonts/catalogue.toml: there is no Thai font on this machine (install the font Laksaman: apt "
      "install fonts-tlwg-laksaman-ttf)\n";
  CHECK(test::describe(read(world)->find({}).diagnostics()) == expected);

  const auto real = make_real_world();
  const std::string dejavu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
  if (!real->is_file(dejavu)) {
    WARN("DejaVu Sans is not installed: skipped");
    return;
  }
  world.files["fonts/DejaVuSans.ttf"] = real_file(dejavu);
  CHECK(test::describe(read(world)->find({}).diagnostics()).find("error font.none") != std::string::npos);
}

TEST_CASE("a file that is no font is told and passed over") {
  MemoryWorld world = world_with({"Laksaman.ttf"});
  world.files["fonts/THSarabunNew.ttf"] = "not a font";
  const auto stack = read(world)->find({"TH Sarabun New"});
  REQUIRE(stack);
  const std::string told = test::describe(stack.diagnostics());
  CHECK(told.find("warning font.not-a-font at fonts/THSarabunNew.ttf") == 0);
  CHECK(told.find("warning font.substituted") != std::string::npos);
}

TEST_CASE("a font without Thai is used with a warning, and Thai comes from the fallback") {
  const auto real = make_real_world();
  const std::string dejavu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
  if (!real->is_file(dejavu)) {
    WARN("DejaVu Sans is not installed: skipped");
    return;
  }
  const auto stack = test::shipped_catalogue().find({"DejaVu Sans"});
  REQUIRE(stack);
  CHECK(test::describe(stack.diagnostics()).find("warning font.no-thai") == 0);
  REQUIRE_FALSE(stack->others().empty());
  CHECK(stack->others().front()->find_glyph(U'ก') != 0);
}

TEST_CASE("a fallback font is read when a character asks for it, and what is wrong with its file is told then") {
  MemoryWorld world = world_with({"Laksaman.ttf"});
  world.files["fonts/DejaVuSans.ttf"] = "not a font";
  const auto catalogue = read(world);
  const auto stack = catalogue->find({"Laksaman"});
  REQUIRE(stack);
  CHECK(stack.diagnostics().empty());
  CHECK(catalogue->take_late_news().empty());

  CHECK(stack->others().empty());
  SECTION("where it is asked for") {
    CHECK(test::describe(catalogue->take_late_news()).find("warning font.not-a-font at fonts/DejaVuSans.ttf") == 0);
    CHECK(catalogue->take_late_news().empty());
  }
  SECTION("or by the next find()") {
    CHECK(test::describe(catalogue->find({"Sarabun"}).diagnostics()).find("warning font.not-a-font") == 0);
    CHECK(catalogue->take_late_news().empty());
  }
}

TEST_CASE("mistakes in the catalogue are told with their places") {
  CHECK(problems_of("default = 5\n[[family]]\nnames = [\"A\"]\n").find("error settings.wrong-kind at c.toml:1") == 0);
  CHECK(problems_of("default = \"A\"\n").find("settings.missing") != std::string::npos);
  CHECK(problems_of("default = \"A\"\n[[family]]\nregular = [\"a.ttf\"]\n").find("settings.missing at c.toml:2") !=
        std::string::npos);
  CHECK(problems_of("default = \"A\"\n[[family]]\nnames = \"A\"\n").find("settings.wrong-kind at c.toml:3") !=
        std::string::npos);
  CHECK(problems_of("default = \"A\"\n[[family]]\nnames = [\"A\"]\nregluar = []\n").find("settings.unknown-key") !=
        std::string::npos);
  CHECK(problems_of("default = \"Laksamam\"\n[[family]]\nnames = [\"Laksaman\"]\n") ==
        "error font.unknown-family at c.toml:1:1: the font catalogue has no family “Laksamam” (did you mean "
        "“Laksaman”?)\n");
  CHECK(problems_of("default = ").find("settings.syntax") != std::string::npos);
  MemoryWorld empty;
  CHECK_FALSE(FontCatalogue::read(empty, "nowhere.toml"));
}

TEST_CASE("several threads may ask at once") {
  const MemoryWorld world = world_with({"Laksaman.ttf"});
  const auto catalogue = read(world);
  std::vector<FontPtr> found(4);
  std::vector<std::size_t> others(4, 99);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < found.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto stack = catalogue->find({"Laksaman"});
      if (!stack) return;
      found[i] = stack->front();
      others[i] = stack->others().size();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const FontPtr& font : found) CHECK((font && font == found.front()));
  CHECK(others == std::vector<std::size_t>(4, 0));
}
