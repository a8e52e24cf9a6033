// The real file system: whole files or none.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/world.h"
#include "support/catch.h"

using namespace saraban;

namespace {

struct Folder {
  std::string path;
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "saraban-test-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("an output that is not committed leaves nothing, a committed one is whole") {
  const Folder folder;
  const auto world = make_real_world();
  const std::string path = join_path(folder.path, "a.bin");
  {
    auto file = world->create_file(path);
    REQUIRE(file);
    (*file)->write("half");
  }
  CHECK(world->list_folder(folder.path).empty());

  auto file = world->create_file(path);
  REQUIRE(file);
  const std::string large(1'000'000, 'x');
  (*file)->write("small");
  (*file)->write(large);
  CHECK_FALSE(world->is_file(path));
  REQUIRE((*file)->commit());
  CHECK(*world->read_file(path) == "small" + large);
  CHECK(world->list_folder(folder.path).size() == 1);
}

TEST_CASE("what cannot be read or created is an error with a place") {
  const Folder folder;
  const auto world = make_real_world();
  CHECK_FALSE(world->read_file(join_path(folder.path, "none")));
  CHECK_FALSE(world->read_file(folder.path));
  CHECK_FALSE(world->read_file("/dev/zero"));
  const auto created = world->create_file(join_path(folder.path, "no/such/folder/a"));
  REQUIRE_FALSE(created);
  CHECK(created.diagnostics().begin()->fault == Fault::output);
  CHECK_FALSE(world->create_file(folder.path));
  const std::string file_in_the_way = join_path(folder.path, "f");
  auto file = world->create_file(file_in_the_way);
  REQUIRE((*file)->commit());
  CHECK_FALSE(world->make_folders(join_path(file_in_the_way, "sub")));
}

TEST_CASE("a link laid where the temporary file goes is not followed") {
  const auto world = make_real_world();
  if (!std::filesystem::exists("/dev/full")) return;
  const Folder folder;
  // The temporary file cannot be created through a link that somebody laid in its place.
  const std::string path = join_path(folder.path, "a");
  std::filesystem::create_symlink("/dev/full", path + "." + std::to_string(::getpid()) + ".tmp");
  auto file = world->create_file(path);
  REQUIRE(file);  // the stale link was removed, not followed
  (*file)->write("x");
  CHECK((*file)->commit());
  CHECK(*world->read_file(path) == "x");
}
