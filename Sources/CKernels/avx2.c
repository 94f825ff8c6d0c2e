#if defined(__x86_64__)

// A vector is two registers: 6 rows of one vector take 12 of the 16; two hold weights and one a value.
#define KERNELS dfi_kernels_avx2
#define NAME "AVX2"
#define ARITHMETIC "FMA"
#define PANEL 16
#define ROWS 6
#define EXPAND_BYTES
#define SPARSE_QUERIES 2

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma,popcnt,bmi"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop

#endif
