// The outside world: files and the environment. The only door to them, so that tests can bring a world of their own.
//
// Output is atomic: a file appears under its name whole or not at all (written beside it under a temporary name,
// flushed to the disk, renamed). There is no clock here: a date that a report shows is an argument of the run.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace saraban {

// A file being made. Destroyed before commit(), it leaves nothing behind.
class OutputFile {
 public:
  virtual ~OutputFile() = default;
  virtual void write(std::string_view bytes) = 0;  // a failed write is remembered and told by commit()
  virtual Result<Done> commit() = 0;
};

class World {
 public:
  virtual ~World() = default;
  virtual Result<std::string> read_file(const std::string& path) const = 0;  // at most 1 GiB
  // The same bytes, piece after piece: for files that need not be in memory whole. Any size.
  virtual Result<Done> read_in_pieces(const std::string& path,
                                      const std::function<void(std::string_view)>& take) const = 0;
  virtual bool is_file(const std::string& path) const = 0;
  virtual bool is_folder(const std::string& path) const = 0;
  // The names in a folder, sorted by bytes; empty where there is none.
  virtual std::vector<std::string> list_folder(const std::string& path) const = 0;
  virtual Result<Done> make_folders(const std::string& path) = 0;
  virtual Result<std::unique_ptr<OutputFile>> create_file(const std::string& path) = 0;
  virtual std::string environment(const std::string& name) const = 0;  // empty where it is not set
  virtual std::string program_path() const = 0;    // of the running program; empty where it cannot be told
  virtual std::string working_folder() const = 0;  // absolute
};

// The machine that the program runs on.
std::unique_ptr<World> make_real_world();

// Everything in memory: what tests use.
class MemoryWorld : public World {
 public:
  std::map<std::string, std::string> files;
  std::map<std::string, std::string> variables;

  Result<std::string> read_file(const std::string& path) const override;
  Result<Done> read_in_pieces(const std::string& path,
                              const std::function<void(std::string_view)>& take) const override;
  bool is_file(const std::string& path) const override;
  bool is_folder(const std::string& path) const override;
  std::vector<std::string> list_folder(const std::string& path) const override;
  Result<Done> make_folders(const std::string& path) override;
  Result<std::unique_ptr<OutputFile>> create_file(const std::string& path) override;
  std::string environment(const std::string& name) const override;
  std::string program_path() const override { return "/program/bin/saraban"; }
  std::string working_folder() const override { return "/work"; }
};

// "folder/name", or name where it is absolute or the folder is empty.
std::string join_path(std::string_view folder, std::string_view name);
std::string folder_of(std::string_view path);     // "a/b.txt" -> "a"; "b.txt" -> ""
std::string file_name_of(std::string_view path);  // "a/b.txt" -> "b.txt"
std::string extension_of(std::string_view path);  // "a/b.TXT" -> "txt"

}  // namespace saraban
