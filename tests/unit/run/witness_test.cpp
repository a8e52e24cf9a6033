#include "run/witness.h"

#include "core/digest.h"
#include "support/catch.h"

using namespace saraban;
using run::Witness;

TEST_CASE("a witness knows what was read, by names that hold on any machine") {
  MemoryWorld world;
  world.files["/home/saraban/templates/a/report.toml"] = "a";
  world.files["/elsewhere/content.txt"] = "b";
  world.files["/data/month.db"] = "c";
  world.files["/data/never-read.db"] = "d";
  const std::string home = "/home/saraban";
  Witness witness(world, home);
  CHECK(witness.read_file("/home/saraban/templates/a/report.toml"));
  CHECK(witness.read_file("/elsewhere/content.txt"));
  CHECK(witness.read_file("/elsewhere/content.txt"));
  CHECK_FALSE(witness.read_file("/data/none.db"));
  CHECK(witness.note("/data/month.db"));
  world.files["/elsewhere/content.txt"] = "changed since";
  CHECK(witness.note("/elsewhere/content.txt"));

  const auto inputs = witness.inputs();
  REQUIRE(inputs.size() == 3);
  CHECK(inputs[0].file == "content.txt");
  CHECK(inputs[0].sha256 == sha256_hex("b"));
  CHECK(inputs[1].file == "month.db");
  CHECK(inputs[1].sha256 == sha256_hex("c"));
  CHECK(inputs[2].file == "templates/a/report.toml");
}
