# Every library from outside, each as one target named lib_<name>; the rooms name these and nothing else.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(saraban_pkg name)  # saraban_pkg(<name> <pkg-config module>...)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${ARGN})
  add_library(lib_${name} INTERFACE)
  target_link_libraries(lib_${name} INTERFACE PkgConfig::${name})
endfunction()

function(saraban_header_library name header library)  # no pkg-config file and no CMake package on Debian 12
  find_path(${name}_include ${header} REQUIRED)
  add_library(lib_${name} INTERFACE)
  target_include_directories(lib_${name} SYSTEM INTERFACE ${${name}_include})
  if(library)
    find_library(${name}_library ${library} REQUIRED)
    target_link_libraries(lib_${name} INTERFACE ${${name}_library})
  endif()
endfunction()

saraban_pkg(harfbuzz harfbuzz harfbuzz-subset)
saraban_pkg(icu icu-uc icu-i18n)
saraban_pkg(podofo libpodofo)
saraban_pkg(xlsxwriter xlsxwriter)
saraban_pkg(sqlite sqlite3)
saraban_pkg(minizip minizip)
saraban_pkg(md4c md4c)
saraban_pkg(crypto libcrypto)
saraban_pkg(png libpng)
saraban_pkg(qrencode libqrencode)
saraban_pkg(fmt fmt)
saraban_header_library(deflate libdeflate.h deflate)
saraban_header_library(pugixml pugixml.hpp pugixml)
saraban_header_library(tomlplusplus toml++/toml.h "")
saraban_header_library(cli11 CLI/CLI.hpp "")
saraban_header_library(json nlohmann/json.hpp "")

# The header only: libpq itself is loaded when a postgres:// address is opened (src/data/libpq.h).
pkg_check_modules(pq REQUIRED libpq)
add_library(lib_pq INTERFACE)
target_include_directories(lib_pq SYSTEM INTERFACE ${pq_INCLUDE_DIRS})
target_link_libraries(lib_pq INTERFACE ${CMAKE_DL_LIBS})

# Catch2: version 2 on Debian 12, version 3 on Debian 13. tests/catch.h hides the difference.
find_package(Catch2 REQUIRED)
