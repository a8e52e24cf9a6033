#include "core/world.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

namespace saraban {
namespace {

constexpr std::uintmax_t largest_file = 1ULL << 30U;

Diagnostic cannot_read(const std::string& path, const char* reason_thai, const std::string& reason) {
  return make_error("world.cannot-read", file_place(path),
                    {fmt::format("อ่านแฟ้มนี้ไม่ได้: {}", reason_thai), fmt::format("cannot read this file: {}", reason)},
                    {"ตรวจชื่อแฟ้ม ที่อยู่ และสิทธิ์การอ่าน", "check the name, the folder and the permission to read it"});
}

Diagnostic cannot_write(const std::string& path, int error) {
  Diagnostic diagnostic = make_error("world.cannot-create", file_place(path),
                                     {fmt::format("สร้างแฟ้มนี้ไม่ได้ ({})", std::strerror(error)),
                                      fmt::format("cannot create this file: {}", std::strerror(error))},
                                     {"เลือกโฟลเดอร์ปลายทางที่เขียนได้และมีเนื้อที่ว่าง (ตัวเลือก -o)",
                                      "choose a folder that can be written and has space (option -o)"});
  diagnostic.fault = Fault::output;
  return diagnostic;
}

class RealOutputFile : public OutputFile {
 public:
  RealOutputFile(std::string path, std::string temporary, int descriptor)
      : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {
    pending_.reserve(flush_at * 2);
  }
  ~RealOutputFile() override {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!committed_) ::unlink(temporary_.c_str());
  }

  void write(std::string_view bytes) override {
    if (bytes.size() < flush_at) {
      pending_.append(bytes);
      if (pending_.size() >= flush_at) flush();
    } else {
      flush();
      write_all(bytes);
    }
  }

  Result<Done> commit() override {
    flush();
    if (error_ == 0 && ::fsync(descriptor_) != 0) error_ = errno;
    if (::close(descriptor_) != 0 && error_ == 0) error_ = errno;
    descriptor_ = -1;
    if (error_ == 0 && ::rename(temporary_.c_str(), path_.c_str()) != 0) error_ = errno;
    if (error_ != 0) return cannot_write(path_, error_);
    committed_ = true;
    const std::string folder = folder_of(path_);
    const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle >= 0) {
      ::fsync(handle);  // so that the name survives a power cut, too; not every file system can
      ::close(handle);
    }
    return Done{};
  }

 private:
  static constexpr std::size_t flush_at = 1U << 16U;

  void flush() {
    write_all(pending_);
    pending_.clear();
  }

  void write_all(std::string_view bytes) {
    while (error_ == 0 && !bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(written));
      } else if (written == 0 || errno != EINTR) {
        error_ = written == 0 ? EIO : errno;
      }
    }
  }

  std::string path_;
  std::string temporary_;
  int descriptor_;
  int error_ = 0;
  bool committed_ = false;
  std::string pending_;
};

class RealWorld : public World {
 public:
  Result<std::string> read_file(const std::string& path) const override {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && size > largest_file) return cannot_read(path, "ใหญ่เกิน 1 GiB", "larger than 1 GiB");
    std::string bytes;
    if (!error) bytes.reserve(size);
    auto read = read_in_pieces(path, [&bytes](std::string_view piece) { bytes.append(piece); });
    if (!read) return std::move(read).take_diagnostics();
    return bytes;
  }

  Result<Done> read_in_pieces(const std::string& path,
                              const std::function<void(std::string_view)>& take) const override {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) return cannot_read(path, "ไม่พบแฟ้ม", "no such file");
    if (std::filesystem::is_directory(status)) return cannot_read(path, "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม", "it is a folder");
    if (!std::filesystem::is_regular_file(status)) return cannot_read(path, "ไม่ใช่แฟ้มธรรมดา", "not a regular file");
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
    if (!file) return cannot_read(path, std::strerror(errno), std::strerror(errno));
    std::array<char, 1U << 16U> buffer;
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get())) take({buffer.data(), got});
    if (std::ferror(file.get()) != 0) return cannot_read(path, std::strerror(errno), std::strerror(errno));
    return Done{};
  }

  bool is_file(const std::string& path) const override {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
  }

  bool is_folder(const std::string& path) const override {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
  }

  std::vector<std::string> list_folder(const std::string& path) const override {
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      names.push_back(entry->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  Result<Done> make_folders(const std::string& path) override {
    if (path.empty()) return Done{};
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error || !std::filesystem::is_directory(path, error))
      return cannot_write(path, error ? error.value() : ENOTDIR);
    return Done{};
  }

  Result<std::unique_ptr<OutputFile>> create_file(const std::string& path) override {
    if (is_folder(path)) return cannot_write(path, EISDIR);
    const std::string temporary = fmt::format("{}.{}.tmp", path, ::getpid());
    ::unlink(temporary.c_str());  // what a killed run with the same number left
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640);
    if (descriptor < 0) return cannot_write(path, errno);
    return std::unique_ptr<OutputFile>(std::make_unique<RealOutputFile>(path, temporary, descriptor));
  }

  std::string environment(const std::string& name) const override {
    const char* value = std::getenv(name.c_str());
    return value ? value : "";
  }

  std::string program_path() const override {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).string();
  }

  std::string working_folder() const override {
    std::error_code error;
    return std::filesystem::current_path(error).string();
  }
};

class MemoryOutputFile : public OutputFile {
 public:
  explicit MemoryOutputFile(std::string& target) : target_(target) {}
  void write(std::string_view bytes) override { bytes_.append(bytes); }
  Result<Done> commit() override {
    target_ = std::move(bytes_);
    return Done{};
  }

 private:
  std::string& target_;
  std::string bytes_;
};

}  // namespace

std::unique_ptr<World> make_real_world() { return std::make_unique<RealWorld>(); }

Result<std::string> MemoryWorld::read_file(const std::string& path) const {
  const auto found = files.find(path);
  if (found == files.end()) return cannot_read(path, "ไม่พบแฟ้ม", "no such file");
  return found->second;
}

Result<Done> MemoryWorld::read_in_pieces(const std::string& path,
                                         const std::function<void(std::string_view)>& take) const {
  auto bytes = read_file(path);
  if (!bytes) return std::move(bytes).take_diagnostics();
  take(*bytes);
  return Done{};
}

bool MemoryWorld::is_file(const std::string& path) const { return files.count(path) > 0; }

bool MemoryWorld::is_folder(const std::string& path) const { return !list_folder(path).empty(); }

std::vector<std::string> MemoryWorld::list_folder(const std::string& path) const {
  std::vector<std::string> names;
  const std::string prefix = path.empty() || path.back() == '/' ? path : path + "/";
  for (const auto& [name, bytes] : files) {
    if (name.size() <= prefix.size() || name.compare(0, prefix.size(), prefix) != 0) continue;
    const std::string rest = name.substr(prefix.size(), name.find('/', prefix.size()) - prefix.size());
    if (names.empty() || names.back() != rest) names.push_back(rest);
  }
  return names;
}

Result<Done> MemoryWorld::make_folders(const std::string&) { return Done{}; }

Result<std::unique_ptr<OutputFile>> MemoryWorld::create_file(const std::string& path) {
  class Held : public MemoryOutputFile {
   public:
    Held(MemoryWorld& world, std::string path) : MemoryOutputFile(bytes_), world_(world), path_(std::move(path)) {}
    Result<Done> commit() override {
      auto result = MemoryOutputFile::commit();
      world_.files[path_] = std::move(bytes_);
      return result;
    }

   private:
    MemoryWorld& world_;
    std::string path_;
    std::string bytes_;
  };
  return std::unique_ptr<OutputFile>(std::make_unique<Held>(*this, path));
}

std::string MemoryWorld::environment(const std::string& name) const {
  const auto found = variables.find(name);
  return found == variables.end() ? "" : found->second;
}

std::string join_path(std::string_view folder, std::string_view name) {
  if (folder.empty() || (!name.empty() && name.front() == '/')) return std::string(name);
  return folder.back() == '/' ? fmt::format("{}{}", folder, name) : fmt::format("{}/{}", folder, name);
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash));
}

std::string file_name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string extension_of(std::string_view path) {
  std::string name = file_name_of(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) return "";
  name.erase(0, dot + 1);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

}  // namespace saraban
