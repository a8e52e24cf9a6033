# How every target of ours is compiled. Outside headers are SYSTEM, so the warnings speak of our code only.
add_library(saraban_settings INTERFACE)
target_compile_options(saraban_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wimplicit-fallthrough -Wnull-dereference
  # The same sums on every processor: a fused multiply-add rounds once where two instructions round twice.
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 and 13 warn falsely about std::string and std::variant inlined at -O2 (GCC bugs 105329, 105562, 105593).
  target_compile_options(saraban_settings INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-null-dereference)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # Debian 12's clang 14 takes designated initializers and structured captures as extensions of older standards.
  target_compile_options(saraban_settings INTERFACE -Wno-missing-field-initializers -Wno-gnu-zero-variadic-macro-arguments)
endif()
if(SARABAN_PRECOMPILED AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The first lets ccache see through precompiled headers; behind them g++ 12 forgets which headers are the library's
  # own and tells of their std::string (GCC bug 105651).
  target_compile_options(saraban_settings INTERFACE -fpch-preprocess -Wno-stringop-overflow -Wno-stringop-overread
    -Wno-array-bounds)
endif()
if(SARABAN_WARNINGS_AS_ERRORS)
  target_compile_options(saraban_settings INTERFACE -Werror)
endif()
if(SARABAN_SANITIZE)
  target_compile_options(saraban_settings INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(saraban_settings INTERFACE -fsanitize=address,undefined)
endif()
if(SARABAN_FUZZ)  # libFuzzer sees which branches an input takes
  target_compile_options(saraban_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
